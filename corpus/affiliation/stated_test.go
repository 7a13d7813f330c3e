package affiliation

import (
	"testing"

	"ibid/corpus"
)

// An answer names a holder with the post that the article states of them.
func TestPostInArticle(t *testing.T) {
	a := &corpus.Article{Text: "Senator Vera Lund (Labour, Sill) spoke. Vera Lund, Shadow Minister for Ports, said no. " +
		"Lena Holt, the Reeds' spokeswoman on ports, agreed. Former minister Peter Lund came. David Orrick of the Harbour Council stayed."}
	a.Affiliations = Find(a)
	for holder, want := range map[string]string{
		"Vera Lund": "Shadow Minister for Ports", "Lena Holt": "spokeswoman on ports, Reeds", "David Orrick": "Harbour Council",
		"Peter Lund": "", "Lund": "", "Holt": "spokeswoman on ports, Reeds", "Ida Falk": "", "Harbour Council": "",
	} {
		if got := Post(a, holder); got != want {
			t.Errorf("%s: %q, want %q", holder, got, want)
		}
	}
}
