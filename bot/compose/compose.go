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
	for i, s := range f.Spans {
		q, err := cut(&sources, s, fmt.Sprintf("q%d", i+1))
		if err != nil {
			return bot.Answer{}, err
		}
		a.Quotes = append(a.Quotes, q)
		claim := introduce(s, q)
		claim.Topic, claim.Side = s.Topic, s.Side
		if when(&claim, q, asked.Command); s.Topic == "" && asked.Command == "timeline" && q.When.Basis != "published" {
			claim.Topic = q.Date
		}
		a.Claims = append(a.Claims, claim)
		for _, topic := range s.Also {
			claim.Topic = topic
			a.Claims = append(a.Claims, claim)
		}
	}
	for i, s := range f.Closest {
		q, err := cut(&sources, s, fmt.Sprintf("c%d", i+1))
		if err != nil {
			return bot.Answer{}, err
		}
		a.Closest = append(a.Closest, q)
	}
	a.Citations = append(a.Citations, sources.citations...)
	return a, nil
}

func cut(sources *sourceList, s gate.Span, id string) (bot.Quote, error) {
	q, err := quote.Cut(s.Article, s.First, s.Last)
	if err != nil {
		return q, fmt.Errorf("quote %s: %w", s.Article.File, err)
	}
	q.ID, q.Citation = id, sources.number(s.Article)
	date(&q, s.Dated)
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
