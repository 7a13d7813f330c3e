package crossencoder

import (
	"strings"

	"ibid/corpus/english"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/rank"
)

// What is read of each part, in tokens; the rest is cut. The weights are tuned on
// inputs of this form.
const (
	questionTokens = 48
	sentenceTokens = 112
	contextTokens  = 56 // of all that stands around the sentence; of what comes before, the end
	titleTokens    = 16
	headingTokens  = 12
	holderTokens   = 8
	yearDigits     = 4
)

// question is [CLS] question [SEP].
func (m *Model) question(text string) []bert.Token {
	cls, _ := m.pieces.Markers()
	return m.closed(append([]bert.Token{{ID: cls}}, m.part(text, questionTokens, 0)...), 0)
}

// input is [CLS] question [SEP] sentence [SEP] context [SEP], all but the question in
// segment 1. Without a context the sentence ends it.
func (m *Model) input(question []bert.Token, t rank.Text) []bert.Token {
	tokens := append([]bert.Token(nil), question...)
	tokens = m.closed(append(tokens, m.part(t.Sentence, sentenceTokens, 1)...), 1)
	if around := m.around(t); len(around) > 0 {
		tokens = m.closed(append(tokens, around...), 1)
	}
	return tokens
}

// around is “title (year). heading. holder: sentence before”.
func (m *Model) around(t rank.Text) []bert.Token {
	out := m.part(t.Title, titleTokens, 1)
	if len(t.Published) >= yearDigits {
		out = append(out, m.part("("+t.Published[:yearDigits]+")", contextTokens, 1)...)
	}
	if len(out) > 0 {
		out = append(out, m.part(".", 1, 1)...)
	}
	if t.Heading != "" && t.Heading != t.Title {
		out = append(out, m.part(t.Heading, headingTokens, 1)...)
		out = append(out, m.part(".", 1, 1)...)
	}
	if t.Holder != "" && !names(t.Sentence, t.Holder) {
		out = append(out, m.part(t.Holder, holderTokens, 1)...)
		out = append(out, m.part(":", 1, 1)...)
	}
	out = out[:min(len(out), contextTokens)]
	before := m.part(t.Before, -1, 1)
	return append(out, before[max(0, len(before)-(contextTokens-len(out))):]...)
}

// names reports whether a sentence has the last word of a name.
func names(sentence, name string) bool {
	words := strings.Fields(english.Fold(name))
	return len(words) > 0 && strings.Contains(english.Fold(sentence), words[len(words)-1])
}

// part is the first tokens of a text, all of them below 0.
func (m *Model) part(text string, limit int, segment uint8) []bert.Token {
	pieces := m.pieces.Pieces(text)
	if limit >= 0 {
		pieces = pieces[:min(limit, len(pieces))]
	}
	out := make([]bert.Token, len(pieces))
	for i, p := range pieces {
		out[i] = bert.Token{ID: p.ID, Segment: segment}
	}
	return out
}

func (m *Model) closed(tokens []bert.Token, segment uint8) []bert.Token {
	_, sep := m.pieces.Markers()
	return append(tokens, bert.Token{ID: sep, Segment: segment})
}
