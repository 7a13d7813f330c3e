package support

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// moved looks at a claim that has no word of its own for what stands elsewhere in it than
// in the quote: such a claim is either an excerpt or made of an excerpt's parts.
func (a *alignment) moved() *Objection {
	for _, check := range []func() *Objection{a.leaps, a.headless, a.relinked, a.swapped, a.inverted, a.voiced, a.crossed, a.disowned, a.halved} {
		if o := check(); o != nil {
			return o
		}
	}
	return nil
}

// elsewhere is the objection to a word that hangs on another one than in the quote.
func (a *alignment) elsewhere(i int) *Objection {
	return &Objection{Order, fmt.Sprintf("its sentence says “%s” of something else, or in another place", a.claim[i].Text)}
}

// link is how a word hangs on the topic word before it.
type link struct {
	head        int    // that word, -1 for none
	preposition string // "of", "with"; "'s" after an owner; "" for none
	joined      bool   // "and", "or" or a mark stands between: it hangs on something before
}

// linked finds what the word at i hangs on.
func linked(words []word, i int) link {
	l := link{head: -1}
	for k := i; k > 0 && words[k-1].sentence == words[i].sentence; k-- {
		before := words[k-1]
		l.joined = l.joined || words[k].mark != "" || lexicon.Is(before.Fold, lexicon.Conjunction)
		switch {
		case before.topic:
			l.head = k - 1
			if before.possessive && l.preposition == "" {
				l.preposition = "'s"
			}
			return l
		case l.preposition == "" && lexicon.Is(before.Fold, lexicon.Preposition):
			l.preposition = before.Fold
		}
	}
	return l
}

// headless looks for a word that hangs in the quote on one that the claim leaves out:
// "funding for programs" cut to "programs", "discussed closing" to "closed".
func (a *alignment) headless() *Objection {
	for i, j := range a.at {
		if j < 0 || !a.claim[i].topic {
			continue
		}
		there := linked(a.quote, j)
		if there.head < 0 || there.joined || a.used[there.head] {
			continue
		}
		hangs := there.preposition != "" && there.preposition != "'s" && linked(a.claim, i).preposition != there.preposition
		if hangs || there.head == j-1 && isGerund(a.quote[j]) && !isGerund(a.claim[i]) {
			return &Objection{Order, fmt.Sprintf("its sentence says this of “%s”, not of “%s”", a.quote[there.head].Text, a.claim[i].Text)}
		}
	}
	return nil
}

func isGerund(w word) bool { return len(w.Fold) > 5 && strings.HasSuffix(w.Fold, "ing") }

// relinked looks for a name that hangs by another preposition than in the quote on a word
// that both have.
func (a *alignment) relinked() *Objection {
	for i, j := range a.at {
		if j < 0 || !a.claim[i].Name {
			continue
		}
		here, there := linked(a.claim, i), linked(a.quote, j)
		if here.head >= 0 && a.at[here.head] >= 0 && a.at[here.head] != there.head && here.preposition != "" && here.preposition != there.preposition {
			return a.elsewhere(i)
		}
	}
	return nil
}

// swapped looks for names and numbers that stand the other way round in one clause.
func (a *alignment) swapped() *Objection {
	if a.turnedAround() {
		return nil
	}
	from := -1
	for i, j := range a.at {
		if j < 0 || a.given[i] || !a.claim[i].Name && (a.claim[i].Quantity == "" || isDate(a.claim[i].Word)) {
			continue
		}
		if from >= 0 && j < a.at[from] && a.claim[from].clause == a.claim[i].clause {
			return a.elsewhere(i)
		}
		from = i
	}
	return nil
}

// inverted looks for neighbouring words of one clause that stand the other way round. What
// says when or where may leave the head of the sentence, and an owner may stand before or
// after what it owns.
func (a *alignment) inverted() *Objection {
	if a.turnedAround() {
		return nil
	}
	for from, to := range a.steps {
		j := a.at[to]
		if a.opens(from) {
			continue
		}
		if j < a.at[from] && a.claim[from].clause == a.claim[to].clause && !a.fronted(j) && !a.resumed(from, to) && !a.claim[from].possessive && !a.quote[j].possessive {
			return a.elsewhere(to)
		}
	}
	return nil
}

