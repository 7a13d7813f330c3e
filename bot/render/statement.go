package render

import (
	"fmt"
	"slices"
	"strings"

	"ibid/bot"
)

// statement shows a claim that says more than whose quote follows, with the
// numbers of its sources. A claim of quotes alone shows nothing here.
func (p *page) statement(c bot.Claim) {
	if c.Lead != "" || c.Text == "" || p.answer.Contradicts() {
		return
	}
	text := Clean(plain(c.Text))
	var numbers []int
	for _, id := range c.Quotes {
		if q, ok := p.answer.Quote(id); ok && !slices.Contains(numbers, q.Citation) {
			numbers = append(numbers, q.Citation)
		}
	}
	for _, n := range numbers {
		text += fmt.Sprintf(" [%d]", n)
	}
	if c.Side != "" {
		text = c.Side + ": " + text
	}
	p.line(wrap(text, "", p.style.width()) + "\n")
}

// statements shows those of a group.
func (p *page) statements(claims []bot.Claim) {
	for _, c := range claims {
		p.statement(c)
	}
}

// note says how the answer was made, where that needs saying.
func (p *page) note() {
	if p.answer.Note != "" {
		p.line(p.style.warn(wrap(Clean(p.answer.Note), "", p.style.width())) + "\n")
	}
}

// plain takes the backslashes of Markdown's escapes out of text.
func plain(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", text[i+1]) >= 0 {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
