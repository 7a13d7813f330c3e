package view

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
)

const (
	tableRows   = 100
	tableSides  = 4 // columns of a comparison: more can't be read on a phone
	tableSize   = 6000
	cellLength  = 300 // longer words are only quoted below the table
	tablePage   = 10
	topicLength = 60
)

// Compare shows positions side by side: a table where all of them are short, then
// the quotes under the side that they belong to, and what of the corpus they rest
// on.
func Compare(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	sides := l.sides()
	if 1 < len(sides) && len(sides) <= tableSides && l.short() {
		l.table(l.compareTable(sides))
	}
	l.statements()
	for _, s := range sides {
		if !l.speaksFirst(s) {
			l.heading(l.answer.SideName(s))
		}
		l.quotesOf(func(c bot.Claim) bool { return c.Side == s })
	}
	l.unclaimed(func(c bot.Claim) bool { return slices.Contains(sides, c.Side) })
	l.note()
	l.coverage()
	return l.finish()
}

// short reports whether the words of every claim have room in a table: one that
// sends its reader below for most of them is no comparison.
func (l *layout) short() bool {
	return !slices.ContainsFunc(l.answer.Claims, func(c bot.Claim) bool { return units(l.cellWords(c)) > cellLength })
}

// Timeline shows statements in the order of their dates: a table, then the
// quotes. The date is the claim's own where its topic is one, else that of the
// article, which is said.
func Timeline(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	l.table(l.timelineTable())
	l.statements()
	l.quotes()
	l.note()
	l.coverage()
	return l.finish()
}

// sides are those of the claims: the two that were asked about, A first, then any
// others in their order.
func (l *layout) sides() []string {
	var out []string
	for _, c := range l.answer.Claims {
		if fold(c.Side) != "" && !slices.Contains(out, c.Side) {
			out = append(out, c.Side)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return sideOrder(x) - sideOrder(y) })
	return out
}

func sideOrder(side string) int {
	if i := slices.Index([]string{"A", "B"}, side); i >= 0 {
		return i
	}
	return 2
}

// speaksFirst reports whether a side is itself named at the head of its first
// quote: then it needs no heading.
func (l *layout) speaksFirst(side string) bool {
	for _, c := range l.answer.Claims {
		if c.Side == side && len(c.Quotes) > 0 {
			q, ok := l.answer.Quote(c.Quotes[0])
			return ok && strings.HasPrefix(l.lead(q), fold(l.answer.SideName(side)))
		}
	}
	return false
}

// quotesOf shows the quotes of the claims that pick takes, each once.
func (l *layout) quotesOf(pick func(bot.Claim) bool) {
	var seen []string
	for _, c := range l.answer.Claims {
		for _, id := range c.Quotes {
			q, ok := l.answer.Quote(id)
			if ok && pick(c) && !slices.Contains(seen, id) {
				seen = append(seen, id)
				l.pages.addAll(l.quote(q))
			}
		}
	}
}

// unclaimed shows the quotes that no claim of those taken has.
func (l *layout) unclaimed(taken func(bot.Claim) bool) {
	for _, q := range l.answer.Quotes {
		if !slices.ContainsFunc(l.answer.Claims, func(c bot.Claim) bool { return taken(c) && slices.Contains(c.Quotes, q.ID) }) {
			l.pages.addAll(l.quote(q))
		}
	}
}

// table adds a table if it is one and fits: everything in it is in the quotes too.
func (l *layout) table(t *slack.DataTableBlock, cites []int) {
	if len(t.Rows) < 2 || len(t.Rows) > tableRows+1 || size(t) > tableSize {
		return
	}
	l.pages.add(group{blocks: []slack.Block{t}, text: t.Caption, cites: cites})
}

func (l *layout) compareTable(sides []string) (*slack.DataTableBlock, []int) {
	t := slack.NewDataTableBlock("Positions side by side").WithPageSize(tablePage)
	groups := l.answer.Groups()
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
			for _, c := range g.Claims {
				if c.Side == s {
					text = joinLines(text, l.cellText(c))
					cites = append(cites, l.numbers(c)...)
				}
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
		t.AddRow(cell(clip(fold(dateOf(c, q)), topicLength)), cell(clip(fold(q.Holder), topicLength)), cell(l.cellText(c)))
		cites = append(cites, l.numbers(c)...)
	}
	return t, cites
}

// dateOf is when what a claim tells was; where only its article has a date, that,
// and said to be.
func dateOf(c bot.Claim, q bot.Quote) string {
	switch {
	case q.When != nil:
		return q.When.InWords()
	case corpus.IsDate(c.Topic):
		return bibliography.Date(c.Topic)
	case q.Date != "":
		return "published " + bibliography.Date(q.Date)
	}
	return ""
}

// cellText is a claim in a table: its words, or those of its quote where it only
// introduces one, if they are short, and its numbers.
func (l *layout) cellText(c bot.Claim) string {
	text := l.cellWords(c)
	if units(text) > cellLength {
		text = "quoted below"
	}
	return strings.TrimSpace(text + " " + markers(l.numbers(c)))
}

func (l *layout) cellWords(c bot.Claim) string {
	if id, _, ok := introduction(l.answer, c); ok {
		q, _ := l.answer.Quote(id)
		return "“" + display(q.Shown()) + "”"
	}
	return fold(unescapeMarkdown(c.Text))
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
