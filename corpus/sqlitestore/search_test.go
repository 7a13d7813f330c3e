package sqlitestore

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// The budget leaves out the commonest words of a question, never all.
func TestRowBudget(t *testing.T) {
	for _, c := range []struct {
		budget int
		words  string
		want   int
	}{
		{-1, "common rare", 20}, {0, "common rare", 20}, {20, "common rare", 2}, {22, "common rare", 20},
		{1, "rare", 2}, {1, "common", 20}, {1, "common unheard", 20}, {3, "rare rarely RARES other", 3},
	} {
		s := openNew(t, Options{RowBudget: c.budget})
		for n := range 20 {
			text := "Common."
			switch {
			case n < 2:
				text = "Common and rare."
			case n == 2:
				text = "Common, other."
			}
			if err := s.Put(t.Context(), oneSentence(fmt.Sprint(n), text), nil); err != nil {
				t.Fatal(err)
			}
		}
		found := search(t, s, c.words)
		if len(found) != c.want {
			t.Errorf("budget %d, %s: %d passages, want %d", c.budget, c.words, len(found), c.want)
		}
	}
}

func oneSentence(id, text string) *corpus.Article {
	at := corpus.Span{End: len(text)}
	return &corpus.Article{ID: id, Source: "/" + id, File: id, Text: text,
		Passages: []corpus.Passage{{Span: at, Section: -1}}, Sentences: []corpus.Sentence{{Span: at, Section: -1}}}
}

func search(t testing.TB, s *Store, text string) []corpus.Match {
	t.Helper()
	terms, err := s.Terms(t.Context(), strings.Fields(text))
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Match(t.Context(), terms, corpus.Filter{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Weights decide between fields; one of 0 takes its field out of search.
func TestWeights(t *testing.T) {
	inTitle, inBody := oneSentence("title", "Nothing."), oneSentence("body", "Herring.")
	inTitle.Meta.Title, inBody.Meta.Title = "Herring", "Nothing"
	for _, c := range []struct {
		weights Weights
		want    []string
	}{
		{Weights{Title: 5, Body: 1}, []string{"title", "body"}},
		{Weights{Title: 1, Body: 5}, []string{"body", "title"}},
		{Weights{Body: 1}, []string{"body"}},
	} {
		s := openNew(t, Options{Weights: c.weights})
		for _, a := range []*corpus.Article{inTitle, inBody} {
			if err := s.Put(t.Context(), a, nil); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, m := range search(t, s, "herring") {
			p, err := s.Passages(t.Context(), []corpus.PassageID{m.Passage})
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p[0].Article)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.weights, got, c.want)
		}
	}
}

// The words of a question are taken apart as the index takes apart passages.
func TestTokenizerIsTheIndexs(t *testing.T) {
	all, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(all, ""), "tokenize='"+tokenize+"'") {
		t.Errorf("the schema doesn't say tokenize='%s'", tokenize)
	}
}

// FuzzMatch: whatever a question holds, it is words.
func FuzzMatch(f *testing.F) {
	s := openNew(f, Options{})
	if err := s.Put(f.Context(), corpustest.Article("/a.txt", 1, 30), nil); err != nil {
		f.Fatal(err)
	}
	for _, text := range corpustest.Hostile() {
		if len(text) < 100 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, words := range [][]string{{text}, strings.Fields(text)} {
			terms, err := s.Terms(t.Context(), words)
			if err != nil {
				t.Fatal(err)
			}
			if len(terms) > len(words) {
				t.Errorf("%d terms of %d words", len(terms), len(words))
			}
			found, err := s.Match(t.Context(), terms, corpus.Filter{}, 100)
			if err != nil {
				t.Fatal(err)
			}
			checkFound(t, terms, found)
		}
	})
}

// checkFound compares what was found with the counts of the terms.
func checkFound(t *testing.T, terms []corpus.Term, found []corpus.Match) {
	most, sum := 0, 0
	for _, term := range terms {
		most, sum = max(most, term.Passages), sum+term.Passages
	}
	if len(found) < most || len(found) > sum {
		t.Errorf("%d passages found, of terms in %d to %d", len(found), most, sum)
	}
	if !slices.IsSortedFunc(found, func(a, b corpus.Match) int {
		if a.Score != b.Score {
			return int(max(-1, min(1, (b.Score-a.Score)*1e12)))
		}
		return int(a.Passage - b.Passage)
	}) {
		t.Errorf("out of order: %v", found)
	}
}

// FuzzLines: a list of strings comes back as it was.
func FuzzLines(f *testing.F) {
	for _, s := range []string{"", "|", "a|b", "a\n|b", `a\n|\|\\`, "\r\n|\n\n|\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list := strings.Split(s, "|")
		if got := splitLines(joinLines(list)); !slices.Equal(got, list) {
			t.Errorf("%q became %q", list, got)
		}
	})
}
