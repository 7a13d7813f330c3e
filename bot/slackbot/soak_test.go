package slackbot_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackfake"
	"ibid/corpus"
)

var soak = flag.Bool("soak", false, "run a whole day of 5,000 questions rather than a short one")

// usage is what a process holds once it is at rest.
type usage struct {
	goroutines int
	heap       uint64
}

func measured() usage {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return usage{runtime.NumGoroutine(), m.HeapAlloc}
}

// drafting shows the beginning of the answer to every fourth question before it has
// the whole.
func drafting(w *watched) func(context.Context, bot.Follower, bot.Answer) {
	return func(ctx context.Context, follow bot.Follower, whole bot.Answer) {
		var n int
		if _, err := fmt.Sscanf(whole.Question, "What about fare %d?", &n); err != nil || n%4 != 0 {
			return
		}
		before := w.count()
		follow.Step("Searching the articles")
		follow.Draft(part(whole, 2))
		w.wait(ctx, func(seen []attempt) bool { return len(seen) > before })
	}
}

// TestSoak lives through a day: an article every hour on a topic that is followed, a refresh of what is there, questions in bursts, some answers shown while they
// are made, Slack's rate limits, connections renewed or cut every hour. Nothing is lost or answered twice, the
// inbox is empty at the end, and memory and goroutines stay where they were.
func TestSoak(t *testing.T) {
	questions := 300
	switch {
	case *soak:
		questions = 5000
	case testing.Short():
		questions = 80
	}
	start := time.Unix(1_700_000_000, 0)
	clock := slackfake.NewManualClock(start)
	f := openOffice(t, slackfake.Options{Clock: clock, PingInterval: time.Second})
	f.log = io.Discard
	accelerated(f, clock)
	f.connections, f.desk.quotes = 2, 3
	w := f.watch()
	f.desk.follow = drafting(w)
	f.start()
	rooms := []string{f.channel}
	for i := range 3 {
		rooms = append(rooms, f.fake.AddChannel(slackfake.ChannelSpec{Name: fmt.Sprintf("room-%d", i), Members: []string{f.person.ID(), f.fake.BotUserID()}}))
	}
	news := f.fake.AddChannel(slackfake.ChannelSpec{Name: "news", Members: []string{f.person.ID(), f.fake.BotUserID()}})
	_, err := f.store.Follow(t.Context(), corpus.Follow{Conversation: news, Topic: "fares", At: start})
	f.must(err)
	hours, told := 0, map[string]bool{}
	const burst = 20
	var early usage
	bursts := questions / burst
	for n := range bursts {
		if n%max(1, bursts/24) == 0 {
			f.disturb(n)
			f.hour(hours)
			hours++
		}
		f.burst(rooms[n%len(rooms)], burst)
		f.wait("word of each arrival", func() bool {
			for _, m := range f.news(news) {
				told[m.TS] = true
			}
			return len(told) >= hours
		})
		f.fake.Forget(clock.Now().Add(-time.Minute))
		if next := start.Add(time.Duration(n+1) * 24 * time.Hour / time.Duration(bursts)); next.After(clock.Now()) {
			clock.Advance(next.Sub(clock.Now()))
		}
		if n == bursts/3 {
			early = measured()
		}
	}
	late := measured()
	t.Logf("%d questions in %v of the clock", bursts*burst, clock.Now().Sub(start).Round(time.Minute))
	t.Logf("after a third: %d goroutines, %d KiB; at the end: %d goroutines, %d KiB", early.goroutines, early.heap/1024, late.goroutines, late.heap/1024)
	if late.goroutines > early.goroutines+20 {
		t.Errorf("goroutines grew from %d to %d", early.goroutines, late.goroutines)
	}
	if late.heap > early.heap*3/2+8<<20 {
		t.Errorf("the heap grew from %d to %d bytes", early.heap, late.heap)
	}
	f.stop()
	for _, m := range f.news(news) {
		told[m.TS] = true
	}
	if len(told) != hours {
		t.Errorf("told of %d arrivals in %d hours", len(told), hours)
	}
	streams := w.of("chat.startStream")
	t.Logf("%d streams begun", streams)
	if streams < questions/8 {
		t.Errorf("only %d streams: this tried little", streams)
	}
	if open, err := f.store.Open(t.Context()); err != nil || len(open) > 0 {
		t.Errorf("left in the inbox: %d, %v", len(open), err)
	}
	// A stream that takes five minutes of this clock is over.
	for _, v := range f.fake.Violations("ratelimited", "message_not_in_streaming_state") {
		t.Errorf("refused: %v", v)
	}
}

// hour is what each hour brings: an article arrives on what is followed, the one before is
// read again as a refresh does, and the bot looks.
func (f *office) hour(n int) {
	f.t.Helper()
	for i := max(0, n-1); i <= n; i++ {
		f.arrive(fmt.Sprintf("hour-%d.txt", i), true)
	}
	f.must(f.bot.Look(f.t.Context()))
}

// disturb renews the connections, or cuts them.
func (f *office) disturb(n int) {
	if n%2 == 0 {
		f.fake.RefreshSockets()
		return
	}
	f.fake.CutSockets()
}

// burst asks so many questions at once and checks that each is answered once.
func (f *office) burst(room string, n int) {
	f.t.Helper()
	before := len(f.fake.Messages(room))
	var asked []string
	for i := range n {
		asked = append(asked, f.person.Mention(room, fmt.Sprintf("What about fare %d?", i)))
	}
	f.deliverAll()
	ctx, cancel := context.WithTimeout(f.t.Context(), longEnough)
	defer cancel()
	finished := func() bool {
		all := f.fake.Messages(room)
		return len(all) >= before+2*n && !slices.ContainsFunc(all, func(m slackfake.Message) bool { return unfinished(m) || m.Text == "" })
	}
	if err := f.fake.WaitFor(ctx, finished); err != nil {
		f.t.Fatalf("%d of %d messages: %v", len(f.fake.Messages(room))-before, 2*n, err)
	}
	for _, ts := range asked {
		if got := len(f.fake.Thread(room, ts)); got != 2 {
			f.t.Errorf("%d answers to a question", got-1)
		}
	}
}
