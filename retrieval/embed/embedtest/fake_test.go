package embedtest_test

import (
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

func TestFake(t *testing.T) {
	embedtest.Run(t, func() embed.Embedder { return embedtest.Fake{} })
}

func TestFakeIsNearerToSharedWords(t *testing.T) {
	v, err := embedtest.Fake{}.Embed(t.Context(), []string{
		"the port opens in spring", "In spring the port opens!", "port workers met", "taxes on bread",
	})
	if err != nil {
		t.Fatal(err)
	}
	cosine := func(a, b []float32) (sum float32) {
		for i := range a {
			sum += a[i] * b[i]
		}
		return sum
	}
	same, some, none := cosine(v[0], v[1]), cosine(v[0], v[2]), cosine(v[0], v[3])
	if !(same > 0.999 && some > none && some < 0.9) {
		t.Errorf("cosine to the same words %.3f, to one shared %.3f, to none %.3f", same, some, none)
	}
}
