package english

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBrokenWords: a word that the end of a line broke is one word, and stays two
// where the hyphen was its own.
func TestBrokenWords(t *testing.T) {
	for _, tt := range []struct {
		text, whole string
		folds       []string
	}{
		{"an inter-\nnational court", "an international court", []string{"an", "international", "court"}},
		{"an inter-  \r\n\r\n  national court", "an international court", []string{"an", "international", "court"}},
		{"over\u00ad whelmingly", "overwhelmingly", []string{"overwhelmingly"}},
		{"the long-\nterm plan", "the long-term plan", []string{"the", "long-term", "plan"}},
		{"short-\nand long-term", "short-\nand long-term", []string{"short", "-", "and", "long-term"}},
		{"from Sill-\nOsmark", "from Sill-\nOsmark", []string{"from", "sill", "-", "osmark"}},
		{"well-known", "well-known", []string{"well-known"}},
	} {
		if got := Whole(tt.text); got != tt.whole {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.whole)
		}
		if diff := cmp.Diff(tt.folds, Folds(Tokenize(tt.text))); diff != "" {
			t.Errorf("%q: -want +got\n%s", tt.text, diff)
		}
	}
}
