package slackbot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/bot/slackfake"
)

// soon is a clock for which every wait is over, but that for a status to end.
func soon(d time.Duration) <-chan time.Time {
	if d > time.Minute {
		return nil
	}
	now := make(chan time.Time, 1)
	now <- time.Now()
	return now
}

// streamOffice is an office whose bot shows at once how far it is.
func streamOffice(t *testing.T, o slackfake.Options) *office {
	t.Helper()
	o.NoRateLimits = true
	f := openOffice(t, o)
	f.options.Pace, f.options.After = time.Nanosecond, soon
	return f
}

// standing waits until the one message of the bot in a thread shows something.
func (f *office) standing(ctx context.Context, ts, says string) bool {
	return f.fake.WaitFor(ctx, func() bool {
		a := f.answers(ts)
		return len(a) == 1 && strings.Contains(string(a[0].Blocks), says)
	}) == nil
}

// known strips what Slack gives by chance from a message.
func known(t *testing.T, m slackfake.Message) string {
	t.Helper()
	return m.Text + "\n" + plainText(t, m.Blocks)
}

// TestStreamed: the steps and what was found so far show while the answer is
// made, and the message becomes what an answer that was there at once is.
func TestStreamed(t *testing.T) {
	f := streamOffice(t, slackfake.Options{})
	f.options.After = nil
	f.desk.quotes = 3
	f.start()
	quick := f.person.Mention(f.channel, "What about the fares?")
	f.answered(quick, 1)
	f.stop()
	f.options.After = soon
	f.start()
	var ts string
	asked := make(chan struct{})
	f.desk.set(func(d *desk) {
		d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
			<-asked
			follow.Step("Searching the articles")
			if !f.standing(ctx, ts, "Searching the articles") {
				t.Error("the first step does not show")
			}
			follow.Step("Reading 30 passages")
			if !f.standing(ctx, ts, "Reading 30 passages") {
				t.Error("the second step does not show")
			}
			follow.Draft(part(whole, 1))
			if !f.standing(ctx, ts, "fares would not rise") {
				t.Error("what was found does not show")
			}
			m := f.answers(ts)[0]
			if !m.Streaming || strings.Contains(string(m.Blocks), "button") {
				t.Errorf("streaming %v: %s", m.Streaming, m.Blocks)
			}
		}
	})
	ts = f.person.Mention(f.channel, "What about the fares?")
	close(asked)
	f.wait("the answer", func() bool { a := f.answers(ts); return len(a) == 1 && a[0].Text != "" })
	got, want := f.answers(ts)[0], f.answers(quick)[0]
	if diff := cmp.Diff(known(t, want), known(t, got)); diff != "" {
		t.Errorf("another message than an answer posted at once: %s", diff)
	}
	if got.Streaming || !strings.Contains(string(got.Metadata), ts) || !strings.Contains(string(got.Blocks), "quote_context") {
		t.Errorf("streaming %v, metadata %s, blocks %s", got.Streaming, got.Metadata, got.Blocks)
	}
	for method, want := range map[string]int{"chat.startStream": 1, "chat.stopStream": 1, "chat.update": 1, "chat.postMessage": 1} {
		if n := len(f.fake.Calls(method)); n != want {
			t.Errorf("%d calls of %s, want %d", n, method, want)
		}
	}
	f.clean()
}

// TestStreamEndsWhole: where Slack refuses the update, what was streamed is the
// whole answer nevertheless: its quotes once each, its sources, its buttons.
func TestStreamEndsWhole(t *testing.T) {
	for name, drafted := range map[string]bool{"drafted": true, "steps alone": false} {
		t.Run(name, func(t *testing.T) {
			f := streamOffice(t, slackfake.Options{})
			f.desk.quotes, f.desk.note = 1, "Searched by words alone."
			f.start()
			f.fake.Refuse("chat.update", "edit_window_closed", 100)
			var ts string
			asked := make(chan struct{})
			f.desk.set(func(d *desk) {
				d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
					<-asked
					follow.Step("Searching the articles")
					f.standing(ctx, ts, "Searching the articles")
					if drafted {
						follow.Draft(part(whole, 1))
						f.standing(ctx, ts, "fares would not rise")
					}
				}
			})
			ts = f.person.Mention(f.channel, "What about the fares?")
			close(asked)
			f.wait("the end", func() bool { a := f.answers(ts); return len(a) == 1 && !a[0].Streaming })
			f.stop()
			m := f.answers(ts)[0]
			for what, want := range map[string]int{"fares would not rise": 1, "Searched by words alone.": 1, "Sources": 1, "quote_context:1": 0, "answer_more": 1, "answer_feedback": 1} {
				if n := strings.Count(string(m.Blocks), what); n != want && (want > 0 || drafted) {
					t.Errorf("%q stands %d times, want %d: %s", what, n, want, m.Blocks)
				}
			}
			if open, err := f.store.Open(t.Context()); err != nil || len(open) > 0 {
				t.Errorf("left open: %v, %v", open, err)
			}
		})
	}
}

