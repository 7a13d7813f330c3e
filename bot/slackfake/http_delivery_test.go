package slackfake

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

// requestURL is a bot's request URL that keeps what came.
type requestURL struct {
	mu     sync.Mutex
	got    []*http.Request
	bodies []string
	reply  func(w http.ResponseWriter, body string)
	came   chan struct{} // has one when a request came that nobody has looked at
}

func (a *requestURL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	a.mu.Lock()
	a.got, a.bodies = append(a.got, r), append(a.bodies, string(body))
	reply := a.reply
	a.mu.Unlock()
	select {
	case a.came <- struct{}{}:
	default:
	}
	if reply != nil {
		reply(w, string(body))
	}
}

func (a *requestURL) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.got)
}

func newHTTPWorld(t *testing.T) (*world, *requestURL) {
	t.Helper()
	a := &requestURL{came: make(chan struct{}, 1)}
	bot := httptest.NewServer(a)
	t.Cleanup(bot.Close)
	w := newWorld(t, Options{HTTP: &HTTPDelivery{EventsURL: bot.URL}, Clock: NewManualClock(time.Now())})
	w.clock = w.opts.Clock.(*ManualClock)
	return w, a
}

func TestHTTPDeliveryIsSigned(t *testing.T) {
	w, a := newHTTPWorld(t)
	w.ann.DM("who?")
	w.wait(t, func() bool { acks := w.Acks(); return len(acks) == 1 && acks[0].Acked() })
	verify, err := slack.NewSecretsVerifier(a.got[0].Header, w.SigningSecret())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(&verify, a.bodies[0])
	if err := verify.Ensure(); err != nil {
		t.Error(err)
	}
	if !strings.Contains(a.bodies[0], `"event_id":"Ev`) || a.got[0].Header.Get("X-Slack-Retry-Num") != "" {
		t.Errorf("first delivery %s, retry %q", a.bodies[0], a.got[0].Header.Get("X-Slack-Retry-Num"))
	}
	w.ann.Slash(w.room, "/ibid help & more")
	w.wait(t, func() bool { return len(w.Acks()) == 2 && w.Acks()[1].Acked() })
	if got := a.bodies[1]; !strings.Contains(got, "command=%2Fibid") || !strings.Contains(got, "text=help+%26+more") {
		t.Errorf("command form %s", got)
	}
	if err := w.ann.Shortcut("find", w.ann.DMChannel(), w.Messages(w.ann.DMChannel())[0].TS); err != nil {
		t.Fatal(err)
	}
	w.wait(t, func() bool { return len(w.Acks()) == 3 && w.Acks()[2].Acked() })
	if !strings.HasPrefix(a.bodies[2], "payload=%7B") {
		t.Errorf("interaction form %s", a.bodies[2])
	}
}

func TestHTTPRetries(t *testing.T) {
	w, a := newHTTPWorld(t)
	a.reply = func(w http.ResponseWriter, _ string) { w.WriteHeader(http.StatusInternalServerError) }
	w.ann.DM("who?")
	for i, pauses := range [][]time.Duration{{}, {ackTime}, {ackTime, time.Minute}, {ackTime, 5 * time.Minute}} {
		for _, p := range pauses {
			w.clock.Advance(p)
			w.settle(t)
		}
		w.arrive(t, a, i+1)
		want := ""
		if i > 0 {
			want = string(rune('0' + i))
		}
		if got := a.got[i].Header.Get("X-Slack-Retry-Num"); got != want {
			t.Errorf("attempt %d has retry number %q", i+1, got)
		}
	}
	w.clock.Advance(time.Hour)
	w.settle(t)
	if a.count() != 4 {
		t.Errorf("%d attempts, want 4", a.count())
	}
}

// arrive waits until so many requests came; the app isn't part of the
// workspace, so WaitFor doesn't see them.
func (w *world) arrive(t *testing.T, a *requestURL, n int) {
	t.Helper()
	enough := time.After(longEnough)
	for a.count() < n {
		select {
		case <-a.came:
		case <-enough:
			t.Fatalf("%d requests, want %d", a.count(), n)
		}
	}
}

func TestVerifyURL(t *testing.T) {
	w, a := newHTTPWorld(t)
	if err := w.VerifyURL(); err == nil {
		t.Error("an app that doesn't answer the challenge passed")
	}
	a.reply = func(rw http.ResponseWriter, body string) {
		_, challenge, _ := strings.Cut(body, `"challenge":"`)
		challenge, _, _ = strings.Cut(challenge, `"`)
		_, _ = io.WriteString(rw, challenge)
	}
	if err := w.VerifyURL(); err != nil {
		t.Error(err)
	}
}
