package view

import (
	"maps"
	"slices"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// Piece is a part of an answer that can be shown before the rest is there.
type Piece struct {
	Key    string // the same in every later draft
	Blocks []slack.Block
}

// Pieces are the statements of an answer that is still being made, each with its
// quotes after it. Nothing here can be pressed: that comes with the whole.
func Pieces(a bot.Answer, o Options) []Piece {
	o.ID = ""
	return newLayout(a, o).pieces()
}

func (l *layout) pieces() []Piece {
	var out []Piece
	for _, c := range l.answer.Claims {
		if says(c) {
			out = append(out, Piece{"claim " + c.Text, blocksOf(l.statement(c))})
		}
		if c.SumsUp() {
			continue
		}
		for _, id := range c.Quotes {
			if q, ok := l.answer.Quote(id); ok && !slices.ContainsFunc(out, func(p Piece) bool { return p.Key == quoteKey(q) }) {
				l.row = render.Row{} // what comes before it may not be there
				out = append(out, Piece{quoteKey(q), blocksOf(l.quote(q))})
			}
		}
	}
	return slices.DeleteFunc(out, func(p Piece) bool { return len(p.Blocks) == 0 })
}

// quoteKey names a quote by its place: an id may be another quote's in a later draft.
func quoteKey(q bot.Quote) string {
	return "quote " + QuoteRef(VerbContext, "", bot.Quote{Article: q.Article, Start: q.Start, End: q.End}).String()
}

func blocksOf(groups []group) []slack.Block {
	var out []slack.Block
	for _, g := range groups {
		out = append(out, g.blocks...)
	}
	return out
}

// Ending is what completes a message that shows these pieces already: the other
// pieces, the sources and the buttons of the whole. It is nil where adding to the
// message can't make it whole: the answer takes more than one message, or no
// longer has what is shown.
func Ending(a bot.Answer, o Options, shown map[string]bool) []slack.Block {
	whole := Answer(a, o)
	if len(whole.Thread) > 0 {
		return nil
	}
	if len(shown) == 0 {
		return whole.Blocks
	}
	l := newLayout(a, o)
	var out []slack.Block
	held := 0
	for _, p := range l.pieces() {
		if shown[p.Key] {
			held++
			continue
		}
		out = append(out, p.Blocks...)
	}
	if held < len(shown) {
		return nil
	}
	return slices.Concat(out, blocksOf(l.remarks()), []slack.Block{l.pages.sources.block(l.cited())}, l.buttons())
}

// cited are the numbers of all sources, in order.
func (l *layout) cited() []int { return slices.Sorted(maps.Keys(l.pages.sources.byNumber)) }

// Stopped says that somebody stopped the work on a question, and shows what had
// been found by then.
func Stopped(a bot.Answer, o Options) Message {
	if len(a.Quotes) == 0 {
		return Notice("Stopped. Nothing had been found by then.")
	}
	a.Status, o.Stopped = bot.Partial, true
	return Answer(a, o)
}

// Progress shows how far the work is and what has been found so far.
func Progress(steps []Step, draft bot.Answer, o Options) Message {
	m := Working(steps)
	for _, p := range Pieces(draft, o) {
		if len(m.Blocks)+len(p.Blocks) > messageBlocks || size(m.Blocks...)+size(p.Blocks...) > messageSize {
			break
		}
		m.Blocks = append(m.Blocks, p.Blocks...)
	}
	return m
}
