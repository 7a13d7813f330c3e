package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/cite"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// plan is what a command asks of the one way: what is looked up, and what is made of
// what was found. It is read from the question before anything is looked up.
type plan interface {
	// looks are what is looked up, the one that a trace shows first.
	looks() []look
	// find judges what each look found, in their order, and groups it.
	find(ctx context.Context, s *Assistant, found []*seen) (Finding, error)
}

// plan reads a question as its command does.
func (s *Assistant) plan(q Question) (plan, error) {
	switch q.Command {
	case "brief":
		return s.brief(q)
	case "compare":
		return s.compare(q)
	case "timeline":
		return s.timeline(q)
	case "cite":
		return citing{text: q.Text}, nil
	}
	return s.ask(q)
}

// refusal is the plan of a question that no corpus answers, and why.
type refusal string

func (refusal) looks() []look { return nil }

func (r refusal) find(context.Context, *Assistant, []*seen) (Finding, error) {
	return Finding{Reason: string(r)}, nil
}

// contradicted is the refusal of what can't have been, such as a government's doing in a
// year when it was not in office; nil for what can.
func (s *Assistant) contradicted(l []retrieval.Leader, years []string) plan {
	if why := s.Reader.Contradiction(l, years); why != "" {
		return refusal(why)
	}
	return nil
}

// look is one thing that is looked up.
type look struct {
	read     question.Question
	passages int     // searched; retrieval.DefaultLimit when 0
	list     bool    // for a list of all that answer;
	reads    int     // a model reads so many of the best sentences that it may show
	judged   bool    // a model reads the best sentences with the question
	excerpt  *string // a text whose places are wanted; nothing else is looked up then
	authored bool    // what whoever is asked about wrote is wanted too: on a topic the nearest, else all
	named    string  // whoever is asked about, named beside the topic: what is found so is wanted too
}

// seen is what a look found.
type seen struct {
	query  retrieval.Query
	hits   []retrieval.Hit
	ranked []rank.Candidate               // the best first
	unread []rank.Candidate               // of a judged look: the others that were found, the nearest first
	roles  func(rank.Candidate) gate.Role // of a list: what a sentence is to whoever is asked about
	places cite.Finding                   // of an excerpt
}

// leaveOut takes sentences out of what was found.
func (x *seen) leaveOut(isOut func(rank.Candidate) bool) {
	x.ranked = slices.DeleteFunc(slices.Clone(x.ranked), isOut)
	x.unread = slices.DeleteFunc(slices.Clone(x.unread), isOut)
}

// lookUp looks everything up, several at a time.
func (s *Assistant) lookUp(ctx context.Context, q Question, looks []look) ([]*seen, error) {
	out := make([]*seen, len(looks))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(lookers)
	for i, l := range looks {
		told := q
		if i > 0 {
			told.Follow = nil // it is told one thing at a time
		}
		g.Go(func() (err error) {
			out[i], err = s.look(ctx, told, l)
			return err
		})
	}
	return out, g.Wait()
}

// lookers is how many looks run at a time; each of them uses all processors where it
// reads.
const lookers = 4

// look searches, ranks and, where the look says so, reads and puts first what most
// likely answers.
func (s *Assistant) look(ctx context.Context, q Question, l look) (*seen, error) {
	if l.excerpt != nil {
		return s.locate(ctx, q, *l.excerpt)
	}
	query, err := s.Analyser.Analyse(ctx, l.read.Text)
	if err != nil {
		return nil, fmt.Errorf("understand the question: %w", err)
	}
	q.lacks(query.Lacks)
	query = l.read.Constrain(query)
	query.Filter, query.Limit = q.Filter, l.passages
	q.step("Searching the articles")
	hits, err := s.Searcher.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if l.list && l.authored {
		own, err := s.ownPassages(ctx, query)
		if err != nil {
			return nil, err
		}
		hits = retrieval.Union(hits, own)
		if hits, err = s.withNamed(ctx, l, query, hits); err != nil {
			return nil, err
		}
	}
	q.step(fmt.Sprintf("Reading %d passages", len(hits)))
	ranked, err := s.Ranker.Rank(ctx, query, hits)
	if err != nil {
		return nil, fmt.Errorf("rank sentences: %w", err)
	}
	x := &seen{query: query, hits: hits, ranked: rank.WithoutReprints(ranked)}
	return x, s.judge(ctx, x, l)
}

