package bot

import (
	"cmp"
	"context"
	"fmt"
	"math"
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
}

// What is shown of a side: its own points, in a brief and beside other sides, and what
// others say of it.
const (
	briefMost  = 40
	columnMost = 18
	othersMost = 8
	sidesMost  = 4 // sides of a comparison
)

// How much is searched: for everything of a side, and for a topic whoever speaks of it.
const (
	sidePassages  = 200
	topicPassages = 120
	ownPassages   = 80 // … and in what a side wrote
)

// How likely a sentence must say something of a side on the topic, by the model that reads,
// and at least which share of the likeliest. A list wants all that does, and whose it is is
// judged apart.
const (
	listLeast = 0.004
	listRatio = 0.003
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
			l := look{read: p.about.Query(side, topic), passages: topicPassages, list: true, authored: true}
			if topic == "" {
				l.passages, l.list = sidePassages, false
			}
			out = append(out, l)
		}
	}
	return out
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
			closest = append(closest, gate.Select(looks[0].ranked, gate.Selection{Most: 2})...)
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

// broadFrom is from how many points of its side a brief on one topic is parted into what
// they are about.
const broadFrom = 12

// isBroad reports whether topics are to be found in the evidence: the question names none,
// or so much stands under the one that it names that a reader wants it in parts.
func (p positions) isBroad(f Finding) bool {
	if p.about.Topic == "" {
		return true
	}
	own := 0
	for _, x := range f.Points {
		own += btoi(x.Role != gate.Assessment)
	}
	return len(p.about.Sides) == 1 && len(p.about.Topics) < 2 && own >= broadFrom
}

// name is what the side is called; the one of a brief needs no name.
func (p positions) name(side int) string {
	if len(p.about.Sides) == 1 {
		return ""
	}
	return sideNames[side]
}

// side judges one side's sentences: its words and acts, and what others say of it.
func (p positions) side(looks []*seen) (own, others []Point) {
	for i, x := range looks {
		mine, said := p.judge(x.ranked, x.roles)
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

// partMore is how many points more than of the whole topic a part of it may add.
const partMore = 3

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

// most bounds a side's points.
func (p positions) most() int {
	switch {
	case p.quotes > 0:
		return p.quotes
	case len(p.about.Sides) > 1:
		return columnMost
	}
	return briefMost
}

// judge tells apart what a side said and did and what others say of it, first what is
// nearest to the topic, or without one what says most of its article.
func (p positions) judge(ranked []rank.Candidate, roles func(rank.Candidate) gate.Role) (own, others []Point) {
	by := map[gate.Role][]rank.Candidate{}
	read := slices.ContainsFunc(ranked, func(c rank.Candidate) bool { return c.Read }) // not so without a model
	broad := mostlyOn(ranked)
	for _, c := range ranked {
		switch {
		case !c.Tells():
			continue
		case p.about.Topic == "":
			c.Score = rank.Salience(c.Article, c.Sentence)
		case c.Read && c.Answers < listLeast, read && !c.Read && !broad:
			continue
		}
		role := roles(c)
		if p.about.Topic != "" && read {
			c.Score = c.Listed(role == gate.Act)
		}
		if role != "" {
			by[role] = append(by[role], c)
		}
	}
	own = append(p.points(by, gate.Words), p.points(by, gate.Act)...)
	slices.SortStableFunc(own, byScore)
	others = p.points(by, gate.Assessment)
	if p.about.Topic == "" {
		return breadthFirst(own), breadthFirst(others)
	}
	return overArticles(own), overArticles(others)
}

// mostlyOn reports whether most sentences that a model has read say something on the topic:
// then those after them, which it has not read, do as well.
func mostlyOn(ranked []rank.Candidate) bool {
	read, on := 0, 0
	for _, c := range ranked {
		if c.Read {
			read++
			on += btoi(c.Answers >= listLeast)
		}
	}
	return 2*on > read
}

// overArticles orders points by how likely each answers; of an article's further points,
// each counts for less the more of them went before.
func overArticles(points []Point) []Point {
	seen := map[string]int{}
	for i, x := range points {
		seen[x.Article.ID]++
		odds := x.Score / (1 - min(x.Score, 0.999))
		points[i].Score = odds / math.Sqrt(float64(seen[x.Article.ID]))
	}
	slices.SortStableFunc(points, byScore)
	return points
}

func byScore(a, b Point) int { return cmp.Compare(b.Score, a.Score) }

// points are the spans of one role.
func (p positions) points(by map[gate.Role][]rank.Candidate, role gate.Role) []Point {
	shows := gate.Selection{Most: 3 * briefMost, Ratio: listRatio}
	if p.about.Topic == "" {
		shows.Ratio = 0.01
	}
	candidates := by[role]
	slices.SortStableFunc(candidates, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	var out []Point
	for _, span := range gate.Select(candidates, shows) {
		out = append(out, Point{Span: span, Role: role})
	}
	return out
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
func (p positions) cluster(ctx context.Context, s *Assistant, f *Finding) error {
	var spans []gate.Span
	var at []int
	for i, x := range f.Points {
		if x.Role == gate.Assessment {
			continue
		}
		spans = append(spans, x.Span)
		at = append(at, i)
	}
	aside := []string{p.about.Topic} // what is asked about names no part of it, nor does a side
	for _, side := range p.about.Sides {
		aside = append(aside, side.Text, side.Leader)
	}
	found, err := s.Topics.Find(ctx, spans, aside)
	if err != nil {
		return fmt.Errorf("find the topics: %w", err)
	}
	for _, t := range found {
		name := t.Name
		if p.about.Topic != "" && (!isPhrase(name) || !namesMost(name, spans, t.Members)) {
			name = p.about.Topic
		}
		for _, i := range t.Members {
			f.Points[at[i]].Topics = []string{name}
		}
	}
	return nil
}

// namesMost reports whether more than half of a topic's texts have its name's last word.
func namesMost(name string, spans []gate.Span, members []int) bool {
	words := retrieval.ContentWords(name)
	if len(words) == 0 {
		return false
	}
	have := 0
	for _, i := range members {
		have += btoi(rank.FormsOf(rank.Folds(spans[i].Text())).Has(words[len(words)-1]))
	}
	return 2*have > len(members)
}

// isPhrase reports a topic's name of one phrase of several words. A single word, or two
// phrases joined, says less than the topic that was asked about.
func isPhrase(name string) bool {
	return strings.Contains(name, " ") && !strings.Contains(name, " and ")
}

// verdict says on what the corpus is silent.
func (p positions) verdict(f *Finding, closest []gate.Span) {
	var silent, missing []string
	for i, side := range p.about.Sides {
		own := func(x Point) bool { return x.Side == p.name(i) && x.Role != gate.Assessment }
		heard := slices.ContainsFunc(f.Points, func(x Point) bool { return x.Side == p.name(i) })
		switch {
		case !slices.ContainsFunc(f.Points, own) && heard:
			silent = append(silent, fmt.Sprintf("The articles have no words or acts of %s%s, only what others say about it.", side.Text, p.on()))
			continue
		case !heard:
			silent = append(silent, fmt.Sprintf("Nothing was found about %s%s.", side.Text, p.on()))
			continue
		}
		for _, part := range p.parts() {
			if !slices.ContainsFunc(f.Points, func(x Point) bool { return own(x) && slices.Contains(x.Topics, part) }) {
				missing = append(missing, part)
			}
		}
		if len(missing) > 0 {
			silent = append(silent, fmt.Sprintf("Nothing close enough was found about %s on %s.", side.Text, listed(missing)))
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
