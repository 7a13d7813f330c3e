package render

import (
	"strings"

	"ibid/bot"
)

// timeline shows quotes under their dates, in order.
func (p *page) timeline() {
	date := ""
	for _, c := range p.answer.Claims {
		for _, id := range c.Quotes {
			q, ok := p.answer.Quote(id)
			if !ok {
				continue
			}
			if when := Clean(q.When.InWords()); when != date {
				date = when
				p.line(p.style.bold(when))
			}
			p.quote(q, p.style.plain)
		}
	}
}

// brief shows quotes under their topics, under each in the order of time.
func (p *page) brief() {
	groups := p.answer.Groups()
	for _, g := range groups {
		p.topic(g, len(groups))
		p.statements(g.Claims)
		for _, q := range p.quotesOf(g, "") {
			p.quote(q, p.style.bold)
		}
	}
}

// topic is a group's heading; one group of nothing in particular has none.
func (p *page) topic(g bot.Group, groups int) {
	topic := Clean(g.Topic)
	if topic == "" && groups > 1 {
		topic = "Further points"
	}
	if topic == "" {
		return
	}
	heading := wrap(topic, "", p.style.width())
	p.line(p.style.bold(heading))
	widest := 0
	for line := range strings.SplitSeq(heading, "\n") {
		widest = max(widest, columns(line))
	}
	p.line(strings.Repeat("─", widest))
}

// quotesOf are the quotes of a group's claims on a side, each once.
func (p *page) quotesOf(g bot.Group, side string) []bot.Quote {
	var out []bot.Quote
	seen := map[string]bool{}
	for _, c := range g.Claims {
		for _, id := range c.Quotes {
			if q, ok := p.answer.Quote(id); ok && c.Side == side && !seen[id] {
				seen[id] = true
				out = append(out, q)
			}
		}
	}
	return out
}

// coverage is what of the corpus the answer rests on.
func (p *page) coverage() {
	if p.answer.Coverage != "" {
		p.line(p.style.dim(wrap("Rests on: "+Clean(p.answer.Coverage)+".", "", p.style.width())) + "\n")
	}
}

// when is the date before whose words they are, in an answer that goes by dates.
func when(q bot.Quote) string {
	if q.When == nil || q.When.Basis == "" && q.When.Text == "" {
		return ""
	}
	return q.When.InWords() + " – "
}
