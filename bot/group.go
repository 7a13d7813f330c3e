package bot

import (
	"cmp"
	"slices"
	"strings"

	"ibid/retrieval/gate"
)

// Group are the claims of a brief or a comparison on one topic.
type Group struct {
	Topic  string // "" for what stands under no topic, which comes last
	Claims []Claim
}

// Of are the group's claims of one side.
func (g Group) Of(side string) []Claim {
	return slices.DeleteFunc(slices.Clone(g.Claims), func(c Claim) bool { return c.Side != side })
}

// Leads are the group's claims that sum up its topic.
func (g Group) Leads() []Claim {
	return slices.DeleteFunc(slices.Clone(g.Claims), func(c Claim) bool { return !c.Lead })
}

// Groups are what the sides said and did, by topic: the topic of the best claim first,
// under each a lead and then the order of time, what has no date last, or the order of whoever
// read the evidence. What others say
// of a side is in [Answer.Assessments].
func (a *Answer) Groups() []Group {
	var out []Group
	for _, c := range a.Claims {
		if c.isAssessment() || c.SumsUp() {
			continue
		}
		i := slices.IndexFunc(out, func(g Group) bool { return g.Topic == c.Topic })
		if i < 0 {
			i = len(out)
			out = append(out, Group{Topic: c.Topic})
		}
		out[i].Claims = append(out[i].Claims, c)
	}
	for _, g := range out {
		a.sort(g.Claims)
	}
	slices.SortStableFunc(out, func(x, y Group) int { return cmp.Compare(btoi(x.Topic == ""), btoi(y.Topic == "")) })
	return out
}

// Assessments are what others say of a side, in the order of time.
func (a *Answer) Assessments(side string) []Claim {
	var out []Claim
	for _, c := range a.Claims {
		if c.isAssessment() && c.Side == side {
			out = append(out, c)
		}
	}
	a.sort(out)
	return out
}

// SumsUp reports whether a claim is the lead of the whole answer, which comes before
// everything else.
func (c Claim) SumsUp() bool { return c.Lead && c.Topic == "" }

// Leads are the claims that sum up the whole answer.
func (a *Answer) Leads() []Claim {
	return slices.DeleteFunc(slices.Clone(a.Claims), func(c Claim) bool { return !c.SumsUp() })
}

// BeginsLead reports whether a claim is the first that sums up the answer, or its topic.
func (a *Answer) BeginsLead(c Claim) bool {
	i := slices.IndexFunc(a.Claims, func(o Claim) bool { return o.Lead && o.Topic == c.Topic })
	return c.Lead && i >= 0 && a.Claims[i].Text == c.Text
}

func (c Claim) isAssessment() bool { return c.Role == string(gate.Assessment) }

// sort orders claims by time, a lead first, unless a reader has put them in order.
func (a *Answer) sort(claims []Claim) {
	slices.SortStableFunc(claims, func(x, y Claim) int {
		lead := cmp.Compare(btoi(!x.Lead), btoi(!y.Lead))
		if a.Chosen {
			return lead
		}
		return cmp.Or(lead, byDate(a.date(x), a.date(y)))
	})
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

// SideKeys are the sides as claims name them, in order: those of a comparison that the
// question names, then any others. The one side of a brief is "".
func (a *Answer) SideKeys() []string {
	var out []string
	if len(a.Sides) > 1 {
		out = slices.Clone(sideNames[:min(len(a.Sides), len(sideNames))])
	}
	for _, c := range a.Claims {
		if !c.Lead && !slices.Contains(out, c.Side) {
			out = append(out, c.Side)
		}
	}
	return out
}

// SideName is who a side is: "A" is the first of Sides, "" the one of a brief.
func (a *Answer) SideName(side string) string {
	if side == "" && len(a.Sides) == 1 {
		return a.Sides[0]
	}
	if n := slices.Index(sideNames, side); n >= 0 && n < len(a.Sides) {
		return a.Sides[n]
	}
	return side
}
