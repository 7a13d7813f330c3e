package slackbot_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

// once checks that each question has one answer.
func (f *office) once(questions []string) {
	f.t.Helper()
	for _, ts := range questions {
		if n := len(f.answers(ts)); n != 1 {
			f.t.Errorf("question %s has %d answers", ts, n)
		}
	}
}

func seconds(t *testing.T, ts string) float64 {
	t.Helper()
	s, err := strconv.ParseFloat(ts, 64)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestManyAtOnce: two hundred questions at once are all acknowledged and each is
// answered once. The figures are reported, not asserted.
func TestManyAtOnce(t *testing.T) {
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.connections, f.options.Pace = 2, time.Nanosecond
	f.start()
	most := 200
	if testing.Short() {
		most = 100
	}
	var questions []string
	for i := range most {
		questions = append(questions, f.person.Mention(f.channel, fmt.Sprintf("What about fare %d?", i)))
	}
	f.wait("all acknowledged", func() bool { return len(f.unacknowledged()) == 0 })
	f.wait("all answered", func() bool { return len(f.fake.Messages(f.channel)) >= 2*most })
	f.stop()
	f.once(questions)
	f.clean()
	var acks []time.Duration
	for _, a := range f.fake.Acks() {
		if a.Name == "app_mention" {
			acks = append(acks, a.AckedAt.Sub(a.SentAt))
		}
	}
	slices.Sort(acks)
	var words []float64
	for _, ts := range questions {
		words = append(words, seconds(t, f.answers(ts)[0].TS)-seconds(t, ts))
	}
	slices.Sort(words)
	t.Logf("acknowledged: median %v, at most %v", acks[len(acks)/2], acks[len(acks)-1])
	t.Logf("answered: median %.3f s, at most %.3f s", words[len(words)/2], words[len(words)-1])
}

// TestFirstWord reports the time from a question to its answer, one at a time.
func TestFirstWord(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	var took []float64
	for range 21 {
		ts := f.person.Mention(f.channel, "What about the fares?")
		f.answered(ts, 1)
		took = append(took, seconds(t, f.answers(ts)[0].TS)-seconds(t, ts))
	}
	slices.Sort(took)
	t.Logf("from the event to its answer: median %.1f ms, at most %.1f ms", 1000*took[10], 1000*took[20])
}

// TestOnceThroughChaos: events that come up to four times and in any order, cut
// and renewed connections, a death of the program: one answer a question.
func TestOnceThroughChaos(t *testing.T) {
	t.Parallel()
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			f := openOffice(t, slackfake.Options{NoRateLimits: true, Seed: seed, Patience: 1,
				Faults: slackfake.Plan{Duplicate: 0.4, Reorder: 0.3, MaxDelay: 50 * time.Millisecond}})
			f.connections, f.options.Pace = 2, time.Nanosecond
			f.start()
			random := rand.New(rand.NewPCG(seed, 1))
			var questions []string
			for i := range 40 {
				questions = append(questions, f.person.Mention(f.channel, fmt.Sprintf("What about fare %d?", i)))
				for range random.IntN(3) {
					acks := f.fake.Acks()
					f.fake.Redeliver(acks[random.IntN(len(acks))].EventID)
				}
				switch i {
				case 4:
					f.fake.Inject(slackfake.SiteDelivery, "", slackfake.Drop, 3)
					f.fake.Inject(slackfake.SiteDelivery, "", slackfake.Delay, 3)
				case 8:
					f.fake.CutSockets()
				case 16:
					f.fake.RefreshSockets()
				case 24:
					f.die()
					f.start()
				}
			}
			f.deliverAll()
			for _, a := range f.fake.Acks() {
				f.fake.Redeliver(a.EventID)
			}
			last := f.person.Mention(f.channel, "Who spoke of fog?")
			f.deliverAll()
			f.answered(last, 1)
			f.stop()
			f.once(append(questions, last))
			f.clean()
		})
	}
}

// accelerated is a clock that jumps to where somebody waits for it.
func accelerated(f *office, c *slackfake.ManualClock) {
	f.options.Now = c.Now
	f.options.After = func(d time.Duration) <-chan time.Time {
		if d == 700*time.Millisecond || d == 100*time.Second {
			return nil // the placeholder, the status renewed: thinking takes no time here
		}
		c.Advance(d)
		now := make(chan time.Time, 1)
		now <- c.Now()
		return now
	}
}

