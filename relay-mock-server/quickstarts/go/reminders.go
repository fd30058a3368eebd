// Package reminders reminds people of their appointments. There is no official SDK for Go on the module proxy, so it
// speaks RELAY itself, over a plain WebSocket.
package reminders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

const (
	sender = "+15550100000"
	label  = "reminders"
	busy   = "503"
)

// Service is where messages are sent through.
type Service struct{ URL, Project, Token string }

// Refusal is the service's word that it does not take a message.
type Refusal struct{ Code, Message string }

func (r *Refusal) Error() string { return r.Message }

// Remind sends a reminder and says what became of it: "delivered", "failed: why", "refused: why", or "unknown" if that
// was not told before the context ended. Whatever else went wrong is an error.
func (s Service) Remind(ctx context.Context, number, text string) (string, error) {
	socket, _, err := websocket.Dial(ctx, s.URL, nil)
	if err != nil {
		return "", err
	}
	defer socket.CloseNow()
	c := &connection{socket: socket, ends: map[string]end{}}
	if err := c.login(ctx, s.Project, s.Token); err != nil {
		return "", err
	}
	message := object{"context": label, "from_number": sender, "to_number": number, "body": text}
	id, err := c.send(ctx, message)
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Code == busy {
		id, err = c.send(ctx, message) // once more
	}
	if errors.As(err, &refusal) {
		return "refused: " + refusal.Message, nil
	}
	if err != nil {
		return "", err
	}
	return c.await(ctx, id)
}

type object map[string]any

type end struct{ state, reason string }

type connection struct {
	socket   *websocket.Conn
	requests int
	ends     map[string]end // of ids that no reply has given us yet, too
}

func (c *connection) login(ctx context.Context, project, token string) error {
	_, err := c.call(ctx, "signalwire.connect", object{
		"version":        object{"major": 2, "minor": 0, "revision": 0},
		"agent":          "reminders/1.0",
		"event_acks":     true,
		"authentication": object{"project": project, "token": token},
		"contexts":       []string{label},
	})
	return err
}

func (c *connection) send(ctx context.Context, message object) (string, error) {
	result, err := c.call(ctx, "messaging.send", message)
	return result.MessageID, err
}

func (c *connection) await(ctx context.Context, id string) (string, error) {
	for {
		if end, ok := c.ends[id]; ok {
			if end.state == "delivered" {
				return end.state, nil
			}
			return fmt.Sprintf("failed: %s", end.reason), nil
		}
		if _, err := c.read(ctx); ctx.Err() != nil {
			return "unknown", nil // sent, but nobody told us how it ended
		} else if err != nil {
			return "", err
		}
	}
}

type result struct {
	Code      string
	Message   string
	MessageID string `json:"message_id"`
}

type frame struct {
	ID     string
	Method string
	Params struct {
		EventType string `json:"event_type"`
		Params    struct {
			MessageID    string `json:"message_id"`
			MessageState string `json:"message_state"`
			Reason       string
		}
	}
	Result *result
	Error  *struct {
		Code    int
		Message string
	}
}

func (c *connection) call(ctx context.Context, method string, params object) (result, error) {
	c.requests++
	id := strconv.Itoa(c.requests)
	request := object{"jsonrpc": "2.0", "id": id, "method": method, "params": params}
	if err := wsjson.Write(ctx, c.socket, request); err != nil {
		return result{}, err
	}
	for {
		f, err := c.read(ctx)
		switch {
		case err != nil:
			return result{}, err
		case f.Method != "" || f.ID != id:
			continue
		case f.Error != nil:
			return result{}, &Refusal{strconv.Itoa(f.Error.Code), f.Error.Message}
		case f.Result.Code != "" && f.Result.Code[0] != '2':
			return result{}, &Refusal{f.Result.Code, f.Result.Message}
		default:
			return *f.Result, nil
		}
	}
}

// Reads one frame, answers it if it is a request, and keeps what it says about the end of a message.
func (c *connection) read(ctx context.Context) (frame, error) {
	_, text, err := c.socket.Read(ctx)
	if err != nil {
		return frame{}, err
	}
	var f frame
	if err := json.Unmarshal(text, &f); err != nil {
		return frame{}, err
	}
	if f.Method == "" {
		return f, nil
	}
	told := f.Params.Params
	switch told.MessageState {
	case "delivered", "undelivered", "failed":
		c.ends[told.MessageID] = end{told.MessageState, told.Reason}
	}
	return f, wsjson.Write(ctx, c.socket, object{"jsonrpc": "2.0", "id": f.ID, "result": object{}})
}
