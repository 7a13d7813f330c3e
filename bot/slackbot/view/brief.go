package view

import (
	"slices"

	"ibid/bot"
	"ibid/bot/render"
)

// brief shows what an administration said and did under topics, under each in the order
// of time, then what others say of it, and what of the corpus the whole rests on.
func brief(a bot.Answer, o Options) Message {
	l := newLayout(a, o)
	l.head()
	l.leads(a.Leads())
	groups := a.Groups()
	for _, g := range groups {
		l.heading(render.Topic(g, len(groups)))
		l.leads(g.Leads())
		l.claims(g.Claims)
	}
	for _, side := range a.SideKeys() {
		l.others(side)
	}
	l.unclaimed()
	l.pages.addAll(l.remarks())
	return l.finish()
}

// leads shows sentences that sum up several quotes; those stand elsewhere.
func (l *layout) leads(claims []bot.Claim) {
	for _, c := range claims {
		l.pages.addAll(l.statement(c))
	}
}

// claims shows claims, each with its quotes; a quote stands in an answer once.
func (l *layout) claims(claims []bot.Claim) {
	for _, c := range claims {
		if c.Lead {
			continue // its quotes stand under what they support
		}
		if says(c) {
			l.pages.addAll(l.statement(c))
		}
		for _, id := range c.Quotes {
			if q, ok := l.answer.Quote(id); ok && !slices.Contains(l.shown, id) {
				l.shown = append(l.shown, id)
				l.pages.addAll(l.quote(q))
			}
		}
	}
}

// others shows apart what others say of a side.
func (l *layout) others(side string) {
	l.heading(render.OthersSay(l.answer, side))
	l.claims(l.answer.Assessments(side))
	l.pages.release()
}

// unclaimed shows the quotes that no claim has.
func (l *layout) unclaimed() {
	for _, q := range l.answer.Quotes {
		if !slices.Contains(l.shown, q.ID) {
			l.pages.addAll(l.quote(q))
		}
	}
}
