package slackbot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackfake"
)

// crash ends a bot with everything it had in hand: what its goroutines still do
// has no effect.
func (f *office) crash(m *mortal) {
	m.mu.Lock()
	m.isOut = true
	m.mu.Unlock()
	f.die()
}

// waitFor waits for a signal.
func (f *office) waitFor(what string, signal <-chan struct{}) {
	f.t.Helper()
	select {
	case <-signal:
	case <-time.After(longEnough):
		f.t.Fatalf("waiting for %s", what)
	}
}

const givenUp = "has given up"

// whispered is what a slash command was answered with.
func (f *office) whispered() []string { return texts(f.fake.Whispers(f.channel, f.person.ID())) }

// TestGivingUp: a question that stops the program while it is answered does so
// three times; then its asker is told, once.
func TestGivingUp(t *testing.T) {
	t.Parallel()
	for _, command := range []bool{false, true} {
		t.Run(fmt.Sprintf("command %v", command), func(t *testing.T) {
			t.Parallel()
			f := openOffice(t, slackfake.Options{NoRateLimits: true})
			f.options.Pace = time.Nanosecond
			begun := make(chan struct{})
			f.desk.before = func(ctx context.Context) {
				select {
				case begun <- struct{}{}:
					<-ctx.Done()
				case <-ctx.Done():
				}
			}
			ts := ""
			told := func() []string { return texts(f.answers(ts)) }
			if command {
				told = f.whispered
			}
			for run := range 3 {
				m := f.startMortal(-1, false)
				switch {
				case run > 0:
				case command:
					f.person.Slash(f.channel, "/ibid ask what about the fares?")
				default:
					ts = f.person.Mention(f.channel, "What about the fares?")
				}
				f.waitFor("an answer to be begun", begun)
				f.crash(m)
			}
			f.startHealthy()
			f.deliverAll()
			f.wait("word of it", func() bool { return len(told()) > 0 })
			f.stop()
			if got := told(); len(got) != 1 || !strings.Contains(got[0], givenUp) {
				t.Errorf("told %q", got)
			}
			f.clean()
		})
	}
}

// TestWaitingIsNotGivenUp: whatever often the program ends while what it found
// waits to be sent, that is sent at last; an answer without being looked for again.
func TestWaitingIsNotGivenUp(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		fails error
		want  string
		asked int
	}{
		{"an answer", nil, "fares would not rise", 1},
		{"no answer", fmt.Errorf("%w: it has no words", bot.ErrQuestion), "It has no words", 6},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := openOffice(t, slackfake.Options{NoRateLimits: true})
			f.options.Pace, f.desk.fails = time.Nanosecond, test.fails
			waiting := make(chan struct{}, 8)
			f.options.After = func(d time.Duration) <-chan time.Time {
				if d == time.Second { // what Slack asks to wait
					waiting <- struct{}{}
				}
				return nil
			}
			f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", slackfake.RateLimit, 5)
			ts := ""
			for range 5 {
				m := f.startMortal(-1, false)
				if ts == "" {
					ts = f.person.Mention(f.channel, "What about the fares?")
				}
				f.waitFor("Slack to ask to wait", waiting)
				f.crash(m)
			}
			f.startHealthy()
			f.deliverAll()
			f.answered(ts, 1)
			f.stop()
			if got := texts(f.answers(ts)); len(got) != 1 || !strings.Contains(got[0], test.want) {
				t.Errorf("told %q", got)
			}
			if n := f.desk.times("What about the fares?"); n != test.asked {
				t.Errorf("answered %d times, want %d", n, test.asked)
			}
		})
	}
}

// TestRememberedButGone: an answer that an earlier attempt has kept is not sent
// when the article has changed since; the question is answered anew.
func TestRememberedButGone(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace = time.Nanosecond
	waiting := make(chan struct{}, 1)
	f.options.After = func(d time.Duration) <-chan time.Time {
		if d == time.Second {
			waiting <- struct{}{}
		}
		return nil
	}
	f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", slackfake.RateLimit, 1)
	m := f.startMortal(-1, false)
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.waitFor("Slack to ask to wait", waiting)
	f.crash(m)
	a := *f.desk.article
	a.Text, a.SHA256 = strings.Replace(source, "would not rise", "would not fall", 1), "2"
	f.must(f.store.Put(t.Context(), &a, nil))
	f.desk.article = &a
	f.startHealthy()
	f.answered(ts, 1)
	f.stop()
	if got := texts(f.answers(ts)); len(got) != 1 || !strings.Contains(got[0], "fares would not fall") {
		t.Errorf("told %q", got)
	}
}
