package corpustest

import (
	"testing"

	"ibid/corpus"
)

// affiliated is an article that states where people belong.
func affiliated(source string, list ...corpus.Affiliation) *corpus.Article {
	a := Article(source, 3, 2)
	a.Affiliations = list
	return a
}

// Affiliations come and go with their article, in the order of its places.
func testAffiliations(t *testing.T, s corpus.Store) {
	lund := corpus.Affiliation{Span: corpus.Span{Start: 4, End: 9}, Person: "Vera Lund", Body: "Harbour Party",
		Role: "Minister for Ports", Countries: []string{"Osmark", "Halcy"}, Relation: corpus.Belongs}
	left := corpus.Affiliation{Span: corpus.Span{Start: 12, End: 20}, Person: "Tom Brook", Body: "Harbour Party", Relation: corpus.Left}
	a, b := affiliated("/a.txt", lund, left), affiliated("/b.txt", left)
	put(t, s, a, b)
	stored(t, s, a)
	of := func(a *corpus.Article, list ...corpus.Affiliation) (out []corpus.StatedAffiliation) {
		for _, x := range list {
			out = append(out, corpus.StatedAffiliation{Affiliation: x, Article: a.ID, Date: a.Meta.Published})
		}
		return out
	}
	want := append(of(a, lund, left), of(b, left)...)
	if b.ID < a.ID {
		want = append(of(b, left), of(a, lund, left)...)
	}
	equal(t, "affiliations", statedBy(t, s), want)

	a.Affiliations = []corpus.Affiliation{left}
	put(t, s, a)
	if err := s.Delete(t.Context(), b.ID); err != nil {
		t.Fatal(err)
	}
	equal(t, "affiliations after a replacement and a deletion", statedBy(t, s), of(a, left))
}

func statedBy(t *testing.T, s corpus.Affiliations) (out []corpus.StatedAffiliation) {
	t.Helper()
	for x, err := range s.Affiliations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

// An affiliation outside of its article's text is refused.
func testAffiliationOutside(t *testing.T, s corpus.Store) {
	a := affiliated("/a.txt", corpus.Affiliation{Person: "Vera Lund", Relation: corpus.Belongs})
	a.Affiliations[0].Span = corpus.Span{Start: 0, End: len(a.Text) + 1}
	if err := s.Put(t.Context(), a, nil); err == nil {
		t.Error("Put took an affiliation that its text has no place for")
	}
}
