package bot

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// How many sentences a reader is shown at most, for a question and for a list, and how many
// quotes an answer to a question has by its choice.
const (
	offeredMost = 48
	listedMost  = 80
	chosenMost  = 8
	// chosenOthers is how much is shown of what others say of a side, by a reader's choice.
	chosenOthers = 12
)

// othersOffered is how many sentences of others a reader is shown of a question for
// somebody's statements: "Washington" may be "the administration", and no rule says so.
const othersOffered = 12

// offer is what meets the question's constraints: the sentences that the built-in model has
// read, best first, and then those that the search found nearest.
func (a asking) offer(_ context.Context, s *Assistant, found []*seen, _ Finding) (Evidence, error) {
	e := Evidence{}
	for _, p := range a.parts {
		e.Parts = append(e.Parts, p.text)
	}
	e.Parts = append(e.Parts, a.short...)
	var candidates []rank.Candidate
	for i, x := range found {
		read := s.Gate.Meeting(x.query, x.ranked)
		if i > 0 {
			read = read[:min(len(read), offeredMost/4)]
		}
		candidates = append(candidates, read...)
	}
	for _, x := range found {
		candidates = append(candidates, s.Gate.Meeting(x.query, x.unread)...)
	}
	others := s.Gate.ByOthers(found[0].query, found[0].ranked)
	candidates = append(candidates[:min(len(candidates), offeredMost-min(len(others), othersOffered))], others...)
	for _, c := range candidates {
		if len(e.Points) == offeredMost {
			break
		}
		if p := (Point{Span: single(c)}); !shown(e.Points, p) {
			e.Points = append(e.Points, p)
		}
	}
	return e, nil
}

// single is the span of a candidate by itself.
func single(c rank.Candidate) gate.Span {
	return gate.Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence, Score: c.Score}
}

// conclude shows what was chosen, neighbours as one quote, and names the parts of the
// question that nothing answers.
func (a asking) conclude(s *Assistant, found []*seen, rules Finding, e Evidence, r Reading) Finding {
	chosen := r.Chosen
	if found[0].query.IsAboutSomebody() {
		chosen = theirs(chosen)
	}
	f := Finding{Finding: rules.Finding}
	f.Spans, f.Points, f.Reason = nil, nil, ""
	var candidates []rank.Candidate
	for _, c := range chosen {
		x := e.Points[c.Point]
		candidates = append(candidates, rank.Candidate{Article: x.Article, Sentence: x.Best, Score: 1, Read: true})
	}
	theirs := slices.DeleteFunc(slices.Clone(candidates), func(c rank.Candidate) bool {
		return !slices.ContainsFunc(found, func(x *seen) bool { return len(s.Gate.Meeting(x.query, []rank.Candidate{c})) > 0 })
	})
	if len(theirs) > 0 {
		candidates = theirs // what others say is shown where it is all that there is
	}
	if len(candidates) == 0 {
		f.Verdict, f.Reasons = gate.NotFound, nil
		f.Reason = fmt.Sprintf("The language model read the %d sentences closest to the question, and none of them answers it.", len(e.Points))
		if rules.Verdict == gate.NotFound {
			f.Reason, f.Reasons = rules.Reason, rules.Reasons
		} else {
			f.Closest = closestOf(rules.Points)
		}
		return f
	}
	most := chosenMost
	if a.limited {
		most = a.shows.Most
	}
	f.Verdict, f.Reasons, f.Closest = gate.Answered, nil, nil
	f.add(gate.Select(candidates, gate.Selection{Most: most, Ratio: everything}))
	a.roles(s, &f, found[0].query)
	if why, only := s.Gate.OnlyOthers(found[0].query, candidates); only {
		f.Verdict, f.Reasons = gate.Partial, []gate.Reason{why}
		f.Reason = reasonsInWords(f.Reasons)
		return f
	}
	var missing []string
	for i, part := range e.Parts {
		if !slices.ContainsFunc(chosen, func(c Choice) bool { return c.covers(i, part, e) }) {
			missing = append(missing, part)
		}
	}
	if len(missing) > 0 {
		f.Verdict = gate.Partial
		f.Reason = fmt.Sprintf("No sentence in the articles comes close enough to answer %s.", listed(missing))
	}
	return f
}

// theirs are the choices that are statements of the holders that they have: nothing else is
// an answer to what these said.
func theirs(chosen []Choice) []Choice {
	return slices.DeleteFunc(slices.Clone(chosen), func(c Choice) bool { return c.Misattributed })
}

// covers reports whether a choice answers a part of the question: the reader says so, or
// says nothing and it has most words of the part.
func (c Choice) covers(i int, part string, e Evidence) bool {
	return slices.Contains(c.Parts, i+1) || len(c.Parts) == 0 && e.Points[c.Point].Share(part) >= mostWords
}

// everything is the ratio of a selection that leaves out nothing of what was chosen.
const everything = 1e-9

func closestOf(points []Point) []gate.Span {
	var out []gate.Span
	for _, p := range points[:min(len(points), 3)] {
		out = append(out, p.Span)
	}
	return out
}

