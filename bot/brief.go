package bot

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// Briefer answers with an administration's approach: by topic, and under each
// topic the points in the order of time. It goes an [Assistant]'s way once for
// each topic.
type Briefer struct{ *Assistant }

var _ Answerer = Briefer{}

// What a brief shows: of the whole topic, of each of its parts, and in all.
var (
	wholeTopic = gate.Selection{Most: 8, Ratio: 0.85}
	partTopic  = gate.Selection{Most: 3, Ratio: 0.92}
)

// Answer briefs on q, "ADMINISTRATION [on TOPIC]".
func (s Briefer) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	q, err := s.whole(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("understand the question: %w", err)
	}
	about := s.Reader.Brief(q.Text)
	if err := s.answerable(ctx, s.Reader.Read(q.Text)); err != nil {
		return Answer{}, err
	}
	if len(about.Sides) == 0 {
		return Answer{}, fmt.Errorf("%w: it names no administration; write one, and a topic if you like, such as \"the Smith administration on ferry fares\"", ErrQuestion)
	}
	side := about.Sides[0]
	if side.Leader == "" {
		return s.unknown(ctx, q, about, start)
	}
	leader := retrieval.Leader{Name: side.Leader, Office: true}
	if why := s.Reader.Contradiction([]retrieval.Leader{leader}, about.Years); why != "" {
		return s.finish(ctx, q, Finding{Reason: why}, nil, start)
	}
	points, err := s.gather(ctx, q, about, side)
	if err != nil {
		return Answer{}, err
	}
	f := points.finding(side)
	f.Coverage = s.coverage(ctx, f)
	dated(f.Spans)
	return s.finish(ctx, q, f, points.whole, start)
}

// unknown answers for an administration that the registry has not: it says so
// and shows what names it, or stands in articles that do.
func (s Briefer) unknown(ctx context.Context, q Question, about question.About, start time.Time) (Answer, error) {
	side := about.Sides[0]
	why := s.Reader.Unknown(side.Text)
	if why == "" {
		why = "The registry has no such administration."
	}
	points, err := s.gather(ctx, q, about, side)
	if err != nil {
		return Answer{}, err
	}
	f, seen := points.finding(side), points.whole
	if f.Verdict == gate.NotFound {
		if seen, err = s.look(ctx, q, s.Reader.Read(q.Text)); err != nil {
			return Answer{}, err
		}
		f = found(s.Gate.Decide(seen.query, seen.ranked, gate.Selection{Most: q.Quotes, Ratio: answering.Ratio}))
	}
	f.Coverage = s.coverage(ctx, f)
	dated(f.Spans)
	if f.Verdict == gate.Answered {
		f.Verdict = gate.Partial
		f.Reason = "What is shown was found by its words alone."
	}
	f.Reason = strings.TrimSpace(why + " " + f.Reason)
	return s.finish(ctx, q, f, seen, start)
}

// points are what was found of one side, by topic.
type points struct {
	whole   *seen
	spans   []gate.Span // best first
	missing []string    // topics on which nothing was found
	topics  []string
	reason  string
	closest []gate.Span
	feature []gate.Feature
}

// gather looks for the whole topic and then for each of its parts.
func (s *Assistant) gather(ctx context.Context, q Question, about question.About, side question.Side) (*points, error) {
	by := s.Gate.Eased()
	if about.Topic == "" {
		by = by.Open() // everything of the side is wanted
	}
	var p points
	whole := wholeTopic
	if q.Quotes > 0 {
		whole.Most = q.Quotes
	}
	f, x, err := s.decide(ctx, q, by, about.Query(side, about.Topic), whole)
	if err != nil {
		return nil, err
	}
	p.whole, p.spans, p.reason, p.closest, p.feature = x, f.Spans, f.Reason, f.Closest, f.Features
	if len(about.Topics) < 2 {
		if f.Verdict == gate.NotFound {
			p.missing = about.Topics
		}
		p.headings()
		return &p, nil
	}
	if about.Topic != "" {
		by = s.Gate.Eased()
	}
	parts, err := s.topics(ctx, q, by, about, side)
	if err != nil {
		return nil, err
	}
	for i, topic := range about.Topics {
		if parts[i].Verdict == gate.NotFound {
			p.missing = append(p.missing, topic)
			continue
		}
		p.topics = append(p.topics, topic)
		p.add(parts[i].Spans, topic, whole.Most)
	}
	p.missing = slices.DeleteFunc(p.missing, func(topic string) bool { return p.covers(topic) })
	p.headings()
	return &p, nil
}

