package slackbot_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackfake"
)

// TestDeathWhileEnded: a person stops the work on a question, or deletes the
// question, and the program dies at any step of that. When the bot had
// acknowledged it, the message says that it was stopped, or is gone, once; when
// not, there is that or the answer, once.
func TestDeathWhileEnded(t *testing.T) {
	t.Parallel()
	stopped := func(m []slackfake.Message) bool {
		return len(m) == 1 && strings.HasPrefix(m[0].Text, "Stopped.")
	}
	gone := func(m []slackfake.Message) bool { return len(m) == 0 }
	stop := func(f *office, thread, _ string) { f.person.Stop(f.channel, thread) }
	remove := func(f *office, _, ts string) { f.person.Delete(f.channel, ts) }
	for _, test := range []struct {
		name  string
		reply bool // asked in a thread, without a mention
		end   func(f *office, thread, ts string)
		told  string // to the bot, as what
		left  func(m []slackfake.Message) bool
	}{
		{"stopped", false, stop, "agent_session_stopped", stopped},
		{"deleted", false, remove, "message", gone},
		{"follow-up stopped", true, stop, "agent_session_stopped", stopped},
		{"follow-up deleted", true, remove, "message", gone},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := streamOffice(t, slackfake.Options{})
			thread, before := "", 0
			// answers are what stands for the question alone.
			answers := func() []slackfake.Message { return f.answers(thread)[before:] }
			for _, after := range []bool{false, true} {
				first, stride := strides(after)
				for at := first; ; at += stride {
					var ts string
					f.startHealthy()
					if thread, before = "", 0; test.reply {
						thread, before = f.person.Mention(f.channel, "Who spoke of fog?"), 1
						f.answered(thread, 1)
						f.wait("its end", func() bool { return !unfinished(f.answers(thread)[0]) && f.answers(thread)[0].Text != "" })
					}
					f.stop()
					asked, ended := make(chan struct{}), make(chan struct{})
					f.desk.set(func(d *desk) {
						d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
							<-asked
							f.desk.set(func(d *desk) { d.follow = nil })
							follow.Draft(whole)
							shows := func() bool {
								a := answers()
								return len(a) == 1 && strings.Contains(string(a[0].Blocks), "fares would not rise")
							}
							if f.fake.WaitFor(ctx, shows) == nil {
								test.end(f, thread, ts)
								close(ended)
								<-ctx.Done()
							}
						}
					})
					m := f.startMortal(at, after)
					if test.reply {
						ts = f.person.Reply(f.channel, thread, "What about the fares?")
					} else {
						ts = f.person.Mention(f.channel, "What about the fares?")
						thread = ts
					}
					close(asked)
					dead := f.endOf(m)
					f.die()
					was := false
					select {
					case <-ended:
						was = true
					default:
					}
					acked := was && f.heard(test.told)
					f.desk.set(func(d *desk) { d.follow = nil })
					f.startHealthy()
					f.deliverAll()
					f.stop()
					got := answers()
					answered := len(got) == 1 && strings.Contains(got[0].Text, "1 quote from")
					if slices.ContainsFunc(got, unfinished) || !test.left(got) && (acked || !answered) {
						t.Errorf("died at step %d (after its effect: %v), ended %v, acknowledged %v: %q", at, after, was, acked, texts(got))
					}
					if !dead {
						t.Logf("at most %d steps, died at every %d of them", at-1, stride)
						break
					}
				}
			}
		})
	}
}

// endOf waits until a mortal has died or its event is done, and says which.
func (f *office) endOf(m *mortal) (dead bool) {
	f.t.Helper()
	select {
	case <-m.dead:
		return true
	case <-m.done:
		return false
	case <-time.After(longEnough):
		f.t.Fatal("neither dead nor done")
		return false
	}
}

