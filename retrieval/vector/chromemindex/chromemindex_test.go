package chromemindex_test

import (
	"testing"

	"ibid/retrieval/vector"
	"ibid/retrieval/vector/chromemindex"
	"ibid/retrieval/vector/vectortest"
)

func TestIndex(t *testing.T) {
	vectortest.Run(t, func(t *testing.T) vector.Index {
		x, err := chromemindex.New()
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
}
