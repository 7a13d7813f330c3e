package slackbot_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

// jumpy is a machine's clock that somebody sets; Slack's goes on as it should.
type jumpy struct{ off atomic.Int64 }

func (c *jumpy) Now() time.Time         { return time.Now().Round(0).Add(time.Duration(c.off.Load())) }
func (c *jumpy) jump(off time.Duration) { c.off.Store(int64(off)) }

// TestClockJumps: a clock that jumps by years, ahead and back, while the bot runs and
// between two runs, costs nobody an answer, brings none twice, and deletes nothing that
// is young by Slack's clock. What follows in a conversation follows the last answer.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	const years = 3 * 365 * 24 * time.Hour
	for _, jumps := range [][]time.Duration{{years, 0}, {-years, 0}, {-years, years, -years}} {
		for _, restart := range []bool{false, true} {
			t.Run(fmt.Sprintf("%v restart %t", jumps, restart), func(t *testing.T) {
				t.Parallel()
				f := openOffice(t, slackfake.Options{NoRateLimits: true})
				clock := &jumpy{}
				f.options.Now, f.options.Pace = clock.Now, time.Nanosecond
				f.options.After = func(d time.Duration) <-chan time.Time {
					if d > time.Hour { // Go's clock counts waits apart from the time of day; this one can't
						d = 0
					}
					return time.After(d)
				}
				f.start()
				dm := f.person.DMChannel()
				direct := func(n int) string {
					question := fmt.Sprintf("What about the fares, number %d?", n)
					ts := f.person.DM(question)
					f.wait("an answer", func() bool { return len(f.direct(ts)) > 0 })
					return ts
				}
				asked := []string{direct(0)}
				first := f.person.Mention(f.channel, "What about the fares?")
				f.answered(first, 1)
				for i, off := range jumps {
					if restart {
						f.stop()
					}
					// One question is on its way while the clock jumps.
					waits := f.person.Mention(f.channel, fmt.Sprintf("What about the fares this time, number %d?", i))
					clock.jump(off)
					if restart {
						f.start()
						f.deliverAll()
					}
					f.answered(waits, 1)
					asked = append(asked, direct(i+1))
					// Slack tells everything once more.
					for _, a := range f.fake.Acks() {
						f.fake.Redeliver(a.EventID)
					}
					asked = append(asked, direct(i+100))
				}
				f.stop()
				if got := f.answers(first); len(got) != 1 {
					t.Errorf("%d answers to a question of before", len(got))
				}
				for _, ts := range asked {
					if got := f.direct(ts); len(got) != 1 {
						t.Errorf("%d answers in the direct conversation", len(got))
					}
				}
				kept, err := f.store.AskedBy(t.Context(), f.fake.TeamID()+":"+f.person.ID(), 100)
				f.must(err)
				if want := len(asked) + len(jumps) + 1; len(kept) != want {
					t.Errorf("%d questions are kept, want %d", len(kept), want)
				}
				lanes, err := f.store.AnswersIn(t.Context(), dm+":", 100)
				f.must(err)
				if len(lanes) != len(asked) || !strings.Contains(string(lanes[0].Answer), fmt.Sprintf("number %d?", len(jumps)-1+100)) {
					t.Errorf("%d answers are kept in the conversation, want %d; the newest is %.80s", len(lanes), len(asked), lanes[0].Answer)
				}
				f.clean()
			})
		}
	}
}
