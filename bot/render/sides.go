package render

import (
	"fmt"
	"slices"
	"strings"

	"ibid/bot"
)

const (
	gutter    = " │ "
	narrowest = 34 // columns in which a quote can still be read
)

// compare shows the two sides beside each other, topic by topic; on a terminal too
// narrow for it one below the other.
func (p *page) compare() {
	groups := p.answer.Groups()
	for _, g := range groups {
		p.topic(g, len(groups))
		p.statements(g.Claims)
		if !p.beside(g) {
			p.below(g)
		}
	}
}

// below shows a topic's sides one after the other.
func (p *page) below(g bot.Group) {
	for _, side := range []string{"A", "B"} {
		p.line(p.style.bold(p.side(side)))
		quotes := p.quotesOf(g, side)
		for _, q := range quotes {
			p.quote(q, p.style.plain)
		}
		if len(quotes) == 0 {
			p.line(p.style.dim(wrap(silent, "    ", p.style.width())) + "\n")
		}
	}
}

const silent = "Nothing close enough was found."

func (p *page) side(side string) string { return side + ": " + Clean(p.answer.SideName(side)) }

// beside shows them in two columns, and below these what needs the whole width:
// the notes and where each quote stands. It reports false, and shows nothing, where
// there is no room.
func (p *page) beside(g bot.Group) bool {
	width := (p.style.width() - columns(gutter)) / 2
	if width < narrowest {
		return false
	}
	var cells [2][]string
	var foot strings.Builder
	for i, side := range []string{"A", "B"} {
		lines := strings.Split(wrap(p.side(side), "", width), "\n")
		for j := range lines {
			lines[j] = p.style.bold(lines[j])
		}
		quotes := p.quotesOf(g, side)
		for n, q := range quotes {
			name := fmt.Sprintf("%s%d", side, n+1)
			lines = append(lines, "")
			lines = append(lines, strings.Split(wrap(fmt.Sprintf("%s [%d] %s", name, q.Citation, attribution(p.answer, q)), "", width), "\n")...)
			for line := range strings.SplitSeq(wrap(bot.Quoted(Clean(q.Shown())), "  ", width), "\n") {
				lines = append(lines, p.style.quote(line))
			}
			p.foot(&foot, name, q)
		}
		if len(quotes) == 0 {
			lines = append(lines, "", p.style.dim(silent))
		}
		cells[i] = lines
	}
	for _, line := range slices.Concat(cells[0], cells[1]) {
		if columns(line) > width {
			return false // a word longer than the column
		}
	}
	for n := range max(len(cells[0]), len(cells[1])) {
		left := cell(cells[0], n)
		p.line(strings.TrimRight(left+strings.Repeat(" ", width-columns(left))+gutter+cell(cells[1], n), " "))
	}
	p.line("\n" + foot.String())
	return true
}

func cell(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return ""
}

// foot is what stands below the columns for a quote.
func (p *page) foot(b *strings.Builder, name string, q bot.Quote) {
	for _, n := range q.Footnotes {
		b.WriteString(p.style.dim(wrap(name+" note "+Clean(n.Label)+": "+Clean(n.Text), "      ", p.style.width())) + "\n")
	}
	for _, o := range q.Origins {
		b.WriteString(p.style.dim(wrap(name+" "+Clean(o.CiteAs()), "      ", p.style.width())) + "\n")
	}
	b.WriteString(p.style.dim("      "+name+" in context: ibid show "+shellWord(fmt.Sprintf("%s#%d", Clean(q.File), q.Sentence))) + "\n")
}
