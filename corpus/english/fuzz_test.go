package english

import (
	"testing"
	"unicode/utf8"
)

// FuzzTokenize checks that tokens come in order, lie in the text, never overlap,
// are never empty and never white space.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"They’ve [left](x) U.S. ports.", "<b", "'s", "don't", "![", "“'", "1,0.", "\xff'\xfe", "’90s", "[^1]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, tok := range Tokenize(text) {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) || text[tok.Start:tok.End] != tok.Text {
				t.Fatalf("token %+v after %d of %q", tok, at, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(tok.Text) {
				t.Fatalf("token %+v cuts a character", tok)
			}
			at = tok.End
		}
	})
}

// FuzzFold checks that folding twice changes nothing more and keeps UTF-8 valid.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Müller", "Straße", "İ", "ﬃ", "が", "\u0301a", "\xff", "ΣΑΣ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if !utf8.ValidString(once) && utf8.ValidString(s) {
			t.Fatalf("Fold(%q) = %q is not UTF-8", s, once)
		}
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, again %q", s, once, twice)
		}
	})
}
