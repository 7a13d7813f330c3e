// Package compose words answers. The composer here is extractive: it says whose
// text a quote is from and shows the quote, and writes nothing else. Composers
// that ask a language model live in subpackages.
package compose

import (
	"context"
	"fmt"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
)

// Extractive composes answers of quotes alone.
type Extractive struct{}

var _ bot.Composer = Extractive{}

// Compose cuts every span of the finding from its source and introduces it.
func (Extractive) Compose(_ context.Context, asked bot.Question, f bot.Finding) (bot.Answer, error) {
	a := bot.Answer{
		Status: status(f.Verdict), Reason: f.Reason, Sides: f.Sides, Coverage: f.Coverage,
		Claims: []bot.Claim{}, Quotes: []bot.Quote{}, Citations: []bot.Citation{}, Closest: []bot.Quote{},
	}
	var sources sourceList
	for _, p := range f.Points {
		var quotes []bot.Quote // of the point, the first the one that it was chosen for
		for _, x := range append([]gate.Span{p.Span}, p.Also...) {
			q, err := cut(&sources, x, fmt.Sprintf("q%d", len(a.Quotes)+len(quotes)+1))
			if err != nil {
				return bot.Answer{}, err
			}
			date(&q, p.Dated)
			q.Match, q.Differs = p.Match, p.Differs
			quotes = append(quotes, q)
		}
		a.Quotes = append(a.Quotes, quotes...)
		q := quotes[0]
		claim := introduce(p, q)
		for _, also := range quotes[1:] {
			claim.Quotes = append(claim.Quotes, also.ID)
		}
		if when(&claim, q, asked.Command); asked.Command == "timeline" && q.When.Basis != "published" {
			claim.Topic = q.Date
		}
		a.Claims = append(a.Claims, under(claim, p.Topics)...)
	}
	for i, s := range f.Closest {
		q, err := cut(&sources, s, fmt.Sprintf("c%d", i+1))
		if err != nil {
			return bot.Answer{}, err
		}
		a.Closest = append(a.Closest, q)
	}
	a.Citations = append(a.Citations, sources.citations...)
	if a.Contradicts() {
		a.Claims = append([]bot.Claim{otherwise(a.Quotes[0])}, a.Claims...)
	}
	return a, nil
}

// under are the claim once for every topic that it stands under.
func under(c bot.Claim, topics []string) []bot.Claim {
	if len(topics) == 0 {
		return []bot.Claim{c}
	}
	var out []bot.Claim
	for _, t := range topics {
		c.Topic = t
		out = append(out, c)
	}
	return out
}

// otherwise is the first word of an answer in which nothing says the text and
// something says the opposite.
func otherwise(q bot.Quote) bot.Claim {
	text := "The articles say otherwise"
	if q.Differs != "" {
		text += ": " + bot.EscapeMarkdown(q.Differs)
	}
	return bot.Claim{Text: text + ".", Quotes: []string{q.ID}}
}

func cut(sources *sourceList, s gate.Span, id string) (bot.Quote, error) {
	q, err := quote.Cut(s.Article, s.First, s.Last)
	if err != nil {
		return q, fmt.Errorf("quote %s: %w", s.Article.File, err)
	}
	q.ID, q.Citation = id, sources.number(s.Article)
	return q, nil
}

// when puts the date before whose words they are. An article's own date stands
// with its title already; a timeline goes by it and has it first all the same.
func when(c *bot.Claim, q bot.Quote, command string) {
	if q.When == nil || command != "timeline" && (q.When.Basis == "published" || q.When.Basis == "" && q.When.Text == "") {
		return
	}
	before := bot.EscapeMarkdown(q.When.InWords()) + " – "
	c.Lead, c.Text = before+c.Lead, before+c.Text
}

// date says when what the quote tells was, for a span that has been dated.
func date(q *bot.Quote, d *calendar.Dated) {
	if d == nil {
		return
	}
	q.When = &bot.When{Date: d.Interval(), Text: d.Text, Basis: string(d.Basis)}
	q.Date = d.ISO()
}

func status(v gate.Verdict) bot.Status {
	switch v {
	case gate.Answered:
		return bot.Answered
	case gate.Partial:
		return bot.Partial
	default:
		return bot.NotFound
	}
}
