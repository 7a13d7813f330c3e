package render

import (
	"slices"
	"strings"

	"ibid/bot"
)

const (
	gutter    = " │ "
	narrowest = 34 // columns in which a quote can still be read
)

// compare shows the sides topic by topic: two beside each other where there is room for
// them, otherwise one below the other.
func (p *page) compare() {
	groups := p.answer.Groups()
	sides := p.answer.SideKeys()
	for _, g := range groups {
		p.heading(Topic(g, len(groups)))
		p.statements(g.Claims)
		if len(sides) != 2 || !p.beside(g, sides) {
			p.below(g, sides)
		}
	}
	p.others()
}

// below shows a topic's sides one after the other.
func (p *page) below(g bot.Group, sides []string) {
	for _, side := range sides {
		p.row = Row{}
		if name := p.side(side); name != "" {
			p.line(p.style.bold(wrap(name, "", p.style.width())))
		}
		quotes := p.quotesOf(g.Of(side))
		for _, q := range quotes {
			p.quote(q, p.style.plain)
		}
		if len(quotes) == 0 {
			p.line(p.style.dim(wrap(silent, "    ", p.style.width())) + "\n")
		}
	}
}

// side is a side's letter and name.
func (p *page) side(side string) string {
	name := Clean(p.answer.SideName(side))
	if side == "" || name == Clean(side) {
		return name
	}
	return side + ": " + name
}

// beside shows two sides in columns. It reports false, and shows nothing, where there is
// no room.
func (p *page) beside(g bot.Group, sides []string) bool {
	f := frame{width: (p.style.width() - columns(gutter)) / 2, quote: "  ", detail: "  ", column: true}
	if f.width < narrowest {
		return false
	}
	left, right := p.column(g, sides[0], f), p.column(g, sides[1], f)
	for _, line := range slices.Concat(left, right) {
		if columns(line) > f.width {
			return false // a word longer than the column
		}
	}
	for n := range max(len(left), len(right)) {
		line := cell(left, n)
		p.line(strings.TrimRight(line+strings.Repeat(" ", f.width-columns(line))+gutter+cell(right, n), " "))
	}
	p.line("")
	return true
}

// column are the lines of a side.
func (p *page) column(g bot.Group, side string, f frame) []string {
	var lines []string
	p.row = Row{}
	for line := range strings.SplitSeq(wrap(p.side(side), "", f.width), "\n") {
		lines = append(lines, p.style.bold(line))
	}
	quotes := p.quotesOf(g.Of(side))
	for _, q := range quotes {
		lines = append(append(lines, ""), p.block(q, p.style.plain, f)...)
	}
	if len(quotes) == 0 {
		lines = append(lines, "", p.style.dim(silent))
	}
	return lines
}

func cell(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return ""
}
