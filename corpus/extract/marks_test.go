package extract

import (
	"testing"

	"ibid/corpus"
)

// TestMarks: without its marks a paragraph reads as a reader of Markdown shows it.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.md", "**Roake:** I did, and I was *wrong*.", "Roake: I did, and I was wrong."},
		{"a.MARKDOWN", "An inter**national** __treaty__ with `code`.", "An international treaty with code."},
		{"a.md", "See [the treaty](https://osmark.example/treaty) and [notes][1].", "See the treaty and [notes][1]."},
		{"a.md", "2 * 3 is 6, and snake_case stays; 5** too.", "2 * 3 is 6, and snake_case stays; 5** too."},
		{"a.md", "- not a list, **but\na line**\nof two", "- not a list, but\na line\nof two"},
		{"a.md", "1986. A *great* year [1].", "1986. A great year [1]."},
		{"a.txt", "**Roake:** I did.", "**Roake:** I did."},
		{"a.md", "", ""},
	} {
		got, from := "", 0
		for _, m := range Marks(c.file, c.text) {
			got, from = got+c.text[from:m.Start], m.End
		}
		if got += c.text[from:]; got != c.want {
			t.Errorf("%s: %q is shown as %q", c.file, c.text, got)
		}
	}
	if m := Marks("a.md", "**x**"); len(m) != 2 || m[1] != (corpus.Span{Start: 3, End: 5}) {
		t.Errorf("marks at %v", m)
	}
}
