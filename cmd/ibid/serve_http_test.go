package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

// httpOffice is a workspace whose app receives over HTTP, and the program that
// it sends to.
type httpOffice struct {
	t       *testing.T
	fake    *slackfake.Server
	serve   *served
	person  *slackfake.Person
	channel string
	url     string
}

func openHTTP(t *testing.T) *httpOffice {
	t.Helper()
	to := &slackfake.HTTPDelivery{}
	fake := installed(t, slackfake.Options{NoRateLimits: true, HTTP: to})
	t.Setenv(envAppToken, "")
	t.Setenv(envSigningSecret, fake.SigningSecret())
	f := &httpOffice{t: t, fake: fake, person: fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})}
	f.channel = fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{f.person.ID(), fake.BotUserID()}})
	f.serve = serveProcess(t, "--http", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--db", sampleCopy(t))
	f.url = "http://" + f.serve.address + "/"
	to.EventsURL = f.url
	return f
}

func (f *httpOffice) wait(what string, cond func() bool) {
	f.t.Helper()
	waitFor(f.t, f.fake, what, cond)
}

// longEnough is what nothing takes, however busy the machine is: who waits so long
// waits for what will not come.
const longEnough = 2 * time.Minute

// waitFor waits until something is so in a workspace.
func waitFor(t *testing.T, fake *slackfake.Server, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), longEnough)
	defer cancel()
	if err := fake.WaitFor(ctx, cond); err != nil {
		t.Fatalf("waiting for %s: %v; violations %v", what, err, fake.Violations())
	}
}

// replies are the bot's messages in a thread.
func replies(fake *slackfake.Server, channel, thread string) []slackfake.Message {
	var out []slackfake.Message
	for _, m := range fake.Messages(channel) {
		if strings.Contains(string(m.Metadata), `"message:`+channel+":"+thread+`"`) || m.ThreadTS == thread && m.User == fake.BotUserID() {
			out = append(out, m)
		}
	}
	return out
}

// finished reports whether a thread has an answer: on a busy machine the work on it
// shows before.
func finished(fake *slackfake.Server, channel, thread string) bool {
	return slices.ContainsFunc(replies(fake, channel, thread), func(m slackfake.Message) bool {
		return !m.Streaming && m.Text != "" && !strings.Contains(string(m.Blocks), "task_card")
	})
}

// TestServeOverHTTP: events, commands and buttons come to one port of the real
// program, and each is answered once however often it comes.
func TestServeOverHTTP(t *testing.T) {
	f := openHTTP(t)
	question, _ := demoQuestions(t)
	if err := f.fake.VerifyURL(); err != nil {
		t.Fatal(err)
	}
	f.fake.Inject(slackfake.SiteDelivery, "app_mention", slackfake.Duplicate, 1)
	asked := f.person.Mention(f.channel, question)
	f.wait("the answer", func() bool { return finished(f.fake, f.channel, asked) })
	for _, a := range f.fake.Acks() {
		f.fake.Redeliver(a.EventID)
	}
	direct := f.person.DM(question)
	f.wait("the direct answer", func() bool { return finished(f.fake, f.person.DMChannel(), direct) })

	f.person.Slash(f.channel, "/ibid ask "+question)
	f.wait("the private answer", func() bool { return len(f.fake.Whispers(f.channel, f.person.ID())) > 0 })
	note := f.person.Post(f.channel, question)
	if err := f.person.Shortcut(shortcutCallback, f.channel, note); err != nil {
		t.Fatal(err)
	}
	f.wait("the shortcut's answer", func() bool { return finished(f.fake, f.channel, note) })
	f.press("quote_context", replies(f.fake, f.channel, asked)[0])
	f.wait("the modal", func() bool { return len(f.fake.Calls("views.open")) > 0 })
	f.wait("everything acknowledged", func() bool {
		for _, a := range f.fake.Acks() {
			if !a.Acked() {
				return false
			}
		}
		return true
	})
	for _, ts := range []string{asked, note} {
		if n := len(replies(f.fake, f.channel, ts)); n != 1 {
			t.Errorf("%d answers", n)
		}
	}
	if v := f.fake.Violations(); len(v) > 0 {
		t.Errorf("Slack refused: %v", v)
	}
	metrics := f.serve.metrics()
	for _, want := range []string{`ibid_questions_total{command="ask",status="answered"} 3`, "ibid_questions_under_way ", "ibid_articles "} {
		if !strings.Contains(metrics, "\n"+want) {
			t.Errorf("the metrics have no %s", want)
		}
	}
}

