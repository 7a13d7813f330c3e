package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

var errDisk = errors.New("disk on fire")

// library lists and reads articles.
type library struct {
	corpus.Articles
	shelf []*corpus.Article
}

func (l *library) List(context.Context, corpus.Filter) iter.Seq2[corpus.Summary, error] {
	return func(yield func(corpus.Summary, error) bool) {
		for _, a := range l.shelf {
			if !yield(corpus.Summary{ID: a.ID, File: a.File, Meta: a.Meta}, nil) {
				return
			}
		}
	}
}

func (l *library) Article(_ context.Context, id string) (*corpus.Article, error) {
	for _, a := range l.shelf {
		if a.ID == id {
			return a, nil
		}
	}
	return nil, corpus.ErrNotFound
}

// fakes are all that an assistant works with: one article of one sentence.
type fakes struct {
	fail     string // the step that fails
	passages int

	mu       sync.Mutex // the parts of a topic are looked for at the same time
	query    retrieval.Query
	searched []string // the texts of all queries, with the articles that they are confined to
	verified bool
}

func article() *corpus.Article {
	text := "The council paid for piers."
	all := corpus.Span{End: len(text)}
	return &corpus.Article{
		ID: "a", File: "a.txt", Text: text,
		Sections: []corpus.Section{{Span: all}}, Passages: []corpus.Passage{{Span: all}}, Sentences: []corpus.Sentence{{Span: all}},
	}
}

func (f *fakes) err(step string) error {
	if f.fail == step {
		return errDisk
	}
	return nil
}

func (f *fakes) Terms(_ context.Context, words []string) ([]corpus.Term, error) {
	var terms []corpus.Term
	for _, w := range words {
		terms = append(terms, corpus.Term{Text: w, Passages: 1})
	}
	return terms, f.err("understand")
}

func (f *fakes) Match(context.Context, []corpus.Term, corpus.Filter, int) ([]corpus.Match, error) {
	return nil, nil
}

func (f *fakes) Count(context.Context) (int, error) { return f.passages, nil }

func (f *fakes) Search(_ context.Context, q retrieval.Query) ([]retrieval.Hit, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.query = q
	f.searched = append(f.searched, strings.TrimSpace(q.Text+" "+strings.Join(q.Filter.Articles, " ")))
	return make([]retrieval.Hit, 1), f.err("search")
}

func (f *fakes) Rank(context.Context, retrieval.Query, []retrieval.Hit) ([]rank.Candidate, error) {
	return []rank.Candidate{{Article: article(), Score: 1, MaxSim: 1}}, f.err("rank")
}

// Score is that of a reader to which everything answers.
func (f *fakes) Score(_ context.Context, _ string, texts []rank.Text) ([]float32, error) {
	out := make([]float32, len(texts))
	for i := range out {
		out[i] = 6
	}
	return out, f.err("read")
}

func (f *fakes) Name() string { return "fake" }

// Compose leaves every list that it can nil, as a composer may.
func (f *fakes) Compose(_ context.Context, _ Question, found Finding) (Answer, error) {
	if found.Verdict != gate.Answered {
		return Answer{Status: NotFound, Reason: found.Reason}, f.err("compose")
	}
	return Answer{
		Status: Answered, Claims: []Claim{{Text: "They paid", Quotes: []string{"q1"}}},
		Quotes: []Quote{{ID: "q1", Citation: 1, Text: "The council paid for piers."}}, Citations: []Citation{{N: 1}},
	}, f.err("compose")
}

func (f *fakes) Verify(_ context.Context, a *Answer) error {
	f.verified = true
	if f.fail == "drop" {
		a.Drop(func(Quote) bool { return true })
	}
	return f.err("verify")
}

func assistant(f *fakes) *Assistant {
	return &Assistant{
		Analyser: retrieval.Analyser{Index: f}, Searcher: f, Ranker: f, Model: f, Composer: f, Verifier: f,
		Engine: Engine{Embedder: "fake", Chat: "none"},
	}
}

