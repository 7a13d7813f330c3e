package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ibid/bot/slackfake"
	"ibid/retrieval/endpoint/openaifake"
)

var (
	teamPeople    = flag.Int("people", 6, "how many people ask in TestTeam (50)")
	teamQuestions = flag.Int("questions", 0, "how many questions the people of TestTeam ask together (20000)")
	teamArticles  = flag.Int("articles", 100, "how many articles TestTeam asks about; twice as many more arrive meanwhile")
	teamLoad      = flag.Float64("load", 0.6, "how much of the processors TestTeam keeps busy")
)

// kinds of what people do.
const (
	inChannel = "channel"
	inDM      = "direct message"
	bySlash   = "slash command"
	following = "follow-up"
	pressing  = "suggestion"
)

// timedQuestion is one question that was asked and how long it took.
type timedQuestion struct {
	kind         string
	at           time.Time
	first, whole time.Duration
	again        bool // the same question was asked before
	note         bool // the answer says that the model could not be used
}

// exchange is a thread, or a question elsewhere, whose answers are counted later:
// a second answer would come after the first.
type exchange struct {
	channel, ts, user string
	questions         int
	closed            time.Time
	before            string // the time stamp of the last whisper that was there before
}

// team is a workspace with people who ask the real program, which answers with a
// language model that fails now and then.
type team struct {
	t     *testing.T
	fake  *slackfake.Server
	model *openaifake.Server
	serve *served

	failing atomic.Bool // the model, now and then

	mu      sync.Mutex
	known   map[string]bool
	taken   []timedQuestion
	closed  []exchange
	wrong   map[string]int    // what was wrong, and how often
	example map[string]string // of each
	presses int
	failed  int           // questions whose answer says that there is none, because something went wrong
	left    int           // questions to ask
	pause   time.Duration // between an answer and the next question, in the mean
}

// metric is a figure that the program tells Prometheus.
func metric(text, name string) float64 {
	_, rest, _ := strings.Cut("\n"+text, "\n"+name+" ")
	value, _, _ := strings.Cut(rest, "\n")
	n, _ := strconv.ParseFloat(value, 64)
	return n
}

// spent is the time that the program and this test have computed so far.
func (m *team) spent() (program, test time.Duration) {
	m.t.Helper()
	seconds := func(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }
	runtime.GC() // brings what the runtime has counted up to date
	counted := []metrics.Sample{{Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/cpu/classes/idle:cpu-seconds"}}
	metrics.Read(counted)
	test = seconds(counted[0].Value.Float64() - counted[1].Value.Float64())
	return seconds(metric(m.serve.metrics(), "process_cpu_seconds_total")), test
}

// usage says what the program holds.
func (m *team) usage() string {
	text := m.serve.metrics()
	return fmt.Sprintf("%.0f MB resident, %.0f MB heap, %.0f goroutines, %.0f open files", metric(text, "process_resident_memory_bytes")/1e6,
		metric(text, "go_memstats_heap_inuse_bytes")/1e6, metric(text, "go_goroutines"), metric(text, "process_open_fds"))
}

// control keeps the processors as busy as was asked for, by the length of the pauses,
// until done is closed.
func (m *team) control(done <-chan struct{}) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	least := m.pause / 3
	program, test := m.spent()
	last := time.Now()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		p, s := m.spent()
		share := float64(p-program+s-test) / float64(time.Since(last)) / float64(runtime.NumCPU())
		program, test, last = p, s, time.Now()
		m.mu.Lock()
		m.pause = max(least, time.Duration(float64(m.pause)*min(1.25, max(0.8, share / *teamLoad))))
		m.mu.Unlock()
		m.count(time.Minute)
		m.fake.Forget(time.Now().Add(-3 * time.Minute))
	}
}

// brief is a model that reports the first sentences it is shown, now and then slowly.
func brief(failing *atomic.Bool) func(openaifake.Chat) openaifake.Reply {
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(3, 3))
	return func(c openaifake.Chat) openaifake.Reply {
		r := picksFirst(c, 3)
		mu.Lock()
		defer mu.Unlock()
		if failing.Load() && random.IntN(100) == 0 {
			r.Chunk, r.Pause = max(1, len([]rune(r.Content))/30), 50*time.Millisecond
		}
		return r
	}
}

// openTeam brings the program into a workspace, with a language model.
func openTeam(t *testing.T, db string) *team {
	t.Helper()
	m := &team{t: t, known: map[string]bool{}, wrong: map[string]int{}, example: map[string]string{}}
	m.model = chatServer(t, brief(&m.failing))
	m.fake = installed(t, slackfake.Options{NoRateLimits: true})
	m.serve = serveProcess(t, "--db", db, "--metrics", "127.0.0.1:0")
	waitFor(t, m.fake, "two connections", func() bool { open, _ := m.fake.Sockets(); return open >= 2 })
	return m
}

