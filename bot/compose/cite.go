package compose

import (
	"context"
	"fmt"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/retrieval/cite"
)

var _ bot.CiteComposer = Extractive{}

// ComposeCite quotes the places that say a text, each with how closely, or says
// that there is none.
func (Extractive) ComposeCite(_ context.Context, _ bot.Question, f cite.Finding) (bot.Answer, error) {
	a := bot.Answer{Status: bot.NotFound, Reason: bot.CiteReason(f.Reason)}
	var sources sourceList
	for i, p := range f.Places {
		q, err := cutPlace(&sources, p, fmt.Sprintf("q%d", i+1))
		if err != nil {
			return bot.Answer{}, err
		}
		q.Match, q.Differs = string(p.Match), p.Differs
		a.Status, a.Reason = bot.Answered, ""
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, matched(p, q))
	}
	for i, p := range f.Closest {
		q, err := cutPlace(&sources, p, fmt.Sprintf("c%d", i+1))
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

func cutPlace(sources *sourceList, p cite.Place, id string) (bot.Quote, error) {
	q, err := quote.Cut(p.Article, p.First, p.Last)
	if err != nil {
		return q, fmt.Errorf("quote %s: %w", p.Article.File, err)
	}
	q.ID, q.Citation = id, sources.number(p.Article)
	return q, nil
}

// matched introduces a quote with whose words they are and how closely they
// match the text.
func matched(p cite.Place, q bot.Quote) bot.Claim {
	lead := speaker(p.Article, q) + " – " + bot.EscapeMarkdown(q.MatchInWords())
	return bot.Claim{Lead: lead, Text: lead + ": " + bot.Quoted(bot.EscapeMarkdown(q.Shown())), Quotes: []string{q.ID}}
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
