package bot

import (
	"cmp"
	"slices"

	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// How likely a sentence must say something of a side on the topic, by the model that reads,
// and at least which share of the likeliest. A list wants all that does, and whose it is is
// judged apart.
const (
	listLeast = 0.004
	listRatio = 0.003
)

// judge tells apart what a side said and did and what others say of it, first what is
// nearest to the topic, or without one what says most of its article.
func (p positions) judge(ranked []rank.Candidate, roles func(rank.Candidate) gate.Role, part bool) (own, others []Point) {
	var mine, said []rank.Candidate
	read := slices.ContainsFunc(ranked, func(c rank.Candidate) bool { return c.Read }) // not so without a model
	broad := mostlyOn(ranked) && !part
	for _, c := range ranked {
		switch {
		case !c.Tells():
			continue
		case p.about.Topic == "":
			c.Score = rank.Salience(c.Article, c.Sentence)
		case c.Read && c.Answers < listLeast, read && !c.Read && !broad:
			continue
		case c.Read:
			c.Score = 1 + c.ReadListed() // before what was not read
		}
		switch roles(c) {
		case gate.Words, gate.Act:
			mine = append(mine, c)
		case gate.Assessment:
			said = append(said, c)
		}
	}
	own, others = p.points(mine, roles), p.points(said, roles)
	if p.about.Topic == "" {
		return breadthFirst(own), breadthFirst(others)
	}
	return own, others
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

func byScore(a, b Point) int { return cmp.Compare(b.Score, a.Score) }

// points are the spans of candidates, the best first, each statement once.
func (p positions) points(candidates []rank.Candidate, roles func(rank.Candidate) gate.Role) []Point {
	shows := gate.Selection{Most: 3 * briefMost, Ratio: listRatio}
	if p.about.Topic == "" {
		shows.Ratio = 0.01
	}
	slices.SortStableFunc(candidates, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	var out []Point
	for _, span := range gate.Select(candidates, shows) {
		out = append(out, Point{Span: span, Role: roles(rank.Candidate{Article: span.Article, Sentence: span.Best})})
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

// partMore is how many points more than of the whole topic a part of it may add.
const partMore = 3

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
