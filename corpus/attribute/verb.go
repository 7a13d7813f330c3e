package attribute

import (
	"strings"

	"ibid/corpus/english/lexicon"
)

// verb is a verb of a clause with its auxiliaries.
type verb struct {
	from, at, to int // the group [from, to); at is its main verb
	reading      lexicon.Reading
	lemma        string
	passive      bool
	negated      bool
	supposed     bool // "may say", "would say": nobody has said it
	infinitive   bool
	ing          bool
}

func (v verb) is(attribute lexicon.Attribute) bool { return v.reading.Is(attribute) }

// verbAt reads the verb whose main word, or whose first of several ("point out"),
// is token k; ok is false when no verb that reports stands there.
func verbAt(toks []token, k int) (v verb, ok bool) {
	t := toks[k]
	if t.Class != word || t.quote >= 0 || t.Capital() && k > 0 {
		return v, false
	}
	words := folds(toks, k)
	for n := lexicon.Longest(words, lexicon.Verb); n > 0; n-- {
		for _, r := range lexicon.Reads(strings.Join(words[:n], " "), lexicon.Verb) {
			if !reporting(r) || !formFits(toks, k, r) {
				continue
			}
			v = verb{from: k, at: k, to: k + n, reading: r, lemma: r.Lemma}
			v.ing = r.Form == lexicon.Ing
			v.auxiliaries(toks)
			if v.finite(toks) {
				return v, true
			}
		}
	}
	return v, false
}

// reporting reports a verb that can report somebody.
func reporting(r lexicon.Reading) bool {
	return r.Is(lexicon.Says) || r.Is(lexicon.Thinks) || r.Is(lexicon.Asks) || r.Is(lexicon.Denies) || r.Is(lexicon.Shows) || r.Is(lexicon.Commissive) ||
		r.Is(lexicon.Urges)
}

// folds are the words from token k on that an entry of the lexicon could be made
// of.
func folds(toks []token, k int) []string {
	var out []string
	for j := k; j < len(toks) && j < k+6 && toks[j].Class == word && toks[j].quote < 0; j++ {
		out = append(out, toks[j].Fold)
	}
	return out
}

// finite reports a group that says something of its subject.
func (v verb) finite(toks []token) bool {
	switch v.reading.Form {
	case lexicon.Ing:
		return true
	case lexicon.Base:
		return !v.infinitive && (v.from < v.at || baseSubject(toks, v.at))
	case lexicon.Participle:
		return v.from < v.at
	}
	return true
}

// auxiliaries reads leftwards from the main verb.
func (v *verb) auxiliaries(toks []token) {
	perfect := false
	for k := v.from - 1; k >= 0; k-- {
		t := toks[k]
		switch {
		case t.quote >= 0:
			return
		case t.in(lexicon.Be):
			v.passive = v.passive || !perfect && v.reading.Form != lexicon.Ing && v.reading.Form != lexicon.Base
			v.from = k
		case t.is("have", "has", "had") && v.reading.Form != lexicon.Ing && v.reading.Form != lexicon.Base:
			perfect = true
			v.from = k
		case t.in(lexicon.Modal), t.is("do", "does", "did") && v.reading.Form == lexicon.Base:
			v.supposed = v.supposed || t.in(lexicon.Modal) && !t.is("will") && !(t.is("would") && v.is(lexicon.Thinks))
			v.from = k
		case t.is("to") && v.from == k+1 && v.reading.Form == lexicon.Base:
			if k > 0 && toks[k-1].in(lexicon.Aspect) {
				v.from = k - 1
				k--
				continue
			}
			v.infinitive = true
			v.from = k
			return
		case t.in(lexicon.Negates):
			v.negated = true
			v.from = k
		case adverb(t) && !t.in(lexicon.Conjunction):
			if k == 0 || toks[k-1].is(",") {
				return
			}
			v.from = k
		default:
			return
		}
	}
}

