package view

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"ibid/bot"
	"ibid/bot/bibliography"
)

// words that make trouble: markup, mentions, entities, other scripts, signs that
// are several code points, control characters, long words.
var fragments = []string{
	"the", "ministry", "said", "that", "ferries", "in 2031", "would", "not", "be", "sent", "“again”", "it's", "50%", "a–b",
	"*bold*", "_italic_", "~gone~", "`code`", "```", "<!channel>", "<!here>", "<@U012AB3CD>", "<#C012>", "<https://example.org|x>", "@everyone",
	"&lt;", "&amp;", "&", "<", ">", "\\", "\"", ":smile:", "[1]", "[12]", "https://example.org/a_b?c=d&e", "> quoted", "• item", "1.",
	"장관은", "밝혔다", "المفاوضات", "שלום", "中文报道", "日本語", "Ångström", "e\u0301", "ﬁ", "👍", "👩‍👩‍👧", "🇳🇴", "𝔘𝔫𝔦", "\u200d", "\u200f",
	"\u202eabc\u202c", "\u2066x\u2069", "\x00", "\x07", "\x1b[31m", "\u0085", "\u2028", "\v", "\f", "\t", "\r\n", "\n", "\r", "\ufeff", "\ufffd", "\u00a0",
	strings.Repeat("w", 300), strings.Repeat("긴", 300), strings.Repeat("👍", 150),
}

// generator makes answers from random numbers.
type generator struct{ *rand.Rand }

func (g generator) one(of ...string) string { return of[g.IntN(len(of))] }

func (g generator) text(most int) string {
	var b strings.Builder
	b.WriteString(g.one("", "", " ", "x"))
	for range g.IntN(most + 1) {
		long := 3 * g.IntN(2) // the last three fragments, half as often
		b.WriteString(fragments[g.IntN(len(fragments)-long)])
		b.WriteString(g.one(" ", " ", " ", "", ", ", "\n"))
	}
	return b.String()
}

func (g generator) length() int {
	if g.IntN(100) == 0 {
		return 1500
	}
	return [...]int{3, 5, 10, 10, 30, 30, 60, 200}[g.IntN(8)]
}

func (g generator) citation(n int) bot.Citation {
	c := bot.Citation{
		N: n, Article: fmt.Sprintf("%012x", g.Uint64()>>16), Title: g.text(12), Publisher: g.text(4), File: fmt.Sprintf("%03d.txt", n),
		Published: g.one("", "2031", "2031-02", "2031-02-03", "spring"),
		URL:       g.one("", "https://example.org/page", "https://example.org/a_(b)?c=d&e=f", "javascript:alert(1)", "not an address", "http://", "https://example.org/"+strings.Repeat("a", 2000), "https://e.org/<x>|y"),
	}
	for range g.IntN(3) {
		c.Authors = append(c.Authors, g.text(3))
	}
	if g.IntN(20) == 0 {
		c.Title = g.text(1500)
	}
	c.Chicago = bibliography.Chicago(Entry(c))
	return c
}

func (g generator) quote(id string, c bot.Citation) bot.Quote {
	q := bot.Quote{
		ID: id, Citation: c.N, Text: "q" + g.text(g.length()), Article: c.Article, File: c.File, Sentence: 1 + g.IntN(99),
		Holder: g.one("", g.text(3), "Ana Ruiz", strings.Repeat("h", 300)), HolderKind: g.one("", "person", "author", "organisation"),
		Date: c.Published, Section: g.text(3), Start: g.IntN(100_000),
	}
	q.End = q.Start + len(q.Text)
	if g.IntN(3) == 0 {
		q.When = &bot.When{
			Date: g.one("", "2031", "2031-02-03", "2016/2019"), Text: g.text(3), Basis: g.one("text", "paragraph", "published", ""),
		}
		q.Date = g.one("", "2031", "2031-02-03")
	}
	if g.IntN(4) == 0 {
		q.Match, q.Differs = g.one("exact", "near", "paraphrase", "contradicted"), g.text(3)
	}
	if opens(c.URL) && g.IntN(2) == 0 {
		q.Link = c.URL + "#:~:text=" + strings.Repeat("b", g.IntN(1000))
	}
	for range g.IntN(4) * g.IntN(2) {
		o := bot.Origin{Note: "1", Text: g.text(g.length()), Works: 1 + g.IntN(2), Title: g.text(3)}
		o.Chicago = bibliography.QuotedIn(o.Text, Entry(c))
		q.Origins = append(q.Origins, o)
	}
	for i := range g.IntN(6) * g.IntN(2) {
		q.Footnotes = append(q.Footnotes, bot.Note{Label: fmt.Sprint(i + 1), Text: g.text(g.length())})
	}
	return q
}

// answer is a whole answer, valid in what compose promises: every claim has a
// quote, every quote a citation.
func (g generator) answer() bot.Answer {
	a := bot.Answer{
		Command: g.one("ask", "ask", "brief", "compare", "cite", "timeline"), Question: g.text(10), Reason: g.text(20),
		Status: bot.Status(g.one("answered", "answered", "answered", "partial", "not_found")),
	}
	for n := range 1 + g.IntN([...]int{2, 5, 30}[g.IntN(3)]) {
		a.Citations = append(a.Citations, g.citation(n+1))
	}
	if g.IntN(4) == 0 {
		a.Note = g.text(20)
	}
	if a.Command != "ask" && g.IntN(4) > 0 {
		a.Coverage = g.text(20)
	}
	if a.Command == "compare" && g.IntN(4) > 0 {
		a.Sides = []string{"x" + g.text(5), "y" + g.text(5)}
	}
	count := g.IntN([...]int{2, 6, 15, 40}[g.IntN(4)])
	for i := range count {
		c := a.Citations[g.IntN(len(a.Citations))]
		if a.Status == bot.NotFound {
			a.Closest = append(a.Closest, g.quote(fmt.Sprintf("c%d", i+1), c))
			continue
		}
		q := g.quote(fmt.Sprintf("q%d", i+1), c)
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, g.claim(a, q))
	}
	if g.IntN(2) == 0 {
		a.Number()
	}
	for range g.IntN(4) {
		a.Suggestions = append(a.Suggestions, bot.Suggestion{Text: g.text(20), Line: "why?"})
	}
	return a
}

func (g generator) options() Options {
	return Options{
		ID:              g.one("", "a1b2c3", strings.Repeat("z", 26)),
		NativeCitations: g.IntN(2) == 0, Ephemeral: g.IntN(2) == 0, Expanded: g.IntN(4) == 0,
	}
}

func (g generator) claim(a bot.Answer, q bot.Quote) bot.Claim {
	c := bot.Claim{
		Quotes: []string{q.ID}, Side: g.one("", "A", "B", g.text(2)), Topic: g.one("", "aid", "2031-05-06", g.text(2)),
		Role: g.one("", "words", "act", "assessment"),
	}
	switch g.IntN(3) {
	case 1:
		c.Text = g.text(g.length())
		for _, other := range a.Quotes {
			if g.IntN(3) == 0 {
				c.Quotes = append(c.Quotes, other.ID)
			}
		}
	case 2:
		c.Text = g.text(20)
	}
	return c
}
