package render

import (
	"fmt"
	"io"
	"strings"

	"ibid/bot"
)

// Markdown writes an answer as a Markdown document: its text, the closest
// passages where there is no answer, and the numbered sources.
func Markdown(w io.Writer, a bot.Answer) error {
	var b strings.Builder
	b.WriteString(a.Text + "\n")
	if len(a.Closest) > 0 {
		b.WriteString("\nClosest passages, which are no answer:\n")
		for _, q := range a.Closest {
			fmt.Fprintf(&b, "\n%s:\n\n> %s [%d]\n", bot.EscapeMarkdown(attribution(a, q)), bot.EscapeMarkdown(Clean(q.Shown())), q.Citation)
		}
	}
	if len(a.Citations) > 0 {
		b.WriteString("\nSources:\n\n")
	}
	// No numbered list: a renderer counts through, and a number may be missing.
	for _, c := range a.Citations {
		fmt.Fprintf(&b, "- [%d] %s\n", c.N, bot.EscapeMarkdown(Clean(c.Chicago)))
		for _, o := range a.OriginsIn(c.N) {
			fmt.Fprintf(&b, "  - Quoted in it, %s\n", bot.EscapeMarkdown(Clean(o.CiteAs())))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}
