package compose

import (
	"slices"

	"ibid/bot"
	"ibid/retrieval/gate"
)

// word puts what a reader wrote before the claims that are nothing but their quotes: first
// the leads, then in each place its other sentences. A quote that none of these rests on
// stays a claim of its own, so that no evidence is lost. shows has the id of each point's
// quote.
func word(a *bot.Answer, f bot.Finding, shows []string) {
	if len(f.Wordings) == 0 {
		return
	}
	var leads, own []bot.Claim
	for _, w := range f.Wordings {
		c := bot.Claim{Text: w.Text, Lead: w.Lead}
		for _, i := range w.Points {
			if w.Text != "" || !slices.ContainsFunc(own, func(o bot.Claim) bool { return slices.Contains(o.Quotes, shows[i]) }) {
				c.Quotes = append(c.Quotes, shows[i])
			}
		}
		if len(c.Quotes) == 0 {
			continue // they stand there already
		}
		if w.Lead {
			c.Topic = w.Topic
			leads = append(leads, c)
			continue
		}
		first := a.Claims[slices.IndexFunc(a.Claims, func(x bot.Claim) bool { return slices.Contains(x.Quotes, c.Quotes[0]) })]
		c.Side, c.Topic, c.Role = first.Side, first.Topic, first.Role
		own = append(own, c)
	}
	rest := slices.DeleteFunc(slices.Clone(a.Claims), func(c bot.Claim) bool {
		return slices.ContainsFunc(own, func(o bot.Claim) bool { return slices.Contains(o.Quotes, c.Quotes[0]) })
	})
	sided := a.Command == "brief" || a.Command == "compare"
	at := func(c bot.Claim) place {
		if q, ok := a.Quote(c.Quotes[0]); ok && a.Command == "timeline" {
			return place{topic: when(q)}
		}
		return place{c.Side, c.Topic, sided && c.Role == string(gate.Assessment)}
	}
	var places []place
	for _, c := range a.Claims {
		if p := at(c); !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	a.Claims = leads
	for _, p := range places {
		for _, list := range [][]bot.Claim{own, rest} {
			for _, c := range list {
				if at(c) == p {
					a.Claims = append(a.Claims, c)
				}
			}
		}
	}
}

// when is the time of a timeline that a quote stands under.
func when(q bot.Quote) string {
	if q.When == nil {
		return ""
	}
	return q.When.Basis + " " + q.When.Date + " " + q.When.Text
}

// place is where an answer shows a claim.
type place struct {
	side, topic string
	assessment  bool // apart from what the side says and does
}
