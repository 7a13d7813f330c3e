package calendar

import (
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/rank"
)

// ownClause reports a word that begins a clause of its own time.
func ownClause(w string) bool {
	return (lexicon.Any(w, lexicon.Relative, lexicon.Subordinator) || w == "what") && !lexicon.Any(w, lexicon.Setting, lexicon.OtherTime)
}

// tells reports whether the date at this place of a sentence is that of what the
// sentence tells: it stands in the main clause, not in one that says after what,
// or of something else that "was signed in 2016".
func tells(text string, at int) bool {
	parts := strings.FieldsFunc(text[:at], func(r rune) bool { return r == ',' || r == ';' || r == '—' || r == '–' })
	open, aside := false, false // a clause of its own is open; it began with a comma, so that the next ends it
	for i, part := range parts {
		last := i == len(parts)-1
		if aside && i > 0 {
			open, aside = false, false
		}
		for n, w := range rank.Folds(part) {
			switch {
			case i == 0 && n == 0 && (lexicon.Is(w, lexicon.Setting) || w == "where"):
			case last && lexicon.Is(w, lexicon.OtherTime):
				return false
			case ownClause(w) && !pointing(part, w), w == "as" && i > 0 && n == 0:
				open = true
				aside = i > 0 && n < 2
			}
		}
		if i == 0 && open && ownClause(first(part)) {
			aside = true // "Although he left, …"
		}
	}
	return !open
}

func first(text string) string {
	if w := rank.Folds(text); len(w) > 0 {
		return w[0]
	}
	return ""
}

// pointing reports a "that" after a preposition: "at that meeting".
func pointing(part, word string) bool {
	if word != "that" {
		return false
	}
	words := rank.Folds(part)
	for i, w := range words {
		if w == "that" && i > 0 && lexicon.Is(words[i-1], lexicon.Preposition) {
			return true
		}
	}
	return false
}
