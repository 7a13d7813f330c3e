package sqlitestore

import (
	"bytes"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// What is forgotten is nowhere in the files any more.
func TestForgottenIsOverwritten(t *testing.T) {
	path, a := sample(t)
	s := openAt(t, path, Options{})
	const secret = "Zyzzogeton"
	if err := s.Ask(t.Context(), corpus.Asked{Person: "T1:U1", Question: "What of " + secret + "?"}); err != nil {
		t.Fatal(err)
	}
	b := corpustest.Article("/b.txt", 7, 9)
	if err := s.Put(t.Context(), b, nil); err != nil {
		t.Fatal(err)
	}
	holds := func(what string) bool {
		return bytes.Contains(append(readFile(t, path), readFile(t, path+"-wal")...), []byte(what))
	}
	words := b.Text[b.Sentences[5].Start:][:40]
	if !holds(secret) || !holds(words) {
		t.Fatal("the files don't have what is to be forgotten")
	}
	if _, err := s.ForgetPerson(t.Context(), "U1", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ForgetArticle(t.Context(), b.ID); err != nil {
		t.Fatal(err)
	}
	if holds(secret) || holds(words) {
		t.Errorf("left in the files: the question %t, the text %t", holds(secret), holds(words))
	}
	if got := everything(t, s); !sameArticles(got, []*corpus.Article{a}) {
		t.Error("another article isn't what it was")
	}
}
