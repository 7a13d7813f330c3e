package view

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

const (
	tableRows   = 100
	tableSides  = 4 // columns of a comparison: more can't be read on a phone
	tableSize   = 6000
	cellLength  = 300 // longer words are only quoted below the table
	tablePage   = 10
	topicLength = 60
)

// Compare shows positions side by side: a table where all of them are short, then the
// quotes of each side, what others say of it, and what of the corpus all that rests on.
func Compare(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	groups := a.Groups()
	sides := l.heard(groups)
	if 1 < len(sides) && len(sides) <= tableSides && l.short(groups) {
		l.table(l.compareTable(sides, groups))
	}
	for _, g := range groups {
		l.statements(g.Claims)
	}
	for _, s := range a.SideKeys() {
		l.side(s, groups)
		l.others(s)
	}
	l.unclaimed()
	l.note()
	l.coverage()
	return l.finish()
}

// heard are the sides that have words or acts.
func (l *layout) heard(groups []bot.Group) []string {
	return slices.DeleteFunc(l.answer.SideKeys(), func(side string) bool {
		return fold(side) == "" || !slices.ContainsFunc(groups, func(g bot.Group) bool { return len(g.Of(side)) > 0 })
	})
}

// side shows a side's own quotes, under its name unless the first begins with that.
func (l *layout) side(side string, groups []bot.Group) {
	var claims []bot.Claim
	for _, g := range groups {
		for _, c := range g.Of(side) {
			c.Text = "" // it stands above
			claims = append(claims, c)
		}
	}
	if name := fold(l.answer.SideName(side)); !l.begins(claims, name) {
		l.heading(name)
	}
	l.claims(claims)
	l.pages.release()
}

// begins reports whether the first quote's introduction begins with a name.
func (l *layout) begins(claims []bot.Claim, name string) bool {
	for _, c := range claims {
		for _, id := range c.Quotes {
			if q, ok := l.answer.Quote(id); ok {
				_, lead := l.lead(q)
				return strings.HasPrefix(fold(lead), name)
			}
		}
	}
	return false
}

// short reports whether the words of every claim have room in a table: one that
// sends its reader below for most of them is no comparison.
func (l *layout) short(groups []bot.Group) bool {
	for _, g := range groups {
		if slices.ContainsFunc(g.Claims, func(c bot.Claim) bool { return units(l.cellWords(c)) > cellLength }) {
			return false
		}
	}
	return true
}

// Timeline shows statements in the order of their dates: a table, then the quotes.
func Timeline(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	l.table(l.timelineTable())
	l.statements(a.Claims)
	l.quotes()
	l.note()
	l.coverage()
	return l.finish()
}

// table adds a table if it is one and fits: everything in it is in the quotes too.
func (l *layout) table(t *slack.DataTableBlock, cites []int) {
	if len(t.Rows) < 2 || len(t.Rows) > tableRows+1 || size(t) > tableSize {
		return
	}
	l.pages.add(group{blocks: []slack.Block{t}, text: t.Caption, cites: cites})
}

func (l *layout) compareTable(sides []string, groups []bot.Group) (*slack.DataTableBlock, []int) {
	t := slack.NewDataTableBlock("Positions side by side").WithPageSize(tablePage)
	topics := len(groups) > 1 || len(groups) == 1 && fold(groups[0].Topic) != ""
	var top []slack.DataTableCell
	if topics {
		top = append(top, cell("Topic"))
	}
	for _, s := range sides {
		top = append(top, cell(clip(fold(l.answer.SideName(s)), topicLength)))
	}
	t.AddRow(top...)
	var cites []int
	for _, g := range groups {
		var cells []slack.DataTableCell
		if topics {
			cells = append(cells, cell(clip(fold(g.Topic), topicLength)))
		}
		for _, s := range sides {
			text := ""
			for _, c := range g.Of(s) {
				text = joinLines(text, l.cellText(c))
				cites = append(cites, render.Numbers(l.answer, c)...)
			}
			cells = append(cells, cell(text))
		}
		t.AddRow(cells...)
	}
	return t, cites
}

func (l *layout) timelineTable() (*slack.DataTableBlock, []int) {
	t := slack.NewDataTableBlock("In the order of time").WithPageSize(tablePage)
	t.AddRow(cell("Date"), cell("Who"), cell("What"))
	var cites []int
	for _, c := range l.answer.Claims {
		if len(c.Quotes) == 0 {
			continue
		}
		q, ok := l.answer.Quote(c.Quotes[0])
		if !ok {
			continue
		}
		t.AddRow(cell(clip(fold(render.When(q.When)), topicLength)), cell(clip(fold(q.Holder), topicLength)), cell(l.cellText(c)))
		cites = append(cites, render.Numbers(l.answer, c)...)
	}
	return t, cites
}

// cellText is a claim in a table: its words, or those of its first quote where it has
// none, if they are short, and its numbers.
func (l *layout) cellText(c bot.Claim) string {
	text := l.cellWords(c)
	if units(text) > cellLength {
		text = "quoted below"
	}
	return strings.TrimSpace(text + " " + markers(render.Numbers(l.answer, c)))
}

func (l *layout) cellWords(c bot.Claim) string {
	if says(c) {
		return fold(c.Text)
	}
	for _, id := range c.Quotes {
		if q, ok := l.answer.Quote(id); ok {
			return "“" + display(q.Shown()) + "”"
		}
	}
	return ""
}

func joinLines(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

// cell is never empty: Slack takes no empty text.
func cell(text string) slack.DataTableCell {
	if text == "" {
		text = "–"
	}
	return slack.NewDataTableRawTextCell(text)
}
