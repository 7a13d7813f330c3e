package rank

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"ibid/retrieval"
)

// Text is a sentence and what a reader has to know of the page that it stands on. All
// but the sentence may be empty.
type Text struct {
	Sentence  string
	Title     string // of the article
	Published string // its date, as [corpus.Meta] has it: the year is read
	Heading   string // that the sentence stands under
	Holder    string // whose statement it is
	Before    string // the sentence before, of the same paragraph
}

// Reader is a model that reads a question and a sentence together.
type Reader interface {
	// Name is the model and its version.
	Name() string
	// Score returns a logit a text: the higher, the better it answers.
	Score(ctx context.Context, question string, texts []Text) ([]float32, error)
}

// Order is the order in which candidates are read, where it is not theirs.
type Order struct {
	// First are those to read before any other, such as the ones that meet a question's
	// constraints: the first function's, then the second's. A nil function chooses none.
	First []func(Candidate) bool
	// Only is how many of these functions choose all that is wanted: others are read in the
	// first round alone. 0 is for a question that any candidate may answer.
	Only int
}

// Read has a model read the best candidates, whose order stays. It reads in rounds until
// one of them surely answers.
func Read(ctx context.Context, m Reader, q retrieval.Query, ranked []Candidate, o Order) ([]Candidate, error) {
	if m == nil || len(ranked) == 0 {
		return ranked, nil
	}
	out := slices.Clone(ranked)
	next, stop := iter.Pull2(o.over(out))
	defer stop()
	best := 0.0
	for begin := 0; begin < readMost && best < sure; begin += readRound {
		var round []*Candidate
		for len(round) < readRound {
			by, i, ok := next()
			if !ok || begin > 0 && o.Only > 0 && by >= o.Only {
				break
			}
			round = append(round, &out[i])
		}
		if len(round) == 0 {
			break
		}
		if err := read(ctx, m, q, round); err != nil {
			return nil, err
		}
		for _, c := range round {
			best = max(best, c.Answers)
		}
	}
	return out, nil
}

// over are the indices of the candidates in this order, each with that of the function that
// chooses it. A candidate is looked at when its turn comes: to tell whether it comes first may
// take the reading of its article.
func (o Order) over(ranked []Candidate) iter.Seq2[int, int] {
	return func(yield func(by, i int) bool) {
		taken := make([]bool, len(ranked))
		rest := func(Candidate) bool { return true }
		for by, is := range append(slices.Clone(o.First), rest) {
			for i, c := range ranked {
				if is == nil || taken[i] || !is(c) {
					continue
				}
				taken[i] = true
				if !yield(by, i) {
					return
				}
			}
		}
	}
}

// ReadList has a model read the best candidates for a list of all that answer: the first
// most of those that which chooses, however likely the first of them answer. The order
// of the candidates stays.
func ReadList(ctx context.Context, m Reader, q retrieval.Query, ranked []Candidate, most int, which func(Candidate) bool) ([]Candidate, error) {
	if m == nil {
		return ranked, nil
	}
	out := slices.Clone(ranked)
	var round []*Candidate
	for i := range out {
		if len(round) < most && which(out[i]) {
			round = append(round, &out[i])
		}
	}
	return out, read(ctx, m, q, round)
}

// read has a model read candidates with the question.
func read(ctx context.Context, m Reader, q retrieval.Query, round []*Candidate) error {
	texts := make([]Text, len(round))
	for i, c := range round {
		texts[i] = c.read()
	}
	logits, err := m.Score(ctx, cmp.Or(q.Asked, q.Text), texts)
	if err != nil {
		return fmt.Errorf("read %d sentences: %w", len(round), err)
	}
	for i, c := range round {
		c.judge(float64(logits[i]))
	}
	return nil
}

// ByAnswers ranks the candidates that a model has read by how likely each answers and
// leaves out the others; where nothing was read, the ranking stays.
func ByAnswers(ranked []Candidate) []Candidate {
	var out []Candidate
	for _, c := range ranked {
		if c.Read {
			c.Score = c.Answers
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return ranked
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// judge sets how likely the candidate answers, by what was read, by the late interaction
// and by how well its passage was found.
func (c *Candidate) judge(logit float64) {
	c.Read, c.Logit = true, logit
	c.Answers = c.likelihood(logit)
}

func (c *Candidate) likelihood(logit float64) float64 {
	return logistic(weightLogit*logit + weightLate*c.MaxSim + weightPassage*c.Passage + weightNone)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// read is the candidate with what a reader has to know of where it stands.
func (c Candidate) read() Text {
	a, s := c.Article, c.Article.Sentences[c.Sentence]
	t := Text{Sentence: plain(c.content()), Title: a.Meta.Title, Published: a.Meta.Published, Holder: s.Holder}
	if s.Passage >= 0 && s.Passage < len(a.Passages) {
		t.Heading = a.Heading(a.Passages[s.Passage])
	}
	if c.Sentence > 0 {
		if b := a.Sentences[c.Sentence-1]; b.Paragraph == s.Paragraph && !b.Furniture {
			t.Before = plain(a.Slice(b.Span))
		}
	}
	return t
}

// content is the sentence, and of a row of a table its cells with those of the header.
func (c Candidate) content() string {
	if r, ok := c.Article.RowAt(c.Article.Sentences[c.Sentence].Span); ok {
		return r.Content(c.Article.Slice(r.Span))
	}
	return c.Text()
}

// plain is a text on one line.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }
