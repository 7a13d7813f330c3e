package render

import (
	"fmt"
	"strings"
)

// trace shows what the answer was decided on, when it was asked for.
func (p *page) trace() {
	t := p.answer.Trace
	if t == nil {
		return
	}
	var b strings.Builder
	b.WriteString("How this was decided\n  words looked for (passages that have them):")
	for _, w := range t.Terms {
		fmt.Fprintf(&b, " %s (%d)", Clean(w.Word), w.Passages)
	}
	fmt.Fprintf(&b, "\n  passages read: %d\n", t.Passages)
	for _, f := range t.Features {
		fmt.Fprintf(&b, "  %s: %.2f\n", f.Name, f.Value)
	}
	b.WriteString("  best sentences:")
	for _, c := range t.Candidates {
		fmt.Fprintf(&b, "\n    %.3f %s: %s", c.Score, Clean(c.File), clip(Clean(c.Text), 100))
	}
	p.line("\n" + p.style.dim(b.String()))
}

// clip shortens text to n characters, saying so.
func clip(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return string(r[:n-1]) + "…"
}
