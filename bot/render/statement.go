package render

import "ibid/bot"

// statement shows a sentence of the answer's own with the labels of its quotes. A
// claim of quotes alone shows nothing here.
func (p *page) statement(c bot.Claim) {
	if c.Text == "" {
		return
	}
	p.row = Row{}
	text := Clean(c.Text) + " "
	if p.answer.BeginsLead(c) {
		text = LeadIn + " " + text
	}
	for _, id := range c.Quotes {
		if q, ok := p.answer.Quote(id); ok {
			text += "[" + Label(q) + "]"
		}
	}
	if c.Side != "" {
		text = c.Side + ": " + text
	}
	p.line(wrap(text, "", p.style.width()) + "\n")
}

// statements shows those of a group.
func (p *page) statements(claims []bot.Claim) {
	for _, c := range claims {
		p.statement(c)
	}
}

// leads shows those of the whole answer.
func (p *page) leads() { p.statements(p.answer.Leads()) }

// note says how the answer was made, where that needs saying.
func (p *page) note() {
	if p.answer.Note != "" {
		p.line(p.style.warn(wrap(Clean(p.answer.Note), "", p.style.width())) + "\n")
	}
}
