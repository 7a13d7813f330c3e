package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// bodies are what a paragraph states of bodies among themselves: "the Harbour
// Union (HU)", "the Labour/Green Coalition".
func (r *reading) bodies() []corpus.Affiliation {
	var out []corpus.Affiliation
	for i, t := range r.tokens {
		if r.is(i, "(") && i+2 < len(r.tokens) && r.is(i+2, ")") && r.tokens[i+1].Capital() && len(r.tokens[i+1].Text) > 1 { // "(CHU)", "(Chu)"
			if from := r.spelledOut(i, r.tokens[i+1].Fold); from < i {
				out = append(out, corpus.Affiliation{Span: r.span(from, i+3), Person: r.tokens[i+1].Text,
					Body: bodyCase(r.words(from, i)), Relation: corpus.SameBody})
			}
		}
		if t.Capital() && lexicon.Is(t.Fold, lexicon.Unites) {
			out = append(out, r.united(i)...)
		}
	}
	return out
}

// spelledOut is where the words before i begin whose initials are short; i where
// they are not.
func (r *reading) spelledOut(i int, short string) int {
	letters := strings.ReplaceAll(short, ".", "")
	for j := i - 1; j >= 0 && i-j < 12 && letters != ""; j-- {
		t := r.tokens[j]
		if t.Class != english.Word {
			break
		}
		for _, w := range reversed(strings.Split(t.Fold, "-")) {
			if w != "" && letters != "" && w[0] == letters[len(letters)-1] && (t.Capital() || len(letters) > 1) {
				letters = letters[:len(letters)-1]
			} else if t.Capital() {
				return i
			}
		}
		if letters == "" && t.Capital() {
			return j
		}
	}
	return i
}

func reversed(list []string) []string {
	out := make([]string, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		out = append(out, list[i])
	}
	return out
}

// united reads the two parties whose names stand before the word for what unites
// them.
func (r *reading) united(i int) []corpus.Affiliation {
	from := i
	if from > 0 && lexicon.Is(r.tokens[from-1].Fold, lexicon.Party) {
		from--
	}
	var parts []string
	start := from
	for start > 0 && from-start < 4 && (r.tokens[start-1].Capital() && r.tokens[start-1].Class == english.Word || r.is(start-1, "/", "-", "–", "and")) {
		start--
		if !r.is(start, "/", "-", "–", "and") {
			parts = append(parts, strings.FieldsFunc(r.tokens[start].Text, func(c rune) bool { return strings.ContainsRune("/-–", c) })...)
		}
	}
	if len(parts) != 2 || slices.ContainsFunc(parts, func(p string) bool { return lexicon.Any(english.Fold(p), lexicon.StopWord, lexicon.Determiner) }) {
		return nil
	}
	var out []corpus.Affiliation
	for _, p := range parts {
		out = append(out, corpus.Affiliation{Span: r.span(start, i+1), Person: p, Body: r.tokens[i].Text, Relation: corpus.PartOf})
	}
	return out
}
