package render

import (
	"fmt"
	"io"
	"strings"

	"ibid/bot"
)

// Terminal writes an answer for a person at a terminal or reading a pipe.
func Terminal(w io.Writer, a bot.Answer, s Style) error {
	p := page{answer: a, style: s}
	switch a.Status {
	case bot.NotFound:
		p.notFound()
	default:
		p.claims()
	}
	p.sources()
	p.trace()
	_, err := io.WriteString(w, p.b.String())
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// page is an answer being laid out.
type page struct {
	answer bot.Answer
	style  Style
	b      strings.Builder
}

func (p *page) line(text string) { p.b.WriteString(text + "\n") }

func (p *page) claims() {
	if p.answer.Status == bot.Partial {
		p.line(p.style.warn(wrap("Part of an answer. "+p.answer.Reason, "", p.style.width())) + "\n")
	}
	for _, c := range p.answer.Claims {
		for i, id := range c.Quotes {
			q, ok := p.answer.Quote(id)
			if !ok {
				continue
			}
			if i == 0 {
				p.line(p.style.bold(wrap(p.lead(q), "", p.style.width())))
			}
			p.quote(q)
		}
	}
}

func (p *page) notFound() {
	p.line(p.style.warn(p.style.bold("The corpus does not say.")))
	p.line(wrap(p.answer.Reason, "", p.style.width()) + "\n")
	if len(p.answer.Closest) == 0 {
		return
	}
	p.line(p.style.dim("Closest passages, which are no answer:") + "\n")
	for _, q := range p.answer.Closest {
		p.line(p.style.dim(wrap(p.lead(q), "", p.style.width())))
		p.quote(q)
	}
}

// lead says whose text or statement the quote is.
func (p *page) lead(q bot.Quote) string {
	c := p.citation(q.Citation)
	where := c.File
	if c.Title != "" {
		where = "“" + c.Title + "”"
	}
	var by string
	switch {
	case q.Holder != "" && q.HolderKind != "author":
		by = q.Holder + ", reported in " + where
	case len(c.Authors) > 0:
		by = strings.Join(c.Authors, ", ") + ", " + where
	default:
		by = where
	}
	if q.Section != "" {
		by += " › " + q.Section
	}
	return Clean(by)
}

// quote shows the quote in quotation marks, then where it stands and its notes.
func (p *page) quote(q bot.Quote) {
	text := wrap("“"+Clean(q.Text)+"” ["+fmt.Sprint(q.Citation)+"]", "    ", p.style.width())
	p.line(p.style.quote(text))
	for _, n := range q.Footnotes {
		p.line(p.style.dim(wrap("note "+n.Label+": "+Clean(n.Text), "      ", p.style.width())))
	}
	p.line(p.style.dim(fmt.Sprintf("      in context: ibid show %s#%d", q.File, q.Sentence)) + "\n")
}

func (p *page) citation(n int) bot.Citation {
	for _, c := range p.answer.Citations {
		if c.N == n {
			return c
		}
	}
	return bot.Citation{}
}

func (p *page) sources() {
	if len(p.answer.Citations) == 0 {
		return
	}
	p.line(p.style.bold("Sources"))
	for _, c := range p.answer.Citations {
		text := strings.TrimLeft(wrap(Clean(c.Chicago), "      ", p.style.width()), " ")
		p.line(fmt.Sprintf("  [%d] %s", c.N, text))
	}
}
