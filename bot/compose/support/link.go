package support

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// link is how a word hangs on the topic word before it.
type link struct {
	head        int    // that word, -1 for none
	preposition string // "of", "with"; "'s" after an owner; "" for none
	joined      bool   // "and", "which", "as", "said" or a mark stands between: it hangs on something else
}

// linked finds what the word at i hangs on.
func linked(words []word, i int) link {
	l := link{head: -1}
	for k := i; k > 0 && words[k-1].sentence == words[i].sentence; k-- {
		before := words[k-1]
		l.joined = l.joined || words[k].mark != "" || lexicon.Any(before.Fold, lexicon.Conjunction, lexicon.Relative) || lexicon.Is(before.Fold, lexicon.Subordinator) && !lexicon.Is(before.Fold, lexicon.Preposition) || says(words, k-1)
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
		if there.head < 0 || there.joined || a.introduces(i) || a.used[there.head] || isDate(a.quote[there.head].Word) {
			continue
		}
		hangs := there.preposition != "" && there.preposition != "'s" && linked(a.claim, i).preposition != there.preposition
		if hangs || there.head == j-1 && isGerund(a.quote[j]) && !isGerund(a.claim[i]) {
			return objection(Order, "it leaves out “%s”, to which “%s” belongs in its sentence; add it", a.quote[there.head].Text, a.claim[i].Text)
		}
	}
	return nil
}

// introduces reports whether the word at i stands before a claim's "said", among whose
// statement it is.
func (a *alignment) introduces(i int) bool {
	return a.held && slices.ContainsFunc(a.claim[i:min(len(a.claim), i+beside+1)], tells) && !slices.ContainsFunc(a.claim[:i], tells)
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
		for there.head >= 0 && there.preposition == "" && !there.joined && !a.used[there.head] {
			there = linked(a.quote, there.head) // "the Bill" for "the Internal Market Bill"
		}
		if here.preposition == "by" && here.head >= 0 && a.at[here.head] >= 0 && a.undergone(here.head) {
			continue // passive.go looks at that
		}
		if here.head >= 0 && a.at[here.head] >= 0 && a.at[here.head] != there.head && here.preposition != "" && here.preposition != there.preposition {
			return a.elsewhere(i)
		}
	}
	return nil
}
