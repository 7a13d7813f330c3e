package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackfake"
	"ibid/corpus/sqlitestore"
)

// siege is a workspace, the real program as the bot in it, and all the questions
// that were asked.
type siege struct {
	t       *testing.T
	fake    *slackfake.Server
	people  []*slackfake.Person
	random  *rand.Rand
	db      string
	rooms   []string
	private bool     // questions are asked by a command, and answered to their asker alone
	want    []string // the messages of a private answer
	serve   *served
	asked   []*posted
	window  time.Duration // a kill comes within so much of a question: about as long as it takes to answer all
	toStart time.Duration // the same, of a start
	toStop  time.Duration // of a stop
	hurried int           // times that everything was answered when the kill was to come
}

// posted is a question.
type posted struct {
	channel, ts string
	person      string // who asked in private
	delivery    int    // the number of the event that told of it, when it was asked in private
	settled     bool   // it was seen to be answered
	kills       int    // while it was not
}

// openSiege opens a workspace with people and channels.
func openSiege(t *testing.T, private bool) *siege {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	o := slackfake.Options{NoRateLimits: true, Seed: seed}
	if !private { // a command comes once
		o.Faults = slackfake.Plan{Duplicate: 0.2, Reorder: 0.2, MaxDelay: 50 * time.Millisecond}
	}
	fake := installed(t, o)
	s := &siege{t: t, fake: fake, random: rand.New(rand.NewPCG(seed, 9)), db: sampleCopy(t), private: private, window: 2 * time.Second, toStart: time.Second, toStop: time.Second / 2}
	members := []string{fake.BotUserID()}
	for i := range 6 {
		s.people = append(s.people, fake.AddPerson(slackfake.PersonSpec{Name: fmt.Sprintf("person-%d", i)}))
		members = append(members, s.people[i].ID())
	}
	for i := range 12 { // a channel takes a message a second
		s.rooms = append(s.rooms, fake.AddChannel(slackfake.ChannelSpec{Name: fmt.Sprintf("room-%d", i), Members: members}))
	}
	if private { // what an answer is when nobody kills
		s.start()
		s.ask()
		waitFor(t, fake, "an answer", func() bool { return len(s.whispered(s.asked[0])) > 0 })
		s.serve.stop()
		for _, m := range s.whispered(s.asked[0]) {
			s.want = append(s.want, m.Text)
		}
		t.Logf("a private answer has %d messages", len(s.want))
	}
	return s
}

// start starts the program, and returns when it has a connection: Slack tells of a command
// once.
func (s *siege) start() {
	s.serve = serveProcess(s.t, "--db", s.db)
	at := len(s.fake.Acks())
	s.people[0].OpenHome()
	s.acknowledged(at)
}

// acknowledged makes Slack tell of an event until it is acknowledged.
func (s *siege) acknowledged(at int) {
	s.t.Helper()
	for end := time.Now().Add(longEnough); !s.fake.Acks()[at].Acked(); {
		if time.Now().After(end) {
			s.t.Fatalf("not acknowledged: %+v\n%s", s.fake.Acks()[at], s.serve.said())
		}
		s.fake.Redeliver(s.fake.Acks()[at].EventID)
		round, enough := context.WithTimeout(s.t.Context(), 100*time.Millisecond)
		_ = s.fake.WaitFor(round, func() bool { return s.fake.Acks()[at].Acked() }) // if not, once more
		enough()
	}
}

// ask puts a question somewhere.
func (s *siege) ask() {
	if s.private {
		s.askPrivately()
		return
	}
	s.askPublicly()
}

