package support

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// passive is a verb with "by" after it, and who does it.
type passive struct{ verb, agent int }

// passives finds "was … by".
func passives(words []word) []passive {
	var out []passive
	for i, w := range words {
		verb, agent := preceding(words, i), following(words, i, 1)
		if w.Fold == "by" && verb > 0 && len(agent) > 0 && words[agent[0]].Quantity == "" && (strings.HasSuffix(words[verb].Fold, "ed") || isDone(words, verb)) {
			out = append(out, passive{verb, agent[0]})
		}
	}
	return out
}

// voiced looks for who did something and whom it was done to, exchanged by "was … by".
func (a *alignment) voiced() *Objection {
	for _, p := range passives(a.claim) {
		other := slices.ContainsFunc(passives(a.quote), func(q passive) bool { return q.verb == a.at[p.verb] && q.agent != a.at[p.agent] })
		if a.at[p.verb] >= 0 && a.at[p.agent] >= 0 && (other || a.at[p.agent] > a.at[p.verb] && !a.quotesPassive(p)) {
			return a.elsewhere(p.agent)
		}
	}
	return nil
}

// quotesPassive reports whether the quote has the passive of the claim's.
func (a *alignment) quotesPassive(p passive) bool {
	return slices.ContainsFunc(passives(a.quote), func(q passive) bool { return q.verb == a.at[p.verb] && q.agent == a.at[p.agent] })
}

// turnedAround reports whether one side says by "was … by" what the other says without, of
// the same: such a claim has its words in another order.
func (a *alignment) turnedAround() bool {
	if slices.ContainsFunc(passives(a.claim), func(p passive) bool {
		return a.at[p.agent] >= 0 && a.at[p.agent] < a.at[p.verb]
	}) {
		return true
	}
	back := a.back()
	return slices.ContainsFunc(passives(a.quote), func(q passive) bool {
		return back[q.agent] >= 0 && back[q.agent] < back[q.verb]
	})
}

// undergone reports whether the claim says by "was" what the quote says without, so that
// whom it is done to comes first. What the quote only orders has nobody who does it.
func (a *alignment) undergone(i int) bool {
	return isDone(a.claim, i) && !isDone(a.quote, a.at[i]) && preceding(a.quote, a.at[i]) >= 0
}

// isDone reports whether the word at i follows a form of "be", a small word between aside.
func isDone(words []word, i int) bool {
	return slices.ContainsFunc(words[max(0, i-2):i], func(w word) bool { return lexicon.Is(w.Fold, lexicon.Be) })
}