// judge adds what whoever is asked about wrote, and has a model read the best, as the look
// says.
func (s *Assistant) judge(ctx context.Context, x *seen, l look) error {
	if l.authored && !l.list {
		more, err := s.authored(ctx, x.query)
		if err != nil {
			return err
		}
		x.ranked = both(x.ranked, more)
	}
	if l.list || l.authored {
		x.roles = s.Gate.Roles(x.query)
	}
	var err error
	switch {
	case l.list:
		x.ranked = slices.Clone(x.ranked) // a ranker may keep its own
		for i, c := range x.ranked {
			x.ranked[i].Score = c.Listed()
		}
		slices.SortStableFunc(x.ranked, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
		// Most of what is read is the side's own; the rest is what others say of it.
		of := func(others bool) func(rank.Candidate) bool {
			return func(c rank.Candidate) bool {
				role := x.roles(c)
				return role != "" && (role == gate.Assessment) == others
			}
		}
		if x.ranked, err = rank.ReadList(ctx, s.Model, x.query, x.ranked, l.reads*3/4, of(false)); err == nil {
			x.ranked, err = rank.ReadList(ctx, s.Model, x.query, x.ranked, l.reads/4, of(true))
		}
	case l.judged:
		x.ranked, err = s.readBest(ctx, x.query, x.ranked)
		x.unread = x.ranked
		x.ranked = rank.ByAnswers(x.ranked)
	}
	if err != nil {
		return fmt.Errorf("read the best sentences: %w", err)
	}
	return nil
}

// readBest has a model read the best sentences with the question, and where somebody's words are
// wanted, theirs and what is told of them with its topic alone. Of others it then reads the
// nearest, which are shown where nothing of theirs is an answer, and before them one that meets
// the question's constraints: where none does, the reason says so.
func (s *Assistant) readBest(ctx context.Context, q retrieval.Query, ranked []rank.Candidate) ([]rank.Candidate, error) {
	theirs, toldOf, open := s.Gate.Statements(q)
	order := rank.Order{First: []func(rank.Candidate) bool{s.Gate.Meets(q)}}
	if theirs != nil {
		order = rank.Order{First: []func(rank.Candidate) bool{theirs, toldOf, once(s.Gate.Meets(q))}, Only: 3}
	}
	ranked, err := rank.Read(ctx, s.Model, q, ranked, order)
	if err == nil && theirs != nil {
		ranked, err = rank.ReadTopic(ctx, s.Model, q, ranked, open, theirs, toldOf)
	}
	return ranked, err
}

// once is true of the first candidate only that a function is true of.
func once(is func(rank.Candidate) bool) func(rank.Candidate) bool {
	done := is == nil
	return func(c rank.Candidate) bool {
		if done || !is(c) {
			return false
		}
		done = true
		return true
	}
}

// authoredMost bounds how many articles of somebody are read whole.
const authoredMost = 80

// authored are the sentences of the articles by whoever a query is about, those first
// that say most of what their article is about. Of many articles some are taken, evenly
// over their dates.
func (s *Assistant) authored(ctx context.Context, query retrieval.Query) ([]rank.Candidate, error) {
	if s.Articles == nil {
		return nil, nil
	}
	found, err := s.written(ctx, query)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b corpus.Summary) int { return cmp.Compare(a.Meta.Published, b.Meta.Published) })
	var out []rank.Candidate
	n := min(len(found), authoredMost)
	for i := range n {
		a, err := s.Articles.Article(ctx, found[i*len(found)/n].ID)
		if err != nil {
			return nil, fmt.Errorf("read an article: %w", err)
		}
		out = append(out, rank.Whole(a)...)
	}
	slices.SortStableFunc(out, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return rank.WithoutReprints(out), nil
}

