// Package compose makes answers of findings. Each claim is nothing but its quotes, which
// package render introduces, or a sentence that a reader of the evidence wrote about them.
// Subpackage openaichat is such a reader, and support checks what it writes.
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

// Compose cuts every span of the finding from its source and makes a claim of it.
func (Extractive) Compose(_ context.Context, asked bot.Question, f bot.Finding) (bot.Answer, error) {
	a := bot.Answer{
		Command: asked.Command, Status: status(f.Verdict), Reason: f.Reason, Sides: f.Sides, Coverage: f.Coverage, Chosen: f.Reader != "",
		Claims: []bot.Claim{}, Quotes: []bot.Quote{}, Citations: []bot.Citation{}, Closest: []bot.Quote{},
	}
	var sources sourceList
	shows := make([]string, len(f.Points)) // the id of the quote of each point
	for i, p := range f.Points {
		var quotes []bot.Quote // of the point, the first the one that it was chosen for
		for _, x := range append([]gate.Span{p.Span}, p.Also...) {
			q, err := cut(&sources, x, fmt.Sprintf("q%d", len(a.Quotes)+len(quotes)+1))
			if err != nil {
				return bot.Answer{}, err
			}
			date(&q, p.Dated)
			q.Match, q.Differs, q.Judged = p.Match, p.Differs, p.Judged
			if p.Misattributed {
				q.Holder, q.HolderKind, q.HolderPost, q.Administration = "", "", "", ""
			}
			quotes = append(quotes, q)
		}
		shows[i] = quotes[0].ID
		a.Quotes = append(a.Quotes, quotes...)
		claim := bot.Claim{Side: p.Side, Role: string(p.Role)}
		for _, q := range quotes {
			claim.Quotes = append(claim.Quotes, q.ID)
		}
		if q := quotes[0]; asked.Command == "timeline" && q.When.Basis != "published" {
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
	word(&a, f, shows)
	a.Number()
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

func cut(sources *sourceList, s gate.Span, id string) (bot.Quote, error) {
	q, err := quote.Cut(s.Article, s.First, s.Last)
	if err != nil {
		return q, fmt.Errorf("quote %s: %w", s.Article.File, err)
	}
	q.ID, q.Citation = id, sources.number(s.Article)
	return q, nil
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