func TestAnswer(t *testing.T) {
	f := &fakes{passages: 9}
	filter := corpus.Filter{Publisher: "The Harbour Institute"}
	got, err := assistant(f).Answer(t.Context(), Question{Command: "ask", Text: " What did the council\npay for? ", Filter: filter})
	if err != nil {
		t.Fatal(err)
	}
	if got.Command != "ask" || got.Question != "What did the council pay for?" || got.Engine.Embedder != "fake" {
		t.Errorf("command %q, question %q, engine %+v", got.Command, got.Question, got.Engine)
	}
	if len(got.Claims) != 1 || got.Claims[0].Text != "They paid" || got.Status != Answered || got.Trace != nil {
		t.Errorf("%s: %+v, trace %v", got.Status, got.Claims, got.Trace)
	}
	if diff := cmp.Diff(filter, f.query.Filter); diff != "" {
		t.Errorf("the filter of the search (-want +got):\n%s", diff)
	}
	if !f.verified {
		t.Error("an answer left unverified")
	}
}

// TestAnswerVerifiesBeforeWording: the text is made of what passed, so a false
// quote's claim is nowhere in it.
func TestAnswerVerifiesBeforeWording(t *testing.T) {
	got, err := assistant(&fakes{passages: 9, fail: "drop"}).Answer(t.Context(), Question{Text: "What did the council pay for?"})
	if err != nil || got.Status != NotFound || len(got.Claims) > 0 || got.Reason == "" {
		t.Errorf("%s %+v, %v", got.Status, got.Claims, err)
	}
}

// TestAnswerOwnErrors: a question that can't be answered says what to do.
func TestAnswerOwnErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		passages   int
		says       string
	}{
		{"empty", "", 9, "ask in a sentence"},
		{"white space", " \n\t", 9, "ask in a sentence"},
		{"punctuation", "?!… “”", 9, "ask in a sentence"},
		{"control characters", "\x00\x1b", 9, "ask in a sentence"},
		{"too long", "What did the council pay for? " + strings.Repeat("Tell me all. ", 200), 9, "it has 2630 characters, and a question may have up to 2000"},
		{"no articles", "What did they pay?", 0, "ibid ingest"},
	} {
		f := &fakes{passages: c.passages}
		_, err := assistant(f).Answer(t.Context(), Question{Text: c.text})
		if !errors.Is(err, ErrQuestion) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want ErrQuestion with %q", c.name, err, c.says)
		}
		if f.verified {
			t.Errorf("%s: was answered all the same", c.name)
		}
	}
}

func TestAnswerErrors(t *testing.T) {
	for step, says := range map[string]string{
		"understand": "understand the question", "search": "search", "rank": "rank sentences", "read": "read the best sentences",
		"compose": "compose the answer", "verify": "verify the quotes",
	} {
		got, err := assistant(&fakes{passages: 9, fail: step}).Answer(t.Context(), Question{Text: "What did the council pay for?"})
		if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), says) || errors.Is(err, ErrQuestion) {
			t.Errorf("%s: %v, want one that wraps the cause and says %q", step, err, says)
		}
		if !reflect.DeepEqual(got, Answer{}) {
			t.Errorf("%s: an answer beside an error: %+v", step, got)
		}
	}
}

func TestAnswerTrace(t *testing.T) {
	s := assistant(&fakes{passages: 9})
	s.Trace, s.Model, s.Gate = true, nil, gate.Gate{Weights: map[string]float64{"nearness": 1}}
	got, err := s.Answer(t.Context(), Question{Text: "What did the council pay?"})
	if err != nil {
		t.Fatal(err)
	}
	want := &Trace{
		Terms: []TraceTerm{{"council", 1}, {"pay", 1}}, Passages: 1, Features: got.Trace.Features,
		Candidates: []TraceCandidate{{"a.txt", "The council paid for piers.", 1}},
	}
	if diff := cmp.Diff(want, got.Trace); diff != "" || len(got.Trace.Features) == 0 {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestAnswerJSON: whatever a composer leaves out, the JSON has lists, not null.
func TestAnswerJSON(t *testing.T) {
	for _, text := range []string{"What did the council pay?", "Did Xylophone Quartz do it?"} {
		s := assistant(&fakes{passages: 9})
		s.Trace = true
		a, err := s.Answer(t.Context(), Question{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out, []byte("null")) {
			t.Errorf("%s", out)
		}
	}
}
