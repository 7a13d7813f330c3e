package support

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// strangers are names that neither the quote nor what stands beside it has, nor its article.
func (a *alignment) strangers() *Objection {
	return a.unnamed(func(i int) bool { return !a.onPage(i) })
}

// elsewhereNamed are those that only its article has.
func (a *alignment) elsewhereNamed() *Objection { return a.unnamed(a.onPage) }

// unnamed looks at names that the quote has not. The first word of a claim has its capital
// from where it stands: it is taken for a name when a name follows, or when the word of the
// quote that is nearest to it is one.
func (a *alignment) unnamed(of func(i int) bool) *Objection {
	for i, w := range a.claim {
		switch {
		case w.Quantity != "" || !w.topic && !w.Name || !w.capital() || a.at[i] >= 0 || a.given[i] || lexicon.Is(w.Fold, lexicon.Honorific) || !of(i):
		case !w.Name && !next(a.claim, i).Name && !(w.topic && a.like[i] >= 0 && a.quote[a.like[i]].Name):
		case slices.ContainsFunc(a.around, func(x word) bool { return same(x, w) }) || a.abbreviates(i) || derived(w, a.quote) || derived(w, a.around):
		default:
			return objection(Name, "its sentence does not name “%s”", w.Text)
		}
	}
	return nil
}

// onPage reports whether the article has the name at i, as it is written.
func (a *alignment) onPage(i int) bool {
	name := a.claim[i].Text
	return slices.ContainsFunc(a.pages, func(text string) bool {
		for at := strings.Index(text, name); at >= 0; {
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			after, _ := utf8.DecodeRuneInString(text[at+len(name):])
			if !wordly(before) && !wordly(after) {
				return true
			}
			more := strings.Index(text[at+len(name):], name)
			if more < 0 {
				return false
			}
			at += len(name) + more
		}
		return false
	})
}

// longestInitials is the most letters of a name that is the initials of others.
const longestInitials = 5

// abbreviates reports whether the name at i is the initials of words of the quote, or one
// of the words whose initials the quote has.
func (a *alignment) abbreviates(i int) bool {
	if initials(a.quote, a.claim[i].Fold, 0, len(a.quote)) || initials(a.around, a.claim[i].Fold, 0, len(a.around)) {
		return true
	}
	return slices.ContainsFunc(a.quote, func(x word) bool {
		return x.capital() && len(x.Fold) <= longestInitials && initials(a.claim, x.Fold, i-len(x.Fold)+1, i+1)
	})
}

// initials reports whether words that begin at [from, to) have these initials; small ones
// within may have none: "Commission on Human Rights", CHR.
func initials(words []word, fold string, from, to int) bool {
	for i := max(0, from); i < min(to, len(words)); i++ {
		k := 0
		for _, w := range words[i:] {
			if k == len(fold) || !strings.HasPrefix(w.Fold, fold[k:k+1]) && (k == 0 || !w.Stop) {
				break
			}
			if strings.HasPrefix(w.Fold, fold[k:k+1]) {
				k++
			}
		}
		if k == len(fold) && k > 1 {
			return true
		}
	}
	return false
}

// derived reports whether one of the words is a name from which this one is made, or the
// other way round: Kenya and Kenyan, China and Chinese.
func derived(w word, from []word) bool {
	return slices.ContainsFunc(from, func(x word) bool {
		return x.capital() && (madeFrom(w.Fold, x.Fold) || madeFrom(x.Fold, w.Fold))
	})
}

// peoples are the endings that make the name of a people of that of its country, with and
// without the country's last vowels.
var peoples = regexp.MustCompile(`^(?:ns?|ese|ish|is?)$`)
var peoplesOfStem = regexp.MustCompile(`^(?:ians?|eans?|ese|ish|is?|ans?)$`)

// shortestCountry is the least letters of a country's name, or of its stem.
const shortestCountry = 4

func madeFrom(people, country string) bool {
	rest, ok := strings.CutPrefix(people, country)
	if ok && len(country) >= shortestCountry && peoples.MatchString(rest) {
		return true
	}
	stem := strings.TrimRight(country, "aeiouy")
	rest, ok = strings.CutPrefix(people, stem)
	return ok && stem != country && len(stem) >= shortestCountry && peoplesOfStem.MatchString(rest)
}

// confirms is the lexicon's class of words that grant that something is so.
const confirms = "confirm-deny+"

// introduced looks at how a claim leads up to what somebody says: an "admitted" or a
// listener of its own tells of a confession, or of an occasion, that the quote has not.
func (a *alignment) introduced() *Objection {
	for i, w := range a.claim {
		if !tells(w) {
			continue
		}
		if slices.Contains(lexicon.Values(w.Fold, lexicon.Opposite), confirms) && a.foreign(i) {
			return objection(Hedge, "its sentence does not say “%s”", w.Text)
		}
		if !lexicon.Is(w.Fold, lexicon.Hearer) || !leads(a.claim, i, "that") {
			continue
		}
		for k := i + 1; a.claim[k].Fold != "that"; k++ {
			if a.claim[k].topic && a.foreign(k) {
				return objection(Name, "its sentence does not say that “%s” was told", a.claim[k].Text)
			}
		}
	}
	return nil
}

// foreign reports whether the quote has neither the word at i nor one that stands for it.
func (a *alignment) foreign(i int) bool {
	return a.at[i] < 0 && !a.given[i] && a.near[i] < nearest
}

// opposed are words that say the opposite of a word of the quote that the claim leaves out.
func (a *alignment) opposed() *Objection {
	back := a.back()
	for i, w := range a.claim {
		if a.at[i] >= 0 || w.Quantity != "" {
			continue
		}
		for j, x := range a.quote {
			if back[j] < 0 && x.Quantity == "" && match.Opposed(w.Fold, x.Fold) {
				return objection(Negation, "its sentence says “%s”, not “%s”", x.Text, w.Text)
			}
		}
	}
	return nil
}

// fitting is the least cosine of a word to the one in whose place it is.
const fitting = 0.74

// replaced are words in the place of one that says something else: "a year earlier" for "a
// week earlier".
func (a *alignment) replaced() *Objection {
	for i, k := range a.place {
		if k >= 0 && a.claim[i].Quantity == "" && a.fits[i] < fitting {
			return objection(Word, "its sentence says “%s”, not “%s”", a.quote[k].Text, a.claim[i].Text)
		}
	}
	return nil
}

// unheard is how many words in a row, none of them near the quote, say something of their
// own.
const unheard = 3

// unfounded looks for such words.
func (a *alignment) unfounded() *Objection {
	run := 0
	for i, w := range a.claim {
		switch {
		case !w.topic || a.given[i]:
		case a.at[i] >= 0 || a.near[i] >= fitting:
			run = 0
		default:
			if run++; run == unheard {
				return objection(Word, "its sentence says nothing like “%s”", w.Text)
			}
		}
	}
	return nil
}

// leastMisspelt is the least letters of a word that is taken for another one misspelt.
const leastMisspelt = 3

// misspelt are words that no vocabulary has and that differ by one letter from one of the
// quote.
func (a *alignment) misspelt() *Objection {
	for i, w := range a.claim {
		if !a.lacks(i) || w.Quantity != "" || len(w.Fold) < leastMisspelt || a.pieces[i] == 1 || lexicon.Known(w.Fold) {
			continue
		}
		for _, x := range a.quote {
			if x.Quantity == "" && len(x.Fold) >= leastMisspelt && english.Distance(w.Fold, x.Fold, 1) <= 1 {
				return objection(Word, "its sentence has “%s”, not “%s”", x.Text, w.Text)
			}
		}
	}
	return nil
}