// formFits reports that a word which is a noun as well is a verb here.
func formFits(toks []token, k int, r lexicon.Reading) bool {
	if k == 0 {
		return r.Form == lexicon.Ing || r.Form == lexicon.Past && len(toks) > 1 && toks[1].Capital()
	}
	p := toks[k-1]
	switch r.Form {
	case lexicon.Past, lexicon.Participle:
		if p.in(lexicon.Determiner) && !p.in(lexicon.Pronoun) || p.in(lexicon.PossessivePronoun) || p.possessive() && !p.is("'s") {
			return false
		}
		if k+1 < len(toks) && toks[k+1].is("by") && !p.in(lexicon.Be) && !p.is("been", "being") {
			return false // "a levy proposed by Lund"
		}
		return !describes(toks, k, r)
	case lexicon.Ing:
		return !p.in(lexicon.Determiner, lexicon.PossessivePronoun) && !p.possessive() && !(p.in(lexicon.Preposition) && !p.is("as"))
	}
	if !lexicon.Is(toks[k].Fold, lexicon.Noun) && !lexicon.Is(toks[k].Fold, lexicon.NounVerb) {
		return !p.in(lexicon.Determiner) && !(p.in(lexicon.Preposition) && !p.is("to"))
	}
	if p.in(lexicon.Determiner) && !p.in(lexicon.Pronoun) || p.in(lexicon.PossessivePronoun) || p.possessive() || p.in(lexicon.Preposition) && !p.is("to") {
		return false
	}
	if p.in(lexicon.Pronoun) || p.is("who", "which", "to", "also") || p.in(lexicon.Modal, lexicon.Adverb) {
		return true
	}
	if k+1 >= len(toks) {
		return p.closes || p.is(",")
	}
	n := toks[k+1]
	return n.opens || n.in(lexicon.Determiner, lexicon.Pronoun, lexicon.PossessivePronoun, lexicon.Relative, lexicon.Question) || n.Capital() || n.is("to", "if", ":", ",") || p.closes
}

// describes reports a past form that describes a noun rather than says something of it:
// "people accused of theft".
func describes(toks []token, k int, r lexicon.Reading) bool {
	return k+1 < len(toks) && toks[k+1].is("of") && !toks[k-1].in(lexicon.Auxiliary, lexicon.Be, lexicon.Adverb) && r.Is(lexicon.Says) &&
		!r.Is(lexicon.That) && !r.Is(lexicon.Clause) && !r.Is(lexicon.Bare) && !r.Is(lexicon.Object)
}

// baseSubject reports a plural or pronoun before a verb in its base form: "critics
// say", "they argue".
func baseSubject(toks []token, k int) bool {
	for j := k - 1; j >= 0; j-- {
		t := toks[j]
		switch {
		case t.in(lexicon.Adverb):
			continue
		case t.closes, t.is(",", "—", "-", ")"):
			return true
		case t.in(lexicon.Pronoun):
			return !t.is("he", "she", "it", "him", "her", "them")
		case t.Class == word:
			return nounish(toks, j)
		}
		return false
	}
	return false
}

// finiteAt reports a word that is the finite verb of some clause.
func finiteAt(toks []token, k int) bool {
	t := toks[k]
	if t.Class != word || t.Capital() {
		return false
	}
	if t.in(lexicon.Auxiliary, lexicon.Modal) {
		return !t.is("be", "been", "being", "having")
	}
	for _, r := range lexicon.Reads(t.Fold, lexicon.Verb) {
		switch r.Form {
		case lexicon.Past:
			if k == 0 || !(toks[k-1].in(lexicon.Determiner) && !toks[k-1].in(lexicon.Pronoun)) && !toks[k-1].in(lexicon.PossessivePronoun) && !toks[k-1].possessive() && !(k+1 < len(toks) && toks[k+1].Class == word && !functionWord(toks[k+1]) && toks[k-1].in(lexicon.Preposition)) {
				return true
			}
		case lexicon.Third, lexicon.Base:
			if k > 0 && formFits(toks, k, r) && (r.Form == lexicon.Third || baseSubject(toks, k) && !lexicon.Is(t.Fold, lexicon.Noun)) {
				return true
			}
		}
	}
	return false
}
