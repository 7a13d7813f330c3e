package view

import (
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/bibliography"
)

// introduction reports whether a claim is no more than a lead and, between
// quotation marks, the text of its one quote, which is then shown as a quotation
// with this lead.
func introduction(a bot.Answer, c bot.Claim) (id, lead string, ok bool) {
	if len(c.Quotes) != 1 {
		return "", "", false
	}
	q, found := a.Quote(c.Quotes[0])
	if !found {
		return "", "", false
	}
	text := fold(unescapeMarkdown(c.Text))
	lead, ok = strings.CutSuffix(text, "“"+fold(q.Shown())+"”")
	if !ok {
		return "", "", false
	}
	return q.ID, strings.TrimRight(lead, " :"), true
}

// lead says whose statement a quote is, who reports it, where and when.
func (l *layout) lead(q bot.Quote) string {
	if lead := l.leads[q.ID]; lead != "" {
		return lead
	}
	c := l.pages.sources.byNumber[q.Citation]
	where := fold(c.File)
	if title := fold(c.Title); title != "" {
		where = "“" + title + "”"
	}
	if where == "" {
		where = "a source without a name"
	}
	date := c.Published
	if date == "" && q.When == nil {
		date = q.Date
	}
	if date = fold(bibliography.Date(date)); date != "" {
		where += " (" + date + ")"
	}
	if at := fold(q.Locator()); at != "" {
		where += ", " + at
	}
	author := fold(bibliography.Names(c.Authors))
	switch holder := reported(q); {
	case holder != "" && author != "":
		return holder + ", reported by " + author + " in " + where
	case holder != "":
		return holder + ", reported in " + where
	case author != "":
		return author + " in " + where
	}
	return "In " + where
}

// reported is the holder whose statement an author reports, "" for the author's own.
func reported(q bot.Quote) string {
	if q.HolderKind == "author" {
		return ""
	}
	return fold(q.Speaker())
}

// leadLength is the longest lead shown whole.
const leadLength = 500

// leadLine is the lead with the name it begins with, perhaps after a date, standing
// out.
func (l *layout) leadLine(q bot.Quote, lead string) *slack.RichTextSection {
	date := ""
	if when := fold(q.When.InWords()); when != "" && strings.HasPrefix(lead, when+" – ") {
		date = when + " – "
	}
	names := []string{reported(q), fold(bibliography.Names(l.pages.sources.byNumber[q.Citation].Authors))}
	for _, name := range names {
		if rest, ok := strings.CutPrefix(lead[len(date):], name); ok && name != "" {
			return line(run(date, nil), run(name, bold()), run(rest, nil))
		}
	}
	return line(run(lead, nil))
}

// quote shows one quote: who, the words, the notes, what can be done with it.
// One too long for a message goes on in the next, with its number again.
func (l *layout) quote(q bot.Quote) []group {
	var groups []group
	l.count++
	lead := clip(l.lead(q), leadLength)
	pieces := split(shownQuote(q), pieceSize, cost)
	for i, piece := range pieces {
		if i > 0 {
			lead = "The same quotation, continued"
		}
		g := group{
			blocks: []slack.Block{rich(l.leadLine(q, lead), l.quotation(q, piece))},
			text:   lead + ":\n“" + piece + "” " + marker(q.Citation),
			cites:  []int{q.Citation},
		}
		if i == len(pieces)-1 {
			g.blocks = append(g.blocks, notes(q)...)
			g.blocks = append(g.blocks, l.actions(q)...)
		}
		groups = append(groups, g)
	}
	return groups
}

// shownQuote is what stands for the quote's text.
func shownQuote(q bot.Quote) string {
	if text := display(q.Shown()); text != "" {
		return text
	}
	return "(no visible text)"
}

// quotation is the quoted words, then a space and the number of their source.
func (l *layout) quotation(q bot.Quote, text string) *slack.RichTextQuote {
	elements := append(run(text, nil), slack.NewRichTextSectionTextElement(" ", nil))
	address := q.Link
	if !opens(address) {
		address = l.address(q.Citation)
	}
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: append(elements, l.marker(q.Citation, address))}
}

func (l *layout) address(n int) string { return l.pages.sources.byNumber[n].URL }

// marker is a citation's number in the text: Slack's own element for it where
// the source has an address, else a link, else the number.
func (l *layout) marker(n int, address string) slack.RichTextSectionElement {
	switch {
	case !opens(address):
		return slack.NewRichTextSectionTextElement(marker(n), bold())
	case !l.o.NativeCitations:
		return slack.NewRichTextSectionLinkElement(address, marker(n), nil)
	}
	c := l.pages.sources.byNumber[n]
	name := c.Publisher
	if fold(name) == "" {
		name = c.File
	}
	details := slack.NewRichTextCitationWebDetails(clip(fold(name), limitHeader))
	if title := clip(fold(c.Title), limitHeader); title != "" {
		details.Title = &title
	}
	if details.DisplayName == "" {
		details.DisplayName = marker(n)
	}
	return slack.NewRichTextSectionCitationElement(address, marker(n), float64(n), details)
}

const (
	notesShown = 3
	noteLength = 400

	originsShown = 2
	originLength = 800 // longer ones are whole under Cite
)

// notes are the notes that the quoted words carry, small, and how to cite words
// that one of them says are another source's. What is too long or too many here is
// whole in context and under Cite.
func notes(q bot.Quote) []slack.Block {
	var texts []string
	for _, n := range q.Footnotes[:min(notesShown, len(q.Footnotes))] {
		texts = append(texts, clip("Note "+fold(n.Label)+": "+fold(n.Text), noteLength))
	}
	for _, o := range q.Origins[:min(originsShown, len(q.Origins))] {
		texts = append(texts, clip(capital(fold(o.CiteAs())), originLength))
	}
	if more := len(q.Footnotes) - notesShown; more > 0 {
		texts = append(texts, "and "+counted(more, "further note")+", to be seen in context")
	}
	if len(texts) == 0 {
		return nil
	}
	return []slack.Block{small(texts...)}
}

// actions is one row: the passage in its context, and behind three dots the rest.
func (l *layout) actions(q bot.Quote) []slack.Block {
	if l.o.ID == "" {
		return nil
	}
	open := button(numbered(ActionContext, l.count), "In context", QuoteRef(VerbContext, l.o.ID, q))
	cite, save := QuoteRef(VerbCite, l.o.ID, q), QuoteRef(VerbSave, l.o.ID, q)
	if open == nil || cite.within(limitOption) == "" || save.within(limitOption) == "" {
		return nil
	}
	return []slack.Block{slack.NewActionBlock("", open,
		menu(numbered(ActionMenu, l.count), option("Cite", cite), option("Save quote", save)))}
}