// leaps looks for a place where the claim goes on from one clause of the quote into a later
// one without saying so: "The dredger broke down, the harbour stayed shut for 11 days" does
// not say that the dredger broke down for 11 days. What is left out between two marks is a
// parenthesis.
func (a *alignment) leaps() *Objection {
	for from, to := range a.steps {
		i, j := a.at[from], a.at[to]
		if j > i+1 && (a.quote[j].clause-a.quote[i].clause)%2 != 0 && a.claim[from].clause == a.claim[to].clause && !a.fronted(i) && !conjoined(a.claim[from+1:to]) {
			return &Objection{Order, "it joins parts of different clauses of its sentence"}
		}
	}
	return nil
}

// longestFront is the most topic words of a phrase at the head of a sentence.
const longestFront = 6

// fronted reports whether the word at j stands in a phrase at the head of its sentence that
// says when or where: "During the strike, …".
func (a *alignment) fronted(j int) bool {
	k := j
	for k > 0 && a.quote[k-1].sentence == a.quote[j].sentence {
		k--
	}
	first := a.quote[k]
	if first.clause != a.quote[j].clause || !lexicon.Is(first.Fold, lexicon.Preposition) {
		return false
	}
	within := following(a.quote, k, longestFront+1)
	return len(within) > 0 && a.quote[within[len(within)-1]].clause != first.clause
}

// opens reports whether the word at i ends a phrase with which the claim begins and that
// says when or where: "On Tuesday", "Before the vote".
func (a *alignment) opens(i int) bool {
	return lexicon.Is(a.claim[0].Fold, lexicon.Preposition) && len(following(a.claim[:i+1], 0, openingWords+1)) <= openingWords
}

// openingWords is the most topic words of such a phrase.
const openingWords = 2

// resumed reports whether the claim goes on, behind its "if" or "while", to a clause at the
// head of the quote's sentence.
func (a *alignment) resumed(from, to int) bool {
	return slices.ContainsFunc(a.at[from+1:to], func(j int) bool {
		return j >= 0 && lexicon.Is(a.quote[j].Fold, lexicon.Subordinator) && (j == 0 || a.quote[j-1].sentence != a.quote[j].sentence) && a.quote[j].clause == a.quote[a.at[to]].clause
	})
}

// conjoined reports whether a claim itself says that it goes on to something else.
func conjoined(between []word) bool {
	return slices.ContainsFunc(between, func(w word) bool {
		return lexicon.Any(w.Fold, lexicon.Conjunction, lexicon.Subordinator, lexicon.Relative)
	})
}

// crossed looks for a clause of the claim, or for one that has no subject of its own, that
// goes on in another sentence.
func (a *alignment) crossed() *Objection {
	for from, to := range a.steps {
		if a.quote[a.at[from]].sentence != a.quote[a.at[to]].sentence && (a.claim[from].clause == a.claim[to].clause || !a.hasSubject(to)) {
			return &Objection{Order, "it joins parts of different sentences; say in each clause whom it is about"}
		}
	}
	return nil
}

// hasSubject reports whether the clause of the claim in which a word stands says whom it is
// about: its first word after "and" and the like is a name or "the".
func (a *alignment) hasSubject(i int) bool {
	for k, w := range a.claim {
		if w.clause == a.claim[i].clause && !lexicon.Any(w.Fold, lexicon.Conjunction, lexicon.Subordinator) {
			return k >= i || w.Name || lexicon.Is(w.Fold, lexicon.Determiner) || w.topic
		}
	}
	return false
}

// passive is a verb with "by" after it, and who does it.
type passive struct{ verb, agent int }

// passives finds "was … by".
func passives(words []word) []passive {
	var out []passive
	for i, w := range words {
		verb, agent := preceding(words, i), following(words, i, 1)
		if w.Fold == "by" && verb > 0 && len(agent) > 0 && slices.ContainsFunc(words[max(0, verb-2):verb], func(x word) bool { return lexicon.Is(x.Fold, lexicon.Be) }) {
			out = append(out, passive{verb, agent[0]})
		}
	}
	return out
}

// voiced looks for who did something and whom it was done to, exchanged by "was … by".
func (a *alignment) voiced() *Objection {
	for _, p := range passives(a.claim) {
		if a.at[p.verb] >= 0 && a.at[p.agent] > a.at[p.verb] && !a.quotesPassive(p) {
			return a.elsewhere(p.agent)
		}
	}
	return nil
}

