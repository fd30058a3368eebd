package reminders

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// server is a mock RELAY server, as its ready file describes it.
var server struct {
	WsURL   string `json:"ws_url"`
	HTTPURL string `json:"http_url"`
}

// Uses the server whose ready file RELAY_MOCK_READY names, or else one that starts and ends with the tests.
func TestMain(m *testing.M) {
	ready, stop := os.Getenv("RELAY_MOCK_READY"), func() {}
	if ready == "" {
		ready, stop = start()
	}
	text, err := os.ReadFile(ready)
	must(err)
	must(json.Unmarshal(text, &server))
	code := m.Run()
	stop()
	os.Exit(code)
}

func start() (ready string, stop func()) {
	folder, err := os.MkdirTemp("", "relay")
	must(err)
	ready = filepath.Join(folder, "ready.json")
	command := append(strings.Fields(os.Getenv("RELAY")), "mock", "--ws-port", "0", "--ready-file", ready)
	if command[0] == "mock" {
		command = append([]string{"relay"}, command...)
	}
	process := exec.Command(command[0], command[1:]...)
	process.Stderr = os.Stderr
	// The server ends with this process, even if that is killed.
	process.Env = append(os.Environ(), fmt.Sprintf("RELAY_PARENT_PID=%d", os.Getpid()))
	must(process.Start())
	ended := make(chan error, 1)
	go func() { ended <- process.Wait() }()
	for {
		if _, err := os.Stat(ready); err == nil {
			break
		}
		select {
		case err := <-ended:
			must(fmt.Errorf("the mock server did not start: %v", err))
		case <-time.After(50 * time.Millisecond):
		}
	}
	return ready, func() {
		process.Process.Signal(os.Interrupt)
		<-ended
		os.RemoveAll(folder)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// mock is the control plane, for messages to a number that no other test has, nor a test of another process.
type mock struct {
	t      *testing.T
	number string
}

var count atomic.Int64

func newMock(t *testing.T) *mock {
	m := &mock{t, fmt.Sprintf("+1555%07d%d", os.Getpid(), 1000+count.Add(1))}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what went over the wire, of messages to %s:\n%s", m.number, m.transcript())
		}
	})
	return m
}

// transcript is what went over the wire, as far as it names this number.
func (m *mock) transcript() string {
	answer, err := http.Get(server.HTTPURL + "/__mock__/transcript?format=text&number=" + url.QueryEscape(m.number))
	must(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(err)
	return string(text)
}

// script says what happens to messages to this number until the test ends, in the words of scenario files.
func (m *mock) script(rule string) {
	var layer struct{ ID string }
	m.call("POST", "rules?number="+url.QueryEscape(m.number), "rules:\n- "+rule, &layer)
	m.t.Cleanup(func() { m.call("DELETE", "rules/"+layer.ID, "", nil) })
}

// bodies are the texts that were sent to this number, the oldest first.
func (m *mock) bodies() []string {
	var sent struct{ Messages []struct{ Body string } }
	m.call("GET", "messages?number="+url.QueryEscape(m.number), "", &sent)
	bodies := []string{}
	for _, message := range sent.Messages {
		bodies = append(bodies, message.Body)
	}
	return bodies
}

func (m *mock) call(method, path, body string, into any) {
	m.t.Helper()
	request, err := http.NewRequest(method, server.HTTPURL+"/__mock__/"+path, strings.NewReader(body))
	must(err)
	answer, err := http.DefaultClient.Do(request)
	must(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(err)
	if answer.StatusCode != http.StatusOK {
		m.t.Fatalf("%s %s: %s", method, path, text)
	}
	if into != nil {
		must(json.Unmarshal(text, into))
	}
}
