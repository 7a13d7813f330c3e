package gate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
	"ibid/retrieval/rank/ranktest"
)

// forTolls is a query for what somebody said of tolls.
func forTolls(statements bool) retrieval.Query {
	return retrieval.Query{
		Text: "What did Ana Kovač say about tolls?", Statements: statements,
		Terms:  []corpus.Term{{Text: "Ana", Passages: 1}, {Text: "Kovač", Passages: 1}, {Text: "tolls", Passages: 1}},
		Voices: []retrieval.Voice{{Text: "Ana Kovač"}}, Aside: []corpus.Span{{Start: 9, End: 23}},
	}
}

// TestOnTopic: a statement speaks of the topic itself, goes on from a sentence that
// does, or is near it; somebody's words on another topic are no answer.
func TestOnTopic(t *testing.T) {
	for _, c := range []struct {
		name    string
		text    string
		holders map[int]string
		bare    float64
		want    []float64
	}{{
		name: "another form of the word", text: "The toll is fair.\n\nThe piers rot.",
		holders: map[int]string{0: "Ana Kovač", 1: "Ana Kovač"}, want: []float64{1, 0},
	}, {
		name: "the same holder goes on", text: "The toll is fair.\nAna Kovač added that pilots were poor.\n\nThe pilots are poor.",
		holders: map[int]string{0: "Ana Kovač", 1: "Ana Kovač", 2: "Ana Kovač"}, want: []float64{1, 1, 0},
	}, {
		name: "she goes on from what is told", text: "The toll rose.\nThe pilots were poor, she said.\nAna Kovač said that the piers rot.",
		holders: map[int]string{1: "Ana Kovač", 2: "Ana Kovač"}, want: []float64{1, 1, 1},
	}, {
		name: "named anew, on another topic", text: "The toll rose.\nAna Kovač said that the piers rot in the rain.",
		holders: map[int]string{1: "Ana Kovač"}, want: []float64{1, 0},
	}, {
		name: "a rejoinder", text: "The toll rose.\nKovač rejects this.",
		holders: map[int]string{1: "Ana Kovač"}, want: []float64{1, 1},
	}, {
		name: "told by nobody", text: "The toll rose.\nThe pilots were poor.",
		want: []float64{1, 0},
	}, {
		name: "near in meaning", text: "The levy rose.", holders: map[int]string{0: "Ana Kovač"}, bare: nearTopic, want: []float64{1},
	}, {
		name: "not near enough", text: "The levy rose.", holders: map[int]string{0: "Ana Kovač"}, bare: nearTopic - 0.01, want: []float64{0},
	}} {
		a := article("a", c.text)
		for i, h := range c.holders {
			ranktest.Give(a, i, h, "person")
		}
		all := Gate{}.constraints(forTolls(true))
		if len(all) != 2 {
			t.Fatalf("%d constraints", len(all))
		}
		var got []float64
		for i := range a.Sentences {
			got = append(got, all[1].meets(rank.Candidate{Article: a, Sentence: i, Bare: c.bare}))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if all := (Gate{}).constraints(forTolls(false)); len(all) != 1 {
		t.Errorf("a question for more than statements has %d constraints", len(all))
	}
	bare := forTolls(true)
	bare.Terms = bare.Terms[:2]
	if all := (Gate{}).constraints(bare); len(all) != 1 {
		t.Errorf("a question without a topic has %d constraints", len(all))
	}
}

// TestStatementsOnly: what an author tells stands beside no statement of theirs.
func TestStatementsOnly(t *testing.T) {
	a := article("a", "The tolls are a theft.\n\nThe tolls rose.")
	ranktest.Give(a, 0, "Ida Falk", "author")
	if got := texts(statementsOnly(scored(a, 0, 1, 1, 0.9))); len(got) != 1 || got[0] != "The tolls are a theft." {
		t.Errorf("a statement first: %q", got)
	}
	if got := texts(statementsOnly(scored(a, 1, 1, 0, 0.9))); len(got) != 2 {
		t.Errorf("a fact first: %q", got)
	}
}

// TestPosts: a title tells two of one surname apart where the article introduces
// them, and a post without a name is met by whom the article says to have it.
func TestPosts(t *testing.T) {
	const text = "Prime Minister Lee Dong-su said that tolls rise.\n\nThe mayor, Greta Solheim, said that they fall.\n\nPiet Lammers, the harbour master, left.\n\nOtto Quist came.\n\nMayor Tilda Roe of Ostmere sang."
	for _, c := range []struct {
		asked, holder string
		want          bool
	}{
		{"Prime Minister Lee", "Lee Dong-su", true},
		{"Lee", "Lee Dong-su", true},
		{"President Lee", "Lee Dong-su", false},
		{"President Quist", "Otto Quist", true}, // nothing contradicts
		{"the mayor", "Greta Solheim", true},
		{"the mayor", "Otto Quist", false},
		{"the mayor of Sill", "Greta Solheim", false}, // of which town, the article does not say
		{"the mayor of Ostmere", "Tilda Roe", true},
		{"the mayor of Sill", "Tilda Roe", false},
		{"Mayor Solheim", "Greta Solheim", true},
		{"President Solheim", "Greta Solheim", false},
	} {
		a := article("a", text)
		ranktest.Give(a, 0, c.holder, "person")
		v := voices(retrieval.Query{Voices: []retrieval.Voice{{Text: c.asked}}}, nil)[0]
		if got := v.holds(a, a.Sentences[0]); got != c.want {
			t.Errorf("asked for %q, held by %s: %v", c.asked, c.holder, got)
		}
	}
}
