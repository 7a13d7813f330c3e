package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
	"ibid/corpus/sample"
)

var atOnce = flag.Int("at-once", 40, "how many questions TestManyQuestionsAtOnce asks at once (200)")

// portion is the p-th part of sorted times.
func portion(all []time.Duration, p float64) time.Duration {
	slices.Sort(all)
	return all[min(len(all)-1, int(p*float64(len(all))))].Round(100 * time.Microsecond)
}

// room is a workspace with the bot in it, answering from a database.
type room struct {
	fake     *slackfake.Server
	person   *slackfake.Person
	channels []string
}

func openRoom(t *testing.T, db string, channels int) *room {
	t.Helper()
	fake := installed(t, slackfake.Options{NoRateLimits: true})
	r := &room{fake: fake, person: fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})}
	for i := range channels {
		r.channels = append(r.channels, fake.AddChannel(slackfake.ChannelSpec{Name: fmt.Sprintf("room-%d", i), Members: []string{r.person.ID(), fake.BotUserID()}}))
	}
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: db}, log: logger(t.Output(), false)}
	employ(t, e, fake, slackbot.Options{Pace: time.Nanosecond})
	return r
}

// sharedArticles are the articles that lie beside the repository, for whoever has them.
var sharedArticles = filepath.Join("..", "..", "..", "shared", "articles")

// ingestShared makes the database of them, once.
var ingestShared = once(func() (string, error) {
	path := filepath.Join(scratch, "shared.db")
	var errs bytes.Buffer
	if code := run(context.Background(), []string{"ingest", "--db", path, sharedArticles}, streams{out: &errs, err: &errs}); code != 0 {
		return "", fmt.Errorf("ingest the shared articles: %s", errs.String())
	}
	return path, nil
})

// sharedDB is a copy of that database for one test.
func sharedDB(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(sharedArticles); err != nil {
		t.Skipf("there are no articles in ../shared beside the repository: %v", err)
	}
	path := filepath.Join(t.TempDir(), "shared.db")
	copyFile(t, ingestShared(t), path)
	return path
}

// goldenQuestions are those that lie beside the shared articles.
func goldenQuestions(t *testing.T) (out []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "golden", "dev.jsonl"))
	if err != nil {
		t.Skipf("there are no questions in ../shared beside the repository: %v", err)
	}
	for line := range bytes.Lines(data) {
		var q struct{ Text string }
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q.Text)
	}
	return out
}

func sampleQuestions(*testing.T) (out []string) {
	for _, q := range sample.Questions() {
		out = append(out, q.Text)
	}
	return out
}

// TestFirstVisibleWord reports how long it takes from an event to the first word
// of the bot's that a person sees, and to the whole answer, with the real
// answerer, one question at a time.
func TestFirstVisibleWord(t *testing.T) {
	for _, test := range []struct {
		name      string
		questions func(*testing.T) []string
		database  func(*testing.T) string
	}{
		{"sample", sampleQuestions, sampleCopy},
		{"articles", goldenQuestions, sharedDB},
	} {
		t.Run(test.name, func(t *testing.T) {
			questions := test.questions(t)
			r := openRoom(t, test.database(t), 1)
			cold, _ := r.timed(t, questions[0]) // loads the model and fills the index
			var first, whole []time.Duration
			for _, q := range questions[1:] { // each once: what has been read is remembered
				f, w := r.timed(t, q)
				first, whole = append(first, f), append(whole, w)
			}
			t.Logf("%d questions: first word p50 %v, p95 %v; whole answer p50 %v, p95 %v; the very first question %v",
				len(first), portion(first, .5), portion(first, .95), portion(whole, .5), portion(whole, .95), cold.Round(time.Millisecond))
		})
	}
}

// timed asks and returns how long the first word and the whole answer took.
func (r *room) timed(t *testing.T, question string) (first, whole time.Duration) {
	t.Helper()
	begin := time.Now()
	ts := r.person.Mention(r.channels[0], question)
	waitFor(t, r.fake, "a word", func() bool { return len(replies(r.fake, r.channels[0], ts)) > 0 })
	first = time.Since(begin)
	waitFor(t, r.fake, "the answer", func() bool { return r.done(r.channels[0], ts) })
	return first, time.Since(begin)
}

