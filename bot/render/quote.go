package render

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"ibid/bot"
)

// frame is the room in which quotes are laid out.
type frame struct {
	width         int
	quote, detail string // indents of the words, and of what belongs to them
	column        bool   // an address too long for it is broken
}

// page is the frame of the whole width.
func (s Style) page() frame { return frame{width: s.width(), quote: "    ", detail: "      "} }

// quote shows a quote over the whole width.
func (p *page) quote(q bot.Quote, paint func(string) string) {
	for _, line := range p.block(q, paint, p.style.page()) {
		p.line(line)
	}
	p.line("")
}

// block are the lines of a quote: whose words they are, the quote in quotation marks, its
// notes, how to cite it and where it stands. The number stands outside: between the marks
// there is nothing but the source.
func (p *page) block(q bot.Quote, paint func(string) string, f frame) []string {
	var lines []string
	add := func(paint func(string) string, text, indent string) {
		for line := range strings.SplitSeq(wrap(text, indent, f.width), "\n") {
			lines = append(lines, paint(line))
		}
	}
	detail := func(text string) {
		if text = Clean(text); f.column {
			text = breakWords(text, f.width-columns(f.detail))
		}
		add(p.style.dim, text, f.detail)
	}
	in := Introduce(p.answer, q)
	if p.answer.Command == "timeline" {
		in.When = "" // it stands above
	}
	add(paint, fmt.Sprintf("[%d] %s", q.Citation, Clean(in.withSection())), "")
	if match := Match(q); match != "" {
		add(p.style.warn, Clean(match), f.quote)
	}
	add(p.style.quote, Quoted(Clean(q.Shown())), f.quote)
	if len(q.Row) > 0 {
		detail("a row of the table: " + strings.Join(q.Row, " | "))
	}
	for _, n := range q.Footnotes {
		detail("note " + n.Label + ": " + n.Text)
	}
	for _, o := range q.Origins {
		detail(CiteAs(o))
	}
	return append(lines, p.inContext(q, f)...)
}

// inContext is the command that shows the quote where it stands. In a column it may take
// two lines; the article's name is never broken.
func (p *page) inContext(q bot.Quote, f frame) []string {
	show := shellWord(fmt.Sprintf("%s#%d", Clean(q.File), q.Sentence))
	line := f.detail + "in context: ibid show " + show
	if !f.column || columns(line) <= f.width {
		return []string{p.style.dim(line)}
	}
	return []string{p.style.dim(f.detail + "in context: ibid show"), p.style.dim(f.detail + show)}
}

// breakWords puts a space into words that are wider than room.
func breakWords(text string, room int) string {
	var b strings.Builder
	n := 0
	for g := uniseg.NewGraphemes(text); g.Next(); {
		switch {
		case g.Str() == " ":
			n = 0
		case n+g.Width() > room:
			b.WriteByte(' ')
			n = g.Width()
		default:
			n += g.Width()
		}
		b.WriteString(g.Str())
	}
	return b.String()
}

// shellWord is a word as it can be pasted behind a command.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-/#:+,@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
