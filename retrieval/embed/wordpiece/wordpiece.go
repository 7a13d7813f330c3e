// Package wordpiece cuts text into the word pieces of an uncased BERT vocabulary
// (Wu et al. 2016, "Google's Neural Machine Translation System"; Devlin et al.
// 2019, "BERT"), the way the reference tokenizer of the published checkpoints
// does, and remembers which bytes of the text each piece comes from. It is a
// Tokenizer only: it knows nothing of weights and vectors.
package wordpiece

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxWordRunes is the longest word that is cut into pieces; a longer one is
// [UNK], as in the reference tokenizer.
const maxWordRunes = 100

// Token is one piece of a text.
type Token struct {
	ID         int32
	Start, End int // the bytes of the text of the word it belongs to
}

// Tokenizer cuts texts with one vocabulary. It is safe for concurrent use.
type Tokenizer struct {
	pieces   []string         // by id, as in the vocabulary
	starts   map[string]int32 // pieces that begin a word
	inside   map[string]int32 // pieces that continue one, without their ##
	markers  []marker
	longest  int // bytes of the longest piece
	unk      int32
	cls, sep int32
}

// marker is a special token: written out in a text it is taken for itself.
type marker struct {
	text string
	id   int32
}

// New reads a vocabulary: one piece a line, the line number its id. The pieces
// share vocab's memory. It fails on a vocabulary without [UNK], [CLS] and [SEP].
func New(vocab string) (*Tokenizer, error) {
	n := strings.Count(vocab, "\n") + 1
	t := &Tokenizer{
		pieces: make([]string, 0, n),
		starts: make(map[string]int32, n*4/5),
		inside: make(map[string]int32, n/5),
	}
	for line := range strings.Lines(vocab) {
		t.add(strings.TrimRight(line, "\r\n"))
	}
	for _, special := range []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"} {
		if id, ok := t.starts[special]; ok {
			t.markers = append(t.markers, marker{special, id})
		}
	}
	for name, id := range map[string]*int32{"[UNK]": &t.unk, "[CLS]": &t.cls, "[SEP]": &t.sep} {
		var ok bool
		if *id, ok = t.starts[name]; !ok {
			return nil, fmt.Errorf("wordpiece vocabulary of %d pieces: %s is missing", len(t.pieces), name)
		}
	}
	return t, nil
}

func (t *Tokenizer) add(piece string) {
	id := int32(len(t.pieces))
	t.pieces = append(t.pieces, piece)
	t.longest = max(t.longest, len(piece))
	if rest, ok := strings.CutPrefix(piece, "##"); ok && rest != "" {
		t.inside[rest] = id
		return
	}
	t.starts[piece] = id
}

// Size is the number of pieces in the vocabulary.
func (t *Tokenizer) Size() int { return len(t.pieces) }

// Piece is the text of a piece as in the vocabulary: "reuni", "##fication".
func (t *Tokenizer) Piece(id int32) string { return t.pieces[id] }

// Encode returns the tokens of a text between [CLS] and [SEP], at most limit of
// them with both markers. The markers have the empty spans at the text's ends.
func (t *Tokenizer) Encode(text string, limit int) []Token {
	tokens := make([]Token, 1, min(limit, 3+len(text)/3))
	tokens[0] = Token{ID: t.cls}
	t.each(text, func(token Token) bool {
		if len(tokens) >= limit-1 {
			return false
		}
		tokens = append(tokens, token)
		return true
	})
	return append(tokens, Token{ID: t.sep, Start: len(text), End: len(text)})
}

// Pieces returns all tokens of a text, without markers.
func (t *Tokenizer) Pieces(text string) []Token {
	var tokens []Token
	t.each(text, func(token Token) bool { tokens = append(tokens, token); return true })
	return tokens
}

// Markers are the ids of [CLS] and [SEP].
func (t *Tokenizer) Markers() (cls, sep int32) { return t.cls, t.sep }

// Count is the number of tokens of a text with both markers, however long it is.
func (t *Tokenizer) Count(text string) int {
	n := 2
	t.each(text, func(Token) bool { n++; return true })
	return n
}

// each yields the text's tokens in order until yield says stop.
func (t *Tokenizer) each(text string, yield func(Token) bool) {
	s := scanner{markers: t.markers}
	ids := make([]int32, 0, 16)
	s.words(text, func(w *word) bool {
		ids = ids[:0]
		if w.marker != nil {
			ids = append(ids, w.marker.id)
		} else {
			ids = t.cut(ids, w)
		}
		for _, id := range ids {
			if !yield(Token{ID: id, Start: w.start, End: w.end}) {
				return false
			}
		}
		return true
	})
}

// cut appends the pieces of one word, the longest that fits first. A word with a
// part that no piece covers is [UNK] as a whole.
func (t *Tokenizer) cut(ids []int32, w *word) []int32 {
	if w.runes > maxWordRunes {
		return append(ids, t.unk)
	}
	from, table := len(ids), t.starts
	for rest := w.text; len(rest) > 0; table = t.inside {
		id, n := t.match(table, rest)
		if n == 0 {
			return append(ids[:from], t.unk)
		}
		ids, rest = append(ids, id), rest[n:]
	}
	return ids
}

// match finds the longest piece of table that rest begins with, and its bytes.
func (t *Tokenizer) match(table map[string]int32, rest []byte) (id int32, n int) {
	for n = min(len(rest), t.longest); n > 0; n-- {
		if n < len(rest) && !utf8.RuneStart(rest[n]) {
			continue
		}
		if id, ok := table[string(rest[:n])]; ok {
			return id, n
		}
	}
	return 0, 0
}
