package slackbot_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/slackfake"
)

// TestAgentPane: prompts when it opens, a status while the answer is made and
// none after it, a title from the question, and no error when the person goes
// elsewhere.
func TestAgentPane(t *testing.T) {
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace = time.Nanosecond
	f.options.Prompts = []string{"What about the fares?", strings.Repeat("long ", 40), "Is there a unicorn?", "Who spoke of fog?", "Who spoke of fog?", "Why?"}
	f.start()
	pane := f.person.OpenAgent(f.channel)
	f.wait("prompts", func() bool { return len(f.fake.Session(pane, "").Prompts) > 0 })
	prompts := f.fake.Session(pane, "").Prompts
	var got []string
	for _, p := range prompts {
		got = append(got, p.Message)
	}
	// The long one has no room, the unicorn no answer; the last is the article's.
	want := []string{"What about the fares?", "Who spoke of fog?", "Why?", "What is said about “Ferry fares”?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("suggested: %s", diff)
	}
	hold := make(chan struct{})
	f.desk.set(func(d *desk) { d.hold = hold })
	ts := f.person.DM("What did the minister say about the fares of the ferries that leave the harbour before the winter begins?")
	f.wait("a status", func() bool { return f.fake.Session(pane, ts).Status != "" })
	f.person.Look(f.channel)
	f.person.Rename(pane, ts, "Mine")
	close(hold)
	f.wait("the answer", func() bool { return len(f.direct(ts)) == 1 })
	f.wait("all acknowledged", func() bool { return len(f.unacknowledged()) == 0 })
	f.stop()
	s := f.fake.Session(pane, ts)
	if s.Status != "" {
		t.Errorf("status after the answer: %q", s.Status)
	}
	calls := f.fake.Calls("agents.sessions.setStatus")
	const title = "What did the minister say about the fares of the ferries…"
	if len(calls) != 2 || calls[0].Args["title"] != title || calls[0].Args["status"] != "processing" || calls[1].Args["status"] != "active" {
		t.Errorf("sessions %+v, want one processing with the title %q, then active", calls, title)
	}
	if s.Title != "Mine" {
		t.Errorf("the person's own title is now %q", s.Title)
	}
	f.clean()
}

// TestStatusIsRenewed: Slack takes a status away after two minutes; while an
// answer takes longer it is set again.
func TestStatusIsRenewed(t *testing.T) {
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	renew := make(chan time.Time)
	f.options.Pace = time.Nanosecond
	f.options.After = func(d time.Duration) <-chan time.Time {
		switch {
		case d >= 2*time.Minute:
			t.Errorf("waits %v for something: a status is gone by then", d)
		case d > time.Minute:
			return renew
		}
		return soon(d)
	}
	f.start()
	hold := make(chan struct{})
	f.desk.set(func(d *desk) { d.hold = hold })
	ts := f.person.DM("What about the fares?")
	for n := range 3 {
		f.wait("the status set", func() bool { return len(f.fake.Calls("assistant.threads.setStatus")) == n+1 })
		select {
		case renew <- time.Now():
		case <-time.After(longEnough):
			t.Fatal("the status is not renewed")
		}
	}
	close(hold)
	f.wait("the answer", func() bool { return len(f.direct(ts)) == 1 })
	f.clean()
}
