package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
	"ibid/retrieval/topic"
)

// ErrQuestion is wrapped by errors that are the question's own, not ours.
var ErrQuestion = errors.New("the question can't be answered as it stands")

// Answerer answers questions. Transports know no more than this.
type Answerer interface {
	Answer(ctx context.Context, q Question) (Answer, error)
}

// Ranker ranks the sentences of the passages found.
type Ranker interface {
	Rank(ctx context.Context, q retrieval.Query, hits []retrieval.Hit) ([]rank.Candidate, error)
}

// Composer words an answer from a finding. Every quote it uses is one that it
// had cut from the source by package quote.
type Composer interface {
	Compose(ctx context.Context, q Question, f Finding) (Answer, error)
}

// Verifier compares every quote of an answer with its source once more and takes
// out what does not hold, with the claims that rested on it.
type Verifier interface {
	Verify(ctx context.Context, a *Answer) error
}

// Assistant is the one way from a question to its answer: read, look up, judge, group,
// compose, verify. What a command wants of it is the command's plan.
type Assistant struct {
	Reader   question.Reader
	Analyser retrieval.Analyser
	Searcher retrieval.Searcher
	Ranker   Ranker
	Model    rank.Reader // reads the best candidates with the question; nil ranks without
	Locator  Locator     // of texts to cite
	Gate     gate.Gate
	Topics   topic.Finder   // of briefs and comparisons that ask for none
	Evidence EvidenceReader // judges evidence and words answers; nil leaves both to rules
	Composer Composer
	Verifier Verifier
	Speakers Speakers        // offered for names that nobody has; nil offers none
	Articles corpus.Articles // counted for what an answer covers; nil leaves that out
	Engine   Engine
	Rewriter Rewriter     // of follow-ups; nil leaves them to the rules
	Log      *slog.Logger // told at debug level how a follow-up was read; may be nil
	Trace    bool         // keep what the answer was decided on
}

var _ Answerer = (*Assistant)(nil)

// questionLength is how many characters a question may have: about a page, which is more
// than a model reads of it.
const questionLength = 2000

// Answer reads the question, looks it up, judges and groups what was found, composes an
// answer and verifies its quotes. An answer that finds nothing is no error: its status
// is NotFound. An error that wraps ErrQuestion is the question's own; any other is a
// failure of the store, a model or ctx.
func (s *Assistant) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	if n := utf8.RuneCountInString(q.Text); n > questionLength && q.Command != "cite" {
		return Answer{}, fmt.Errorf("%w: it has %d characters, and a question may have up to %d; ask in fewer words", ErrQuestion, n, questionLength)
	}
	q, err := s.whole(ctx, q)
	if errors.Is(err, ErrQuestion) {
		return Answer{}, err
	}
	if err != nil {
		return Answer{}, fmt.Errorf("understand the question: %w", err)
	}
	if err := s.answerable(ctx, q); err != nil {
		return Answer{}, err
	}
	p, err := s.plan(q)
	if err != nil {
		return Answer{}, err
	}
	found, err := s.lookUp(ctx, q, p.looks())
	if err != nil {
		return Answer{}, err
	}
	q.keepWished(found)
	q.keepTimes(found)
	f, err := p.find(ctx, s, found)
	if err != nil {
		return Answer{}, err
	}
	if f, err = s.read(ctx, q, p, found, f); err != nil {
		return Answer{}, err
	}
	q.withoutRepeats(&f)
	if q.Command != "ask" && q.Command != "cite" {
		f.Coverage = s.coverage(ctx, f)
	}
	answer, err := s.Composer.Compose(ctx, q, f)
	if err != nil {
		return Answer{}, fmt.Errorf("compose the answer: %w", err)
	}
	answer.Command, answer.Question, answer.Engine = q.Command, retrieval.Clean(q.asked()), s.Engine
	answer.ReadAs = q.readAs
	if f.Reader != "" {
		answer.Engine.Reader = f.Reader
	}
	if err := s.Verifier.Verify(ctx, &answer); err != nil {
		return Answer{}, fmt.Errorf("verify the quotes: %w", err)
	}
	if answer.Suggestions, err = s.suggest(ctx, q, p, found, answer); err != nil {
		return Answer{}, err
	}
	answer.note(q.notes)
	if s.Trace && len(found) > 0 {
		answer.Trace = trace(found[0], f)
		answer.Trace.Rewriting = q.rewriting
	}
	answer.fill()
	answer.TookMS = time.Since(start).Milliseconds()
	return answer, nil
}

// Weigh takes q as far as the gate and returns what it would decide by. It returns
// nothing when no evidence meets the question's constraints, because the gate is not
// asked then.
func (s *Assistant) Weigh(ctx context.Context, q Question) ([]gate.Feature, error) {
	p, err := s.ask(q)
	if err != nil || s.answerable(ctx, q) != nil || len(p.looks()) == 0 {
		return nil, err
	}
	found, err := s.lookUp(ctx, q, p.looks()[:1])
	if err != nil {
		return nil, err
	}
	features, _ := s.Gate.Weigh(found[0].query, found[0].ranked)
	return features, nil
}

// answerable fails for what can't be answered by any corpus, or by an empty one.
func (s *Assistant) answerable(ctx context.Context, q Question) error {
	read := s.Reader.Read(q.Text)
	if q.Command != "cite" && len(retrieval.Words(read.Text)) == 0 {
		return fmt.Errorf("%w: it has no words; ask in a sentence, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)
	}
	n, err := s.Analyser.Index.Count(ctx)
	if err != nil {
		return fmt.Errorf("count passages: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("%w: the database holds no articles yet; add some with: ibid ingest FOLDER", ErrQuestion)
	}
	if q.Command != "cite" && len(retrieval.ContentWords(read.Text)) == 0 {
		return fmt.Errorf("%w: it does not say what it is about; name the subject, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)
	}
	return nil
}

// traceDepth is how many ranked sentences a trace shows.
const traceDepth = 10

func trace(x *seen, f Finding) *Trace {
	t := &Trace{Terms: []TraceTerm{}, Passages: max(len(x.hits), x.places.Read), Features: []TraceFeature{}, Candidates: []TraceCandidate{}}
	for _, term := range x.query.Terms {
		t.Terms = append(t.Terms, TraceTerm{term.Text, term.Passages})
	}
	for _, y := range f.Features {
		name := y.Name
		if why := Explain(name); why != "" {
			name = why
		}
		t.Features = append(t.Features, TraceFeature{name, y.Value})
	}
	decided := f.Decided
	if len(decided) == 0 {
		decided = x.ranked
	}
	for _, c := range decided[:min(traceDepth, len(decided))] {
		t.Candidates = append(t.Candidates, TraceCandidate{c.Article.File, c.Text(), c.Score})
	}
	for _, p := range slices.Concat(x.places.Places, x.places.Closest) {
		t.Candidates = append(t.Candidates, TraceCandidate{p.Article.File, spanOf(p).Text(), p.Score})
	}
	return t
}
