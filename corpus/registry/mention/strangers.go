package mention

import (
	"strings"

	"ibid/corpus/english/lexicon"
)

// Strangers are the administrations that a question names and the registry does not know,
// as the question writes them: "Hartmann government", "Danish government".
func (f *Finder) Strangers(question string) []string {
	t := &reading{r: f.index, text: question, words: scan(question), question: true}
	t.capitalise()
	t.survey()
	n := findNames(t)
	var out []string
	for i := range t.words {
		if from, ok := n.strangerAt(i); ok {
			out = append(out, question[t.words[from].start:t.words[i].end])
		}
	}
	return out
}

// strangerAt is where the name begins of the unknown administration whose word for the
// government is i.
func (t *naming) strangerAt(i int) (from int, ok bool) {
	if i == 0 || !anaphoric(t.words[i].fold) || t.words[i].capital || t.words[i].gap != gapSpace || i+1 < len(t.words) && official(t.fold(i+1)) && t.words[i+1].gap == gapSpace {
		return 0, false
	}
	if country, n := t.placeEndingAt(i - 1); country != "" {
		return i - n, !t.r.facts.Governs(country)
	}
	from = i
	for from > 0 && i-from < maxName && t.words[from].gap <= gapHyphen && t.nameOfStranger(from-1) {
		from--
	}
	return from, from < i && !t.knownIn(from, i)
}

// nameOfStranger reports a word of a name that is no party's, no body's and no office.
func (t *naming) nameOfStranger(i int) bool {
	w := t.fold(i)
	return t.personal(i) && !t.r.parties[w] && !lexicon.Any(w, lexicon.Leaning, lexicon.Body, lexicon.Institution, lexicon.Numeral, lexicon.Time) && !strings.ContainsAny(w, "0123456789")
}

// knownIn reports whether a leader's name stands in [from, to).
func (t *naming) knownIn(from, to int) bool {
	for _, h := range t.hits {
		if h.leaders != nil && h.from < to && h.to > from {
			return true
		}
	}
	return false
}