// askPublicly puts a question where others see the answer, or in a direct conversation;
// Slack tells of it one to four times.
func (s *siege) askPublicly() {
	const text = "How many ferry sailings were turned back during the blockade?"
	q := &posted{channel: s.rooms[s.random.IntN(len(s.rooms))]}
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

// askPrivately has somebody who has not asked before use the command, so that all that
// they see is about that.
func (s *siege) askPrivately() {
	person := s.fake.AddPerson(slackfake.PersonSpec{Name: fmt.Sprintf("asker-%d", len(s.asked))})
	q := &posted{channel: person.DMChannel(), person: person.ID(), delivery: len(s.fake.Acks())}
	person.Slash(q.channel, "/ibid brief Marrable administration")
	s.asked = append(s.asked, q)
}

// whispered are the bot's messages to the asker of a private question, but for a word
// that they have to wait.
func (s *siege) whispered(q *posted) []slackfake.Message {
	return slices.DeleteFunc(s.fake.Whispers(q.channel, q.person), func(m slackfake.Message) bool {
		return m.User != s.fake.BotUserID() || strings.Contains(m.Text, "ibid is busy")
	})
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

// round lets questions come to the program and kills it at a random moment while there
// are some that it has not answered.
func (s *siege) round() {
	s.start()
	for {
		for range 4 {
			s.ask()
			if !s.private { // a command that a connection takes with it is lost to Slack too
				s.disturb()
			}
		}
		<-time.After(time.Duration(s.random.Int64N(int64(s.window))))
		if s.open() {
			break
		}
		s.hurried++
		s.window -= s.window / 7
	}
	s.window += s.window / 40
	s.kill()
}

// kill kills the program.
func (s *siege) kill() {
	s.open()
	s.serve.kill()
	for _, q := range s.asked {
		if !q.settled {
			q.kills++
		}
	}
	s.ask() // while nobody listens
}

// killStart kills the program while it starts and takes up open questions. It reports
// whether there were any left.
func (s *siege) killStart() (hit bool) {
	c := process(s.t, "serve", "--db", s.db)
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	<-time.After(time.Duration(s.random.Int64N(int64(s.toStart))))
	hit = s.open()
	_ = c.Process.Kill()
	_ = c.Wait() // says that it was killed
	if s.toStart += s.toStart / 40; !hit {
		s.toStart -= s.toStart / 7
		s.ask()
	}
	return hit
}

// killStop kills the program while it stops. It reports whether it had not by then.
func (s *siege) killStop() (hit bool) {
	s.start()
	for range 4 {
		s.ask()
	}
	s.acknowledged(len(s.fake.Acks()) - 1)
	if s.serve.cmd.Process.Signal(os.Interrupt) != nil { // where a process can't be asked
		s.kill()
		return true
	}
	select {
	case <-s.serve.read:
		_ = s.serve.cmd.Wait() // it has stopped
		s.toStop -= s.toStop / 7
		return false
	case <-time.After(time.Duration(s.random.Int64N(int64(s.toStop)))):
		s.toStop += s.toStop / 40
	}
	s.kill()
	return true
}

func (s *siege) unacknowledged() []string {
	var out []string
	for _, a := range s.fake.Acks() {
		if !a.Acked() && a.Kind != "slash_commands" { // Slack tells of a command once
			out = append(out, a.EventID)
		}
	}
	return out
}

// settle makes Slack tell again what nobody acknowledged, as it does after some
// minutes, until all is acknowledged and answered.
func (s *siege) settle() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), longEnough)
	defer cancel()
	for {
		for _, id := range s.unacknowledged() {
			s.fake.Redeliver(id)
		}
		round, enough := context.WithTimeout(ctx, 500*time.Millisecond)
		err := s.fake.WaitFor(round, func() bool { return len(s.unacknowledged()) == 0 && (s.private || !s.open()) })
		enough()
		if err == nil && s.idle() {
			return
		}
		if ctx.Err() != nil {
			s.t.Fatalf("not acknowledged: %v; not answered: %v\n%s", s.unacknowledged(), s.open(), s.serve.said())
		}
	}
}

