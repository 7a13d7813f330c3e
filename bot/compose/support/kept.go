package support

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// dropped looks for a word of the quote whose force the claim does not keep though it uses
// what the word has to do with: "at least", "likely", "urged".
func (a *alignment) dropped(of ...force) *Objection {
	has, back := a.has(), a.back()
	for j := range a.quote {
		if a.used[j] || a.repeats(j, back) || a.condensed && slices.Contains(forces(a.quote, j), intent) {
			continue
		}
		for _, f := range forces(a.quote, j) {
			within := reach(a.quote, j, f)
			if a.keeps(j, f, within, has) {
				break
			}
			if slices.Contains(of, f) && a.touches(j, f, within) {
				return objection(kindOf(f), "it leaves out “%s”, which its sentence says of this; keep it", phrase(a.quote, j))
			}
		}
	}
	return nil
}

func kindOf(f force) Kind {
	if f == denial || f == refusal {
		return Negation
	}
	return Hedge
}

// touches reports whether the claim uses the first word, or the most, of what a force of
// the quote has to do with.
func (a *alignment) touches(j int, f force, within []int) bool {
	if f == condition {
		return a.conditioned(j)
	}
	if k := preceding(a.quote, j); len(within) == 0 && lexicon.Is(a.quote[j].Fold, lexicon.Modal) {
		return k >= 0 && a.used[k] // "may come": its verb has no topic
	}
	n := 0
	for _, k := range within {
		if k >= 0 && a.used[k] {
			n++
		}
	}
	return n > 0 && (2*n >= len(within) || within[0] >= 0 && a.used[within[0]])
}

// conditioned reports whether the claim uses what is so on the condition at j: words before
// it in its clause, or in the next one when it begins its own.
func (a *alignment) conditioned(j int) bool {
	clause := a.quote[j].clause
	begins := j == 0 || a.quote[j-1].clause != clause
	for k, w := range a.quote {
		if a.used[k] && w.sentence == a.quote[j].sentence && (w.clause == clause && k < j || w.clause == clause+1 && begins) {
			return true
		}
	}
	return false
}

// added looks for a word of the claim with a force that the quote does not give to the same
// words.
func (a *alignment) added(of ...force) *Objection {
	has := make([][]force, len(a.quote))
	for j := range a.quote {
		has[j] = forces(a.quote, j)
	}
	for i, w := range a.claim {
		for _, f := range forces(a.claim, i) {
			moved := f == cause && a.at[i] >= 0 && !a.sameAfter(a.at[i], i)
			if slices.Contains(of, f) && (moved || a.at[i] < 0 && !a.backs(i, f, has)) {
				return objection(kindOf(f), "its sentence does not say “%s”", w.Text)
			}
		}
	}
	return nil
}

// has are for each word of the claim its forces. A claim tells that something is somebody's
// by any verb of saying, and makes a condition by any subordinator: "while the ban lasts"
// for "if the ban lasts".
func (a *alignment) has() [][]force {
	out := make([][]force, len(a.claim))
	for i, w := range a.claim {
		out[i] = forces(a.claim, i)
		if a.at[i] < 0 && lexicon.Is(w.Fold, lexicon.Subordinator) && w.Fold != "that" {
			out[i] = append(out[i], condition)
		}
		if tells(w) {
			out[i] = append(out[i], report)
		}
	}
	return out
}

// wider is how many more words a force may reach on the side that is asked whether it has
// the other's.
const wider = 3

// around are the topic words that a force at i may have to do with at the most. A "not"
// comes before them.
func around(words []word, i, n int, f force) []int {
	out := following(words, i, n+wider)
	if f == denial {
		return out
	}
	for k := preceding(words, i); k >= 0 && i-k <= wider+1; k = preceding(words, k) {
		out = append(out, k)
	}
	return out
}

