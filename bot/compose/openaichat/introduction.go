package openaichat

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// saying reports a word that says no more of a statement than that its holder
// made it.
func saying(fold string) bool {
	switch fold {
	case "a", "an", "the", "of", "and", "according", "to", "that":
		return true
	}
	return lexicon.Is(fold, lexicon.Plain)
}

// introduced checks how a claim leads up to what it reports: "X told the assembly
// that". Beside the holder's name and a plain verb of saying it may have only words
// of a sentence that it names: no title, listener, place or "admitted" of its own.
func introduced(text, statement string, v voice, cited []line) string {
	words := match.Read(unquoted(text)).Words()
	n := len(words) - len(match.Read(statement).Words())
	var known []match.Word
	for _, l := range cited {
		known = append(known, match.Read(l.text).Words()...)
	}
	own := match.Read(v.name).Words()
	if v.author {
		own = match.Read(strings.Join(cited[0].article.Meta.Authors, ", ")).Words()
	}
	for _, w := range words[:max(n, 0)] {
		if saying(w.Fold) || in(own, w) || slices.ContainsFunc(known, func(x match.Word) bool { return match.SameWord(x.Fold, w.Fold) }) {
			continue
		}
		return fmt.Sprintf("its sentence does not have “%s”, which stands before the statement; begin with “%s said that”", w.Text, v.name)
	}
	return ""
}
