package slackbot_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

// TestBusy: who has to wait is told at once for about how long, where they asked and
// alone, once; who does not wait is told nothing.
func TestBusy(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace, f.options.Workers = time.Nanosecond, 1
	var mu sync.Mutex
	now := time.Now()
	f.options.Now = func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}
	f.start()
	f.desk.hold = make(chan struct{})
	first := f.person.Mention(f.channel, "What about the fares?")
	f.wait("the first question", func() bool { return f.desk.times("What about the fares?") == 1 })
	mu.Lock()
	now = now.Add(20 * time.Second) // that is how long answers take
	mu.Unlock()
	f.desk.hold <- struct{}{}
	f.answered(first, 1)
	if got := f.whispered(); len(got) > 0 {
		t.Errorf("told without a wait: %q", got)
	}

	f.person.Mention(f.channel, "What about the ferry?")
	f.wait("another question", func() bool { return f.desk.times("What about the ferry?") == 1 })
	people, members := map[string]*slackfake.Person{}, []string{f.fake.BotUserID()}
	for _, name := range []string{"Ben", "Cem", "Dua"} {
		people[name] = f.fake.AddPerson(slackfake.PersonSpec{Name: name})
		members = append(members, people[name].ID())
	}
	room := f.fake.AddChannel(slackfake.ChannelSpec{Name: "room", Members: members})
	whispers := func(name string) []string { return texts(f.fake.Whispers(room, people[name].ID())) }
	for i := range 2 {
		people["Ben"].Mention(room, fmt.Sprintf("What about fare %d?", i))
		f.wait("a word to who asked in the channel", func() bool { return len(whispers("Ben")) > 0 })
	}
	if got := whispers("Ben"); len(got) != 1 || !strings.Contains(got[0], "in about 20 seconds") {
		t.Errorf("who asked in the channel is told %q", got)
	}
	people["Cem"].Slash(room, "/ibid ask what about the winter?")
	f.wait("a word to who sent a command", func() bool { return len(whispers("Cem")) > 0 })
	if got := whispers("Cem"); len(got) != 1 || !strings.Contains(got[0], "in about 40 seconds") {
		t.Errorf("who sent a command is told %q", got)
	}
	people["Dua"].DM("What about the fog?")
	f.wait("a word to who asked directly", func() bool {
		for _, c := range f.fake.Calls("assistant.threads.setStatus") {
			if strings.Contains(c.Args["status"], "begins in about 60 seconds") {
				return true
			}
		}
		return false
	})
	close(f.desk.hold)
	f.clean()
}
