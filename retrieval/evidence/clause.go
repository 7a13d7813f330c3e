package evidence

import (
	"strings"

	"ibid/retrieval"
)

// Words that make of what follows another time than the sentence's own, and words
// that begin a clause of its own time.
var (
	otherTime = wordSet(`after before since until till following than despite ahead prior unlike compared`)
	ownClause = wordSet(`that which who whom whose where although though because whereas if whether`)
	setting   = wordSet(`when while as where once`) // at the head of a sentence they say when it was
)

// tells reports whether the date at this place of a sentence is that of what the
// sentence tells: it stands in the main clause, not in one that says after what,
// or of something else that "was signed in 2016".
func tells(text string, at int) bool {
	parts := strings.FieldsFunc(strings.ToLower(text[:at]), func(r rune) bool { return r == ',' || r == ';' || r == '—' || r == '–' })
	open, aside := false, false // a clause of its own is open; it began with a comma, so that the next ends it
	for i, part := range parts {
		last := i == len(parts)-1
		if aside && i > 0 {
			open, aside = false, false
		}
		for n, w := range retrieval.Words(part) {
			switch {
			case i == 0 && n == 0 && setting[w]:
			case last && otherTime[w]:
				return false
			case ownClause[w] && !pointing(part, w), w == "as" && i > 0 && n == 0:
				open = true
				aside = i > 0 && n < 2
			}
		}
		if i == 0 && open && ownClause[first(part)] {
			aside = true // "Although he left, …"
		}
	}
	return !open
}

func first(text string) string {
	if w := retrieval.Words(text); len(w) > 0 {
		return w[0]
	}
	return ""
}

// pointing reports a "that" after a preposition: "at that meeting".
func pointing(part, word string) bool {
	if word != "that" {
		return false
	}
	words := retrieval.Words(part)
	for i, w := range words {
		if w == "that" && i > 0 && prepositions[words[i-1]] {
			return true
		}
	}
	return false
}

var prepositions = wordSet(`at in on of by for from to with during after before since until about over under`)
