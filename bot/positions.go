package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
	"ibid/retrieval/topic"
)

// positions shows what somebody said and did, by topic: a brief has one side, a
// comparison several. What others say of a side stands apart.
type positions struct {
	about   question.About
	quotes  int    // most points of a side; 0 leaves it to the plan
	unknown string // why the side of a brief is no administration that is known; "" when it is
}

// What is shown of a side: points of its own in all, and of them under one part of its
// topic; and what others say of it.
const (
	pointsMost  = 12
	partMost    = 4
	othersMost  = 4
	columnMost  = 6   // points of a side of a comparison
	sidesMost   = 4   // of a comparison
	breadth     = 200 // passages searched for everything of a side
	nearestPart = 0.65
)

// ownPoints bounds how far a side's points on a topic may be from the nearest one.
var ownPoints = gate.Selection{Most: 3 * pointsMost, Ratio: 0.8}

// sideNames are what the sides of a comparison are called in an answer.
var sideNames = []string{"A", "B", "C", "D"}

// brief reads "ADMINISTRATION [on TOPIC]".
func (s *Assistant) brief(q Question) (plan, error) {
	p := positions{about: s.Reader.Brief(q.Text), quotes: q.Quotes}
	if len(p.about.Sides) == 0 {
		return nil, fmt.Errorf("%w: it names no administration; write one, and a topic if you like, such as \"the Smith administration on ferry fares\"", ErrQuestion)
	}
	side := p.about.Sides[0]
	if side.Leader == "" {
		if p.unknown = s.Reader.Unknown(side.Text); p.unknown == "" {
			p.unknown = "The registry has no such administration."
		}
	}
	return s.possible(p), nil
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
			if strings.EqualFold(side.Text, other.Text) || side.Leader != "" && side.Leader == other.Leader && s.sameOffice(side, other) {
				return nil, fmt.Errorf("%w: both sides are “%s”; name two", ErrQuestion, side.Text)
			}
		}
	}
	s.named(q)
	return s.possible(p), nil
}

// sameOffice reports whether two sides mean one government. Its leader alone is not the
// government, but who compares the two means the same people.
func (s *Assistant) sameOffice(a, b question.Side) bool { return a.Leader == b.Leader }

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

// perSide is how many looks a side has: the whole topic, and each part of it.
func (p positions) perSide() int {
	if len(p.about.Topics) < 2 {
		return 1
	}
	return 1 + len(p.about.Topics)
}

func (p positions) looks() []look {
	var out []look
	for _, side := range p.about.Sides {
		whole := look{read: p.about.Query(side, p.about.Topic)}
		if p.about.Topic == "" {
			whole.passages = breadth
		}
		out = append(out, whole)
		if p.perSide() > 1 {
			for _, part := range p.about.Topics {
				out = append(out, look{read: p.about.Query(side, part)})
			}
		}
	}
	return out
}

// find judges what each sentence is to its side, and puts what a side said and did
// under topics.
func (p positions) find(s *Assistant, found []*seen) Finding {
	f := Finding{}
	var closest []gate.Span
	for i, side := range p.about.Sides {
		looks := found[i*p.perSide() : (i+1)*p.perSide()]
		own, others, near := p.side(s, looks)
		for _, points := range [][]Point{own, others} {
			for j := range points {
				points[j].Side = p.name(i)
			}
			f.Points = append(f.Points, points...)
		}
		if len(own) == 0 {
			closest = append(closest, near...)
		}
		f.Sides = append(f.Sides, side.Text)
	}
	if p.about.Topic == "" {
		p.cluster(s, &f, found)
	}
	f.unique()
	dated(f.Points)
	p.verdict(&f, closest)
	return f
}

// name is what the side is called; the one of a brief needs no name.
func (p positions) name(side int) string {
	if len(p.about.Sides) == 1 {
		return ""
	}
	return sideNames[side]
}

// side judges one side's sentences: its words and acts, what others say of it, and what
// is near where there is neither.
func (p positions) side(s *Assistant, looks []*seen) (own, others []Point, near []gate.Span) {
	roles := s.Gate.Roles(looks[0].query)
	near = gate.Select(looks[0].ranked, gate.Selection{Most: 2})
	for i, x := range looks {
		var parts []string
		switch {
		case i > 0:
			parts = p.about.Topics[i-1 : i]
		case len(p.about.Topics) == 1:
			parts = p.about.Topics
		}
		words, said := p.judge(s, x, roles, i == 0)
		own = merge(own, words, parts, p.most(i))
		if i == 0 {
			others = merge(nil, said, nil, othersMost)
		}
	}
	return own, others, near
}