// heard reports whether the bot acknowledged the last delivery of a kind.
func (f *office) heard(name string) bool {
	acks := f.fake.Acks()
	slices.Reverse(acks)
	i := slices.IndexFunc(acks, func(a slackfake.Ack) bool { return a.Name == name })
	return i >= 0 && acks[i].Acked()
}

// TestStopPressed: the message says that it was stopped and keeps what had been
// found, its buttons work, and questions that wait are answered.
func TestStopPressed(t *testing.T) {
	t.Parallel()
	for _, found := range []int{0, 2} {
		t.Run(fmt.Sprint(found), func(t *testing.T) {
			t.Parallel()
			f := streamOffice(t, slackfake.Options{})
			f.desk.quotes = 3
			f.start()
			var ts string
			asked := make(chan struct{})
			f.desk.set(func(d *desk) {
				d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
					<-asked
					f.desk.set(func(d *desk) { d.follow = nil })
					follow.Step("Searching the articles")
					f.standing(ctx, ts, "Searching the articles")
					if found > 0 {
						follow.Draft(part(whole, found))
						f.standing(ctx, ts, "fares would not rise")
					}
					f.person.Reply(f.channel, ts, "<@"+f.fake.BotUserID()+"> Who spoke of fog?")
					f.person.Stop(f.channel, ts)
					<-ctx.Done()
				}
			})
			ts = f.person.Mention(f.channel, "What about the fares?")
			close(asked)
			f.wait("both answers", func() bool {
				a := f.answers(ts)
				return len(a) == 2 && strings.HasPrefix(a[0].Text, "Stopped.") && strings.Contains(a[1].Text, "3 quotes")
			})
			m := f.answers(ts)[0]
			if n := strings.Count(string(m.Blocks), "fares would not rise"); n != found || m.Streaming {
				t.Errorf("%d quotes, want %d: %s", n, found, m.Blocks)
			}
			if found > 0 {
				f.must(f.person.Click(m, "quote_context:1"))
				f.modal("promise made of fog")
			}
			f.stop()
			if n := len(f.answers(ts)); n != 2 {
				t.Errorf("%d answers", n)
			}
		})
	}
}

// TestQuestionDeletedMeanwhile: what stands of its answer goes with it.
func TestQuestionDeletedMeanwhile(t *testing.T) {
	t.Parallel()
	f := streamOffice(t, slackfake.Options{})
	f.start()
	var ts string
	asked := make(chan struct{})
	f.desk.set(func(d *desk) {
		d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
			<-asked
			follow.Draft(whole)
			f.standing(ctx, ts, "fares would not rise")
			f.person.Delete(f.channel, ts)
			<-ctx.Done()
		}
	})
	ts = f.person.Mention(f.channel, "What about the fares?")
	close(asked)
	f.wait("nothing left", func() bool { return len(f.fake.Calls("chat.delete")) == 1 })
	f.desk.set(func(d *desk) { d.follow = nil })
	f.alive()
	f.stop()
	if m := f.fake.Messages(f.channel); len(m) > 0 {
		t.Errorf("still there: %+v", m)
	}
}

// TestStreamDeletedMeanwhile: an answer whose message somebody deleted while it
// was made is posted when it is there.
func TestStreamDeletedMeanwhile(t *testing.T) {
	t.Parallel()
	f := streamOffice(t, slackfake.Options{})
	f.start()
	var ts string
	asked := make(chan struct{})
	f.desk.set(func(d *desk) {
		d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
			<-asked
			follow.Draft(whole)
			f.standing(ctx, ts, "fares would not rise")
			f.person.Delete(f.channel, f.answers(ts)[0].TS)
			follow.Step("Reading 30 passages")
			_ = f.fake.WaitFor(ctx, func() bool { return len(f.fake.Calls("chat.appendStream")) > 1 })
		}
	})
	ts = f.person.Mention(f.channel, "What about the fares?")
	close(asked)
	f.wait("the answer", func() bool {
		a := f.answers(ts)
		return len(a) == 1 && strings.Contains(a[0].Text, "fares would not rise")
	})
	f.stop()
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
}
