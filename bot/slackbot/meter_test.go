package slackbot_test

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
)

// meter keeps what it is told.
type meter struct {
	mu      sync.Mutex
	told    []slackbot.Outcome
	limited int
}

func (m *meter) Answered(o slackbot.Outcome) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.told = append(m.told, o)
}

func (m *meter) Limited() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.limited++
}

func (m *meter) all() []slackbot.Outcome {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]slackbot.Outcome{}, m.told...)
}

// lines is a log that several goroutines write.
type lines struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

// TestMeasured: each question is told of once, with what became of it, and is a line of
// the log that has neither its words nor those of its answer.
func TestMeasured(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	m, log := &meter{}, &lines{}
	f.options.Pace, f.options.Meter, f.log = time.Nanosecond, m, log
	f.start()
	told := func(n int) {
		t.Helper()
		f.wait("word of a question", func() bool { return len(m.all()) >= n })
	}
	f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", slackfake.RateLimit, 1)
	f.person.Mention(f.channel, "What about the fares?")
	told(1)
	f.person.Slash(f.channel, "/ibid ask what about the unicorn?")
	told(2)
	f.desk.set(func(d *desk) { d.fails = errors.New("disk on fire") })
	f.person.Mention(f.channel, "What about the fog?")
	told(3)
	f.stop()
	all := m.all()
	for i, want := range []slackbot.Outcome{
		{Command: "ask", Status: "answered", Quotes: 1},
		{Command: "ask", Status: "not_found", Private: true},
		{Command: "ask", Status: slackbot.StatusFailed},
	} {
		got := all[i]
		if got.Took <= 0 || got.First <= 0 || got.First > got.Took || got.ID == "" {
			t.Errorf("%+v: no times, or no id", got)
		}
		got.Took, got.First, got.ID = 0, 0, ""
		if got != want {
			t.Errorf("told %+v, want %+v", got, want)
		}
	}
	if len(all) != 3 || m.limited != 1 {
		t.Errorf("told of %d questions and %d limits", len(all), m.limited)
	}
	said := strings.ToLower(log.String())
	if n := strings.Count(said, "question dealt with"); n != 3 {
		t.Errorf("%d lines in the log for 3 questions", n)
	}
	for _, word := range []string{"fares", "unicorn", "fog", "winter"} {
		if strings.Contains(said, word) {
			t.Errorf("the log says %q: %s", word, said)
		}
	}
}
