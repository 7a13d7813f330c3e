package extract

import (
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// tells reports a whole sentence, however short: a finite verb, and a final stop.
func (b *block) tells() bool {
	if b.sentence == nil {
		yes := b.ends && b.words >= 3 && !abbreviatedEnd(b.text) && hasFiniteVerb(english.Tokenize(b.text))
		b.sentence = &yes
	}
	return *b.sentence
}

// abbreviatedEnd reports a final point that belongs to an abbreviation: "M.P.".
func abbreviatedEnd(text string) bool {
	tokens := english.Tokenize(text[max(0, len(text)-40):])
	return len(tokens) > 0 && strings.HasSuffix(tokens[len(tokens)-1].Text, ".") && tokens[len(tokens)-1].Class == english.Word
}

// hasFiniteVerb reports a verb that makes a sentence of the words around it. Headings
// in title case write it with a capital, so only one in small letters counts, other
// than the imperative that a sentence begins with.
func hasFiniteVerb(tokens []english.Token) bool {
	first := true
	for i, t := range tokens {
		if t.Class != english.Word {
			continue
		}
		if t.Capital() && !first {
			continue
		}
		subject := i > 0 && subjectBefore(tokens[i-1])
		switch {
		case !t.Capital() && lexicon.Any(t.Fold, lexicon.Auxiliary, lexicon.Modal, lexicon.Be):
			return true
		case verbIn(t.Fold, lexicon.Past, lexicon.Third) && !t.Capital() && (!lexicon.Is(t.Fold, lexicon.Noun) || subject):
			return true
		case verbIn(t.Fold, lexicon.Base) && (subject && !t.Capital() || first && i == 0 && len(tokens) > 2):
			return true
		case !t.Capital() && i > 0 && !lexicon.Known(t.Fold) && strings.HasSuffix(t.Fold, "ed") && len(t.Fold) > 4:
			return true
		}
		first = false
	}
	return false
}

func verbIn(fold string, forms ...lexicon.Form) bool {
	return slices.ContainsFunc(lexicon.Readings(fold), func(r lexicon.Reading) bool {
		return (r.Is(lexicon.Verb) || r.Is(lexicon.Says) || r.Is(lexicon.Thinks)) && slices.Contains(forms, r.Form)
	})
}

// subjectBefore reports a word that a finite verb may follow: a pronoun, a plural, a
// name.
func subjectBefore(t english.Token) bool {
	return t.Class == english.Word && (lexicon.Is(t.Fold, lexicon.Pronoun) || t.Capital() || strings.HasSuffix(t.Fold, "s")) &&
		!lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Preposition)
}

// reporting reports a verb in the past that says who said something: no heading of a
// section reads so.
func reporting(tokens []english.Token) bool {
	for _, t := range tokens {
		if t.Class != english.Word || t.Capital() {
			continue
		}
		for _, r := range lexicon.Readings(t.Fold) {
			if r.Is(lexicon.Says) && r.Form == lexicon.Past && !lexicon.Is(t.Fold, lexicon.Noun) {
				return true
			}
		}
	}
	return false
}

// openQuotation reports a quotation that begins in text and doesn't end there.
func openQuotation(text string) bool {
	return strings.Count(text, "“")+strings.Count(text, "„") > strings.Count(text, "”") || strings.Count(text, `"`)%2 == 1
}

// shouting reports a text written in capitals throughout.
func shouting(ls []line) bool {
	upper, letters := 0, 0
	for _, l := range ls {
		for _, r := range l.text {
			if unicode.IsLetter(r) {
				letters++
				if unicode.IsUpper(r) {
					upper++
				}
			}
		}
	}
	return letters > 400 && upper*10 > letters*6
}
