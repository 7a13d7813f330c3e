package slackbot_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackfake"
)

// TestStreamsThroughChaos: answers under way are shown while requests to Slack are
// lost, their replies are lost, Slack fails, events come often and in any order,
// and the program dies twice. Each question has one message, and it is the answer.
func TestStreamsThroughChaos(t *testing.T) {
	t.Parallel()
	seeds := uint64(6)
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			f := openOffice(t, slackfake.Options{NoRateLimits: true, Seed: seed, Patience: 1, Faults: slackfake.Plan{
				Duplicate: 0.4, Reorder: 0.3, Drop: 0.04, LoseReply: 0.06, ServerError: 0.06, RateLimit: 0.04, MaxDelay: 20 * time.Millisecond}})
			f.connections, f.options.Pace, f.desk.quotes = 2, time.Nanosecond, 3
			f.mayFail = true
			f.options.After = func(d time.Duration) <-chan time.Time {
				if d == 100*time.Second { // the status
					return nil
				}
				now := make(chan time.Time, 1)
				now <- time.Now()
				return now
			}
			w := f.watch()
			f.desk.follow = func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
				before := w.count()
				follow.Step("Searching the articles")
				if f.desk.times(whole.Question) == 1 { // a further attempt shows nothing
					w.wait(ctx, func(seen []attempt) bool { return f.shows(seen, whole.Question) })
				}
				follow.Draft(part(whole, 2))
				brief, cancel := context.WithTimeout(ctx, 30*time.Millisecond)
				defer cancel()
				w.wait(brief, func(seen []attempt) bool { return len(seen) > before+1 })
			}
			f.fake.Inject(slackfake.SiteAPI, "auth.test", slackfake.NoFault, 9) // whoever starts it sees that fail
			f.start()
			random := rand.New(rand.NewPCG(seed, 2))
			var questions []string
			for i := range 24 {
				questions = append(questions, f.person.Mention(f.channel, fmt.Sprintf("What about fare %d?", i)))
				acks := f.fake.Acks()
				f.fake.Redeliver(acks[random.IntN(len(acks))].EventID)
				if i == 8 || i == 16 {
					f.answered(questions[random.IntN(4)], 1)
					f.die()
					f.start()
				}
			}
			f.deliverAll()
			for _, ts := range questions {
				f.wait("an answer", func() bool {
					a := f.answers(ts)
					return len(a) > 0 && !slices.ContainsFunc(a, unfinished)
				})
			}
			f.stop()
			f.once(questions)
			started, ended := len(f.fake.Calls("chat.startStream")), len(f.fake.Calls("chat.stopStream"))
			t.Logf("%d questions, %d streams begun, %d ends asked for", len(questions), started, ended)
			if started < len(questions)/2 {
				t.Errorf("only %d streams: this tried little", started)
			}
		})
	}
}

// shows reports whether something was to be shown in the thread of a question.
func (f *office) shows(seen []attempt, question string) bool {
	return slices.ContainsFunc(seen, func(a attempt) bool {
		return slices.ContainsFunc(f.fake.Thread(f.channel, a.thread), func(m slackfake.Message) bool {
			return m.TS == a.thread && strings.Contains(m.Text, question)
		})
	})
}
