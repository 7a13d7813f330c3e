package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

var serveKills = flag.Int("serve-kills", 4, "how often TestKilledServe kills the bot (50)")

// siege is a workspace, the real program as the bot in it, and all the questions
// that were asked.
type siege struct {
	t      *testing.T
	fake   *slackfake.Server
	people []*slackfake.Person
	random *rand.Rand
	db     string
	rooms  []string
	serve  *served
	asked  []posted
}

type posted struct{ channel, ts string }

func (s *siege) start() { s.serve = serveProcess(s.t, "--db", s.db) }

// ask puts a question somewhere; Slack tells of it one to four times.
func (s *siege) ask() {
	const text = "How many ferry sailings were turned back during the blockade?"
	q := posted{channel: s.rooms[s.random.IntN(len(s.rooms))]}
	before, person := len(s.fake.Acks()), s.people[s.random.IntN(len(s.people))]
	if s.random.IntN(4) == 0 {
		q.channel = person.DMChannel()
		q.ts = person.DM(text)
	} else {
		q.ts = person.Mention(q.channel, text)
	}
	s.asked = append(s.asked, q)
	all := s.fake.Acks()
	for range s.random.IntN(4) {
		s.fake.Redeliver(all[before+s.random.IntN(len(all)-before)].EventID)
	}
	if s.random.IntN(3) == 0 { // an older one once more, out of order
		s.fake.Redeliver(all[s.random.IntN(len(all))].EventID)
	}
}

// disturb cuts or renews the connections now and then.
func (s *siege) disturb() {
	switch s.random.IntN(6) {
	case 0:
		s.fake.CutSockets()
	case 1:
		s.fake.RefreshSockets()
	}
}

func (s *siege) unacknowledged() []string {
	var out []string
	for _, a := range s.fake.Acks() {
		if !a.Acked() {
			out = append(out, a.EventID)
		}
	}
	return out
}

// settle makes Slack tell again what nobody acknowledged, as it does after some
// minutes, until all is acknowledged and answered.
func (s *siege) settle() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 2*time.Minute)
	defer cancel()
	for {
		for _, id := range s.unacknowledged() {
			s.fake.Redeliver(id)
		}
		round, enough := context.WithTimeout(ctx, 500*time.Millisecond)
		err := s.fake.WaitFor(round, func() bool { return len(s.unacknowledged()) == 0 && len(s.unanswered()) == 0 })
		enough()
		if err == nil {
			return
		}
		if ctx.Err() != nil {
			s.t.Fatalf("not acknowledged: %v; not answered: %v\n%s", s.unacknowledged(), s.unanswered(), s.serve.said())
		}
	}
}

// answers are what the bot says to a question.
func (s *siege) answers(q posted) []slackfake.Message { return replies(s.fake, q.channel, q.ts) }

// gaveUp reports whether the bot said that it could not answer: it does, once, when
// its work on a question was cut off three times.
func gaveUp(m slackfake.Message) bool { return strings.Contains(m.Text, "given up on it") }

// unanswered are the questions of which nobody knows yet what became of them:
// progress is no answer.
func (s *siege) unanswered() []posted {
	return slices.DeleteFunc(slices.Clone(s.asked), func(q posted) bool {
		return slices.ContainsFunc(s.answers(q), func(m slackfake.Message) bool {
			return !m.Streaming && (gaveUp(m) || strings.Contains(string(m.Blocks), "quote_context"))
		})
	})
}

// TestKilledServe kills the real program at random moments while questions come
// one to four times, reordered, over connections that are cut. Whatever happens,
// each question has exactly one answer in the end.
func TestKilledServe(t *testing.T) {
	fake := installed(t, slackfake.Options{NoRateLimits: true, Seed: 7, Faults: slackfake.Plan{Duplicate: 0.2, Reorder: 0.2, MaxDelay: 50 * time.Millisecond}})
	s := &siege{t: t, fake: fake, random: rand.New(rand.NewPCG(7, 9)), db: sampleCopy(t)}
	members := []string{fake.BotUserID()}
	for i := range 6 {
		s.people = append(s.people, fake.AddPerson(slackfake.PersonSpec{Name: fmt.Sprintf("person-%d", i)}))
		members = append(members, s.people[i].ID())
	}
	for i := range 12 { // a channel takes a message a second
		s.rooms = append(s.rooms, fake.AddChannel(slackfake.ChannelSpec{Name: fmt.Sprintf("room-%d", i), Members: members}))
	}
	begin, during := time.Now(), 0
	for range *serveKills {
		s.start()
		for range 4 {
			s.ask()
			s.disturb()
		}
		// From before the first acknowledgement to after the last answer.
		<-time.After(time.Duration(s.random.Int64N(int64(2 * time.Second))))
		if len(s.unanswered()) > 0 {
			during++
		}
		s.serve.kill()
		s.ask() // while nobody listens
	}
	s.start()
	s.settle()
	for _, a := range fake.Acks() { // Slack may tell everything once more
		fake.Redeliver(a.EventID)
	}
	s.ask()
	s.settle()
	s.serve.stop() // which lets finish whatever is under way
	doubled, given := 0, 0
	for _, q := range s.asked {
		if slices.ContainsFunc(s.answers(q), gaveUp) {
			given++
		}
		if n := len(s.answers(q)); n != 1 {
			doubled++
			t.Errorf("%d answers to %v", n, q)
		}
	}
	t.Logf("%d kills (%d while questions were open) in %v: %d questions, %d events; %d without exactly one answer, %d given up on after three attempts",
		*serveKills, during, time.Since(begin).Round(time.Second), len(s.asked), len(fake.Acks()), doubled, given)
	for _, v := range fake.Violations() {
		t.Errorf("Slack refused: %v", v)
	}
	if said := s.serve.said(); strings.Contains(said, fake.BotToken()) || strings.Contains(said, fake.AppToken()) {
		t.Error("a token is in the log")
	}
}