// TestDraftShortensTheWait: a first part of the answer shows although the time
// for an answer to come whole is not over.
func TestDraftShortensTheWait(t *testing.T) {
	f := streamOffice(t, slackfake.Options{})
	f.options.Patience = time.Hour
	f.start()
	var ts string
	asked := make(chan struct{})
	f.desk.set(func(d *desk) {
		d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
			<-asked
			follow.Step("Searching the articles")
			follow.Draft(whole)
			if !f.standing(ctx, ts, "fares would not rise") {
				t.Error("what was found does not show")
			}
		}
	})
	ts = f.person.Mention(f.channel, "What about the fares?")
	close(asked)
	f.wait("the answer", func() bool { a := f.answers(ts); return len(a) == 1 && a[0].Text != "" })
	f.clean()
}

// TestNoStream: where Slack takes no stream, or no more of one, the message is
// posted and updated, and the answer is the same, once.
func TestNoStream(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		breaks func(f *office)
		posts  int // placeholders; -1 when that is a matter of timing
	}{
		{"unknown method", func(f *office) { f.fake.Refuse("chat.startStream", "unknown_method", 100) }, 1},
		{"not allowed", func(f *office) { f.fake.Refuse("chat.startStream", "feature_not_enabled", 100) }, 1},
		{"rate limit", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.startStream", slackfake.RateLimit, 1) }, 1},
		{"additions refused", func(f *office) { f.fake.Refuse("chat.appendStream", "internal_limit", 100) }, 0},
		{"additions limited", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.appendStream", slackfake.RateLimit, 1) }, 0},
		{"blocks refused at the end", func(f *office) { f.fake.Refuse("chat.stopStream", "invalid_blocks", 1) }, 0},
		{"start's reply lost", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.startStream", slackfake.LoseReply, 1) }, 0},
		{"start lost", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.startStream", slackfake.Drop, 1) }, -1},
		{"addition's reply lost", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.appendStream", slackfake.LoseReply, 1) }, 0},
		{"end's reply lost", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.stopStream", slackfake.LoseReply, 1) }, 0},
		{"end fails", func(f *office) { f.fake.Inject(slackfake.SiteAPI, "chat.stopStream", slackfake.ServerError, 2) }, 0},
		{"placeholder's reply lost", func(f *office) {
			f.fake.Refuse("chat.startStream", "unknown_method", 100)
			f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", slackfake.LoseReply, 1)
		}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := streamOffice(t, slackfake.Options{})
			f.desk.quotes = 3
			w := f.watch()
			f.start()
			test.breaks(f)
			f.desk.set(func(d *desk) {
				d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
					follow.Step("Searching the articles")
					w.wait(ctx, func(seen []attempt) bool { return len(seen) > 0 }) // something stands before the answer is there
					more := func(tell func()) {
						before := w.count()
						tell()
						// In vain where Slack has asked to wait, or the end alone is to tell.
						brief, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
						defer cancel()
						w.wait(brief, func(seen []attempt) bool { return len(seen) > before })
					}
					more(func() { follow.Step("Reading 30 passages") })
					more(func() { follow.Draft(part(whole, 2)) })
				}
			})
			ts := f.person.Mention(f.channel, "What about the fares?")
			f.wait("the answer", func() bool { a := f.answers(ts); return len(a) > 0 && strings.Contains(a[0].Text, "3 quotes") })
			f.stop()
			a := f.answers(ts)
			if len(a) != 1 || a[0].Streaming || strings.Count(string(a[0].Blocks), "fares would not rise") != 3 {
				t.Errorf("%d answers: %+v", len(a), a)
			}
			if n := len(f.fake.Calls("chat.postMessage")); n != test.posts && test.posts >= 0 {
				t.Errorf("%d posts, want %d", n, test.posts)
			}
		})
	}
}

// TestStreamExpires: Slack ends a stream after five minutes; the message goes on
// by updates.
func TestStreamExpires(t *testing.T) {
	clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
	f := streamOffice(t, slackfake.Options{Clock: clock})
	f.options.Timeout = time.Hour
	f.start()
	var ts string
	asked := make(chan struct{})
	f.desk.set(func(d *desk) {
		d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
			<-asked
			follow.Step("Searching the articles")
			f.standing(ctx, ts, "Searching the articles")
			clock.Advance(5 * time.Minute)
			_ = f.fake.WaitFor(ctx, func() bool { return !f.answers(ts)[0].Streaming })
			follow.Step("Reading 30 passages")
			if !f.standing(ctx, ts, "Reading 30 passages") {
				t.Error("nothing shows after five minutes")
			}
			follow.Draft(whole)
			if !f.standing(ctx, ts, "fares would not rise") {
				t.Error("what was found does not show after five minutes")
			}
		}
	})
	ts = f.person.Mention(f.channel, "What about the fares?")
	close(asked)
	f.wait("the answer", func() bool { a := f.answers(ts); return len(a) > 0 && strings.Contains(a[0].Text, "1 quote") })
	f.stop()
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
}
