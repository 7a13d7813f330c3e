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
	if _, err := io.WriteString(w, strings.TrimRight(p.b.String(), "\n")+"\n"); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// page is an answer being laid out.
type page struct {
	answer bot.Answer
	style  Style
	b      strings.Builder
	row    Row // of the quotes at hand
}

func (p *page) line(text string) { p.b.WriteString(text + "\n") }

// head is what stands before the claims.
func (p *page) head() {
	if p.answer.Status == bot.Partial {
		p.line(p.style.warn(wrap("Part of an answer. "+Clean(p.answer.Reason), "", p.style.width())) + "\n")
	}
	if text := Otherwise(p.answer); text != "" {
		p.line(p.style.warn(p.style.bold(wrap(Clean(text), "", p.style.width()))) + "\n")
	}
}

func (p *page) claims() {
	p.head()
	p.leads()
	switch p.answer.Command {
	case "timeline":
		p.timeline()
	case "brief":
		p.brief()
	case "compare":
		p.compare()
	default:
		p.quotes()
	}
	p.note()
	p.coverage()
}

// quotes shows the claims, each with those of its quotes that have not been shown.
func (p *page) quotes() {
	shown := map[string]bool{}
	for _, c := range p.answer.Claims {
		if c.SumsUp() {
			continue
		}
		p.statement(c)
		for _, id := range c.Quotes {
			if q, ok := p.answer.Quote(id); ok && !shown[id] {
				shown[id] = true
				p.quote(q, p.style.bold)
			}
		}
	}
}

func (p *page) notFound() {
	p.line(p.style.warn(p.style.bold("The corpus does not say.")))
	p.line(wrap(Clean(p.answer.Reason), "", p.style.width()) + "\n")
	p.note()
	if len(p.answer.Closest) == 0 {
		return
	}
	p.line(p.style.dim("Closest passages, which are no answer:") + "\n")
	for _, q := range p.answer.Closest {
		p.quote(q, p.style.dim)
	}
}

func (p *page) sources() {
	if len(p.answer.Citations) == 0 {
		return
	}
	p.line(p.style.bold("Sources"))
	for _, c := range p.answer.Citations {
		number := fmt.Sprintf("  [%d] ", c.N)
		text := wrap(Clean(c.Chicago), strings.Repeat(" ", len(number)), p.style.width())
		p.line(number + strings.TrimLeft(text, " "))
		for _, o := range p.answer.OriginsIn(c.N) {
			p.line(p.style.dim(wrap(fmt.Sprintf("quoted in [%d]: %s", c.N, Clean(o.Text)), strings.Repeat(" ", len(number)+2), p.style.width())))
		}
	}
}
