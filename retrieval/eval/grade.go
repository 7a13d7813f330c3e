package eval

import (
	"fmt"
	"slices"
	"strings"
)

// Grade is how one question came off.
type Grade struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	Expect string `json:"expect"`
	Status string `json:"status"`

	Groups    int `json:"groups"`    // of evidence
	Satisfied int `json:"satisfied"` // of them
	Quotes    int `json:"quotes"`
	Precise   int `json:"precise"` // quotes with an evidence or ok substring

	FirstQuote bool `json:"first_quote"` // the first quote has an evidence substring
	Failed     bool `json:"failed"`      // asking failed
	Forbidden  int  `json:"forbid_violations"`
	Altered    int  `json:"verbatim_violations"`
	Furniture  int  `json:"furniture_quotes"`

	Shortfalls []string `json:"shortfalls"` // what was less than it could be, in words
}

// GradeQuestion grades the result of one question. Where the status is
// [NotFound] nothing was answered: quotes that come with it earn nothing, but
// are checked like all others.
func GradeQuestion(q Question, r Result, s Sources) Grade {
	g := Grade{ID: q.ID, Kind: q.Kind, Text: q.Text, Expect: q.Expect, Status: r.Status, Shortfalls: []string{}}
	switch {
	case r.Failure != "":
		g.Failed = true
		g.short("failed: %s", r.Failure)
	case q.Expect == NotFound && r.Status != NotFound:
		g.short("answered, though the corpus does not say")
	case q.Expect == Answered && r.Status == NotFound:
		g.short("refused, though the corpus says")
	}
	if q.Expect == Answered {
		g.Groups = len(q.Evidence)
		if !g.Failed && r.Status != NotFound {
			g.answer(q, r.Quotes)
		}
	}
	for i, quote := range r.Quotes {
		g.check(i+1, quote, q, s)
	}
	return g
}

func (g *Grade) short(format string, args ...any) {
	g.Shortfalls = append(g.Shortfalls, fmt.Sprintf(format, args...))
}

// answer grades the quotes of an answer to an answerable question.
func (g *Grade) answer(q Question, quotes []Quote) {
	for i, group := range q.Evidence {
		if g.satisfy(i+1, group, q.Footnote, quotes) {
			g.Satisfied++
		}
	}
	g.Quotes = len(quotes)
	if len(quotes) == 0 {
		g.short("no quote")
		return
	}
	evidence := slices.Concat(q.Evidence...)
	if _, g.FirstQuote = quotes[0].holds(evidence); !g.FirstQuote {
		g.short("first quote is no evidence: %s", excerpt(quotes[0].Text))
	}
	accepted := append(evidence, q.OK...)
	for i, quote := range quotes {
		if _, ok := quote.holds(accepted); ok {
			g.Precise++
		} else if i > 0 { // the first one is listed already
			g.short("quote %d is neither evidence nor acceptable: %s", i+1, excerpt(quote.Text))
		}
	}
}

// satisfy reports whether a quote has a substring of group n and the note that
// goes with it.
func (g *Grade) satisfy(n int, group, note []string, quotes []Quote) bool {
	quoted := false
	for _, quote := range quotes {
		if _, ok := quote.holds(group); !ok {
			continue
		}
		if quote.noted(note) {
			return true
		}
		quoted = true
	}
	if quoted {
		g.short("evidence group %d is quoted without its note: %s", n, excerpt(strings.Join(note, " … ")))
	} else {
		g.short("evidence group %d is missing: %s", n, excerpt(group[0]))
	}
	return false
}

// check counts what no quote may do.
func (g *Grade) check(n int, quote Quote, q Question, s Sources) {
	if sub, ok := quote.holds(q.Forbid); ok {
		g.Forbidden++
		g.short("quote %d is forbidden: %s", n, excerpt(sub))
	}
	if why := s.deviates(quote); why != "" {
		g.Altered++
		g.short("quote %d is not verbatim: %s", n, why)
	}
	if s.inFurniture(quote) {
		g.Furniture++
		g.short("quote %d is page furniture: %s", n, excerpt(quote.Text))
	}
}

// excerpt is s in quotation marks on one line, cut at 100 characters.
func excerpt(s string) string {
	const most = 100
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return "“" + string(runes) + "”"
}
