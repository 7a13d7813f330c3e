package bot

import (
	"slices"
	"strings"
)

// Group are the claims of a brief or a comparison on one topic.
type Group struct {
	Topic  string // "" for what stands under no topic, which comes last
	Claims []Claim
}

// Groups are the claims by topic, the topic of the best one first, and under each
// in the order of time, what has no date last.
func (a *Answer) Groups() []Group {
	var out []Group
	for _, c := range a.Claims {
		i := slices.IndexFunc(out, func(g Group) bool { return g.Topic == c.Topic })
		if i < 0 {
			i = len(out)
			out = append(out, Group{Topic: c.Topic})
		}
		out[i].Claims = append(out[i].Claims, c)
	}
	for _, g := range out {
		slices.SortStableFunc(g.Claims, func(x, y Claim) int { return byDate(a.date(x), a.date(y)) })
	}
	slices.SortStableFunc(out, func(x, y Group) int { return strings.Compare(bare(x.Topic), bare(y.Topic)) })
	return out
}

// bare is the same for every topic but the empty one, which sorts after.
func bare(topic string) string {
	if topic == "" {
		return "1"
	}
	return "0"
}

// date is that of the claim's first quote.
func (a *Answer) date(c Claim) string {
	for _, id := range c.Quotes {
		if q, ok := a.Quote(id); ok {
			return q.Date
		}
	}
	return ""
}

// byDate compares dates that are as exact as stated; what has none comes last.
func byDate(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(a, b)
}

// SideName is who a side of a comparison is: "A" is the first of Sides.
func (a *Answer) SideName(side string) string {
	if n := slices.Index(sideNames, side); n >= 0 && n < len(a.Sides) {
		return a.Sides[n]
	}
	return side
}
