package wordpiece

import (
	"slices"
	"testing"
	"unicode/utf8"
)

// FuzzEncode checks what must hold of any text: ids of the vocabulary, words in
// order and inside the text, and that each piece is a piece of its own word.
func FuzzEncode(f *testing.F) {
	for _, seed := range []string{
		"", " ", "Unbreakable café, 東京 서울.", "cafe\u0301", "\u0301a", "a\xff\u200b.[SEP][MASK", "İ\u037eﬁ½™",
		"a\u20e3#\u20e3\U0001d165", "##break\x00able",
	} {
		f.Add(seed, 256)
	}
	tok := newSmall(f)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		limit = 2 + int(uint(limit)%300)
		tokens := tok.Encode(text, limit)
		if len(tokens) < 2 || len(tokens) > limit || len(tokens) != min(limit, tok.Count(text)) {
			t.Fatalf("%d tokens of %d, limit %d", len(tokens), tok.Count(text), limit)
		}
		if tok.Piece(tokens[0].ID) != "[CLS]" || tok.Piece(tokens[len(tokens)-1].ID) != "[SEP]" {
			t.Fatal("not between [CLS] and [SEP]")
		}
		last := Token{}
		for _, token := range tokens[1 : len(tokens)-1] {
			if token.Start < last.Start || token.Start >= token.End || token.End > len(text) {
				t.Fatalf("token %+v after %+v in %d bytes", token, last, len(text))
			}
			last = token
			word := text[token.Start:token.End]
			if utf8.ValidString(text) && !utf8.ValidString(word) {
				t.Fatalf("%q begins or ends inside a character", word)
			}
			own := func(other Token) bool { return other.ID == token.ID }
			if !slices.ContainsFunc(tok.Encode(word, 1000), own) {
				t.Fatalf("%q is no piece of its word %q", tok.Piece(token.ID), word)
			}
		}
	})
}
