package view

import (
	"slices"

	"github.com/slack-go/slack"

	"ibid/bot"
)

// Brief shows an administration's points under their topics, under each in the
// order of time, and what of the corpus they rest on.
func Brief(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	var seen []string
	groups := a.Groups()
	for _, g := range groups {
		l.topic(g, len(groups))
		for _, c := range g.Claims {
			if l.says(c) {
				l.pages.addAll(l.statement(c))
			}
			for _, id := range c.Quotes {
				if q, ok := a.Quote(id); ok && !slices.Contains(seen, id) {
					seen = append(seen, id)
					l.pages.addAll(l.quote(q))
				}
			}
		}
	}
	l.unclaimed(func(bot.Claim) bool { return true })
	l.note()
	l.coverage()
	return l.finish()
}

// topic is a group's heading; one group of nothing in particular has none.
func (l *layout) topic(g bot.Group, groups int) {
	switch topic := fold(g.Topic); {
	case topic != "":
		l.heading(topic)
	case groups > 1:
		l.heading("Further points")
	}
}

// coverage is what of the corpus the answer rests on.
func (l *layout) coverage() {
	if text := clip(display(l.answer.Coverage), reasonLength); text != "" {
		text = "Rests on: " + text + "."
		l.pages.add(group{blocks: []slack.Block{rich(line(run(text, italic())))}, text: text})
	}
}
