package rank

import (
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank/ranktest"
)

// TestReadTopic: what is read once more are those chosen, the first function's before the
// second's, but none that is no answer anyway, without their holder and with the topic alone.
// The order stays. What a sentence of others has of the topic's words is told.
func TestReadTopic(t *testing.T) {
	ranked := many(30, 4)
	for i := range ranked {
		ranked[i].Read, ranked[i].Answers, ranked[i].Words = true, float64(i)/100, 0.5
		ranked[i].Article.Sentences[i].Holder = "Vera Lund"
	}
	ranked[2].Read, ranked[29].Words = false, 1
	m := &marker{word: "nine"}
	is := func(from, to int) func(Candidate) bool {
		return func(c Candidate) bool { return from <= c.Sentence && c.Sentence <= to }
	}
	got, err := ReadTopic(t.Context(), m, retrieval.Query{About: "the pier's cost"}, ranked, func(c Candidate) bool { return c.Sentence != 20 }, is(2, 6), is(10, 28))
	if err != nil {
		t.Fatal(err)
	}
	if m.asked != "What was said about the pier's cost?" {
		t.Errorf("asked %q", m.asked)
	}
	if slices.ContainsFunc(m.read, func(x Text) bool { return x.Holder != "" }) {
		t.Error("a holder was read")
	}
	var read []int
	for i, c := range got {
		if c.Sentence != ranked[i].Sentence {
			t.Fatalf("the order is another: %d at %d", c.Sentence, i)
		}
		if c.Topical {
			read = append(read, c.Sentence)
		}
		if chosen := c.Topical || c.Sentence == 20; chosen != (c.Others == 1) {
			t.Errorf("others have %.1f of the words", c.Others)
		}
	}
	if want := []int{3, 4, 5, 6, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
	if got[4].Answers <= got[5].Answers {
		t.Error("what is on the topic is no likelier to answer")
	}
	if got, _ := ReadTopic(t.Context(), m, retrieval.Query{}, ranked, is(0, 99), is(0, 9)); got[5].Topical {
		t.Error("read without a topic")
	}
}

// TestRowIsReadWithItsHeader: a row of a table says what its cells are.
func TestRowIsReadWithItsHeader(t *testing.T) {
	a := ranktest.Article("a", "| 2023 | 6.20 |")
	a.Rows = []corpus.Row{{Span: a.Sentences[0].Span, Header: []string{"Year", "Toll in crowns"}}}
	c := Candidate{Article: a}
	m := &marker{}
	if _, err := Read(t.Context(), m, retrieval.Query{Text: "x"}, []Candidate{c}, Order{}); err != nil {
		t.Fatal(err)
	}
	if want := "Year 2023, Toll in crowns 6.20"; m.read[0].Sentence != want {
		t.Errorf("read %q, want %q", m.read[0].Sentence, want)
	}
}