// TestRateLimits: with Slack's limits on, and more of them than it has, nothing
// is lost, nothing comes twice, and a thread's answers keep its order.
func TestRateLimits(t *testing.T) {
	t.Parallel()
	clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
	f := openOffice(t, slackfake.Options{Clock: clock})
	accelerated(f, clock)
	f.start()
	thread := f.person.Mention(f.channel, "What about the fares?")
	f.answered(thread, 1)
	f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", slackfake.RateLimit, 6)
	var want []string
	for i := range 20 {
		ts := f.person.Reply(f.channel, thread, fmt.Sprintf("And what did minister number %d say?", i))
		want = append(want, "message:"+f.channel+":"+ts)
	}
	var others []string
	for i := range 20 {
		others = append(others, f.person.Mention(f.channel, fmt.Sprintf("What about fare %d?", i)))
	}
	f.wait("all answers", func() bool { return len(f.fake.Messages(f.channel)) >= 2+40+40 })
	f.stop()
	f.once(others)
	var got []string
	for _, m := range f.answers(thread)[1:] {
		_, event, _ := strings.Cut(string(m.Metadata), `"event":"`)
		event, _, _ = strings.Cut(event, `"`)
		got = append(got, event)
	}
	if !slices.Equal(got, want) {
		t.Errorf("answers in the order %v\nwant %v", got, want)
	}
	for _, v := range f.fake.Violations("ratelimited") {
		t.Errorf("refused: %v", v)
	}
	// Slack said when to come back, so nothing had to be looked for.
	if n := len(f.fake.Calls("conversations.replies")); n > 0 {
		t.Errorf("answers looked for %d times", n)
	}
}

// TestPace: messages into one channel are a second apart, those into another
// don't wait for them.
func TestPace(t *testing.T) {
	clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
	f := openOffice(t, slackfake.Options{Clock: clock, NoRateLimits: true})
	waits := make(chan time.Duration, 10)
	f.options.Now = clock.Now
	f.options.After = func(d time.Duration) <-chan time.Time {
		if d == 700*time.Millisecond {
			return nil
		}
		waits <- d
		now := make(chan time.Time, 1)
		now <- clock.Now()
		return now
	}
	f.start()
	for range 3 {
		f.person.Mention(f.channel, "What about the fares?")
	}
	f.person.DM("What about the fares?")
	f.wait("the answers", func() bool {
		return len(f.fake.Messages(f.channel)) == 6 && len(f.fake.Messages(f.person.DMChannel())) == 2
	})
	f.stop()
	close(waits)
	var got []time.Duration
	for d := range waits {
		got = append(got, d)
	}
	slices.Sort(got)
	if want := []time.Duration{time.Second, 2 * time.Second}; !slices.Equal(got, want) {
		t.Errorf("waited %v, want %v", got, want)
	}
}

// TestFailingForAWhile: an answer that Slack or the network swallows is tried
// again, and looked for before it is posted anew.
func TestFailingForAWhile(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]slackfake.Fault{"server error": slackfake.ServerError, "lost": slackfake.Drop, "reply lost": slackfake.LoseReply} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
			f := openOffice(t, slackfake.Options{Clock: clock, NoRateLimits: true})
			accelerated(f, clock)
			f.start()
			f.fake.Inject(slackfake.SiteAPI, "chat.postMessage", fault, 1)
			f.desk.quotes = 40
			ts := f.person.Mention(f.channel, "What about the fares?")
			f.wait("its note", func() bool { return len(f.fake.Calls("chat.getPermalink")) > 0 })
			f.stop()
			got := len(f.answers(ts))
			second := openOffice(t, slackfake.Options{NoRateLimits: true})
			second.options.Pace = time.Nanosecond
			second.desk.quotes = 40
			second.start()
			ts = second.person.Mention(second.channel, "What about the fares?")
			second.wait("its note", func() bool { return len(second.fake.Calls("chat.getPermalink")) > 0 })
			if want := len(second.answers(ts)); got != want || got < 2 {
				t.Errorf("%d messages, want %d", got, want)
			}
		})
	}
}
