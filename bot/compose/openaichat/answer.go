package openaichat

import (
	"errors"
	"slices"

	"ibid/bot"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/gate"
)

// claimOf is an accepted claim as the answer has it, under the topic, side and role of
// its first quote.
func (t *turn) claimOf(a accepted) bot.Claim {
	first := t.judge.spans[a.lines[0].span].claim
	out := bot.Claim{Text: a.text, Topic: first.Topic, Side: first.Side, Role: first.Role}
	for _, l := range a.lines {
		if id := t.judge.spans[l.span].quote; !slices.Contains(out.Quotes, id) {
			out.Quotes = append(out.Quotes, id)
		}
	}
	return out
}

// sofar is the answer with what has been accepted, and nothing else.
func (t *turn) sofar() bot.Answer {
	a := bot.Answer{Command: t.question.Command, Question: t.question.Text, Status: t.plain.Status, Reason: t.plain.Reason}
	for _, k := range t.kept {
		a.Claims = append(a.Claims, t.claimOf(k))
	}
	for _, q := range t.plain.Quotes {
		if used(a.Claims, q.ID) {
			a.Quotes = append(a.Quotes, q)
		}
	}
	for _, c := range t.plain.Citations {
		if slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Citation == c.N }) {
			a.Citations = append(a.Citations, c)
		}
	}
	return a
}

// answer is the plain one with the accepted claims in the place of those that are
// nothing but their quotes. What no claim uses stays as a quote: a model never makes an
// answer poorer in evidence.
func (t *turn) answer() bot.Answer {
	a := t.plain
	a.Claims = nil
	var own []bot.Claim
	for _, k := range t.kept {
		own = append(own, t.claimOf(k))
	}
	var places []place
	for _, c := range t.plain.Claims {
		if at := t.judge.place(c); !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	for _, at := range places {
		for _, list := range [][]bot.Claim{own, t.plain.Claims} {
			for _, c := range list {
				if t.judge.place(c) == at && (c.Text != "" || !used(own, c.Quotes[0])) {
					a.Claims = append(a.Claims, c)
				}
			}
		}
	}
	return a
}

// place is where an answer shows a claim.
type place struct {
	side, topic string
	assessment  bool // apart from what the side says and does
}

func (j *judge) place(c bot.Claim) place {
	return place{c.Side, c.Topic, j.sided && c.Role == string(gate.Assessment)}
}

func used(claims []bot.Claim, quote string) bool {
	return slices.ContainsFunc(claims, func(c bot.Claim) bool { return slices.Contains(c.Quotes, quote) })
}

func isOutcome(err error, o endpoint.Outcome) bool {
	f, ok := errors.AsType[*endpoint.Fault](err)
	return ok && f.Outcome == o
}

// note says, for whoever reads the answer, why the model had no part in it or not
// its whole; "" when there is nothing to say.
func (t *turn) note(err error) string {
	rest := "These are the quotes alone."
	if len(t.kept) > 0 {
		rest = "The rest are quotes alone."
	}
	f, isFault := errors.AsType[*endpoint.Fault](err)
	switch {
	case err == nil && len(t.kept) > 0:
		return ""
	case err == nil:
		return "The language model wrote nothing that the quotes support. " + rest
	case errors.Is(err, ErrSpent):
		t.Log.Warn("no language model for this answer", "reason", err)
		return "The language model's tokens for today are spent. " + rest
	case errors.Is(err, errQuestion):
		return "The question needs more tokens of the language model than one question may use. " + rest
	case isFault:
		// What the server said may repeat the question: not above debug level.
		t.Log.Warn("no language model for this answer", "server", f.Host, "outcome", f.Outcome, "status", f.Status, "fix", f.Fix())
		t.Log.Debug("what its server said", "fault", f)
		return "The language model could not be used: " + string(f.Outcome) + ". " + rest
	}
	t.Log.Warn("no language model for this answer", "reason", err)
	return "The language model could not be used. " + rest
}
