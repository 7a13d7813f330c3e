package match

import (
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval"
)

// longestHolder is the most bytes of a holder's name.
const longestHolder = 80

// Reported parts "X said that Y", "according to X, Y" and "X: “Y”" into X and Y.
// X must hold a name.
func Reported(text string) (holder, statement string, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	toks := english.Tokenize(text)
	from, to, rest := reportAt(toks)
	if to <= from || toks[to-1].End-toks[from].Start > longestHolder || rest >= len(toks) {
		return "", "", false
	}
	holder, statement = text[toks[from].Start:toks[to-1].End], Bare(strings.TrimSpace(text[toks[rest].Start:]))
	if !isName(toks[from:to]) || len(Tokens(statement)) < ShortestPart {
		return "", "", false
	}
	return holder, statement, true
}

// reportAt finds the holder, [from, to), and where the statement begins; to is 0
// when there is none.
func reportAt(toks []english.Token) (from, to, rest int) {
	if n := lexicon.Longest(english.Folds(toks), lexicon.Source); n > 0 {
		for i := n; i < len(toks); i++ {
			if toks[i].Is(",") {
				return n, i, i + 1
			}
		}
		return 0, 0, 0
	}
	for i := 1; i < len(toks); i++ {
		t := toks[i]
		switch {
		case t.Is(":") && i+1 < len(toks) && toks[i+1].Class == english.Quote && toks[len(toks)-1].Class == english.Quote:
			return 0, i, i + 1
		case t.Class == english.Quote || t.Class == english.Mark && !(t.Is(",") && i+1 < len(toks) && saysWords(toks[i+1]) && !inNounPhrase(toks, i+1)):
			return 0, 0, 0
		case saysWords(t) && !inNounPhrase(toks, i):
			end := i
			if toks[i-1].Is(",") {
				end--
			}
			return 0, end, statementAt(toks, i+1, lexicon.Is(t.Fold, lexicon.Hearer))
		}
	}
	return 0, 0, 0
}

// saysWords reports a verb after which a statement follows.
func saysWords(t english.Token) bool {
	if t.Class != english.Word || t.Capital() {
		return false
	}
	return slices.ContainsFunc(lexicon.Readings(t.Fold), func(r lexicon.Reading) bool {
		finite := r.Form == lexicon.Past || r.Form == lexicon.Third || r.Form == lexicon.Base
		takes := r.Is(lexicon.Bare) || r.Is(lexicon.Clause) || r.Is(lexicon.That)
		return r.Is(lexicon.Verb) && finite && takes && (r.Is(lexicon.Says) || r.Is(lexicon.Thinks) || r.Is(lexicon.Commissive))
	})
}

// inNounPhrase reports whether the word at i is a noun there: another verb that
// reports follows it at once.
func inNounPhrase(toks []english.Token, i int) bool {
	return i+1 < len(toks) && lexicon.Is(toks[i].Fold, lexicon.NounVerb) && saysWords(toks[i+1])
}

// statementAt is where the statement begins after a verb at i: behind "that", a
// comma or a colon; behind whoever was told it, up to "that".
func statementAt(toks []english.Token, i int, hearer bool) int {
	if hearer {
		for j := i; j < len(toks) && toks[j].Class != english.Mark && toks[j].Class != english.Quote; j++ {
			if toks[j].Is("that") {
				return j + 1
			}
		}
	}
	for i < len(toks) && toks[i].Is("that", ",", ":") {
		i++
	}
	return i
}

// isName reports whether tokens name somebody: they have a capital that is no
// small word's.
func isName(toks []english.Token) bool {
	for _, t := range toks {
		if t.Class == english.Mark || t.Is("and") && !toks[0].Is("the") {
			return false
		}
	}
	return slices.ContainsFunc(toks, func(t english.Token) bool { return t.Capital() && !lexicon.Is(t.Fold, lexicon.StopWord) }) && toks[len(toks)-1].Capital()
}

// OwnName returns the words of a holder's name without titles. Of a holder who has a
// title only, it returns the words with a topic.
func OwnName(holder string) []string {
	n := names.Parse(holder)
	if len(n.Words) > 0 {
		return n.Words
	}
	var out []string
	for _, w := range retrieval.ContentWords(holder) {
		out = append(out, Key(w))
	}
	return out
}
