package view

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// Message is what is posted: blocks, and the text that notifications and screen
// readers get, in Slack's markup. Thread are the messages that follow it in its
// thread, each whole in itself.
type Message struct {
	Text   string
	Blocks []slack.Block
	Thread []Message
}

// All yields the message and those that follow it.
func (m Message) All() []Message { return append([]Message{m}, m.Thread...) }

// group is what stays together in one message: some blocks, their words for the
// fallback, and the numbers of the sources they refer to.
type group struct {
	blocks []slack.Block
	text   string // unescaped
	cites  []int
	first  *group // what stands in its place where it begins a message; nil for itself
}

// measured is a group with its sizes, as JSON and in the fallback.
type measured struct {
	group
	size, textSize int
}

func measure(g group) measured { return measured{g, size(g.blocks...), textSize(g.text)} }

// pager fills messages with groups. Each message ends with the sources of what
// stands in it.
type pager struct {
	sources *sources
	done    []Message

	held   *group // a heading: goes with what follows it
	open   []measured
	cites  []int
	blocks int
	size   int
	text   int
}

// hold keeps g for the message that the next group comes into. Held after
// nothing more comes, it is left out: a heading over nothing.
func (p *pager) hold(g group) { p.held = &g }

// release drops what is held.
func (p *pager) release() { p.held = nil }

// add puts g into the open message, or into the next when it has no room there.
func (p *pager) add(g group) {
	if h := p.held; h != nil {
		p.held = nil
		g = group{blocks: append(h.blocks, g.blocks...), text: h.text + "\n\n" + g.text, cites: g.cites}
	}
	m := measure(g)
	if len(p.open) > 0 && !p.fits(m) {
		p.close()
	}
	if len(p.open) == 0 && g.first != nil {
		g = *g.first
		m = measure(g)
	}
	p.blocks += len(g.blocks)
	p.size += m.size
	p.text += m.textSize
	p.open = append(p.open, m)
	p.cite(g.cites)
}

func (p *pager) addAll(groups []group) {
	for _, g := range groups {
		p.add(g)
	}
}

func (p *pager) cite(numbers []int) {
	for _, n := range numbers {
		if !slices.Contains(p.cites, n) {
			p.cites = append(p.cites, n)
			p.size += p.sources.size(n)
			p.text += p.sources.textSize(n)
		}
	}
}

func (p *pager) fits(g measured) bool {
	blocks, size, text := p.blocks+len(g.blocks)+1, p.size+g.size, p.text+g.textSize
	for _, n := range g.cites {
		if !slices.Contains(p.cites, n) {
			size += p.sources.size(n)
			text += p.sources.textSize(n)
		}
	}
	return blocks <= messageBlocks && size <= messageSize && text <= messageText
}

// close ends the open message with its sources. Those of a single statement that
// has more of them than a message holds go on in a message of their own.
func (p *pager) close() {
	if len(p.open) == 0 {
		return
	}
	slices.Sort(p.cites)
	var m Message
	var texts []string
	room, textRoom := messageSize, messageText
	for _, g := range p.open {
		m.Blocks = append(m.Blocks, g.blocks...)
		texts = append(texts, escape(g.text))
		room -= g.size
		textRoom -= g.textSize
	}
	listed := p.sources.take(p.cites, room, textRoom)
	rest := p.cites[len(listed):]
	if len(listed) > 0 {
		m.Blocks = append(m.Blocks, p.sources.block(listed))
		texts = append(texts, escape(p.sources.text(listed)))
	}
	m.Text = strings.Join(texts, "\n\n")
	p.done = append(p.done, m)
	p.open, p.cites, p.blocks, p.size, p.text = nil, nil, 0, 0, 0
	for len(rest) > 0 {
		listed := p.sources.take(rest, messageSize, messageText)
		rest = rest[len(listed):]
		p.done = append(p.done, Message{Text: escape(p.sources.text(listed)), Blocks: []slack.Block{p.sources.block(listed)}})
	}
}

// finish ends the last message with the buttons of the whole.
func (p *pager) finish(tail []slack.Block) Message {
	p.close()
	if len(p.done) == 0 {
		p.done = []Message{{}}
	}
	last := &p.done[len(p.done)-1]
	last.Blocks = append(last.Blocks, tail...)
	first := p.done[0]
	first.Thread = p.done[1:]
	return first
}

// textSize is how long text is in the fallback, escaped and with the empty line
// between it and the next.
func textSize(text string) int { return units(escape(text)) + 2 }
