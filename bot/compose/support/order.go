package support

import (
	"slices"

	"ibid/corpus/english/lexicon"
)

// moved looks at a claim that has no word of its own for what stands elsewhere in it than
// in the quote: such a claim is either an excerpt or made of an excerpt's parts.
func (a *alignment) moved() *Objection {
	if a.literal() < literally {
		return nil
	}
	return first(a.leaps, a.headless, a.relinked, a.swapped, a.inverted, a.crossed)
}

// elsewhere is the objection to a word that hangs on another one than in the quote.
func (a *alignment) elsewhere(i int) *Objection {
	return objection(Order, "it has “%s” in another place than its sentence; put it where its sentence has it", a.claim[i].Text)
}

// swapped looks for names and numbers that stand the other way round in one clause.
func (a *alignment) swapped() *Objection {
	if a.turnedAround() {
		return nil
	}
	from := -1
	for i, j := range a.at {
		if j < 0 || a.given[i] || !a.claim[i].Name && a.claim[i].Quantity == "" || isDate(a.claim[i].Word) {
			continue
		}
		if from >= 0 && j < a.at[from] && a.quote[a.at[from]].sentence == a.quote[j].sentence && a.claim[from].clause == a.claim[i].clause && !a.reportsBetween(from, i) && !a.placed(from) && !a.placed(i) {
			return a.elsewhere(i)
		}
		from = i
	}
	return nil
}

// inverted looks for neighbouring words of one clause that stand the other way round. What
// says when or where may leave the head of the sentence, an owner may stand before or after
// what it owns, and what is done to something behind it.
func (a *alignment) inverted() *Objection {
	if a.turnedAround() {
		return nil
	}
	for from, to := range a.steps {
		j := a.at[to]
		if a.opens(from) || a.reportsBetween(from, to) || a.placed(to) || a.placed(from) || a.undergone(to) || a.coordinated(from, to) {
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
		if a.reportsBetween(from, to) || a.modifies(from, to) {
			continue
		}
		if j > i+1 && (a.quote[j].clause-a.quote[i].clause)%2 != 0 && a.claim[from].clause == a.claim[to].clause && !a.fronted(i) && !conjoined(a.claim[from+1:to]) {
			return objection(Order, "it goes from “%s” straight to “%s”, which is in another clause of its sentence; keep what joins them", a.claim[from].Text, a.claim[to].Text)
		}
	}
	return nil
}

// placed reports whether the word at i is a name behind the same preposition in both texts,
// which both have once: "smuggled into Norway films" and "smuggled films into Norway".
func (a *alignment) placed(i int) bool {
	if !a.claim[i].Name {
		return false
	}
	here, there := linked(a.claim, i).preposition, linked(a.quote, a.at[i]).preposition
	once := func(words []word) bool {
		n := 0
		for _, w := range words {
			if w.Fold == here {
				n++
			}
		}
		return n == 1
	}
	return here != "" && here != "'s" && here != "of" && here != "by" && here == there && once(a.claim) && once(a.quote)
}

// reportsBetween reports whether the claim goes from whose statement it is to the statement:
// a verb of saying stands between two words, or little before the first of them, which is
// then whom it is said to, or when.
func (a *alignment) reportsBetween(from, to int) bool {
	for i := max(0, from-beside); a.held && i < to; i++ {
		if a.claim[i].clause == a.claim[from].clause && says(a.claim, i) {
			return true
		}
	}
	return false
}

// modifies reports whether the clause of the quote behind the first word, or the one with the
// second, says more of what stands before: "the Bill, which …", "…, giving".
func (a *alignment) modifies(from, to int) bool {
	i, j := a.at[from], a.at[to]
	if behind := next(a.quote, i); behind.clause != a.quote[i].clause && lexicon.Is(behind.Fold, lexicon.Relative) {
		return true
	}
	first := j
	for first > 0 && a.quote[first-1].clause == a.quote[j].clause {
		first--
	}
	return a.quote[j].clause == a.quote[i].clause+1 && isGerund(a.quote[first]) && slices.Contains(a.at[from+1:to+1], first)
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
	if first.clause != a.quote[j].clause || !lexicon.Any(first.Fold, lexicon.Preposition, lexicon.TimeLead) {
		return false
	}
	within := following(a.quote, k, longestFront+1)
	return len(within) > 0 && a.quote[within[len(within)-1]].clause != first.clause
}

// coordinated reports whether the claim goes on behind an "and", or behind a "since" or
// "before" of which the quote says the same.
func (a *alignment) coordinated(from, to int) bool {
	for i := from + 1; i < to; i++ {
		j := a.at[i]
		switch {
		case lexicon.Is(a.claim[i].Fold, lexicon.Conjunction):
			return true
		case j >= 0 && lexicon.Any(a.claim[i].Fold, lexicon.Subordinator, lexicon.Preposition) && lexicon.Is(a.claim[i].Fold, lexicon.OtherTime) && a.sameNext(j, i):
			return true
		}
	}
	return false
}

// sameNext reports whether the same two words, or one where there are no two, follow a place
// of the quote and one of the claim.
func (a *alignment) sameNext(j, i int) bool {
	there, here := following(a.quote, j, 2), following(a.claim, i, 2)
	if len(there) == 0 || len(here) < len(there) {
		return false
	}
	for k := range there {
		if a.at[here[k]] != there[k] {
			return false
		}
	}
	return true
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
		if a.quote[a.at[from]].sentence != a.quote[a.at[to]].sentence && !a.saysAgain(from, to) && (a.claim[from].clause == a.claim[to].clause || !a.hasSubject(to)) {
			return objection(Order, "it joins parts of different sentences; say in each clause whom it is about")
		}
	}
	return nil
}

// saysAgain reports whether the claim goes on to a second thing that somebody says: "X said
// that … and that …".
func (a *alignment) saysAgain(from, to int) bool {
	return a.held && slices.ContainsFunc(indices(a.claim[from:to]), func(k int) bool {
		return a.claim[from+k].Fold == "that" && k > 0 && lexicon.Is(a.claim[from+k-1].Fold, lexicon.Conjunction)
	})
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
