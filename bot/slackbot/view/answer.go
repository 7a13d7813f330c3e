package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// Options says where an answer is shown and what it can do there.
type Options struct {
	ID              string // of the stored answer, for its buttons; without one there are none
	NativeCitations bool   // the workspace takes the citation element; otherwise sources are plain links
	Ephemeral       bool   // only the asker sees it: offer to share it
	Asker           string // whose question it is, by id, where that stands nowhere above it
	Expanded        bool   // all there is: every closest passage, no button for more quotes
	Stopped         bool   // somebody stopped the work on it: the answer is what had been found by then
}

// Answer is an answer as Slack shows it: in one message where it fits, otherwise
// with the rest in the thread, each message with its own sources.
func Answer(a bot.Answer, o Options) Message {
	switch {
	case a.Status == bot.NotFound:
		return notFound(a, o)
	case a.Command == "compare":
		return compare(a, o)
	case a.Command == "timeline":
		return timeline(a, o)
	case a.Command == "brief":
		return brief(a, o)
	}
	l := newLayout(a, o)
	l.head()
	l.statements(a.Claims)
	l.quotes()
	l.pages.addAll(l.remarks())
	return l.finish()
}

// layout is an answer being laid out.
type layout struct {
	answer bot.Answer
	o      Options
	pages  pager
	shown  []string // ids of the quotes shown with their claims
	count  int      // of quotes shown: numbers their buttons
	row    render.Row
}

func newLayout(a bot.Answer, o Options) *layout {
	l := &layout{answer: a, o: o}
	l.pages.sources = newSources(a)
	return l
}

// says reports whether a claim says more than whose quote follows.
func says(c bot.Claim) bool { return strings.TrimSpace(display(c.Text)) != "" }

// questionLength is the most shown of a question.
const questionLength = 300

// asked says what the answer is to: the question, where it does not stand above the
// answer, and what it was read as, where that is not what was typed.
func (l *layout) asked() {
	a, question := l.answer, clip(fold(l.answer.Question), questionLength)
	if a.Command != "ask" && a.Command != "" {
		question = a.Command + " " + question
	}
	var who []slack.RichTextSectionElement
	text := ""
	switch {
	case l.o.Expanded:
		text = "More on: "
	case l.o.Asker != "":
		who, text = []slack.RichTextSectionElement{slack.NewRichTextSectionUserElement(l.o.Asker, nil)}, " asked: "
	case l.o.Ephemeral:
		text = "You asked: "
	}
	if text != "" && question != "" {
		l.pages.add(group{blocks: []slack.Block{rich(line(who, run(text, nil), run(question, italic())))}, text: strings.TrimSpace(text) + " " + question})
	}
	if read := clip(fold(a.ReadAs), questionLength); read != "" {
		read = "Read as: " + read
		l.pages.add(group{blocks: []slack.Block{small(read)}, text: read})
	}
}

// head is the line that a phone shows first: what kind of answer this is.
func (l *layout) head() {
	l.asked()
	a := l.answer
	if l.o.Stopped {
		text := "Stopped. " + l.extent() + " had been found by then."
		l.pages.add(group{blocks: []slack.Block{rich(line(run(text, bold())))}, text: text})
		return
	}
	if text := fold(render.Otherwise(a)); text != "" {
		first := a.Quotes[:1]
		s := line(run(text+" ", bold()))
		s.Elements = append(s.Elements, l.markers(first)...)
		l.pages.add(group{blocks: []slack.Block{rich(s)}, text: text + " " + markers(first), cites: cites(first)})
		return
	}
	if a.Status != bot.Partial {
		if !slices.ContainsFunc(a.Claims, says) {
			found := l.extent() + "."
			l.pages.add(group{blocks: []slack.Block{rich(line(run(found, nil)))}, text: found})
		}
		return
	}
	missing := clip(display(strings.TrimSpace(a.Reason)), reasonLength)
	text := "Part of an answer."
	if missing != "" {
		missing = " Not covered: " + missing
	}
	mark := []slack.RichTextSectionElement{slack.NewRichTextSectionEmojiElement("small_orange_diamond", 0, nil)}
	l.pages.add(group{
		blocks: []slack.Block{rich(line(mark, run(" "+text, bold()), run(missing, nil)))},
		text:   text + missing,
	})
}

// reasonLength is the most shown of a reason, and of a note.
const reasonLength = 1000