// keeps reports whether a force of the quote is the claim's too, for one of the same words.
func (a *alignment) keeps(j int, f force, within []int, has [][]force) bool {
	for i, list := range has {
		switch {
		case f == report && a.held && slices.Contains(list, report):
			return true
		case a.elided(i, j):
			return true
		case !anyOf(list, satisfied[f]), a.at[i] >= 0 && a.at[i] != j:
			continue // another force, or another word's
		case len(within) == 0, f == report, f == part && a.at[i] == j:
			return true
		}
		if slices.ContainsFunc(around(a.claim, i, len(within), f), func(k int) bool { return a.like[k] >= 0 && slices.Contains(within, a.like[k]) }) {
			return true
		}
	}
	return false
}

// elided reports whether the word at j of the quote repeats, behind an "and", the one that
// the claim has at i: "would consider it and would return". The verb keeps its form.
func (a *alignment) elided(i, j int) bool {
	k, verb := a.at[i], following(a.quote, j, 1)
	return k >= 0 && k < j && a.quote[k].Fold == a.quote[j].Fold && a.quote[k].sentence == a.quote[j].sentence &&
		lexicon.Is(a.quote[j-1].Fold, lexicon.Conjunction) && len(verb) > 0 &&
		slices.ContainsFunc(a.claim, func(w word) bool { return w.Fold == a.quote[verb[0]].Fold })
}

// backs reports whether a force of the claim is the quote's too, for one of the same words.
func (a *alignment) backs(i int, f force, has [][]force) bool {
	within := reach(a.claim, i, f)
	for j, list := range has {
		if !anyOf(list, satisfied[f]) {
			continue
		}
		if len(within) == 0 || f == all {
			return true
		}
		near := around(a.quote, j, len(within), f)
		if f == denial { // of just what is denied, and once: nothing turns a statement round like a "not"
			if a.used[j] {
				continue
			}
			near, within = inClause(a.quote, j, 1), within[:1]
		}
		if slices.ContainsFunc(within, func(k int) bool { return k >= 0 && (a.like[k] < 0 || slices.Contains(near, a.like[k])) }) {
			return true
		}
	}
	return false
}

func anyOf(list, of []force) bool {
	return slices.ContainsFunc(list, func(f force) bool { return slices.Contains(of, f) })
}

// back are for each word of the quote the word of the claim that is the same, -1 for none.
func (a *alignment) back() []int {
	out := make([]int, len(a.quote))
	for j := range out {
		out[j] = -1
	}
	for i, j := range a.at {
		if j >= 0 {
			out[j] = i
		}
	}
	return out
}

// repeats reports whether the claim has the word at j of the quote, with the rest of its
// phrase, and says it of the same.
func (a *alignment) repeats(j int, back []int) bool {
	last := j + len(strings.Fields(phrase(a.quote, j))) - 1
	if slices.Contains(back[j:last+1], -1) {
		return false
	}
	list := forces(a.quote, j)
	if anyOf(list, []force{denial, condition, cause}) {
		return a.sameAfter(last, back[last])
	}
	there, here := append(following(a.quote, last, 2), preceding(a.quote, j)), following(a.claim, back[last], 2)
	if k := preceding(a.claim, back[j]); k >= 0 {
		here = append(here, k)
	}
	return len(there) == 0 || slices.ContainsFunc(here, func(k int) bool { return a.like[k] >= 0 && slices.Contains(there, a.like[k]) })
}

// sameAfter reports whether one of the first words after a place of the quote follows a
// place of the claim too: what is denied, or is the condition or the cause.
func (a *alignment) sameAfter(j, i int) bool {
	there := inClause(a.quote, j, 2)
	return len(there) == 0 || slices.ContainsFunc(following(a.claim, i, 2), func(k int) bool { return a.like[k] >= 0 && slices.Contains(there, a.like[k]) })
}

// timed looks for a "before" or "after" of the claim's own.
func (a *alignment) timed() *Objection {
	for i, w := range a.claim {
		if a.at[i] < 0 && slices.ContainsFunc([]string{"after", "before", "since", "until"}, func(class string) bool { return turns(w, class) }) {
			return objection(Order, "its sentence does not say “%s”", w.Text)
		}
	}
	return nil
}
