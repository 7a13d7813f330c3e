package render

import (
	"strings"

	"ibid/bot"
)

// timeline shows quotes under their dates, in order.
func (p *page) timeline() {
	date := ""
	for _, c := range p.answer.Claims {
		if c.SumsUp() {
			continue
		}
		for i, id := range c.Quotes {
			q, ok := p.answer.Quote(id)
			if !ok {
				continue
			}
			if when := Clean(When(q.When)); when != date {
				date = when
				p.line(p.style.bold(when))
				p.row = Row{}
			}
			if i == 0 {
				p.statement(c)
			}
			p.quote(q, p.style.plain)
		}
	}
}

// brief shows what the side said and did under topics, in the order of time, and then
// what others say of it.
func (p *page) brief() {
	groups := p.answer.Groups()
	for _, g := range groups {
		p.heading(Topic(g, len(groups)))
		p.statements(g.Claims)
		p.run(p.quotesOf(g.Claims))
	}
	p.others()
}

// run shows quotes one after another.
func (p *page) run(quotes []bot.Quote) {
	for _, q := range quotes {
		p.quote(q, p.style.bold)
	}
}

// others shows apart what others say of each side.
func (p *page) others() {
	for _, side := range p.answer.SideKeys() {
		claims := p.answer.Assessments(side)
		if len(claims) == 0 {
			continue
		}
		p.heading(OthersSay(p.answer, side))
		p.statements(claims)
		p.run(p.quotesOf(claims))
	}
}

// heading is a line that is underlined; of nothing it is nothing.
func (p *page) heading(text string) {
	if text = Clean(text); text == "" {
		return
	}
	p.row = Row{}
	heading := wrap(text, "", p.style.width())
	p.line(p.style.bold(heading))
	widest := 0
	for line := range strings.SplitSeq(heading, "\n") {
		widest = max(widest, columns(line))
	}
	p.line(strings.Repeat("─", widest))
}

// quotesOf are the quotes of claims, each once.
func (p *page) quotesOf(claims []bot.Claim) []bot.Quote {
	var out []bot.Quote
	seen := map[string]bool{}
	for _, c := range claims {
		for _, id := range c.Quotes {
			if q, ok := p.answer.Quote(id); ok && !seen[id] {
				seen[id] = true
				out = append(out, q)
			}
		}
	}
	return out
}

// coverage is what of the corpus the answer rests on.
func (p *page) coverage() {
	if text := Clean(restsOn(p.answer)); text != "" {
		p.line(p.style.dim(wrap(text, "", p.style.width())) + "\n")
	}
}
