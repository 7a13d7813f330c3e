package extract

import (
	"strings"
	"testing"
)

// TestSignature: who signs a letter wrote it.
func TestSignature(t *testing.T) {
	for end, want := range map[string]string{
		"Sincerely,\n\nPeter Vance\nHarbour Club":       "Peter Vance",
		"Yours faithfully\n\nPETER VANCE, Chair":        "Peter Vance",
		"Mit freundlichen Grüßen\n\nPeter Vance":        "Peter Vance",
		"Best regards,\n\nThe Harbour Club":             "",
		"The ferries sail.\n\nPeter Vance left in May.": "",
	} {
		d, err := Extract("a.txt", []byte("May 3, 2011\n\nDear Governor Holt:\n"+report+"\n"+end+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.Meta.Authors, "; "); got != want {
			t.Errorf("%q: %q, want %q", end, got, want)
		}
	}
}