// most bounds a side's points: of the whole topic first, then of a part of it too.
func (p positions) most(look int) int {
	most := pointsMost
	switch {
	case p.quotes > 0:
		most = p.quotes
	case len(p.about.Sides) > 1:
		most = columnMost
	}
	if look > 0 {
		return most + 2*look
	}
	return most
}

// judge tells apart what a side said and did and what others say of it, the nearest to
// the topic first.
func (p positions) judge(s *Assistant, x *seen, roles func(a rank.Candidate) gate.Role, whole bool) (own, others []Point) {
	by := map[gate.Role][]rank.Candidate{}
	for _, c := range x.ranked {
		if p.about.Topic != "" && c.MaxSim < nearestPart {
			continue
		}
		role := roles(c)
		if role == "" {
			continue
		}
		by[role] = append(by[role], c)
	}
	points := func(role gate.Role) []Point {
		var out []Point
		sel := ownPoints
		if p.about.Topic == "" {
			sel.Ratio = 0.01
		}
		for _, span := range gate.Select(by[role], sel) {
			out = append(out, Point{Span: span, Role: role})
		}
		return out
	}
	own = append(points(gate.Words), points(gate.Act)...)
	slices.SortStableFunc(own, func(a, b Point) int { return cmp.Compare(b.Score, a.Score) })
	if p.about.Topic == "" {
		own = breadthFirst(own)
	}
	return own, points(gate.Assessment)
}

// breadthFirst takes the best point of every article, then the next of each.
func breadthFirst(points []Point) []Point {
	var out []Point
	rounds := map[string]int{}
	round := make([]int, len(points))
	for i, x := range points {
		round[i] = rounds[x.Article.ID]
		rounds[x.Article.ID]++
	}
	for n := 0; len(out) < len(points); n++ {
		for i, x := range points {
			if round[i] == n {
				out = append(out, x)
			}
		}
	}
	return out
}

// merge adds points under parts of the topic. One that is there already stands under
// these too.
func merge(into, points []Point, parts []string, most int) []Point {
	for _, x := range points {
		i := slices.IndexFunc(into, func(y Point) bool { return overlap(x, y) })
		switch {
		case i >= 0:
			for _, part := range parts {
				if !slices.Contains(into[i].Topics, part) {
					into[i].Topics = append(into[i].Topics, part)
				}
			}
		case len(into) < most:
			x.Topics = slices.Clone(parts)
			into = append(into, x)
		}
	}
	return into
}

// unique leaves out what stands on two sides for the one that it is less of: an act or
// words go before an assessment.
func (f *Finding) unique() {
	var out []Point
	for i, x := range f.Points {
		better := func(j int, y Point) bool {
			if i == j || !overlap(x, y) {
				return false
			}
			mine, others := x.Role == gate.Assessment, y.Role == gate.Assessment
			return mine && !others || mine == others && j < i && x.Side == y.Side
		}
		keep := true
		for j, y := range f.Points {
			keep = keep && !better(j, y)
		}
		if keep {
			out = append(out, x)
		}
	}
	f.Points = out
}

// cluster finds the topics in the evidence where the question names none.
func (p positions) cluster(s *Assistant, f *Finding, found []*seen) {
	var texts []topic.Text
	var at []int
	for i, x := range f.Points {
		if x.Role == gate.Assessment {
			continue
		}
		texts = append(texts, topic.Text{Words: x.Text(), Heading: x.Heading()})
		at = append(at, i)
	}
	for _, t := range topic.Find(texts) {
		for _, i := range t.Members {
			f.Points[at[i]].Topics = []string{t.Name}
		}
	}
}

// verdict says on what the corpus is silent.
func (p positions) verdict(f *Finding, closest []gate.Span) {
	var silent, missing []string
	for i, side := range p.about.Sides {
		own := func(x Point) bool { return x.Side == p.name(i) && x.Role != gate.Assessment }
		heard := slices.ContainsFunc(f.Points, func(x Point) bool { return x.Side == p.name(i) })
		switch {
		case !slices.ContainsFunc(f.Points, own) && heard:
			silent = append(silent, fmt.Sprintf("The articles have no words or acts of %s%s, only what others say of it.", side.Text, p.on()))
			continue
		case !heard:
			silent = append(silent, fmt.Sprintf("Nothing was found of %s%s.", side.Text, p.on()))
			continue
		}
		for _, part := range p.about.Topics {
			if !slices.ContainsFunc(f.Points, func(x Point) bool { return own(x) && slices.Contains(x.Topics, part) }) {
				missing = append(missing, part)
			}
		}
		if len(missing) > 0 {
			silent = append(silent, fmt.Sprintf("Nothing close enough was found of %s on %s.", side.Text, listed(missing)))
			missing = nil
		}
	}
	f.Reason = strings.TrimSpace(p.unknown + " " + strings.Join(silent, " "))
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