// join adds somebody with a channel of their own: one takes a message a second.
func (m *team) join(n int) *member {
	p := m.fake.AddPerson(slackfake.PersonSpec{Name: fmt.Sprintf("person-%d", n)})
	room := m.fake.AddChannel(slackfake.ChannelSpec{Name: fmt.Sprintf("room-%d", n), Members: []string{p.ID(), m.fake.BotUserID()}})
	return &member{team: m, Person: p, room: room, random: rand.New(rand.NewPCG(uint64(n), 11)), towns: *teamArticles}
}

// alone has one person ask so many questions and takes away how long they took.
func (m *team) alone(p *member, questions int) []timedQuestion {
	m.left = questions
	p.work()
	taken := m.taken
	m.taken = nil
	return taken
}

// times are those of some questions.
func times(taken []timedQuestion, of func(timedQuestion) (time.Duration, bool)) (out []time.Duration) {
	for _, q := range taken {
		if d, ok := of(q); ok {
			out = append(out, d)
		}
	}
	return out
}

// figures are the times until the first word and the whole answer.
func figures(taken []timedQuestion, which func(timedQuestion) bool) string {
	first := times(taken, func(q timedQuestion) (time.Duration, bool) { return q.first, which(q) })
	whole := times(taken, func(q timedQuestion) (time.Duration, bool) { return q.whole, which(q) })
	if len(whole) == 0 {
		return "none"
	}
	return fmt.Sprintf("%d: first word p50 %v, p95 %v; whole p50 %v, p95 %v", len(whole), portion(first, .5), portion(first, .95), portion(whole, .5), portion(whole, .95))
}

// TestTeam: people ask the real program in channels, threads, direct messages and by
// commands and buttons, each at a human pace, together so much that the processors are
// busy for the given part; a tenth of the model's answers fail, and an ingest runs beside.
// Each question gets one answer, and each failure is in words. The times are reported. One
// person alone asks for about nine minutes before the team does. With a shorter -timeout the
// team asks fewer questions:
//
//	go test ./cmd/ibid -run TestTeam -people 50 -questions 20000 -v -timeout 90m
func TestTeam(t *testing.T) {
	if *teamQuestions == 0 {
		t.Skip("a measurement: go test ./cmd/ibid -run TestTeam -people 50 -questions 20000 -v -timeout 90m")
	}
	dir, more, db := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "team.db")
	writeTowns(t, dir, 0, *teamArticles)
	writeTowns(t, more, *teamArticles, 2**teamArticles)
	must(t, "ingest", "--chat", "none", "--db", db, dir)
	m := openTeam(t, db)
	one := m.join(0)
	m.alone(one, 3) // loads the models
	few := max(30, min(100, *teamQuestions/10))
	program, test := m.spent()
	quiet := m.alone(one, few)
	one.random = rand.New(rand.NewPCG(0, 11))
	repeated := m.alone(one, few)
	p, s := m.spent()
	quiet = append(quiet, repeated...)
	asked := time.Duration(len(quiet))
	each := (p - program + s - test) / asked
	t.Logf("a question takes %v of the program's time and %v of this test's", ((p - program) / asked).Round(time.Millisecond), ((s - test) / asked).Round(time.Millisecond))
	before := m.usage()

	m.model.Chance(0.09, 7, openaifake.Status(429), openaifake.Status(500), openaifake.Cut(), openaifake.NotJSON())
	m.failing.Store(true)
	failing := m.alone(one, 2*few)
	m.left = *teamQuestions
	m.pause = time.Duration(float64(*teamPeople) * float64(each) / (*teamLoad * float64(runtime.NumCPU())))
	began, done := time.Now(), make(chan struct{})
	program, test = m.spent()
	var people, beside sync.WaitGroup
	for n := range *teamPeople {
		p := m.join(n + 1)
		people.Go(p.work)
	}
	beside.Go(func() { m.control(done) })
	var ingest span
	beside.Go(func() { ingest = m.ingestBeside(db, more) })
	people.Wait()
	all := span{began, time.Now()}
	p, s = m.spent()
	close(done)
	beside.Wait()
	m.count(0)
	after := m.usage()

	m.report(quiet, failing, all, ingest)
	busy := func(d time.Duration) float64 {
		return 100 * float64(d) / float64(all.length()) / float64(runtime.NumCPU())
	}
	t.Logf("processors: the program %.0f %%, this test %.0f %%; pause at the end %v", busy(p-program), busy(s-test), m.pause.Round(time.Millisecond))
	t.Logf("the program before: %s; after: %s", before, after)
	m.complain()
}

// span is from when until when something went on.
type span struct{ began, ended time.Time }