// remarks end an answer: how the answer was made, where that
// needs saying, and what of the corpus it rests on.
func (l *layout) remarks() []group {
	var out []group
	if text := clip(display(strings.TrimSpace(l.answer.Note)), reasonLength); text != "" {
		out = append(out, group{blocks: []slack.Block{small(text)}, text: text})
	}
	text := clip(display(l.answer.Coverage), reasonLength)
	if text != "" {
		text = "Rests on: " + text + "."
	}
	if text = strings.TrimSpace(text + " " + clip(display(render.ReadBy(l.answer)), reasonLength)); text != "" {
		out = append(out, group{blocks: []slack.Block{rich(line(run(text, italic())))}, text: text})
	}
	return out
}

// extent is "3 quotes from 2 articles".
func (l *layout) extent() string {
	var articles []int
	for _, q := range l.answer.Quotes {
		if !slices.Contains(articles, q.Citation) {
			articles = append(articles, q.Citation)
		}
	}
	return Counted(len(l.answer.Quotes), "quote") + " from " + Counted(len(articles), "article")
}

// Counted is a number of things: "1 article", "3 articles".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// statements are the short answer: each claim that has words of its own with the labels
// of its quotes, under its topic.
func (l *layout) statements(claims []bot.Claim) {
	topic := ""
	for _, c := range claims {
		if !says(c) {
			continue
		}
		if c.Topic != topic && fold(c.Topic) != "" {
			topic = c.Topic
			l.heading(topic)
		}
		l.pages.addAll(l.statement(c))
	}
}

// heading stands over what follows: larger than the names that quotes begin with.
func (l *layout) heading(text string) {
	if text = clip(fold(text), limitHeader); text != "" {
		l.row = render.Row{}
		l.pages.hold(group{blocks: []slack.Block{header(text)}, text: text})
	}
}

// linkedMarkers is how many labels after a statement are links: a row of more
// is no longer looked through one by one.
const linkedMarkers = 6

func (l *layout) statement(c bot.Claim) []group {
	var groups []group
	quotes := l.quotesOf(c)
	l.row = render.Row{}
	text := render.Statement(l.answer, c)
	if l.answer.BeginsLead(c) {
		text = render.LeadIn + " " + text
	}
	pieces := split(display(text), pieceSize, cost)
	for i, piece := range pieces {
		g := group{text: piece, blocks: []slack.Block{rich(line(run(piece, nil)))}}
		if i == len(pieces)-1 {
			s := line(run(piece+" ", nil))
			s.Elements = append(s.Elements, l.markers(quotes)...)
			g.text += " " + markers(quotes)
			g.blocks, g.cites = []slack.Block{rich(s)}, cites(quotes)
		}
		groups = append(groups, g)
	}
	return groups
}

// quotesOf are the quotes that a claim rests on.
func (l *layout) quotesOf(c bot.Claim) []bot.Quote {
	var out []bot.Quote
	for _, id := range c.Quotes {
		if q, ok := l.answer.Quote(id); ok {
			out = append(out, q)
		}
	}
	return out
}

// markers are the labels after a statement.
func (l *layout) markers(quotes []bot.Quote) []slack.RichTextSectionElement {
	if len(quotes) > linkedMarkers {
		return run(markers(quotes), bold())
	}
	var out []slack.RichTextSectionElement
	for _, q := range quotes {
		out = append(out, l.marker(q, l.address(q.Citation)))
	}
	return out
}

func (l *layout) quotes() {
	for _, q := range l.answer.Quotes {
		l.pages.addAll(l.quote(q))
	}
}

// finish adds what can be done with the whole answer.
func (l *layout) finish() Message { return l.pages.finish(l.buttons()) }

// suggestions are questions to go on with: whoever presses one asks it.
func (l *layout) suggestions() []slack.Block {
	var buttons []*slack.ButtonBlockElement
	for i, s := range l.answer.Suggestions {
		if text := fold(s.Text); text != "" && !l.o.Expanded {
			buttons = append(buttons, button(numbered(ActionNext, i), text, Ref{Verb: VerbNext, Answer: l.o.ID, Quote: strconv.Itoa(i)}))
		}
	}
	return row(buttons...)
}

func (l *layout) buttons() []slack.Block {
	if l.o.ID == "" {
		return nil
	}
	var more, share *slack.ButtonBlockElement
	if len(l.answer.Quotes) > 0 && l.answer.Status != bot.NotFound && !l.o.Expanded {
		more = button(ActionMore, "More quotes", Ref{Verb: VerbMore, Answer: l.o.ID})
	}
	if l.o.Ephemeral {
		share = button(ActionShare, "Share in channel", Ref{Verb: VerbShare, Answer: l.o.ID})
	}
	return slices.Concat(l.suggestions(), row(more, share), feedback(l.o.ID))
}
