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
		return strings.TrimSpace("The corpus does not say. " + a.Reason)
	}
	var parts []string
	for _, c := range a.Claims {
		parts = append(parts, c.Text+a.markers(c))
	}
	if a.Status == Partial && a.Reason != "" {
		parts = append(parts, "Not covered: "+a.Reason)
	}
	return strings.Join(parts, "\n\n")
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

// Drop takes out the quotes that bad rejects, then the claims left without one
// and the citations that nothing refers to any more. When no quote is left the
// answer becomes NotFound. It returns how many quotes went.
func (a *Answer) Drop(bad func(Quote) bool) int {
	before := len(a.Quotes) + len(a.Closest)
	a.Quotes = slices.DeleteFunc(a.Quotes, bad)
	a.Closest = slices.DeleteFunc(a.Closest, bad)
	gone := before - len(a.Quotes) - len(a.Closest)
	if gone == 0 {
		return 0
	}
	// A claim may repeat the text of a quote, so one that loses any goes whole.
	a.Claims = slices.DeleteFunc(a.Claims, func(c Claim) bool {
		return slices.ContainsFunc(c.Quotes, func(id string) bool { _, ok := a.Quote(id); return !ok })
	})
	a.Quotes = slices.DeleteFunc(a.Quotes, func(q Quote) bool {
		return !slices.ContainsFunc(a.Claims, func(c Claim) bool { return slices.Contains(c.Quotes, q.ID) })
	})
	a.Citations = slices.DeleteFunc(a.Citations, func(c Citation) bool { return !a.cites(c.N) })
	if len(a.Quotes) == 0 && a.Status != NotFound {
		a.Status, a.Reason = NotFound, "What was found did not pass its check against the source."
	}
	return gone
}

func (a *Answer) cites(n int) bool {
	has := func(q Quote) bool { return q.Citation == n }
	return slices.ContainsFunc(a.Quotes, has) || slices.ContainsFunc(a.Closest, has)
}
