package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"ibid/bot"
	"ibid/bot/bibliography"
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
}

func (p *page) line(text string) { p.b.WriteString(text + "\n") }

// head is what stands before the claims.
func (p *page) head() {
	if p.answer.Status == bot.Partial {
		p.line(p.style.warn(wrap("Part of an answer. "+Clean(p.answer.Reason), "", p.style.width())) + "\n")
	}
	if p.answer.Contradicts() {
		p.line(p.style.warn(p.style.bold("The articles say otherwise.")) + "\n")
	}
}

func (p *page) claims() {
	p.head()
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

// quote shows whose words they are, the quote in quotation marks, its notes and
// where it stands. The number stands outside: between the marks there is nothing
// but the source.
func (p *page) quote(q bot.Quote, paint func(string) string) {
	lead := fmt.Sprintf("[%d] %s", q.Citation, attribution(p.answer, q))
	p.line(paint(wrap(lead, "", p.style.width())))
	if match := q.MatchInWords(); match != "" {
		p.line(p.style.warn(wrap(Clean(match), "    ", p.style.width())))
	}
	p.line(p.style.quote(wrap(bot.Quoted(Clean(q.Shown())), "    ", p.style.width())))
	if len(q.Row) > 0 {
		p.line(p.style.dim(wrap("a row of the table: "+Clean(strings.Join(q.Row, " | ")), "      ", p.style.width())))
	}
	for _, n := range q.Footnotes {
		p.line(p.style.dim(wrap("note "+Clean(n.Label)+": "+Clean(n.Text), "      ", p.style.width())))
	}
	for _, o := range q.Origins {
		p.line(p.style.dim(wrap(Clean(o.CiteAs()), "      ", p.style.width())))
	}
	p.line(p.style.dim("      in context: ibid show "+shellWord(fmt.Sprintf("%s#%d", Clean(q.File), q.Sentence))) + "\n")
}

// attribution says whose text or statement the quote is, and where it stands.
func attribution(a bot.Answer, q bot.Quote) string {
	c := citation(a, q.Citation)
	date := when(q)
	if a.Command == "timeline" {
		date = "" // it stands above
	}
	where := c.File
	if c.Title != "" {
		where = "“" + c.Title + "”"
	}
	authors := bibliography.Names(c.Authors)
	var by string
	switch {
	case q.Holder != "" && q.HolderKind != "author" && authors != "":
		by = q.Speaker() + ", reported by " + authors + " in " + where
	case q.Holder != "" && q.HolderKind != "author":
		by = q.Speaker() + ", reported in " + where
	case authors != "":
		by = authors + " in " + where
	default:
		by = where
	}
	if q.Section != "" {
		by += " › " + q.Section
	}
	if at := q.Locator(); at != "" {
		by += ", " + at
	}
	return Clean(date + by)
}

// shellWord is a word as it can be pasted behind a command.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-/#:+,@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func citation(a bot.Answer, n int) bot.Citation {
	for _, c := range a.Citations {
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
		number := fmt.Sprintf("  [%d] ", c.N)
		text := wrap(Clean(c.Chicago), strings.Repeat(" ", len(number)), p.style.width())
		p.line(number + strings.TrimLeft(text, " "))
		for _, o := range p.answer.OriginsIn(c.N) {
			p.line(p.style.dim(wrap(fmt.Sprintf("quoted in [%d]: %s", c.N, Clean(o.Text)), strings.Repeat(" ", len(number)+2), p.style.width())))
		}
	}
}