// offer is everything found that is a side's words, act or assessment, however near to the
// topic the built-in model thinks that it is, and then what else the articles on the topic
// tell: "the ministry" of an article about a government is mostly that government's, and no
// rule says so. Each sentence is a point of its own.
func (p positions) offer(_ context.Context, _ *Assistant, found []*seen, rules Finding) (Evidence, error) {
	e := Evidence{List: true, Topics: topicsOf(rules.Points)}
	perSide := len(p.topics())
	var own, others [][]Point // of each side
	var near []Point          // without a role, and in a comparison without a side
	for i, side := range p.about.Sides {
		e.Sides = append(e.Sides, side.Text)
		own, others = append(own, nil), append(others, nil)
		for _, x := range found[i*perSide : (i+1)*perSide] {
			for _, c := range x.ranked {
				role := x.roles(c)
				if !c.Tells() {
					continue
				}
				at := Point{Span: single(c), Role: role, Side: p.name(i)}
				if j := slices.IndexFunc(rules.Points, func(r Point) bool { return r.has(at) }); j >= 0 {
					at.Topics = rules.Points[j].Topics
				}
				if p.about.Topic == "" {
					at.Score = rank.Salience(c.Article, c.Sentence)
				}
				switch role {
				case "":
					at.Side = ""
					near = addNew(near, at)
				case gate.Assessment:
					others[i] = addNew(others[i], at)
				default:
					own[i] = addNew(own[i], at)
				}
			}
		}
		if p.about.Topic == "" {
			slices.SortStableFunc(own[i], byScore)
			slices.SortStableFunc(others[i], byScore)
			own[i], others[i] = breadthFirst(own[i]), breadthFirst(others[i])
		}
	}
	most := listedMost / len(own)
	for i := range own { // what is a side's own is not offered as what is said of another
		said := slices.DeleteFunc(others[i], func(x Point) bool {
			return shown(e.Points, x) || slices.ContainsFunc(own, func(of []Point) bool { return shown(of, x) })
		})
		said = said[:min(len(said), most/4)]
		e.Points = append(append(e.Points, own[i][:min(len(own[i]), most-len(said))]...), said...)
	}
	near = slices.DeleteFunc(near, func(x Point) bool { return shown(e.Points, x) })
	if p.about.Topic == "" {
		slices.SortStableFunc(near, byScore)
		near = besides(near, e.Points)
	} else {
		near = onTopicOf(near, topicality(found))
		slices.SortStableFunc(near, func(a, b Point) int { return cmp.Compare(btoi(!follows(a, e.Points)), btoi(!follows(b, e.Points))) })
	}
	e.Points = append(e.Points, near[:min(len(near), listedMost-len(e.Points))]...)
	dated(e.Points)
	return e, nil
}

// follows reports whether a point is the next sentence of another's paragraph: it may take back
// what that says.
func follows(p Point, others []Point) bool {
	return slices.ContainsFunc(others, func(o Point) bool {
		return o.Article.ID == p.Article.ID && o.Best+1 == p.Best && o.Article.Sentences[o.Best].Paragraph == p.Article.Sentences[p.Best].Paragraph
	})
}

// onTopicOf are the points that stand in articles about the topic.
func onTopicOf(points []Point, topicality map[*corpus.Article]float64) []Point {
	return slices.DeleteFunc(points, func(p Point) bool { return topicality[p.Article] < topicalLeast })
}

// besides are the points that stand in one passage with others, all of their side: "the
// ministry" of a passage about a government is mostly that government's, and no rule says so.
func besides(points, others []Point) []Point {
	passage := func(p Point) int { return p.Article.Sentences[p.Best].Passage }
	return slices.DeleteFunc(points, func(p Point) bool {
		var sides []string
		for _, o := range others {
			if o.Article.ID == p.Article.ID && passage(o) == passage(p) && !slices.Contains(sides, o.Side) {
				sides = append(sides, o.Side)
			}
		}
		return passage(p) < 0 || len(sides) != 1
	})
}

func addNew(points []Point, p Point) []Point {
	if shown(points, p) {
		return points
	}
	return append(points, p)
}

// conclude is the list of what was chosen, in that order, neighbours as one quote, and behind
// it what the rules show and the reader passed over.
func (p positions) conclude(_ *Assistant, _ []*seen, rules Finding, e Evidence, r Reading) Finding {
	f := rules
	chosen := slices.DeleteFunc(passedOver(rules, e, r), func(c Choice) bool {
		return c.Misattributed && c.Role == "" && e.Points[c.Point].Role == gate.Words
	})
	f.Points, f.Closest, f.Reason = nil, nil, ""
	for i := range p.about.Sides {
		for _, role := range []gate.Role{gate.Words, gate.Act, gate.Assessment} {
			f.Points = append(f.Points, p.chosen(e, chosen, p.name(i), role)...)
		}
	}
	order := p.order(e, chosen, r)
	slices.SortStableFunc(f.Points, func(x, y Point) int {
		return cmp.Or(strings.Compare(x.Side, y.Side), cmp.Compare(order(x), order(y)))
	})
	f.unique()
	dated(f.Points)
	if len(p.about.Sides) == 1 {
		p.about.Topics = nil // which part of the topic a point is about the reader's headings tell, not its words
	}
	p.verdict(&f, closestOf(rules.Points))
	return f
}