func (s span) length() time.Duration { return s.ended.Sub(s.began) }

// ingestBeside adds a folder's articles in a process of its own, once a quarter of the
// questions has been asked.
func (m *team) ingestBeside(db, dir string) span {
	quarter := func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return m.left <= *teamQuestions*3/4
	}
	for !quarter() {
		time.Sleep(100 * time.Millisecond)
	}
	s := span{began: time.Now()}
	var said bytes.Buffer
	c := process(m.t, "ingest", "--chat", "none", "--db", db, dir)
	c.Stdout, c.Stderr = &said, &said
	if err := c.Run(); err != nil {
		m.t.Errorf("the ingest beside: %v\n%s", err, said.String())
	}
	s.ended = time.Now()
	return s
}

// complain reports what must not be, and what the program has logged of what went wrong.
func (m *team) complain() {
	for _, what := range slices.Sorted(maps.Keys(m.wrong)) {
		m.t.Errorf("%d times %s, such as %.1500s", m.wrong[what], what, m.example[what])
	}
	for _, v := range m.fake.Violations() {
		m.t.Errorf("Slack refused: %v", v)
	}
	lines := map[string]int{}
	for line := range strings.Lines(m.serve.said()) {
		if strings.Contains(line, "panic") {
			m.t.Errorf("in the log: %s", line)
		}
		if strings.Contains(line, "level=ERROR") || strings.Contains(line, "level=WARN") {
			_, rest, _ := strings.Cut(line, "level=")
			lines[fmt.Sprintf("%.160s", digits.ReplaceAllString(rest, "#"))]++
		}
	}
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		m.t.Logf("%d times in the log: %s", lines[line], line)
	}
}

var digits = regexp.MustCompile(`\d+|id=\S+`)

// report says how long the questions of one person alone and of the team took.
func (m *team) report(quiet, failing []timedQuestion, whole, ingest span) {
	m.t.Helper()
	all := m.taken
	kinds := map[string]int{}
	for _, q := range all {
		kinds[q.kind]++
	}
	m.t.Logf("%d questions (%d were wanted) of %d people in %v, %d of them different, %v; %d quotes opened; %d answers without the model, of which there were %d requests; %d failed, in words",
		len(all), *teamQuestions, *teamPeople, whole.length().Round(time.Second), len(m.known), kinds, m.presses, len(times(all, func(q timedQuestion) (time.Duration, bool) { return 0, q.note })), m.model.Counts().Requests, m.failed)
	during := func(q timedQuestion) bool { return q.at.After(ingest.began) && q.at.Before(ingest.ended) }
	for _, x := range []struct {
		name  string
		taken []timedQuestion
		which func(timedQuestion) bool
	}{
		{"quiet, new", quiet, func(q timedQuestion) bool { return !q.again }},
		{"quiet, asked before", quiet, func(q timedQuestion) bool { return q.again }},
		{"quiet", quiet, func(timedQuestion) bool { return true }},
		{"quiet, with the model that fails", failing, func(timedQuestion) bool { return true }},
		{"team, new", all, func(q timedQuestion) bool { return !q.again }},
		{"team, asked before", all, func(q timedQuestion) bool { return q.again }},
		{"team, during the ingest", all, during},
		{"team, not during the ingest", all, func(q timedQuestion) bool { return !during(q) }},
		{"team, without the model", all, func(q timedQuestion) bool { return q.note }},
		{"team, in channels", all, func(q timedQuestion) bool { return q.kind == inChannel }},
		{"team, directly", all, func(q timedQuestion) bool { return q.kind == inDM }},
		{"team, by commands", all, func(q timedQuestion) bool { return q.kind == bySlash }},
		{"team, following", all, func(q timedQuestion) bool { return q.kind == following }},
		{"team, suggested", all, func(q timedQuestion) bool { return q.kind == pressing }},
		{"team", all, func(timedQuestion) bool { return true }},
	} {
		m.t.Logf("%s: %s", x.name, figures(x.taken, x.which))
	}
	m.t.Logf("the ingest began after %v and took %v", ingest.began.Sub(whole.began).Round(time.Second), ingest.length().Round(time.Second))
	against := func(alone []timedQuestion, of func(timedQuestion) time.Duration) float64 {
		at := func(taken []timedQuestion) time.Duration {
			return portion(times(taken, func(q timedQuestion) (time.Duration, bool) { return of(q), true }), .95)
		}
		return float64(at(all)) / float64(at(alone))
	}
	first, last := func(q timedQuestion) time.Duration { return q.first }, func(q timedQuestion) time.Duration { return q.whole }
	m.t.Logf("p95 against quiet: first word %.2f, whole answer %.2f; against quiet with the model that fails: %.2f, %.2f",
		against(quiet, first), against(quiet, last), against(failing, first), against(failing, last))
}
