package openaichat

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ibid/corpus/sample"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

// trialRequests is how many requests a self-test makes: its claims are one.
var trialRequests = len(readTrials()) + 1

// judging answers the self-test; wrongly is for how many of its questions, and of its claims.
func judging(wrongly int) func(openaifake.Chat) openaifake.Reply {
	all := readTrials()
	return func(c openaifake.Chat) openaifake.Reply {
		var body struct {
			Question  string
			Sentences []evidenceLine
			Claims    []judged
		}
		_ = json.Unmarshal([]byte(c.Messages[1].Text()), &body)
		if body.Question == readClaimTrial().Question {
			var verdicts []string
			for i, c := range body.Claims {
				verdicts = append(verdicts, fmt.Sprintf(`{"id":%d,"supported":%v,"wrong":""}`, c.ID, readClaimTrial().Claims[c.ID-1].Supported != (i < wrongly)))
			}
			return openaifake.Reply{Content: `{"verdicts":[` + strings.Join(verdicts, ",") + `],"again":[]}`}
		}
		for i, x := range all {
			if x.Question != body.Question {
				continue
			}
			var numbers []int
			for _, s := range x.Sentences {
				for _, l := range body.Sentences {
					if l.Text == s.Sentence && s.Wanted != (i < wrongly) {
						numbers = append(numbers, l.N)
					}
				}
			}
			return openaifake.Reply{Content: reply1(numbers)}
		}
		return openaifake.Reply{Content: "{}"}
	}
}

// TestTrust: a model that judges rightly may choose quotes, one that does not may not. It is
// asked once, and the outcome is kept for other processes.
func TestTrust(t *testing.T) {
	for wrongly, want := range map[int]bool{0: true, 1: true, 2: false, 5: false} {
		fake := server(t, openaifake.Options{})
		fake.Answer(judging(wrongly))
		path := filepath.Join(t.TempDir(), "models.json")
		for range 2 {
			r := reader(t, fake, Budget{})
			r.Trust = NewTrust(path, time.Now)
			if got := r.Judges(t.Context()); got != want {
				t.Errorf("%d wrong: %v", wrongly, got)
			}
		}
		if n := fake.Counts().Requests; n != trialRequests {
			t.Errorf("%d wrong: %d requests", wrongly, n)
		}
	}
	fake := server(t, openaifake.Options{})
	fake.Answer(judging(0))
	r := reader(t, fake, Budget{})
	r.Trust, r.WriteOnly = NewTrust("", time.Now), true
	if r.Judges(t.Context()) || !r.Trust.of(t.Context(), r).Confirms() {
		t.Error("a model that may only write chooses, or does not decide about doubts")
	}
	if (&Reader{}).Judges(t.Context()) {
		t.Error("a model that may not choose does")
	}
}

// TestTrustOfAServerThatFails: it is not tested again at once, but after a while.
func TestTrustOfAServerThatFails(t *testing.T) {
	fake := server(t, openaifake.Options{})
	fake.Always(openaifake.Status(401))
	now := time.Now()
	r := reader(t, fake, Budget{})
	r.Trust = NewTrust("", func() time.Time { return now })
	// What leaves is counted, not what arrives: the first refusal ends the test, and a request
	// that is given up may arrive after that.
	var left atomic.Int64
	r.Client.sent = func(string) { left.Add(1) }
	for range 2 {
		if r.Judges(t.Context()) {
			t.Error("a model that can't be asked is trusted")
		}
	}
	refused := left.Load()
	fake.Always(openaifake.None())
	fake.Answer(judging(0))
	if r.Judges(t.Context()); left.Load() != refused {
		t.Error("a server that failed is tested again at once")
	}
	now = now.Add(2 * patience)
	if !r.Judges(t.Context()) {
		t.Error("a server that recovered is not tested again")
	}
}