// metrics are what the program says to Prometheus.
func (s *served) metrics() string {
	s.t.Helper()
	_, rest, _ := strings.Cut(s.said(), "Metrics are at ")
	address, _, _ := strings.Cut(rest, ". ")
	r, err := http.Get(strings.TrimSuffix(strings.Fields(address)[0], "."))
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// press uses the first element of a message whose action begins so.
func (f *httpOffice) press(action string, m slackfake.Message) {
	f.t.Helper()
	if err := f.person.Click(m, elementOf(f.t, m, action)); err != nil {
		f.t.Fatal(err)
	}
}

// elementOf is the action_id in a message that begins so.
func elementOf(t *testing.T, m slackfake.Message, action string) string {
	t.Helper()
	_, rest, ok := strings.Cut(string(m.Blocks), `"action_id":"`+action)
	if !ok {
		t.Fatalf("no %s in %s", action, m.Blocks)
	}
	rest, _, _ = strings.Cut(rest, `"`)
	return action + rest
}

// knock sends a request that may not be Slack's and returns the status.
func (f *httpOffice) knock(target, contentType, body, secret string, age time.Duration) int {
	f.t.Helper()
	req, err := http.NewRequestWithContext(f.t.Context(), http.MethodPost, f.url+target, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	if secret != "" {
		stamp := strconv.FormatInt(time.Now().Add(-age).Unix(), 10)
		req.Header.Set("X-Slack-Request-Timestamp", stamp)
		req.Header.Set("X-Slack-Signature", slackfake.Sign(secret, stamp, []byte(body)))
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0 // the connection was ended while the body was still being sent
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

// TestServeRefusesWhatIsNotSlacks: what Slack did not send is refused, changes
// nothing, and the program lives.
func TestServeRefusesWhatIsNotSlacks(t *testing.T) {
	f := openHTTP(t)
	const jsonType, formType = "application/json", "application/x-www-form-urlencoded"
	mention := func(id, ts string) string {
		body, err := json.Marshal(map[string]any{"type": "event_callback", "event_id": id, "team_id": f.fake.TeamID(), "event": map[string]any{
			"type": "app_mention", "user": f.person.ID(), "channel": f.channel, "ts": ts, "text": "<@" + f.fake.BotUserID() + "> who told this?",
		}})
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	press := url.Values{"payload": {`{"type":"block_actions","user":{"id":"` + f.person.ID() + `"}}`}}.Encode()
	secret := f.fake.SigningSecret()
	for _, test := range []struct {
		name, target, kind, body, secret string
		age                              time.Duration
		status                           []int
	}{
		{"forged", "", jsonType, mention("Ev1", "1.1"), "another secret", 0, []int{401}},
		{"unsigned", "", jsonType, mention("Ev1", "1.1"), "", 0, []int{400, 401}},
		{"stale", "", jsonType, mention("Ev1", "1.1"), secret, 6 * time.Minute, []int{401}},
		{"from the future", "", jsonType, mention("Ev1", "1.1"), secret, -6 * time.Minute, []int{401}},
		{"ten megabytes", "", jsonType, strings.Repeat("x", 10<<20), secret, 0, []int{0, 413}},
		{"payload in the address", "?" + press, formType, "", secret, 0, []int{400}},
		{"command in the address", "?command=%2Fibid&text=help&trigger_id=1", formType, "a=b", secret, 0, []int{400}},
		{"malformed", "", jsonType, `{"type":`, secret, 0, []int{400}},
		{"no event", "", jsonType, `{"type":"event_callback","event":{}}`, secret, 0, []int{200, 400}},
		{"null", "", jsonType, `null`, secret, 0, []int{200, 400}},
	} {
		if got := f.knock(test.target, test.kind, test.body, test.secret, test.age); !slices.Contains(test.status, got) {
			t.Errorf("%s: status %d, want one of %v", test.name, got, test.status)
		}
	}
	if n := len(f.fake.Calls("chat.postMessage")); n > 0 {
		t.Errorf("answered %d times", n)
	}
	// Replayed within the five minutes: a question is answered once.
	asked := f.person.Mention(f.channel, "Who told this?")
	f.wait("the answer", func() bool { return finished(f.fake, f.channel, asked) })
	for range 3 {
		if got := f.knock("", jsonType, mention("Ev1", asked), secret, time.Minute); got != 200 {
			t.Errorf("replayed: status %d", got)
		}
	}
	again := f.person.Mention(f.channel, "And who told that?")
	f.wait("the last answer", func() bool { return finished(f.fake, f.channel, again) })
	if n := len(replies(f.fake, f.channel, asked)); n != 1 {
		t.Errorf("%d answers to a replayed question", n)
	}
	said := f.serve.said()
	if strings.Contains(said, secret) || strings.Contains(said, f.fake.BotToken()) {
		t.Error("a secret is in the log")
	}
	if !strings.Contains(said, "request refused") {
		t.Errorf("refusals are not logged: %s", said)
	}
}
