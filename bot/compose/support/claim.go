package support

import (
	"regexp"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// Sentence is a sentence of a source, as a claim may rest on it.
type Sentence struct {
	Text string
	// Names may stand in a claim though the sentence does not write them: its
	// holder's, its authors'.
	Names []string
}

// Objection is why a claim is not supported.
type Objection struct {
	Kind Kind
	Text string // in words, for whoever wrote the claim
}

// Kind sorts objections.
type Kind string

// The kinds of objections.
const (
	Number    Kind = "number"
	Name      Kind = "name"
	Negation  Kind = "negation"
	Hedge     Kind = "hedge"
	Order     Kind = "order"
	Word      Kind = "word"
	Quotation Kind = "quotation"
	Empty     Kind = "empty"
)

// parting are the places where a claim goes on to say something else.
var parting = regexp.MustCompile(`;\s+|[,–—]\s+(?:and|but|while|whereas|although|though|yet)\s+|\s+(?:while|whereas)\s+`)

// fewest is how many words with a topic a clause has; with fewer it belongs to
// the one before.
const fewest = 3

// clauses parts a claim into what must each be said by one sentence.
func clauses(text string) []string {
	var out []string
	from := 0
	cut := func(to int) {
		part := strings.Trim(text[from:to], " ,;–—")
		if len(out) > 0 && topics(match.Read(part).Words()) < fewest {
			out[len(out)-1] += " " + part
		} else if part != "" {
			out = append(out, part)
		}
	}
	for _, at := range parting.FindAllStringIndex(text, -1) {
		cut(at[0])
		from = at[0]
	}
	cut(len(text))
	if len(out) > 1 && topics(match.Read(out[0]).Words()) < fewest {
		out = append([]string{out[0] + " " + out[1]}, out[2:]...)
	}
	return out
}

func topics(words []match.Word) int {
	n := 0
	for _, w := range words {
		if isTopic(w) {
			n++
		}
	}
	return n
}

// isTopic reports whether a word says what a statement is about.
func isTopic(w match.Word) bool { return w.Quantity != "" || !w.Stop && !neutral(w.Fold) }

// neutral reports a word by which one speaks of a text without saying anything
// of it.
func neutral(fold string) bool { return lexicon.Is(fold, lexicon.Neutral) }

// hasSubject reports whether a clause that follows another says whom it is about:
// its first word after "and" and the like is a name or "the".
func hasSubject(part string) bool {
	for _, w := range match.Read(part).Words() {
		switch {
		case w.Fold == "the" || w.Name:
			return true
		case !lexicon.Any(w.Fold, lexicon.Conjunction, lexicon.Subordinator):
			return false
		}
	}
	return false
}
