package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// positions shows what somebody said and did, by topic: a brief has one side, a
// comparison several. What others say of a side stands apart.
type positions struct {
	about   question.About
	quotes  int    // most points of a side; 0 leaves it to the plan
	unknown string // why the side of a brief is no administration that is known; "" when it is
	called  bool   // the brief calls that side an administration
}

// What is shown of a side: its own points, in a brief and beside other sides, and what
// others say of it.
const (
	briefMost  = 40 // without a topic
	topicMost  = 30
	columnMost = 24
	othersMost = 8
	sidesMost  = 4 // sides of a comparison
)

// How much is searched: for everything of a side, and for a topic whoever speaks of it.
const (
	sidePassages  = 400
	topicPassages = 120
	ownPassages   = 80 // … in what a side wrote,
	namedPassages = 80 // … and for the topic together with a side's name
)

// How much a model reads: it takes most of an answer's time.
const (
	readMost = 96 // sentences for all sides and topics
	sideMost = 48 // of these for one side
)

// sideNames are what the sides of a comparison are called in an answer.
var sideNames = []string{"A", "B", "C", "D"}

// brief reads "ADMINISTRATION [on TOPIC]".
func (s *Assistant) brief(q Question) (plan, error) {
	p := positions{about: s.Reader.Brief(q.Text), quotes: q.Quotes}
	if len(p.about.Sides) == 0 {
		return nil, fmt.Errorf("%w: it names no administration; write one, and a topic if you like, such as \"the Smith administration on ferry fares\"", ErrQuestion)
	}
	side := p.about.Sides[0]
	if side.Leader == "" && !s.knows(side.Text) {
		p.unknown = s.Reader.Unknown(side.Text)
		if p.called = len(s.Reader.Strangers(q.Text)) > 0; p.called {
			p.unknown += byName
		}
	}
	return s.possible(p), nil
}

// knows reports whether somebody who speaks, or a body of whom the articles name people, is
// called so.
func (s *Assistant) knows(name string) bool {
	return s.Speakers != nil && s.Speakers.Known(name) || s.Gate.Affiliations != nil && s.Gate.Affiliations.Body(name, "") != nil
}

// compare reads "A vs B [on TOPIC]".
func (s *Assistant) compare(q Question) (plan, error) {
	p := positions{about: s.Reader.Compare(q.Text), quotes: q.Quotes}
	switch sides := p.about.Sides; {
	case len(sides) < 2:
		return nil, fmt.Errorf("%w: it names one side only; write both with \"vs\" between them, such as \"the ministry vs the opposition on ferry fares\"", ErrQuestion)
	case len(sides) > sidesMost:
		return nil, fmt.Errorf("%w: it names %d sides; name at most %d", ErrQuestion, len(sides), sidesMost)
	}
	for i, side := range p.about.Sides {
		for _, other := range p.about.Sides[:i] {
			if strings.EqualFold(side.Text, other.Text) || side.Leader != "" && side.Leader == other.Leader {
				return nil, fmt.Errorf("%w: both sides are “%s”; name two", ErrQuestion, side.Text)
			}
		}
	}
	s.named(q)
	return s.possible(p), nil
}

// possible is the plan itself, unless a side was not in office when the topic was.
func (s *Assistant) possible(p positions) plan {
	for _, side := range p.about.Sides {
		if side.Leader == "" {
			continue
		}
		if no := s.contradicted([]retrieval.Leader{{Name: side.Leader, Office: true}}, p.about.Years); no != nil {
			return no
		}
	}
	return p
}

// parts are the several topics that a question names; of a single one there are none.
func (p positions) parts() []string {
	if len(p.about.Topics) < 2 {
		return nil
	}
	return p.about.Topics
}

// topics are those that are looked up: the whole, and its parts where it has several.
func (p positions) topics() []string {
	return append([]string{p.about.Topic}, p.parts()...)
}

// looks are one for every side and topic: what is on the topic, whoever is named, because a
// minister's statement rarely names the government; without a topic, what stands with the
// side's name and what the side wrote.
func (p positions) looks() []look {
	var out []look
	for _, side := range p.about.Sides {
		for _, topic := range p.topics() {
			l := look{read: p.about.Query(side, topic), passages: topicPassages, list: true, authored: true, named: side.Text, reads: p.reads(topic)}
			if topic == "" {
				l.passages, l.list = sidePassages, false
			}
			out = append(out, l)
		}
	}
	return out
}

// reads are how many sentences are read for a side on a topic: half of the side's for the
// whole, the other half for its parts, if any.
func (p positions) reads(topic string) int {
	n, parts := readMost/len(p.about.Sides), len(p.parts())
	switch {
	case parts == 0:
		return min(n, sideMost)
	case topic == p.about.Topic:
		return n / 2
	}
	return n / 2 / parts
}

