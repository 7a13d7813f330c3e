package slackbot_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
	"ibid/corpus"
)

var errDead = errors.New("the process is dead")

// mortal is a process that dies at one of its steps (a change of the database, a
// request to Slack), before or after the step has its effect. Nothing that it
// does from then on has any.
type mortal struct {
	slackbot.Store
	at    int
	after bool

	mu    sync.Mutex
	steps int
	isOut bool
	dead  chan struct{}
	done  chan struct{} // an event was dealt with

	under sync.WaitGroup // steps under way
}

func (m *mortal) step(effect func() error) error {
	m.mu.Lock()
	m.steps++
	out, dies := m.isOut, m.steps == m.at
	if dies && !m.after {
		m.isOut, out = true, true
		close(m.dead)
	}
	if !out {
		m.under.Add(1)
		defer m.under.Done()
	}
	m.mu.Unlock()
	if out {
		return errDead
	}
	err := effect()
	if dies {
		m.mu.Lock()
		m.isOut = true
		m.mu.Unlock()
		close(m.dead)
		return errDead
	}
	return err
}

func (m *mortal) Receive(ctx context.Context, e corpus.Event) (fresh bool, err error) {
	err = m.step(func() (err error) { fresh, err = m.Store.Receive(ctx, e); return err })
	return fresh && err == nil, err
}

func (m *mortal) Begin(ctx context.Context, id string) (e corpus.Event, err error) {
	err = m.step(func() (err error) { e, err = m.Store.Begin(ctx, id); return err })
	return e, err
}

func (m *mortal) Annotate(ctx context.Context, id string, note []byte) error {
	return m.step(func() error { return m.Store.Annotate(ctx, id, note) })
}

func (m *mortal) PutAnswer(ctx context.Context, r corpus.AnswerRecord) error {
	return m.step(func() error { return m.Store.PutAnswer(ctx, r) })
}

func (m *mortal) Ask(ctx context.Context, a corpus.Asked) error {
	return m.step(func() error { return m.Store.Ask(ctx, a) })
}

func (m *mortal) Done(ctx context.Context, id string) error {
	err := m.step(func() error { return m.Store.Done(ctx, id) })
	if err == nil {
		close(m.done)
	}
	return err
}

func (m *mortal) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if strings.HasSuffix(r.URL.Path, "auth.test") || strings.HasSuffix(r.URL.Path, "apps.connections.open") {
		return http.DefaultTransport.RoundTrip(r)
	}
	// Without r's own end: what was sent arrives, whoever is no longer there to read
	// the reply.
	r = r.WithContext(context.WithoutCancel(r.Context()))
	err = m.step(func() (err error) { resp, err = http.DefaultTransport.RoundTrip(r); return err })
	if err != nil && resp != nil {
		resp.Body.Close()
		resp = nil
	}
	return resp, err
}

// strides are the steps at which to die: all of them, or in a short run the odd
// ones before and the even ones after their effect.
func strides(after bool) (first, stride int) {
	switch {
	case !testing.Short():
		return 1, 1
	case after:
		return 2, 2
	}
	return 1, 2
}

// startMortal brings a bot to work that dies at its step number at.
func (f *office) startMortal(at int, after bool) *mortal {
	m := &mortal{Store: f.store, at: at, after: after, dead: make(chan struct{}), done: make(chan struct{})}
	f.wrap = func(slackbot.Store) slackbot.Store { return m }
	f.settled = m.under.Wait
	f.client = &http.Client{Transport: m}
	f.start()
	return m
}

func (f *office) startHealthy() {
	f.wrap, f.client, f.settled = nil, nil, nil
	f.start()
}

// deliverAll makes Slack send again what nobody acknowledged, until all is.
func (f *office) deliverAll() {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), longEnough)
	defer cancel()
	for open := f.unacknowledged(); len(open) > 0; open = f.unacknowledged() {
		for _, id := range open {
			f.fake.Redeliver(id)
		}
		round, enough := context.WithTimeout(ctx, 200*time.Millisecond)
		_ = f.fake.WaitFor(round, func() bool { return len(f.unacknowledged()) == 0 })
		enough()
		if ctx.Err() != nil {
			f.t.Fatalf("never acknowledged: %v", open)
		}
	}
}

func (f *office) unacknowledged() []string {
	var out []string
	for _, a := range f.fake.Acks() {
		if !a.Acked() {
			out = append(out, a.EventID)
		}
	}
	return out
}

func texts(messages []slackfake.Message) []string {
	var out []string
	for _, m := range messages {
		out = append(out, m.Text)
	}
	return out
}

// stepwise tells of two steps and a part of the answer, each when the one before
// shows, or does not: an attempt after the first shows nothing before its end.
func (f *office) stepwise(ctx context.Context, ts string, follow bot.Follower, whole bot.Answer) {
	brief, cancel := context.WithTimeout(ctx, 120*time.Millisecond)
	defer cancel()
	follow.Step("Searching the articles")
	f.standing(brief, ts, "Searching the articles")
	follow.Draft(part(whole, 1))
	f.standing(brief, ts, "fares would not rise")
}