// idle reports whether the program has dealt with all that it acknowledged.
func (s *siege) idle() bool {
	store, err := sqlitestore.Open(s.t.Context(), s.db, sqlitestore.Options{ReadOnly: true})
	if err != nil {
		s.t.Fatal(err)
	}
	defer store.Close()
	events, err := store.Open(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return len(events) == 0
}

// answers are what the bot says to a question.
func (s *siege) answers(q *posted) []slackfake.Message {
	if s.private {
		return s.whispered(q)
	}
	return replies(s.fake, q.channel, q.ts)
}

// gaveUp reports whether the bot said that it could not answer: it does, once, when
// its work on a question was cut off three times.
func gaveUp(m slackfake.Message) bool {
	return strings.Contains(m.Text, "given up on it") || strings.Contains(m.Text, "has given up")
}

// interrupted reports whether the bot said that a private answer may not have arrived.
func interrupted(m slackfake.Message) bool { return strings.Contains(m.Text, "ibid was interrupted") }

// open reports whether there are questions of which nobody knows yet what became of them:
// progress is no answer. A command that was not acknowledged is Slack's to tell of.
func (s *siege) open() bool {
	open, acks := false, []slackfake.Ack(nil)
	if s.private {
		acks = s.fake.Acks()
	}
	for _, q := range s.asked {
		if q.settled {
			continue
		}
		got := s.answers(q)
		if s.private {
			q.settled = len(got) >= len(s.want) && len(s.want) > 0 || slices.ContainsFunc(got, gaveUp) || slices.ContainsFunc(got, interrupted)
			open = open || !q.settled && acks[q.delivery].Acked()
			continue
		}
		q.settled = slices.ContainsFunc(got, func(m slackfake.Message) bool {
			return !m.Streaming && (gaveUp(m) || strings.Contains(string(m.Blocks), "quote_context"))
		})
		open = open || !q.settled
	}
	return open
}

// end lets the program answer what is left, makes Slack tell everything once more, and
// judges each question.
func (s *siege) end() {
	s.t.Helper()
	s.start()
	s.settle()
	if !s.private {
		for _, a := range s.fake.Acks() {
			s.fake.Redeliver(a.EventID)
		}
	}
	s.ask()
	s.settle()
	s.serve.stop() // which lets finish whatever is under way
	if s.private {
		s.judgePrivate()
	} else {
		s.judgePublic()
	}
	for _, v := range s.fake.Violations() {
		// A command that a kill left unacknowledged, and how the program learns that a
		// stream of the run before is still open.
		if v.Code != "operation_timeout" && v.Code != "streaming_state_conflict" {
			s.t.Errorf("Slack refused: %v", v)
		}
	}
	if said := s.serve.said(); strings.Contains(said, s.fake.BotToken()) || strings.Contains(said, s.fake.AppToken()) {
		s.t.Error("a token is in the log")
	}
	verified(s.t, exitAnswered, s.db)
	if got := stored(s.t, s.db); len(got) != len(stored(s.t, sampleDB(s.t))) {
		s.t.Errorf("%d articles are left", len(got))
	}
}

// judgePublic: each question has exactly one answer.
func (s *siege) judgePublic() {
	s.t.Helper()
	wrong, given := 0, 0
	for _, q := range s.asked {
		got := s.answers(q)
		if slices.ContainsFunc(got, gaveUp) {
			given++
		}
		if len(got) != 1 {
			wrong++
			s.t.Errorf("%d answers to %v", len(got), *q)
		}
	}
	s.t.Logf("%d questions, %d events: %d without exactly one answer, %d given up on after three attempts", len(s.asked), len(s.fake.Acks()), wrong, given)
}

// judgePrivate: no message of a private answer comes twice. Who was not sent all of it is
// told, once, unless the program died once more while it told them.
func (s *siege) judgePrivate() {
	s.t.Helper()
	acks := s.fake.Acks()
	var complete, told, given, unheard, silent int
	for _, q := range s.asked {
		var got []string
		word, gave := 0, 0
		for _, m := range s.whispered(q) {
			switch {
			case interrupted(m):
				word++
			case gaveUp(m):
				gave++
			default:
				got = append(got, m.Text)
			}
		}
		known := len(got) <= len(s.want) && slices.Equal(got, s.want[:len(got)])
		switch {
		case !known || word > 1 || gave > 1 || gave > 0 && len(got) > 0:
			s.t.Errorf("after %d kills: %d messages of %d, as they should be: %t; %d words that it was interrupted, %d that it has given up", q.kills, len(got), len(s.want), known, word, gave)
		case len(got) == len(s.want):
			complete++
		case word > 0:
			told++
		case gave > 0:
			given++
		case !acks[q.delivery].Acked() && len(got) == 0:
			unheard++
		case q.kills >= 2:
			silent++
		default:
			s.t.Errorf("after %d kills: %d messages of %d, and no word of the rest", q.kills, len(got), len(s.want))
		}
	}
	s.t.Logf("%d commands: %d answered, %d told that they may not have been, %d given up on after three attempts, %d never acknowledged, %d killed again at the word of it",
		len(s.asked), complete, told, given, unheard, silent)
}

// perSiege is how many kills a workspace goes through.
const perSiege = 32

// besiege makes n kills, those of each siege in a workspace of their own.
func besiege(t *testing.T, n int, private bool, kill func(s *siege)) {
	t.Helper()
	for done := 0; done < n; {
		s := openSiege(t, private)
		share := min(perSiege, n-done)
		for range share {
			kill(s)
		}
		done += share
		s.end()
		t.Logf("%d kills while questions were open; %d times all had been answered, and more were asked", share, s.hurried)
	}
}

// killPublic kills the real program while questions come one to four times, reordered,
// over connections that are cut. Each has exactly one answer in the end.
func killPublic(t *testing.T, n int) { besiege(t, n, false, (*siege).round) }

// killPrivate kills the real program while it answers commands, each to its asker alone.
func killPrivate(t *testing.T, n int) { besiege(t, n, true, (*siege).round) }

// killStarts kills the real program while it starts with questions open and while it
// stops.
func killStarts(t *testing.T, n int) {
	stops := false
	besiege(t, n, false, func(s *siege) {
		s.ask() // while nobody listens, so that there is something to take up
		one := s.killStart
		if stops = !stops; stops {
			one = s.killStop
		}
		for !one() {
			s.hurried++
		}
	})
}
