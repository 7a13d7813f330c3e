package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// offered is how many sentences a reader is shown at most, and chosenMost how many quotes
// an answer to a question has by its choice.
const (
	offeredMost = 48
	chosenMost  = 8
)

// offer is what meets the question's constraints: the sentences that the built-in model has
// read, best first, and then those that the search found nearest.
func (a asking) offer(_ context.Context, s *Assistant, found []*seen) (Evidence, error) {
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
func (a asking) conclude(s *Assistant, found []*seen, rules Finding, e Evidence, chosen []Choice) Finding {
	f := Finding{Finding: rules.Finding}
	f.Spans, f.Points, f.Reason = nil, nil, ""
	var candidates []rank.Candidate
	for _, c := range chosen {
		x := e.Points[c.Point]
		candidates = append(candidates, rank.Candidate{Article: x.Article, Sentence: x.Best, Score: 1, Read: true})
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
	var missing []string
	for i, part := range e.Parts {
		if !slices.ContainsFunc(chosen, func(c Choice) bool { return c.Part == 0 || c.Part == i+1 }) {
			missing = append(missing, part)
		}
	}
	if len(missing) > 0 {
		f.Verdict = gate.Partial
		f.Reason = fmt.Sprintf("No sentence in the articles comes close enough to answer %s.", listed(missing))
	}
	return f
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

// offer is the list as the rules make it, and longer.
func (p positions) offer(ctx context.Context, s *Assistant, found []*seen) (Evidence, error) {
	p.quotes = offeredMost / len(p.about.Sides)
	f, err := p.find(ctx, s, found)
	return Evidence{Points: f.Points, Sides: f.Sides, Topics: topicsOf(f.Points), List: true}, err
}

// conclude is the list of what was chosen, in that order, under the topics that were chosen.
func (p positions) conclude(_ *Assistant, _ []*seen, rules Finding, e Evidence, chosen []Choice) Finding {
	f := rules
	f.Points, f.Closest, f.Reason = nil, nil, ""
	own, others := map[string]int{}, map[string]int{}
	for _, c := range chosen {
		x := e.Points[c.Point]
		of, most := own, p.most()
		if x.Role == gate.Assessment {
			of, most = others, othersMost
		}
		if of[x.Side]++; of[x.Side] > most {
			continue
		}
		if c.Topic != "" && x.Role != gate.Assessment {
			x.Topics = []string{c.Topic}
		}
		f.Points = append(f.Points, x)
	}
	slices.SortStableFunc(f.Points, func(x, y Point) int { return strings.Compare(x.Side, y.Side) })
	p.verdict(&f, closestOf(rules.Points))
	return f
}

// offer is the timeline as the rules make it, and longer.
func (c chronicle) offer(ctx context.Context, s *Assistant, found []*seen) (Evidence, error) {
	c.quotes = offeredMost
	f, err := c.find(ctx, s, found)
	return Evidence{Points: f.Points, List: true}, err
}

// conclude is the timeline of what was chosen, in the order of time.
func (c chronicle) conclude(_ *Assistant, _ []*seen, rules Finding, e Evidence, chosen []Choice) Finding {
	f := rules
	f.Points, f.Closest = nil, nil
	most := timelineMost
	if c.quotes > 0 {
		most = c.quotes
	}
	for _, x := range chosen[:min(len(chosen), most)] {
		f.Points = append(f.Points, e.Points[x.Point])
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