// unfinished are messages that still show the work instead of the answer.
func unfinished(m slackfake.Message) bool {
	return m.Streaming || strings.Contains(string(m.Blocks), "task_card")
}

// TestDeathAtEveryStep: wherever the program dies while it answers, after its
// next start the question has the answer that an undisturbed run gives, once.
func TestDeathAtEveryStep(t *testing.T) {
	t.Parallel()
	reading := func(f *office, before int) func(context.Context) {
		return func(ctx context.Context) {
			_ = f.fake.WaitFor(ctx, func() bool { return len(f.fake.Messages(f.channel)) > before })
		}
	}
	const long = 16 // quotes take more than one message
	for _, test := range []struct {
		name   string
		quotes int
		slow   bool // the message stands before the answer is there
		drafts bool // and shows steps and parts of the answer
		posted bool // Slack takes no streams
		reply  bool // asked in a thread that the bot takes part in
	}{
		{name: "mention", quotes: 1},
		{name: "continued in the thread", quotes: long},
		{name: "stream", quotes: 1, slow: true},
		{name: "stream with parts of the answer", quotes: 3, slow: true, drafts: true},
		{name: "long, with parts of the answer", quotes: long, slow: true, drafts: true},
		{name: "placeholder", quotes: 1, slow: true, posted: true},
		{name: "follow-up", quotes: 1, reply: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := openOffice(t, slackfake.Options{NoRateLimits: true})
			f.options.Pace = time.Nanosecond
			f.desk.quotes = test.quotes
			if test.slow {
				f.options.After = soon
			}
			if test.posted {
				f.fake.Refuse("chat.startStream", "feature_not_enabled", 1000)
			}
			thread := ""
			ask := func(n int) string {
				var ts string
				asked := make(chan struct{})
				defer func() { close(asked) }()
				f.desk.set(func(d *desk) {
					d.before, d.follow = nil, nil
					switch {
					case test.drafts:
						d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
							<-asked
							f.stepwise(ctx, ts, follow, whole)
						}
					case test.slow:
						d.before = reading(f, len(f.fake.Messages(f.channel))+1)
					}
				})
				if test.reply {
					f.person.Reply(f.channel, thread, fmt.Sprintf("And what did minister %d say then?", n))
					return thread
				}
				ts = f.person.Mention(f.channel, "What about the fares?")
				return ts
			}
			f.startHealthy()
			if test.reply {
				thread = f.person.Mention(f.channel, "What about the fares?")
				f.answered(thread, 1)
			}
			first := ask(0)
			f.deliverAll()
			f.stop()
			want := texts(f.answers(first))
			if test.reply {
				want = want[1:]
			}
			if test.quotes == long && len(want) < 2 {
				t.Fatalf("the answer is no longer than %d message", len(want))
			}
			for _, after := range []bool{false, true} {
				first, stride := strides(after)
				for at := first; ; at += stride {
					before := 0
					if test.reply {
						before = len(f.answers(thread))
					}
					m := f.startMortal(at, after)
					ts := ask(at)
					dead := false
					select {
					case <-m.dead:
						dead = true
					case <-m.done:
					case <-time.After(longEnough):
						t.Fatalf("at step %d neither dead nor done", at)
					}
					f.die()
					f.startHealthy()
					f.deliverAll()
					f.stop()
					got := f.answers(ts)[before:]
					if diff := cmp.Diff(want, texts(got)); diff != "" || slices.ContainsFunc(got, unfinished) {
						t.Errorf("died at step %d (after its effect: %v): %s", at, after, diff)
					}
					if !dead {
						t.Logf("at most %d steps, died at every %d of them", at-1, stride)
						break
					}
				}
			}
			asked, err := f.store.AskedBy(t.Context(), f.fake.TeamID()+":"+f.person.ID(), 100)
			if err != nil {
				t.Fatal(err)
			}
			links := map[string]int{}
			for _, a := range asked {
				if links[a.Link]++; links[a.Link] > 1 {
					t.Errorf("%q is noted more than once", a.Question)
				}
			}
		})
	}
}

// TestDirectDeath: a question in a direct conversation that a crash has cut off before
// anything was sent is worked on in sight, and answered once.
func TestDirectDeath(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace, f.options.Patience = time.Nanosecond, time.Hour
	hold := make(chan struct{})
	f.desk.set(func(d *desk) { d.hold = hold })
	f.start()
	ts := f.person.DM("What about the fares?")
	f.wait("the work", func() bool { return f.desk.times("What about the fares?") > 0 })
	f.die()
	f.options.Patience = time.Nanosecond
	f.start()
	f.wait("the work to show", func() bool { return len(f.direct(ts)) > 0 })
	close(hold)
	f.wait("the answer", func() bool {
		return slices.ContainsFunc(f.direct(ts), func(m slackfake.Message) bool { return strings.Contains(m.Text, "fares would not rise") })
	})
	f.stop()
	if got := f.direct(ts); len(got) != 1 {
		t.Errorf("%d messages", len(got))
	}
	f.clean()
}