// find judges what each sentence is to its side, and puts what a side said and did
// under topics.
func (p positions) find(ctx context.Context, s *Assistant, found []*seen) (Finding, error) {
	f := Finding{}
	var closest []gate.Span
	perSide := len(p.topics())
	for i, side := range p.about.Sides {
		looks := found[i*perSide : (i+1)*perSide]
		own, others := p.side(looks)
		for _, points := range [][]Point{own, others} {
			for j := range points {
				points[j].Side = p.name(i)
			}
			f.Points = append(f.Points, points...)
		}
		if len(own) == 0 {
			closest = nearer(closest, gate.Select(looks[0].ranked, gate.Selection{Most: 2}))
		}
		f.Sides = append(f.Sides, side.Text)
	}
	if p.isBroad(f) {
		if err := p.cluster(ctx, s, &f); err != nil {
			return Finding{}, err
		}
	}
	f.unique()
	dated(f.Points)
	p.verdict(&f, closest)
	for i, x := range f.Points {
		f.Points[i].Topics = x.Topics[:min(1, len(x.Topics))] // a reader reads it once
	}
	return f, nil
}

// nearer adds spans to others, each once: what is near to a topic is near to it for every side.
func nearer(spans, more []gate.Span) []gate.Span {
	for _, x := range more {
		if !slices.ContainsFunc(spans, func(y gate.Span) bool { return overlap(Point{Span: x}, Point{Span: y}) }) {
			spans = append(spans, x)
		}
	}
	return spans
}

// name is what the side is called; the one of a brief needs no name.
func (p positions) name(side int) string {
	if len(p.about.Sides) == 1 {
		return ""
	}
	return sideNames[side]
}

// topicality is how much each article that was found is about what it was looked up for.
func topicality(found []*seen) map[*corpus.Article]float64 {
	out := map[*corpus.Article]float64{}
	for _, x := range found {
		for a, t := range rank.Topicality(x.ranked) {
			out[a] = max(out[a], t)
		}
	}
	return out
}

// side judges one side's sentences: its words and acts, and what others say of it. A topic that
// an article is not about it has touched upon at most.
func (p positions) side(looks []*seen) (own, others []Point) {
	for i, x := range looks {
		ranked := x.ranked
		if p.about.Topic != "" {
			topics := rank.Topicality(ranked)
			ranked = slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool { return topics[c.Article] < touchedLeast })
		}
		mine, said := p.judge(ranked, x.roles, i > 0)
		most := p.most()
		var parts []string
		switch {
		case i > 0:
			parts = p.about.Topics[i-1 : i]
			most += i * partMore
		case len(p.about.Topics) == 1:
			parts = p.about.Topics
		}
		own = merge(own, mine, parts, most)
		if i == 0 {
			others = merge(nil, said, nil, othersMost)
		}
	}
	return own, others
}

// most bounds a side's points.
func (p positions) most() int {
	switch {
	case p.quotes > 0:
		return p.quotes
	case len(p.about.Sides) > 1:
		return columnMost
	}
	if p.about.Topic != "" {
		return topicMost
	}
	return briefMost
}

// verdict says on what the corpus is silent.
func (p positions) verdict(f *Finding, closest []gate.Span) {
	var silent, missing []string
	unknown := p.unknown
	for i, side := range p.about.Sides {
		own := func(x Point) bool { return x.Side == p.name(i) && x.Role != gate.Assessment }
		heard := slices.ContainsFunc(f.Points, func(x Point) bool { return x.Side == p.name(i) })
		switch {
		case !slices.ContainsFunc(f.Points, own) && heard:
			silent = append(silent, fmt.Sprintf("The articles have no words or acts of %s%s, only what others say about it.", WithArticle(side.Text), p.on()))
			continue
		case !heard && len(f.Points) > 0 && gate.DescribesPeople(side.Text):
			silent = append(silent, fmt.Sprintf("No words or acts of %s under that name were found%s. Any who go by names of their own are not counted.", WithArticle(side.Text), p.on()))
			continue
		case !heard:
			silent = append(silent, fmt.Sprintf("Nothing was found about %s%s.", WithArticle(side.Text), p.on()))
			continue
		}
		if !p.called {
			unknown = "" // the articles know somebody else of that name
		}
		for _, part := range p.parts() {
			// What speaks of several parts stands under one of them.
			if !slices.ContainsFunc(f.Points, func(x Point) bool { return own(x) && (slices.Contains(x.Topics, part) || x.Share(part) == 1) }) {
				missing = append(missing, part)
			}
		}
		if len(missing) > 0 {
			silent = append(silent, fmt.Sprintf("Nothing close enough was found about %s on %s.", WithArticle(side.Text), listed(missing)))
			missing = nil
		}
	}
	f.Reason = strings.TrimSpace(unknown + " " + strings.Join(silent, " "))
	switch {
	case len(f.Points) == 0:
		f.Verdict, f.Closest = gate.NotFound, closest[:min(len(closest), 3)]
	case f.Reason != "":
		f.Verdict = gate.Partial
	default:
		f.Verdict = gate.Answered
	}
}

func (p positions) on() string {
	if p.about.Topic == "" {
		return ""
	}
	return " on “" + p.about.Topic + "”"
}