// TestTrustAges: what came of a test counts for a time, and where the model can't be tested
// again it counts on.
func TestTrustAges(t *testing.T) {
	const day = 24 * time.Hour
	for name, x := range map[string]struct {
		wrongly, later int // questions judged wrongly, at first and later
		after          time.Duration
		fails          bool // the server, later
		tests          int64
		want           bool
	}{
		"one that passed, soon":             {0, 5, 29 * day, false, 1, true},
		"one that passed, a month on":       {0, 5, 31 * day, false, 2, false},
		"one that failed, soon":             {5, 0, day / 2, false, 1, false},
		"one that failed, the day after":    {5, 0, 25 * time.Hour, false, 2, true},
		"one that failed, and again":        {5, 5, 25 * time.Hour, false, 2, false},
		"of a clock that was wrong":         {0, 5, -time.Hour, false, 2, false},
		"one that passed can't be tested":   {0, 5, 31 * day, true, 2, true},
		"one that failed can't be tested":   {5, 0, 31 * day, true, 2, false},
		"one that passed, the server fails": {0, 5, 29 * day, true, 1, true},
	} {
		for _, another := range []bool{false, true} { // process
			t.Run(fmt.Sprintf("%s, another process %v", name, another), func(t *testing.T) {
				fake := server(t, openaifake.Options{})
				fake.Answer(judging(x.wrongly))
				r, now := reader(t, fake, Budget{}), time.Now()
				path := filepath.Join(t.TempDir(), "models.json")
				clock := func() time.Time { return now }
				r.Trust = NewTrust(path, clock)
				var questions sync.Map
				var tests atomic.Int64 // one more when a question is asked again
				tests.Store(1)
				r.Client.sent = func(text string) {
					if _, again := questions.LoadOrStore(text, true); again {
						tests.Store(2)
					}
				}
				r.Judges(t.Context())
				fake.Answer(judging(x.later))
				if x.fails {
					fake.Always(openaifake.Status(401))
				}
				now = now.Add(x.after)
				if another {
					r.Trust = NewTrust(path, clock)
				}
				for range 2 {
					if got := r.Judges(t.Context()); got != x.want || tests.Load() != x.tests {
						t.Errorf("it may choose: %v, after %d tests", got, tests.Load())
					}
				}
			})
		}
	}
}

// TestTrustWaits: those who ask while a model is tested share one test, and nobody waits for
// that of another model, nor longer than he wants.
func TestTrustWaits(t *testing.T) {
	fake := server(t, openaifake.Options{Chat: []string{DefaultModel, "another"}})
	begun, release := make(chan struct{}, 100), make(chan struct{})
	fake.Answer(func(c openaifake.Chat) openaifake.Reply {
		r := judging(0)(c)
		if c.Model == DefaultModel {
			begun <- struct{}{}
			<-release
		}
		return r
	})
	r := reader(t, fake, Budget{Time: time.Hour})
	r.Trust = NewTrust("", time.Now)
	first, leave := context.WithCancel(t.Context())
	gone, waited := make(chan bool), make(chan bool)
	go func() { gone <- r.Judges(first) }()
	<-begun
	go func() { waited <- r.Judges(t.Context()) }()
	another := *r
	another.Client = NewClient(r.Client.endpoint, ClientOptions{Model: "another"})
	if !another.Judges(t.Context()) {
		t.Error("another model is not trusted while one is tested")
	}
	leave()
	if <-gone {
		t.Error("who left before the outcome has one")
	}
	before := fake.Counts().Requests
	close(release)
	if !<-waited || !r.Judges(t.Context()) {
		t.Error("who waited has no outcome")
	}
	if n := fake.Counts().Requests; n != 2*trialRequests {
		t.Errorf("%d requests, %d of them before the first left", n, before)
	}
}

// TestTrustKey: an outcome is that of a model at a server, under a deployment's name.
func TestTrustKey(t *testing.T) {
	keys := map[string]bool{}
	for _, at := range []string{"http://localhost:1/v1", "http://localhost:2/v1"} {
		e, err := endpoint.New(endpoint.Options{BaseURL: at})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []ClientOptions{{}, {Model: "a"}, {Model: "a", Deployment: "b"}, {Model: "a", Deployment: "c"}} {
			keys[trustKey(&Reader{Client: NewClient(e, o)})] = true
		}
	}
	if len(keys) != 8 {
		t.Errorf("%d outcomes of 8 models: %v", len(keys), keys)
	}
}

// TestTrials: the self-test's sentences are those of the sample articles.
func TestTrials(t *testing.T) {
	var texts []string
	files, err := sample.FS.ReadDir(sample.Articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := sample.FS.ReadFile(sample.Articles + "/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, plainText(string(data)))
	}
	for _, x := range append(readTrials(), readClaimTrial()) {
		for _, s := range x.Sentences {
			if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, plainText(s.Sentence)) }) {
				t.Errorf("no article has %q", s.Sentence)
			}
		}
	}
}

// plainText is a text without the marks of its notes and on one line.
func plainText(text string) string {
	return strings.Join(strings.Fields(noteMarks.ReplaceAllString(text, "$1")), " ")
}

var noteMarks = regexp.MustCompile(`([.”"])\d+\b|\s?\[\d\]`)