// quotesPassive reports whether the quote has the passive of the claim's.
func (a *alignment) quotesPassive(p passive) bool {
	return slices.ContainsFunc(passives(a.quote), func(q passive) bool { return q.verb == a.at[p.verb] })
}

// turnedAround reports whether one side says by "was … by" what the other says without, of
// the same: such a claim has its words in another order.
func (a *alignment) turnedAround() bool {
	if slices.ContainsFunc(passives(a.claim), func(p passive) bool {
		return a.at[p.agent] >= 0 && a.at[p.agent] < a.at[p.verb] && !a.quotesPassive(p)
	}) {
		return true
	}
	back := a.back()
	return slices.ContainsFunc(passives(a.quote), func(q passive) bool {
		return back[q.agent] >= 0 && back[q.agent] < back[q.verb]
	})
}

// disowned looks for an owner in the place of what it owns: "the Assembly" for "the
// Assembly's committee".
func (a *alignment) disowned() *Objection {
	for i, j := range a.at {
		if j < 0 || !a.quote[j].possessive || a.claim[i].possessive {
			continue
		}
		if own := following(a.quote, j, 1); len(own) > 0 && !a.used[own[0]] {
			return &Objection{Order, fmt.Sprintf("its sentence says this of “%s’s %s”", a.quote[j].Text, a.quote[own[0]].Text)}
		}
	}
	return nil
}

// pair is the most words between "both" and its "and".
const pair = 6

// halved looks for one of two of whom the quote says that it is so of both.
func (a *alignment) halved() *Objection {
	for j, w := range a.quote {
		if w.Fold != "both" && w.Fold != "between" {
			continue
		}
		and := slices.IndexFunc(a.quote[j:min(len(a.quote), j+pair+2)], func(x word) bool { return x.Fold == "and" })
		if and < 0 {
			continue
		}
		one, other := preceding(a.quote, j+and), following(a.quote, j+and, 1)
		if one > j && len(other) > 0 && a.used[one] != a.used[other[0]] {
			return &Objection{Order, fmt.Sprintf("its sentence says “%s %s and %s”", w.Text, a.quote[one].Text, a.quote[other[0]].Text)}
		}
	}
	return nil
}

// longestLabel is the most words of a label.
const longestLabel = 4

// labelled looks for what stands after a label that the claim leaves out: "Myth: …". A
// name is no label, it says who speaks.
func (a *alignment) labelled() *Objection {
	for j, w := range a.quote {
		if !strings.Contains(w.mark, ":") || !slices.Contains(a.used[j:], true) {
			continue
		}
		from := j
		for from > 0 && a.quote[from-1].sentence == w.sentence && !strings.ContainsAny(a.quote[from].mark, "?{[") {
			from--
		}
		label := a.quote[from:j]
		if len(label) == 0 || len(label) > longestLabel || slices.Contains(a.used[from:j], true) ||
			slices.ContainsFunc(label, func(x word) bool { return x.Name || x.capital() && !x.topic }) {
			continue
		}
		return &Objection{Hedge, fmt.Sprintf("its sentence says this after “%s:”", label[len(label)-1].Text)}
	}
	return nil
}

// unlimited looks for what the claim leaves out between "first", "largest" or "all" and what
// they are said of: "the first coordinated talks" are not the first talks.
func (a *alignment) unlimited() *Objection {
	for i, j := range a.at {
		if j < 0 || !isExtreme(a.claim, i) {
			continue
		}
		after := following(a.claim, i, 1)
		if len(after) == 0 {
			continue
		}
		for k := j + 1; k < a.at[after[0]] && a.quote[k].clause == a.quote[j].clause; k++ {
			if a.quote[k].topic && !a.used[k] {
				return &Objection{Hedge, fmt.Sprintf("its sentence says “%s %s”", a.quote[j].Text, a.quote[k].Text)}
			}
		}
	}
	return nil
}

// isExtreme reports a word that says something of all of a kind.
func isExtreme(words []word, i int) bool {
	w := words[i]
	switch {
	case w.capital():
		return false
	case len(w.Fold) > 5 && strings.HasSuffix(w.Fold, "est"):
		return i > 0 && (words[i-1].Fold == "the" || words[i-1].possessive)
	}
	return lexicon.Is(w.Fold, lexicon.Ordinal) || w.Fold == "any" || turns(w, "only") || turns(w, "all")
}
