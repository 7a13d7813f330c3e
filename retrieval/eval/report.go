package eval

import (
	"fmt"
	"strings"
)

// Report is what ibid eval golden prints: the figures over all questions and
// over each kind, and every question's grade.
type Report struct {
	Overall   Figures       `json:"overall"`
	Kinds     []KindFigures `json:"kinds"` // in the order in which the kinds first come
	Questions []Grade       `json:"questions"`
}

// KindFigures are the figures over the questions of one kind.
type KindFigures struct {
	Kind string `json:"kind"`
	Figures
}

// NewReport sums up grades.
func NewReport(grades []Grade) Report {
	r := Report{Kinds: []KindFigures{}, Questions: append([]Grade{}, grades...)}
	at := map[string]int{}
	for _, g := range grades {
		i, ok := at[g.Kind]
		if !ok {
			i = len(r.Kinds)
			at[g.Kind] = i
			r.Kinds = append(r.Kinds, KindFigures{Kind: g.Kind})
		}
		r.Kinds[i].add(g)
		r.Overall.add(g)
	}
	return r
}

// String is an aligned text table, a line a kind, all questions last.
func (r Report) String() string {
	t := table{{"kind", "questions", "recall", "precision", "first quote", "abstention",
		"refused", "forbidden", "altered", "furniture", "failed"}}
	for _, k := range r.Kinds {
		t = append(t, k.row(k.Kind))
	}
	return append(t, r.Overall.row("all")).String()
}

func (f Figures) row(name string) []string {
	return []string{name, count(f.Questions), f.Recall.String(), f.Precision.String(), f.FirstQuote.String(),
		f.Abstention.String(), f.Refused.String(), count(f.Forbidden), count(f.Altered), count(f.Furniture), count(f.Failed)}
}

// Shortfalls lists each question that fell short and why, "" when none did.
func (r Report) Shortfalls() string {
	var b strings.Builder
	for _, g := range r.Questions {
		if len(g.Shortfalls) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s (%s) %s\n", g.ID, g.Kind, g.Text)
		for _, s := range g.Shortfalls {
			fmt.Fprintf(&b, "    %s\n", s)
		}
	}
	return b.String()
}
