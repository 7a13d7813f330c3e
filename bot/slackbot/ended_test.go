package slackbot_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackbot/slackfake"
)

// TestDeathWhileEnded: a person stops the work on a question, or deletes the
// question, and the program dies at any step of that. When the bot had
// acknowledged it, the message says that it was stopped, or is gone, once; when
// not, there is that or the answer, once.
func TestDeathWhileEnded(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(f *office, ts string)
		told string // to the bot, as what
		left func(m []slackfake.Message) bool
	}{
		{"stopped", func(f *office, ts string) { f.person.Stop(f.channel, ts) }, "agent_session_stopped",
			func(m []slackfake.Message) bool {
				return len(m) == 1 && strings.HasPrefix(m[0].Text, "Stopped, as asked.")
			}},
		{"deleted", func(f *office, ts string) { f.person.Delete(f.channel, ts) }, "message",
			func(m []slackfake.Message) bool { return len(m) == 0 }},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := streamOffice(t, slackfake.Options{})
			for _, after := range []bool{false, true} {
				for at := 1; ; at++ {
					var ts string
					asked, ended := make(chan struct{}), make(chan struct{})
					f.desk.set(func(d *desk) {
						d.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
							<-asked
							f.desk.set(func(d *desk) { d.follow = nil })
							follow.Draft(whole)
							if f.standing(ctx, ts, "fares would not rise") {
								test.end(f, ts)
								close(ended)
								<-ctx.Done()
							}
						}
					})
					m := f.startMortal(at, after)
					ts = f.person.Mention(f.channel, "What about the fares?")
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
					got := f.answers(ts)
					answered := len(got) == 1 && strings.Contains(got[0].Text, "1 quote from")
					if slices.ContainsFunc(got, unfinished) || !test.left(got) && (acked || !answered) {
						t.Errorf("died at step %d (after its effect: %v), ended %v, acknowledged %v: %q", at, after, was, acked, texts(got))
					}
					if !dead {
						t.Logf("%d steps, died at each", at-1)
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
	case <-time.After(10 * time.Second):
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
