package reminders

import (
	"context"
	"slices"
	"testing"
	"time"
)

const text = "Tomorrow at nine"

func TestRemind(t *testing.T) {
	for _, test := range []struct{ name, rule, want string }{
		{"delivered", `{match: {method: messaging.send}, script: [{reply: default}, {event: sent}, {wait: 50ms}, {event: delivered}]}`, "delivered"},
		{"spam filter", `{match: {method: messaging.send}, script: [{reply: default}, {event: {state: undelivered, reason: spam}}]}`, "failed: spam"},
		{"out of credit", `{match: {method: messaging.send}, script: [{reply: {code: "402", message: Payment required}}]}`, "refused: Payment required"},
		{"no report", `{match: {method: messaging.send}, script: [{reply: default}, {event: sent}]}`, "unknown"},
		{"end together with the reply", `{match: {method: messaging.send}, script: [{fault: {one_segment: [{reply: default}, {event: delivered}]}}]}`, "delivered"},
		{"end before the reply", `{match: {method: messaging.send}, script: [{fault: {event_first: {}}}, {reply: default}, {event: delivered}]}`, "delivered"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			mock := newMock(t)
			mock.script(test.rule)

			if got := remind(t, mock); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestBusyOnce(t *testing.T) {
	t.Parallel()
	mock := newMock(t)
	mock.script(`{match: {method: messaging.send}, times: 1, script: [{reply: {code: "503", message: Busy}}]}`)

	if got := remind(t, mock); got != "delivered" { // what else happens to this number: the server's default
		t.Errorf("got %q", got)
	}
	if bodies := mock.bodies(); !slices.Equal(bodies, []string{text}) {
		t.Errorf("sent were %q", bodies)
	}
}

func remind(t *testing.T, mock *mock) string {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	outcome, err := Service{server.WsURL, "any", "any"}.Remind(ctx, mock.number, text)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}