// done reports whether a question has its answer, whichever it is: progress has
// no buttons.
func (r *room) done(channel, ts string) bool {
	return slices.ContainsFunc(replies(r.fake, channel, ts), func(m slackfake.Message) bool {
		return !m.Streaming && m.Text != "" && strings.Contains(string(m.Blocks), `"action_id"`)
	})
}

// TestManyQuestionsAtOnce asks many questions at once of the real answerer: all
// are acknowledged, none is lost, none is answered twice. The times are reported.
func TestManyQuestionsAtOnce(t *testing.T) {
	r := openRoom(t, sampleCopy(t), 20)
	type asked struct{ channel, ts string }
	var all []asked
	begin := time.Now()
	questions := sample.Questions()
	for i := range *atOnce {
		channel := r.channels[i%len(r.channels)]
		all = append(all, asked{channel, r.person.Mention(channel, questions[i%len(questions)].Text)})
	}
	acked := func() (times []time.Duration, open int) {
		for _, a := range r.fake.Acks() {
			if !a.Acked() {
				open++
				continue
			}
			times = append(times, a.AckedAt.Sub(a.SentAt))
		}
		return times, open
	}
	waitFor(t, r.fake, "all acknowledged", func() bool { _, open := acked(); return open == 0 })
	for _, q := range all {
		waitFor(t, r.fake, "an answer", func() bool { return r.done(q.channel, q.ts) })
	}
	took := time.Since(begin)
	for _, q := range all {
		if n := len(replies(r.fake, q.channel, q.ts)); n != 1 {
			t.Errorf("%d answers to one question", n)
		}
	}
	times, _ := acked()
	late := 0
	for _, d := range times {
		if d > time.Second {
			late++
		}
	}
	t.Logf("%d questions at once, %d events: acknowledged p50 %v, p95 %v, at most %v, %d later than 1 s; all answered after %v",
		len(all), len(times), portion(times, .5), portion(times, .95), portion(times, 1), late, took.Round(time.Millisecond))
	if v := r.fake.Violations(); len(v) > 0 {
		t.Errorf("Slack refused: %v", v)
	}
}

var flood = flag.Int("flood", 12, "how many questions of one person TestFairness puts before those of another (300)")

// TestFairness: somebody who asks one question at a time, while many of another person
// wait, is answered before these are. The times are reported:
//
//	go test ./cmd/ibid -run TestFairness -flood 300 -v
func TestFairness(t *testing.T) {
	r := openRoom(t, sampleCopy(t), 20)
	ben := r.fake.AddPerson(slackfake.PersonSpec{Name: "Ben"})
	questions := sample.Questions()
	ask := func() time.Duration {
		begin := time.Now()
		ts := ben.DM(questions[0].Text)
		waitFor(t, r.fake, "the one answer", func() bool { return r.done(ben.DMChannel(), ts) })
		return time.Since(begin)
	}
	const times = 5
	var quiet, beside []time.Duration
	ask() // loads the model, and has the sentences read, as each of the others has them
	for range times {
		quiet = append(quiet, ask())
	}
	asked := map[string]string{}
	for i := range *flood {
		channel := r.channels[i%len(r.channels)]
		asked[r.person.Mention(channel, questions[i%len(questions)].Text)] = channel
	}
	waitFor(t, r.fake, "all acknowledged", func() bool {
		return !slices.ContainsFunc(r.fake.Acks(), func(a slackfake.Ack) bool { return !a.Acked() })
	})
	answered := func() (n int) {
		for ts, channel := range asked {
			if r.done(channel, ts) {
				n++
			}
		}
		return n
	}
	most := 0
	for i := range times {
		waitFor(t, r.fake, "some of the many answers", func() bool { return answered() >= i**flood/(2*times) })
		before := answered()
		if before == *flood {
			break
		}
		beside = append(beside, ask())
		most = max(most, answered()-before)
	}
	t.Logf("one question quietly: p50 %v, at most %v; while %d of another person wait: p50 %v, at most %v (%.1f times the p50); at most %d of those were answered meanwhile",
		portion(quiet, .5), portion(quiet, 1), *flood, portion(beside, .5), portion(beside, 1), float64(portion(beside, .5))/float64(portion(quiet, .5)), most)
	if most > *flood/2 {
		t.Errorf("%d of %d questions of another person were answered before the one", most, *flood)
	}
	for ts, channel := range asked {
		waitFor(t, r.fake, "an answer", func() bool { return r.done(channel, ts) })
	}
}