// topics looks for each part of the topic, several at a time; the findings are in
// the order of the parts.
func (s *Assistant) topics(ctx context.Context, q Question, by gate.Gate, about question.About, side question.Side) ([]Finding, error) {
	q.Follow = nil // it is told one thing at a time
	parts := make([]Finding, len(about.Topics))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, topic := range about.Topics {
		g.Go(func() (err error) {
			parts[i], _, err = s.decide(ctx, q, by, about.Query(side, topic), partTopic)
			return err
		})
	}
	return parts, g.Wait()
}

func (s *Assistant) decide(ctx context.Context, q Question, by gate.Gate, read question.Question, sel gate.Selection) (Finding, *seen, error) {
	x, err := s.lookAt(ctx, q, read, retrieval.DefaultLimit)
	if err != nil {
		return Finding{}, nil, err
	}
	return found(by.Decide(x.query, x.ranked, sel)), x, nil
}

// add takes in the spans found for a part of the topic. One that is there already
// only gets its topic.
func (p *points) add(spans []gate.Span, topic string, most int) {
	for _, x := range spans {
		i := slices.IndexFunc(p.spans, func(y gate.Span) bool {
			return x.Article.ID == y.Article.ID && x.First <= y.Last && y.First <= x.Last
		})
		switch {
		case i >= 0 && p.spans[i].Topic == "":
			p.spans[i].Topic = topic
		case i < 0 && len(p.spans) < most+2:
			x.Topic = topic
			p.spans = append(p.spans, x)
		}
	}
}

// covers reports whether a span that is shown has most words of the topic: then
// nothing is missing though no sentence was near enough by itself.
func (p *points) covers(topic string) bool {
	return slices.ContainsFunc(p.spans, func(x gate.Span) bool { return x.Share(topic) > 0.6 })
}

// headings puts the spans without a topic under the part that they have most
// words of, else under the heading that they stand under in their article.
func (p *points) headings() {
	for i := range p.spans {
		if p.spans[i].Topic != "" {
			continue
		}
		best := 0.3
		for _, topic := range p.topics {
			if share := p.spans[i].Share(topic); share > best {
				p.spans[i].Topic, best = topic, share
			}
		}
		if p.spans[i].Topic == "" && len(p.topics) == 0 {
			p.spans[i].Topic = p.spans[i].Heading()
		}
	}
}

// finding is what a brief shows.
func (p *points) finding(side question.Side) Finding {
	f := Finding{Finding: gate.Finding{Spans: p.spans, Features: p.feature}}
	switch {
	case len(p.spans) == 0:
		f.Reason, f.Closest = p.reason, p.closest
	case len(p.missing) > 0:
		f.Verdict = gate.Partial
		f.Reason = fmt.Sprintf("Nothing close enough was found of %s on %s.", side.Text, listed(p.missing))
	default:
		f.Verdict = gate.Answered
	}
	return f
}

// dated says of each span when that was.
func dated(spans []gate.Span) {
	var dates calendar.Calendar
	for i, x := range spans {
		d := dates.Sentence(x.Article, x.Best)
		spans[i].Dated = &d
	}
}

// coverage says how many articles an answer rests on, and of which time.
func (s *Assistant) coverage(ctx context.Context, f Finding) string {
	if len(f.Spans) == 0 {
		return ""
	}
	articles := map[string]bool{}
	var from, to string
	for _, x := range f.Spans {
		articles[x.Article.ID] = true
		if d := x.Article.Meta.Published; d != "" {
			if from == "" || d < from {
				from = d
			}
			to = max(to, d)
		}
	}
	text := fmt.Sprintf("%d articles", len(articles))
	if len(articles) == 1 {
		text = "1 article"
	}
	if n := s.articles(ctx); n > 0 {
		text = fmt.Sprintf("%d of %d articles", len(articles), n)
	}
	month := func(d string) string { return d[:min(len(d), len("2006-01"))] }
	switch {
	case from == "":
	case month(from) == month(to):
		text += ", " + month(from)
	default:
		text += ", " + month(from) + " to " + month(to)
	}
	return text
}

// articles counts the articles of the corpus, 0 when nobody can say.
func (s *Assistant) articles(ctx context.Context) int {
	if s.Articles == nil {
		return 0
	}
	n := 0
	for _, err := range s.Articles.List(ctx, corpus.Filter{}) {
		if err != nil {
			return 0
		}
		n++
	}
	return n
}
