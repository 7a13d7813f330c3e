package corpustest

import (
	"testing"

	"ibid/corpus"
)

// Every holder comes once, with how much they say; page furniture says nothing.
func testHolders(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 3, 2), Article("/b.txt", 3, 2)
	for _, x := range []*corpus.Article{a, b} {
		for i := range x.Sentences {
			x.Sentences[i].Attribution = corpus.Attribution{}
		}
	}
	give := func(a *corpus.Article, sentence int, name, kind string) {
		a.Sentences[sentence].Attribution = corpus.Attribution{Holder: name, HolderKind: kind, Speech: "indirect"}
	}
	give(a, 0, "Tom Brook", "person")
	a.Sentences[0].Furniture = true
	give(a, 1, "Vera Lund", "person")
	give(a, 2, "Harbour Council", "organisation")
	give(b, 1, "Vera Lund", "person")
	put(t, s, a, b)
	council, lund := corpus.Holder{Name: "Harbour Council", Kind: "organisation", Sentences: 1}, corpus.Holder{Name: "Vera Lund", Kind: "person", Sentences: 2}
	equal(t, "holders", holders(t, s), []corpus.Holder{council, lund})
	if err := s.Delete(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	lund.Sentences = 1
	equal(t, "holders after a deletion", holders(t, s), []corpus.Holder{lund})
}

func holders(t *testing.T, s corpus.Holders) []corpus.Holder {
	t.Helper()
	out, err := s.Holders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return out
}
