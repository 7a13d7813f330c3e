package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
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

// Assistant is the one way from a question to its answer.
type Assistant struct {
	Reader   question.Reader
	Analyser retrieval.Analyser
	Searcher retrieval.Searcher
	Ranker   Ranker
	Model    rank.Reader // reads the best candidates with the question; nil ranks without
	Gate     gate.Gate
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

// Answer takes q through search, ranking, the gate, composing and verification.
func (s *Assistant) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	q, err := s.whole(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("understand the question: %w", err)
	}
	read := s.Reader.Read(q.Text)
	if err := s.answerable(ctx, read); err != nil {
		return Answer{}, err
	}
	s.named(q)
	if why := s.Reader.Contradiction(read.Leaders, read.Years); why != "" {
		return s.finish(ctx, q, Finding{Reason: why}, nil, start)
	}
	seen, err := s.look(ctx, q, read)
	if err != nil {
		return Answer{}, err
	}
	finding := found(s.Gate.Decide(seen.query, seen.ranked, selection(q, read)))
	if err := s.parts(ctx, q, read, &finding); err != nil {
		return Answer{}, err
	}
	s.offer(read, &finding)
	return s.finish(ctx, q, finding, seen, start)
}

// Weigh takes q as far as the gate and returns what it would decide by; nothing when it
// is not asked, because no evidence meets the question's constraints.
func (s *Assistant) Weigh(ctx context.Context, q Question) ([]gate.Feature, error) {
	q, err := s.whole(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("understand the question: %w", err)
	}
	read := s.Reader.Read(q.Text)
	if s.answerable(ctx, read) != nil || s.Reader.Contradiction(read.Leaders, read.Years) != "" {
		return nil, nil
	}
	seen, err := s.look(ctx, q, read)
	if err != nil {
		return nil, err
	}
	features, _ := s.Gate.Weigh(seen.query, seen.ranked)
	return features, nil
}

// answering is what an answer shows, severally to a question for several things: more
// places, further from the best. The ratios are of how likely a sentence answers.
var (
	answering = gate.Selection{Most: 3, Ratio: 0.4}
	severally = gate.Selection{Most: 5, Ratio: 0.25}
)

func selection(q Question, read question.Question) gate.Selection {
	sel := answering
	if read.Several {
		sel = severally
	}
	if q.Quotes > 0 {
		sel.Most = q.Quotes
	}
	return sel
}

// seen is what was found for a question, ranked.
type seen struct {
	query  retrieval.Query
	hits   []retrieval.Hit
	ranked []rank.Candidate
}

// look searches, ranks and reads, and puts first what most likely answers.
func (s *Assistant) look(ctx context.Context, q Question, read question.Question) (*seen, error) {
	x, err := s.lookAt(ctx, q, read, retrieval.DefaultLimit)
	if err != nil {
		return nil, err
	}
	judged, err := rank.Read(ctx, s.Model, x.query, x.ranked, s.Gate.Meets(x.query))
	if err != nil {
		return nil, fmt.Errorf("read the best sentences: %w", err)
	}
	x.ranked = rank.ByAnswers(judged)
	return x, nil
}

// lookAt searches this many passages and ranks their sentences by how near they are to
// the topic, for a list.
func (s *Assistant) lookAt(ctx context.Context, q Question, read question.Question, passages int) (*seen, error) {
	query, err := s.Analyser.Analyse(ctx, read.Text)
	if err != nil {
		return nil, fmt.Errorf("understand the question: %w", err)
	}
	q.lacks(query.Lacks)
	query = read.Constrain(query)
	query.Filter, query.Limit = q.Filter, passages
	q.step("Searching the articles")
	hits, err := s.Searcher.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	q.step(fmt.Sprintf("Reading %d passages", len(hits)))
	ranked, err := s.Ranker.Rank(ctx, query, hits)
	if err != nil {
		return nil, fmt.Errorf("rank sentences: %w", err)
	}
	return &seen{query, hits, rank.WithoutReprints(ranked)}, nil
}

// finish words what was found and verifies it. x is shown when somebody asks how
// an answer was decided; it may be nil.
func (s *Assistant) finish(ctx context.Context, q Question, f Finding, x *seen, start time.Time) (Answer, error) {
	answer, err := s.Composer.Compose(ctx, q, f)
	if err != nil {
		return Answer{}, fmt.Errorf("compose the answer: %w", err)
	}
	answer.Command, answer.Question, answer.Engine = q.Command, retrieval.Clean(q.Text), s.Engine
	if err := s.Verifier.Verify(ctx, &answer); err != nil {
		return Answer{}, fmt.Errorf("verify the quotes: %w", err)
	}
	answer.note(q.notes)
	answer.Text = answer.markdown()
	if s.Trace && x != nil {
		decided := f.Decided
		if len(decided) == 0 {
			decided = x.ranked
		}
		answer.Trace = trace(x.query, x.hits, decided, f)
		answer.Trace.Rewriting = q.rewriting
	}
	answer.fill()
	answer.TookMS = time.Since(start).Milliseconds()
	return answer, nil
}

// answerable fails for what can't be answered by any corpus, or by an empty one.
func (s *Assistant) answerable(ctx context.Context, read question.Question) error {
	if len(retrieval.Words(read.Text)) == 0 {
		return fmt.Errorf("%w: it has no words; ask in a sentence, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)
	}
	n, err := s.Analyser.Index.Count(ctx)
	if err != nil {
		return fmt.Errorf("count passages: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("%w: the database holds no articles yet; add some with: ibid ingest FOLDER", ErrQuestion)
	}
	if len(retrieval.ContentWords(read.Text)) == 0 {
		return fmt.Errorf("%w: it does not say what it is about; name the subject, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)
	}
	return nil
}

// traceDepth is how many ranked sentences a trace shows.
const traceDepth = 10

func trace(q retrieval.Query, hits []retrieval.Hit, ranked []rank.Candidate, f Finding) *Trace {
	t := &Trace{Terms: []TraceTerm{}, Passages: len(hits), Features: []TraceFeature{}, Candidates: []TraceCandidate{}}
	for _, term := range q.Terms {
		t.Terms = append(t.Terms, TraceTerm{term.Text, term.Passages})
	}
	for _, x := range f.Features {
		t.Features = append(t.Features, TraceFeature{Explain(x.Name), x.Value})
	}
	for _, c := range ranked[:min(traceDepth, len(ranked))] {
		t.Candidates = append(t.Candidates, TraceCandidate{c.Article.File, c.Text(), c.Score})
	}
	return t
}
