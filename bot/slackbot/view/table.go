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
	tableSides  = 4    // columns of a comparison: more can't be read on a phone
	tableSize   = 9800 // with all that stands under it; leaves room for the line before it
	cellLength  = 300
	tablePage   = 10
	topicLength = 60
)

// compare shows positions side by side in a table where there is room for all of them,
// else the quotes of each side; then what others say of each, and what of the corpus all
// that rests on.
func compare(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	l.leads(a.Leads())
	groups := a.Groups()
	sides := l.heard(groups)
	asTable := 1 < len(sides) && len(sides) <= tableSides && l.tabulate(l.comparison(sides, groups))
	for _, g := range groups {
		l.leads(g.Leads())
		if !asTable {
			l.statements(slices.DeleteFunc(slices.Clone(g.Claims), func(c bot.Claim) bool { return c.Lead }))
		}
	}
	for _, s := range a.SideKeys() {
		if !asTable {
			l.side(s, groups)
		}
		l.others(s)
	}
	l.unclaimed()
	l.pages.addAll(l.remarks())
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

// timeline shows statements in the order of their dates: in a table where there is room
// for all of them, else as quotes.
func timeline(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	l.leads(a.Leads())
	if !l.tabulate(l.chronicle()) {
		l.claims(a.Claims)
	}
	l.unclaimed()
	l.pages.addAll(l.remarks())
	return l.finish()
}

// table is what is shown as a table: its rows, and the quotes that stand in it.
type table struct {
	caption string
	rows    [][]string
	quotes  []bot.Quote
	text    string // the same as lines
	full    bool   // something has no room, or more to it than a cell holds
}

// add puts quotes of a claim into a cell of row, each after the number of its source.
func (t *table) add(l *layout, c bot.Claim, side string) string {
	if says(c) {
		t.full = true
	}
	text := ""
	for _, id := range c.Quotes {
		q, ok := l.answer.Quote(id)
		if !ok {
			continue
		}
		words := shownQuote(q)
		t.full = t.full || units(words) > cellLength || len(q.Row) > 0
		if !slices.ContainsFunc(t.quotes, func(x bot.Quote) bool { return x.ID == id }) {
			t.quotes = append(t.quotes, q)
		}
		who := ""
		if in := render.Introduce(l.answer, q); side != "" && (in.When != "" || in.Told != "" || fold(q.Holder) != side) {
			before, name, _ := in.Parts()
			who = clip(fold(before+name), cellLength) + ": "
		}
		text = joinLines(text, who+render.Quoted(words)+" "+marker(q))
		_, lead := l.lead(q)
		t.text = joinLines(t.text, "\n"+marker(q)+" "+lead+":\n"+render.Quoted(words))
	}
	return text
}

// tabulate shows a table, with how to cite what others are quoted for and a menu that
// opens each quote in its context, and reports whether there was room for it.
func (l *layout) tabulate(t *table) bool {
	if t.full || len(t.rows) < 2 || len(t.rows) > tableRows+1 {
		return false
	}
	block := slack.NewDataTableBlock(t.caption).WithPageSize(tablePage)
	for _, row := range t.rows {
		var cells []slack.DataTableCell
		for _, text := range row {
			cells = append(cells, cell(text))
		}
		block.AddRow(cells...)
	}
	g := group{blocks: []slack.Block{block}, text: t.caption + "\n" + t.text}
	room := tableSize
	for _, q := range t.quotes {
		if !slices.Contains(g.cites, q.Citation) {
			g.cites = append(g.cites, q.Citation)
			room -= l.pages.sources.size(q.Citation)
		}
		g.blocks = append(g.blocks, origins(q)...)
	}
	g.blocks = append(g.blocks, l.contexts(t.quotes)...)
	if size(g.blocks...) > room || textSize(g.text) > tableSize || len(g.blocks) > messageBlocks/2 {
		return false
	}
	l.pages.add(g)
	for _, q := range t.quotes {
		l.shown = append(l.shown, q.ID)
	}
	return true
}

// origins say how to cite the words that a quote has from other sources.
func origins(q bot.Quote) []slack.Block {
	var texts []string
	for _, o := range q.Origins[:min(originsShown, len(q.Origins))] {
		texts = append(texts, clip(marker(q)+" "+capital(fold(render.CiteAs(o))), originLength))
	}
	if len(texts) == 0 {
		return nil
	}
	return []slack.Block{small(texts...)}
}

// contexts is a menu of the quotes in a table: what is chosen opens in its context.
func (l *layout) contexts(quotes []bot.Quote) []slack.Block {
	var options []*slack.OptionBlockObject
	for _, q := range quotes {
		ref := QuoteRef(VerbContext, l.o.ID, q)
		if l.o.ID == "" || ref.within(limitOption) == "" || len(options) == tableRows {
			return nil
		}
		options = append(options, option(clip(marker(q)+" "+shownQuote(q), limitLabel), ref))
	}
	if len(options) == 0 {
		return nil
	}
	return []slack.Block{slack.NewActionBlock("", slack.NewOptionsSelectBlockElement(slack.OptTypeStatic,
		plain("Show a quote in context"), numbered(ActionContext, 0), options...))}
}

func (l *layout) comparison(sides []string, groups []bot.Group) *table {
	t := &table{caption: "Positions side by side"}
	topics := len(groups) > 1 || len(groups) == 1 && fold(groups[0].Topic) != ""
	var top []string
	if topics {
		top = append(top, "Topic")
	}
	for _, s := range sides {
		top = append(top, clip(fold(l.answer.SideName(s)), topicLength))
	}
	t.rows = append(t.rows, top)
	for _, g := range groups {
		var row []string
		if topics {
			row = append(row, clip(fold(g.Topic), topicLength))
		}
		for _, s := range sides {
			text := ""
			claims := g.Of(s)
			if len(claims) > 0 {
				t.text = joinLines(t.text, "\n"+fold(l.answer.SideName(s)))
			}
			for _, c := range claims {
				text = joinLines(text, t.add(l, c, fold(l.answer.SideName(s))))
			}
			row = append(row, text)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

func (l *layout) chronicle() *table {
	t := &table{caption: "In order of time", rows: [][]string{{"Date", "Who", "Words"}}}
	for _, c := range l.answer.Claims {
		if len(c.Quotes) != 1 {
			t.full = true
			continue
		}
		if q, ok := l.answer.Quote(c.Quotes[0]); ok {
			in := render.Introduce(l.answer, q)
			in.When = "" // it stands before
			before, name, after := in.Parts()
			who := fold(before + name)
			if who == "" {
				who = fold(after)
			}
			t.rows = append(t.rows, []string{clip(fold(render.When(q.When)), topicLength), clip(who, topicLength), t.add(l, c, "")})
		}
	}
	return t
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
