package affiliation

import (
	"strings"
	"testing"

	"ibid/corpus"
)

// FuzzFind: any text is read, and what is stated lies in it.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Labour MP Lena Holt (Reeds, Sill), the Reeds' spokeswoman on ports, of the", "THE HON. PETER LUND MP\n\nMINISTER FOR", "former", "Minister for and",
		"---\ncreators: [\"Lund, Vera\"]\nsource: MINISTER\n---\nLabour will", "the Council of Harbour Unions (CHU", "the Labour/Reed Party Coalition",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		a := &corpus.Article{Text: text, Meta: corpus.Meta{Authors: []string{"Vera Lund"}}}
		for _, x := range Find(a) {
			if x.Start < 0 || x.End > len(text) || x.Start >= x.End || x.Person == "" {
				t.Fatalf("%+v of %d bytes", x, len(text))
			}
		}
	})
}

// BenchmarkFind reads one paragraph of ten thousand names and posts.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Labour MP Lena Holt, Minister for Ports, and David Orrick of the Harbour Council (HC) said no. ", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(&corpus.Article{Text: text})
	}
}