// order is the order in which a reader wants points to be read: that of what it wrote on them,
// and then that of its choice.
func (p positions) order(e Evidence, chosen []Choice, r Reading) func(Point) int {
	var at []int // points of the evidence
	for _, w := range r.Wrote {
		if !w.Lead {
			at = append(at, w.Points...)
		}
	}
	for _, c := range chosen {
		at = append(at, c.Point)
	}
	return func(x Point) int { return slices.IndexFunc(at, func(i int) bool { return x.has(e.Points[i]) }) }
}

// passedOver is the reader's choice for a list, and behind it what the rules place as high as
// the better half of it and the reader did not judge: a reader that has enough of a long list
// stops, and whoever asked for it misses what is not there. What it put out, or says no more
// than what it chose, stays out.
func passedOver(rules Finding, e Evidence, r Reading) []Choice {
	chosen := slices.Clone(r.Chosen)
	if len(chosen) == 0 {
		return nil
	}
	least := middling(rules, e, chosen)
	for _, p := range rules.Points {
		if p.Score < least {
			continue
		}
		if slices.ContainsFunc(r.Out, func(i int) bool { return e.shownBy(p, i) }) {
			continue
		}
		for i, x := range e.Points {
			known := func(c Choice) bool { return c.Point == i || alike(e.Points[c.Point], x) }
			if e.shownBy(p, i) && !slices.ContainsFunc(chosen, known) {
				chosen = append(chosen, Choice{Point: i})
			}
		}
	}
	return chosen
}

// middling is the score that the better half of what was chosen has by the rules. Nothing has
// it where the rules show nothing of it.
func middling(rules Finding, e Evidence, chosen []Choice) float64 {
	var scores []float64
	for _, p := range rules.Points {
		if slices.ContainsFunc(chosen, func(c Choice) bool { return e.shownBy(p, c.Point) }) {
			scores = append(scores, p.Score)
		}
	}
	if len(scores) == 0 {
		return math.Inf(1)
	}
	slices.Sort(scores)
	return scores[(len(scores)-1)/2]
}

// chosen are the points of one side and role that were chosen.
func (p positions) chosen(e Evidence, chosen []Choice, side string, role gate.Role) []Point {
	var candidates []rank.Candidate
	for _, c := range chosen {
		if x := e.Points[c.Point]; x.Side == side && x.Role == role {
			candidates = append(candidates, rank.Candidate{Article: x.Article, Sentence: x.Best, Score: 1, Read: true})
		}
	}
	if len(candidates) == 0 {
		return nil
	}
	most := p.most()
	if role == gate.Assessment {
		most = chosenOthers
	}
	var out []Point
	for _, span := range gate.Select(candidates, gate.Selection{Most: most, Ratio: everything}) {
		x := Point{Span: span, Role: role, Side: side}
		for _, c := range chosen {
			of := e.Points[c.Point]
			if !x.has(of) || role == gate.Assessment {
				continue
			}
			if x.Topics = of.Topics; c.Topic != "" {
				x.Topics = []string{c.Topic}
			}
			break
		}
		out = append(out, x)
	}
	return out
}

// offer is the timeline as the rules make it, and longer.
func (c chronicle) offer(ctx context.Context, s *Assistant, found []*seen, _ Finding) (Evidence, error) {
	c.quotes, c.offered = listedMost, true
	f, err := c.find(ctx, s, found)
	return Evidence{Points: f.Points, List: true}, err
}

// conclude is the timeline of what was chosen, and of what the rules show and the reader
// passed over, in the order of time.
func (c chronicle) conclude(_ *Assistant, _ []*seen, rules Finding, e Evidence, r Reading) Finding {
	f, chosen := rules, passedOver(rules, e, r)
	f.Points, f.Closest = nil, nil
	most := timelineMost
	if c.quotes > 0 {
		most = c.quotes
	}
	confined := len(c.about.Times)+len(c.about.Under) > 0 || c.event != nil
	for _, x := range chosen {
		p := e.Points[x.Point]
		same := func(o Point) bool { return o.has(p) && o.Dated.Interval() == p.Dated.Interval() }
		if len(f.Points) < most && !(x.Misdated && (confined || slices.ContainsFunc(f.Points, same))) {
			f.Points = append(f.Points, p)
		}
	}
	slices.SortStableFunc(f.Points, inTime)
	if len(f.Points) == 0 {
		f.Verdict, f.Closest = gate.NotFound, closestOf(rules.Points)
		f.Reason = fmt.Sprintf("The language model read the %d sentences closest to the topic, and none of them belongs to it.", len(e.Points))
	} else if rules.Verdict == gate.NotFound {
		f.Verdict, f.Reason = gate.Answered, ""
	}
	return f
}
