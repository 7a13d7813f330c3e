package openaichat

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/match"
)

// Bounds of what is said to be unsaid: its words, and the share of them from which a
// sentence is taken to say it all the same.
const (
	unsaidWords = 18
	unsaidShare = 0.75
)

// unsaid makes a line of what the model says that the sentences do not say. The line is
// ibid's; the model's is only what it is about: a clause whose names and numbers are the
// question's or the sentences', and most of which no sentence has. It is nil for any other.
func (t *turn) unsaid(p piece) *accepted {
	text, why := tidy(p.Text, nil)
	if why != "" {
		return nil
	}
	text = strings.TrimRight(text, ".!?")
	words := strings.Fields(text)
	opening := english.Fold(words[0])
	if !lexicon.Is(opening, lexicon.Question) || len(words) > unsaidWords || strings.ContainsAny(text, "“”\"") {
		return nil
	}
	known := match.Read(t.question.Text + " . " + strings.Join(t.evidence.Sides, " . ")).Words()
	for _, l := range t.judge.lines {
		known = append(known, match.Read(l.text).Words()...)
		known = append(known, match.Read(owner(l).name).Words()...)
		span := gate.Span{Article: l.article, First: l.index, Last: l.index, Best: l.index}
		if (p.Side == "" || p.Side == t.evidence.Points[l.span].Side) && span.Share(text) >= unsaidShare {
			return nil
		}
	}
	for i, w := range match.Read(text).Words() {
		if (w.Quantity != "" || i > 0 && w.Text != strings.ToLower(w.Text)) && !in(known, w) {
			return nil
		}
	}
	if len(retrieval.ContentWords(text)) == 0 {
		return nil
	}
	return &accepted{text: "The sentences found do not say " + opening + strings.TrimPrefix(text, words[0]) + "."}
}
