package bot

import (
	"fmt"
	"slices"
	"strings"
)

// markdown is the answer in words: its claims with the markers of the citations
// they rest on, or that the corpus does not say.
func (a *Answer) markdown() string {
	if a.Status == NotFound {
		said := strings.TrimSpace("The corpus does not say. " + EscapeMarkdown(a.Reason))
		if a.Note != "" {
			said += "\n\n" + EscapeMarkdown(a.Note)
		}
		return said
	}
	var parts []string
	switch a.Command {
	case "brief":
		parts = a.byTopic()
	case "compare":
		parts = a.bySide()
	default:
		for _, c := range a.Claims {
			parts = append(parts, c.Text+a.markers(c))
		}
	}
	if a.Status == Partial && a.Reason != "" {
		parts = append(parts, "Not covered: "+EscapeMarkdown(a.Reason))
	}
	if a.Note != "" {
		parts = append(parts, EscapeMarkdown(a.Note))
	}
	if a.Coverage != "" {
		parts = append(parts, "Rests on: "+EscapeMarkdown(a.Coverage)+".")
	}
	return strings.Join(parts, "\n\n")
}

// byTopic are a brief's claims under their topics.
func (a *Answer) byTopic() []string {
	var parts []string
	groups := a.Groups()
	for _, g := range groups {
		parts = append(parts, heading(g, len(groups))...)
		for _, c := range g.Claims {
			parts = append(parts, c.Text+a.markers(c))
		}
	}
	return parts
}

// bySide are a comparison's claims under their topics, and there under their
// sides.
func (a *Answer) bySide() []string {
	var parts []string
	groups := a.Groups()
	for _, g := range groups {
		parts = append(parts, heading(g, len(groups))...)
		for _, side := range sideNames[:max(2, len(a.Sides))] {
			lines := []string{"**" + EscapeMarkdown(a.SideName(side)) + "**"}
			for _, c := range g.Claims {
				if c.Side == side {
					lines = append(lines, c.Text+a.markers(c))
				}
			}
			if len(lines) == 1 {
				lines = append(lines, "Nothing close enough was found.")
			}
			parts = append(parts, lines...)
		}
	}
	return parts
}

// heading is a group's topic; one group of nothing in particular has none.
func heading(g Group, groups int) []string {
	switch {
	case g.Topic != "":
		return []string{"### " + EscapeMarkdown(g.Topic)}
	case groups > 1:
		return []string{"### Further points"}
	}
	return nil
}

// Quoted puts a source's words between quotation marks. Words that are one
// quotation in the source bring their own, and get no second pair.
func Quoted(text string) string {
	inner, opened := strings.CutPrefix(text, "“")
	inner, closed := strings.CutSuffix(inner, "”")
	if opened && closed && !strings.ContainsAny(inner, "“”") {
		return text
	}
	return "“" + text + "”"
}

// markers are the claim's citation numbers: " [1][3]".
func (a *Answer) markers(c Claim) string {
	var numbers []int
	for _, id := range c.Quotes {
		if q, ok := a.Quote(id); ok && !slices.Contains(numbers, q.Citation) {
			numbers = append(numbers, q.Citation)
		}
	}
	var b strings.Builder
	for i, n := range numbers {
		if i == 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "[%d]", n)
	}
	return b.String()
}

// Quote returns the quote with this id.
func (a *Answer) Quote(id string) (Quote, bool) {
	i := slices.IndexFunc(a.Quotes, func(q Quote) bool { return q.ID == id })
	if i < 0 {
		return Quote{}, false
	}
	return a.Quotes[i], true
}

// Drop takes out the quotes that bad rejects, the claims that rest on one of
// them or on none at all, what only those claims showed, and the citations that
// nothing refers to any more. When no quote is left the answer becomes NotFound.
// It returns how many quotes bad rejected.
func (a *Answer) Drop(bad func(Quote) bool) int {
	before := len(a.Quotes) + len(a.Closest)
	a.Quotes = slices.DeleteFunc(a.Quotes, bad)
	a.Closest = slices.DeleteFunc(a.Closest, bad)
	gone := before - len(a.Quotes) - len(a.Closest)
	a.dropClaims()
	a.Citations = slices.DeleteFunc(a.Citations, func(c Citation) bool { return !a.cites(c.N) })
	if len(a.Quotes) == 0 && a.Status != NotFound {
		a.Status, a.Reason = NotFound, "What was found did not pass its check against the source."
	}
	return gone
}

// dropClaims takes out the claims that miss a quote (one may repeat its text, so
// it goes whole) and the quotes that stood under these alone. A quote that never
// was under a claim, as in a list of quotes, stays.
func (a *Answer) dropClaims() {
	var orphans []string
	a.Claims = slices.DeleteFunc(a.Claims, func(c Claim) bool {
		missing := func(id string) bool { _, ok := a.Quote(id); return !ok }
		if len(c.Quotes) > 0 && !slices.ContainsFunc(c.Quotes, missing) {
			return false
		}
		orphans = append(orphans, c.Quotes...)
		return true
	})
	a.Quotes = slices.DeleteFunc(a.Quotes, func(q Quote) bool {
		return slices.Contains(orphans, q.ID) &&
			!slices.ContainsFunc(a.Claims, func(c Claim) bool { return slices.Contains(c.Quotes, q.ID) })
	})
}

func (a *Answer) cites(n int) bool {
	has := func(q Quote) bool { return q.Citation == n }
	return slices.ContainsFunc(a.Quotes, has) || slices.ContainsFunc(a.Closest, has)
}
