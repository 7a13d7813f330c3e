package view

import (
	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// closestShown is how many of the closest passages are shown at once.
const closestShown = 3

// notFound says that the corpus does not say, and shows what is near. Nothing of
// it looks like an answer: another heading, no quotation bar, and each passage
// is called none.
func notFound(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.asked()
	const title = "No answer in the corpus"
	l.pages.add(group{blocks: []slack.Block{header("∅ " + title)}, text: title + "."})
	if reason := clip(display(a.Reason), reasonLength); reason != "" {
		l.pages.add(group{blocks: []slack.Block{rich(line(run(reason, nil)))}, text: reason})
	}
	l.pages.addAll(l.remarks())
	l.closest()
	return l.finish()
}

func (l *layout) closest() {
	shown := l.answer.Closest
	if len(shown) == 0 {
		return
	}
	if !l.o.Expanded && len(shown) > closestShown {
		shown = shown[:closestShown]
	}
	const lead = "Closest passages, which are no answer:"
	l.pages.hold(group{blocks: []slack.Block{rich(line(run(lead, italic())))}, text: lead})
	for _, q := range shown {
		l.passage(q)
	}
	if more := len(l.answer.Closest) - len(shown); more > 0 && l.o.ID != "" {
		b := button(ActionClosest, "Show "+Counted(more, "more passage"), Ref{Verb: VerbClosest, Answer: l.o.ID})
		l.pages.add(group{blocks: row(b), text: "There " + isAre(more) + " " + Counted(more, "more passage") + "."})
	}
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// passage shows a closest passage: who, the words in running text, its number.
func (l *layout) passage(q bot.Quote) {
	l.count++
	who, lead := l.lead(q)
	pieces := split(shownQuote(q), pieceSize, cost)
	for i, piece := range pieces {
		if i > 0 {
			lead = "The same passage, continued"
			who = line(run(lead, nil))
		}
		who.Elements = append(who.Elements, run(":\n", nil)...)
		g := group{
			blocks: []slack.Block{rich(l.labelled(q, who), line(run(render.Quoted(piece), nil)))},
			text:   "No answer, but close: " + marker(q) + " " + lead + ":\n" + render.Quoted(piece),
			cites:  []int{q.Citation},
		}
		if i == len(pieces)-1 {
			g.blocks = append(g.blocks, l.actions(q)...)
		}
		l.pages.add(g)
	}
}
