package retrieval

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"The U.S. and the E.U.'s plan", []string{"The", "US", "and", "the", "EU", "plan"}},
		{"Don’t re-open Section 4.2!", []string{"Do", "not", "re", "open", "Section", "4", "2"}},
		{`"AND" NEAR( col:x *`, []string{"AND", "NEAR", "col", "x"}},
		{"통일부는 밝혔다", []string{"통일부는", "밝혔다"}},
		{"end.Next", []string{"end", "Next"}},
	} {
		if diff := cmp.Diff(c.want, Words(c.text)); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestContentWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"What did the US say to us about the ban, and about the Ban?", []string{"US", "ban", "Ban"}},
		{"What is it?", nil},
		{"Who opposes the ferry law?", []string{"opposes", "ferry", "law"}},
	} {
		if diff := cmp.Diff(c.want, ContentWords(c.text)); diff != "" {
			t.Errorf("ContentWords(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"  a\tb\r\nc ", "a b c"},
		{"bad \xff\xfe bytes", "bad bytes"},
		{"nul\x00l and \x1b[31mred", "nul l and [31mred"},
		{strings.Repeat("word ", 30_000), ""},
	} {
		got := Clean(c.text)
		if c.want != "" && got != c.want {
			t.Errorf("Clean(%.40q) = %q, want %q", c.text, got, c.want)
		}
		if len(got) > MaxQueryBytes {
			t.Errorf("Clean(%.40q…) is %d bytes long", c.text, len(got))
		}
	}
}

// FuzzClean holds whatever people paste to what the index and the model expect.
func FuzzClean(f *testing.F) {
	f.Add("What did the minister say?")
	f.Add("\xff\xfe\x00 AND \"x\" NEAR(*")
	f.Add(strings.Repeat("é", 5000))
	f.Fuzz(func(t *testing.T, text string) {
		got := Clean(text)
		if !utf8.ValidString(got) || len(got) > MaxQueryBytes || strings.ContainsAny(got, "\x00\n\r\t") {
			t.Errorf("Clean(%q) = %q", text, got)
		}
		if Clean(got) != got {
			t.Errorf("folding %q again changes it", got)
		}
		for _, w := range ContentWords(got) {
			if w == "" || strings.ContainsAny(w, " \"*():^") {
				t.Errorf("%q is no word", w)
			}
		}
	})
}
