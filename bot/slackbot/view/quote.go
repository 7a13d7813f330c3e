package view

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// leadLength is the longest lead shown whole.
const leadLength = 500

// lead says whose statement a quote is, who reports it, where and when, and how closely
// it matches what was looked for. text is the same in one line, cut where the line is.
func (l *layout) lead(q bot.Quote) (who *slack.RichTextSection, text string) {
	before, name, after := render.Introduce(l.answer, q).Parts()
	if match := render.Match(q); match != "" {
		after += " – " + match
	}
	who = line()
	for _, part := range []struct {
		text  string
		style *slack.RichTextSectionTextStyle
	}{{before, nil}, {name, bold()}, {after, nil}} {
		piece := clip(display(part.text), leadLength-units(text))
		who.Elements = append(who.Elements, run(piece, part.style)...)
		text += piece
	}
	return who, text
}

// quote shows one quote: who, the words, the notes, what can be done with it. One that is
// introduced as the one before it has its label alone, unless it begins a message.
func (l *layout) quote(q bot.Quote) []group {
	l.count++
	who, lead := l.lead(q)
	groups := l.introduced(q, l.labelled(q, who), marker(q)+" "+lead+":\n")
	in := render.Introduce(l.answer, q)
	in.Section = "" // it is not shown here
	if l.row.Repeats(in) && render.Match(q) == "" {
		whole := groups[0]
		groups = l.introduced(q, l.labelled(q, line()), marker(q)+"\n")
		groups[0].first = &whole
	}
	return groups
}

// introduced is a quote with what stands before it, as blocks and as text. One too long
// for a message goes on in the next, with its label again.
func (l *layout) introduced(q bot.Quote, who *slack.RichTextSection, lead string) []group {
	var groups []group
	pieces := split(shownQuote(q), pieceSize, cost)
	for i, piece := range pieces {
		if i > 0 {
			const again = "The same quotation, continued"
			who, lead = l.labelled(q, line(run(again, nil))), marker(q)+" "+again+":\n"
		}
		g := group{
			blocks: []slack.Block{rich(who, quotation(piece))},
			text:   lead + render.Quoted(piece),
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
	if text := display(q.Rendered()); text != "" {
		return text
	}
	return "(no visible text)"
}

// quotation is the quoted words in quotation marks. Between them there is nothing but the
// source.
func quotation(text string) *slack.RichTextQuote {
	elements := run(text, nil)
	if render.Quoted(text) != text {
		elements = slices.Concat(run("“", nil), elements, run("”", nil))
	}
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: elements}
}

// labelled is a quote's lead, which may be empty, after its label, which opens the place.
func (l *layout) labelled(q bot.Quote, lead *slack.RichTextSection) *slack.RichTextSection {
	address := q.Link
	if !opens(address) {
		address = l.address(q.Citation)
	}
	label := []slack.RichTextSectionElement{l.marker(q, address)}
	if len(lead.Elements) == 0 {
		return line(label)
	}
	return line(label, run(" ", nil), lead.Elements)
}

func (l *layout) address(n int) string { return l.pages.sources.byNumber[n].URL }

// marker is a quote's label as it stands in the text.
func marker(q bot.Quote) string { return "[" + render.Label(q) + "]" }

func markers(quotes []bot.Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		b.WriteString(marker(q))
	}
	return b.String()
}

// cites are the numbers of the sources that quotes are of.
func cites(quotes []bot.Quote) []int {
	var out []int
	for _, q := range quotes {
		if !slices.Contains(out, q.Citation) {
			out = append(out, q.Citation)
		}
	}
	return out
}

// marker is a quote's label in the text: Slack's own element for it where the source has
// an address, else a link, else the label.
func (l *layout) marker(q bot.Quote, address string) slack.RichTextSectionElement {
	switch {
	case !opens(address):
		return slack.NewRichTextSectionTextElement(marker(q), bold())
	case !l.o.NativeCitations:
		return slack.NewRichTextSectionLinkElement(address, marker(q), nil)
	}
	c := l.pages.sources.byNumber[q.Citation]
	name := c.Publisher
	if fold(name) == "" {
		name = c.File
	}
	details := slack.NewRichTextCitationWebDetails(clip(fold(name), limitHeader))
	if title := clip(fold(c.Title), limitHeader); title != "" {
		details.Title = &title
	}
	if details.DisplayName == "" {
		details.DisplayName = marker(q)
	}
	return slack.NewRichTextSectionCitationElement(address, marker(q), float64(q.Citation), details)
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
		texts = append(texts, clip(noteText(q.Text, n.Label, n.Text), noteLength))
	}
	if own := render.OwnNotes(q); own != "" {
		texts = append(texts, fold(own))
	}
	for _, o := range q.Origins[:min(originsShown, len(q.Origins))] {
		texts = append(texts, clip(capital(fold(render.CiteAs(o))), originLength))
	}
	if more := len(q.Footnotes) - notesShown; more > 0 {
		texts = append(texts, Counted(more, "more note")+". See the passage in context")
	}
	if len(texts) == 0 {
		return nil
	}
	return []slack.Block{small(texts...)}
}

// noteText is a note of a quoted text in one line.
func noteText(quoted, label, text string) string {
	return capital(render.NoteLead(fold(quoted), fold(label))) + ": " + fold(text)
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