// both are the candidates of two rankings, each once with its better score, best first.
func both(a, b []rank.Candidate) []rank.Candidate {
	type place struct {
		article  string
		sentence int
	}
	at := map[place]int{}
	articles := map[string]*corpus.Article{} // one article is one in all spans
	var out []rank.Candidate
	for _, c := range slices.Concat(a, b) {
		if articles[c.Article.ID] == nil {
			articles[c.Article.ID] = c.Article
		}
		c.Article = articles[c.Article.ID]
		key := place{c.Article.ID, c.Sentence}
		i, ok := at[key]
		switch {
		case !ok:
			at[key] = len(out)
			out = append(out, c)
		case c.Score > out[i].Score:
			out[i] = c
		}
	}
	slices.SortStableFunc(out, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// written are the articles by whoever a query is about.
func (s *Assistant) written(ctx context.Context, query retrieval.Query) ([]corpus.Summary, error) {
	wrote := s.Gate.Wrote(query)
	var found []corpus.Summary
	for a, err := range s.Articles.List(ctx, query.Filter) {
		if err != nil {
			return nil, fmt.Errorf("list the articles: %w", err)
		}
		if wrote(a.Meta) {
			found = append(found, a)
		}
	}
	return found, nil
}

// ownPassages are those nearest to a topic in the articles by whoever a query is about. In
// a large corpus everybody speaks of the topic, and theirs would not come first.
func (s *Assistant) ownPassages(ctx context.Context, query retrieval.Query) ([]retrieval.Hit, error) {
	if s.Articles == nil {
		return nil, nil
	}
	found, err := s.written(ctx, query)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	query.Filter.Articles, query.Limit = nil, ownPassages
	for _, a := range found {
		query.Filter.Articles = append(query.Filter.Articles, a.ID)
	}
	hits, err := s.Searcher.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("search what somebody wrote: %w", err)
	}
	return hits, nil
}

// withNamed adds the passages that are nearest to the topic and whoever is asked about
// together: where everybody speaks of the topic, those on it alone are others'. On the topic
// they count as the last of these.
func (s *Assistant) withNamed(ctx context.Context, l look, topic retrieval.Query, hits []retrieval.Hit) ([]retrieval.Hit, error) {
	query, err := s.Analyser.Analyse(ctx, l.named+": "+l.read.Text)
	if err != nil {
		return nil, fmt.Errorf("understand the question: %w", err)
	}
	query.Filter, query.Limit = topic.Filter, namedPassages
	more, err := s.Searcher.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("search by name and topic: %w", err)
	}
	for i := range more {
		more[i].Score = 0
		if len(hits) > 0 {
			more[i].Score = hits[len(hits)-1].Score
		}
	}
	return retrieval.Union(hits, more), nil
}

// overlap reports whether two runs of sentences share one.
func overlap(a, b Point) bool {
	return a.Article.ID == b.Article.ID && a.First <= b.Last && b.First <= a.Last
}

// shown reports whether a point's sentences stand in one that is there already.
func shown(points []Point, p Point) bool {
	return slices.ContainsFunc(points, func(x Point) bool { return overlap(x, p) })
}

// articlesOf are the articles that points stand in, each once.
func articlesOf(points []Point) []*corpus.Article {
	var out []*corpus.Article
	for _, p := range points {
		for _, x := range append([]gate.Span{p.Span}, p.Also...) {
			if !slices.ContainsFunc(out, func(a *corpus.Article) bool { return a.ID == x.Article.ID }) {
				out = append(out, x.Article)
			}
		}
	}
	return out
}
