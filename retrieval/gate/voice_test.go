package gate

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// TestVoiceIs: which names are one, across titles, forms, acronyms and what a
// government is called by; and which are not.
func TestVoiceIs(t *testing.T) {
	for _, c := range []struct {
		asked, holder, kind string
		want                bool
	}{
		{"Ana Kovač", "Ana Kovač", "person", true},
		{"Minister Kovač", "Ana Kovač", "person", true},
		{"President Ana Kovač", "Ana Kovač", "person", true},
		{"Ana Kovač", "Tom Kovač", "person", false},
		{"Ana Kovač", "Kovač", "person", false}, // which one, nobody has found out
		{"Lim Bo Ra", "Lim Bo-ra", "person", true},
		{"conservatives", "conservatives", "group", true},
		{"conservatives", "Conservative lawmakers", "group", true},
		{"conservatives", "progressives", "group", false},
		{"the transport ministry", "Ministry of Transport", "organisation", true},
		{"MOT", "Ministry of Transport", "organisation", true},
		{"IMF", "International Monetary Fund", "organisation", true},
		{"IMF", "International Mining Forum of Fishers", "organisation", false},
		{"Ankara", "Turkish government", "administration", true},
		{"the Turkish government", "Turkey", "administration", true},
		{"Ankara", "Ankara Bar Association", "organisation", false}, // a body of the place, not its government
		{"Turkey", "Greek government", "administration", false},
		{"fishers", "growers and fishers", "group", true},
		{"the union", "Growers' Union", "organisation", true},
		{"the Pilots' Union", "union", "organisation", false}, // which one, nobody says
		{"Lund administration", "governments", "organisation", false},
		{"the government", "governments", "organisation", true},
		{"Saltwatch", "spokesman for Saltwatch", "person", true},
		{"Saltwatch", "researcher at Saltwatch", "person", false},
		{"Saltwatch", "Saltwatch International", "organisation", true},
		{"Saltwatch", "Saltwatch Museum", "organisation", false},
	} {
		v := voices(retrieval.Query{Voices: []retrieval.Voice{retrieval.Voice{Text: c.asked}}}, nil)[0]
		s := corpus.Sentence{Attribution: corpus.Attribution{Holder: c.holder, HolderKind: c.kind}}
		if got := v.holds(&corpus.Article{}, s); got != c.want {
			t.Errorf("asked for %q, held by %q: %v", c.asked, c.holder, got)
		}
	}
}

// TestSpokesman: "the spokesman" of an article speaks for the body whose spokesman it quotes,
// for none where there are two, and "Lund's spokesman" is not Lund.
func TestSpokesman(t *testing.T) {
	said := func(text string, holders ...string) *corpus.Article {
		a := &corpus.Article{Text: text}
		for _, h := range holders {
			a.Sentences = append(a.Sentences, corpus.Sentence{Attribution: corpus.Attribution{Holder: h, HolderKind: "person"}})
		}
		return a
	}
	for _, c := range []struct {
		asked string
		a     *corpus.Article
		want  bool // of the last sentence
	}{
		{"Saltwatch", said("x", "spokesman for Saltwatch", "spokesman"), true},
		{"Tidewatch", said("x", "spokesman for Saltwatch", "spokesman"), false},
		{"Saltwatch", said("x", "spokesman for Saltwatch", "spokesman for Tidewatch", "spokesman"), false},
		{"Lund", said("President Lund came.", "Lund’s spokesman"), false},
		{"Saltwatch", said("Saltwatch came.", "Saltwatch’s spokesman"), true},
	} {
		v := voices(retrieval.Query{Voices: []retrieval.Voice{{Text: c.asked}}}, nil)[0]
		if got := v.holds(c.a, c.a.Sentences[len(c.a.Sentences)-1]); got != c.want {
			t.Errorf("%s, %+v: %v", c.asked, c.a.Sentences, got)
		}
	}
}

// TestVoiceConstrains: an answer to "what does A say" is A's statement, and where
// A's deeds count, what the article tells of A; less than these what it tells at all, and
// never B's, however near.
func TestVoiceConstrains(t *testing.T) {
	a := article("a", "Ana Kovač wants the piers closed.\n|\n\nTom Brook wants the piers open.\n|\n\nThe piers closed when Ana Kovač came.\n|\n\nThe piers are closed.")
	set := func(i int, holder, kind string) {
		a.Sentences[i].Attribution = corpus.Attribution{Holder: holder, HolderKind: kind}
	}
	set(0, "Ana Kovač", "person")
	set(1, "Tom Brook", "person")
	a.Meta.Authors = []string{"Ida Falk"}
	q := retrieval.Query{Text: "x", Voices: []retrieval.Voice{{Text: "Ana Kovač", Deeds: true}}}
	kept, _ := meeting(Gate{}.constraints(q), scored(a, 1, 1, 3, 0.9, 2, 0.8, 0, 0.7))
	if got := strings.Join(texts(kept), " "); got != "The piers closed when Ana Kovač came. The piers are closed. Ana Kovač wants the piers closed." {
		t.Errorf("kept %q", got)
	}
	q.Voices[0].Text = "Ida Falk"
	if kept, _ := meeting((Gate{}).constraints(q), scored(a, 0, 1, 3, 0.9)); len(kept) != 1 || kept[0].Sentence != 3 {
		t.Errorf("the author's own: %v", texts(kept))
	}
	q.Voices[0].Text = "Oda Ness"
	kept, unmet := meeting(Gate{}.constraints(q), scored(a, 0, 1, 3, 0.9))
	if len(kept) != 0 || !reflect.DeepEqual(unmet, []Reason{{Kind: NoStatement, Terms: []string{"Oda Ness"}}}) {
		t.Errorf("nobody's: %v, %v", texts(kept), unmet)
	}
}

// TestLeaderConstrains: an administration named is met by the sentences and
// passages that concern it; asked for closely, not by those of another.
func TestLeaderConstrains(t *testing.T) {
	a := article("a", "Kovač raised tolls.\nThey fell again.\n|\n\nBrook raised tolls.\n|\n\nTolls are old.")
	a.Sentences[0].Administration = "Ana Kovač"
	a.Sentences[2].Administration = "Tom Brook"
	q := retrieval.Query{Text: "tolls", Leaders: []retrieval.Leader{{Name: "Ana Kovač"}}}
	kept, _ := meeting(Gate{}.constraints(q), scored(a, 0, 1, 1, 0.9, 2, 0.8, 3, 0.7))
	if got := strings.Join(texts(kept), " "); got != "Kovač raised tolls. They fell again." {
		t.Errorf("kept %q", got)
	}
	a.Sentences[1].Administration = "Tom Brook"
	q.Leaders[0].Closely = true
	kept, _ = meeting(Gate{}.constraints(q), scored(a, 1, 1, 0, 0.9))
	if got := strings.Join(texts(kept), " "); got != "Kovač raised tolls." {
		t.Errorf("closely, kept %q", got)
	}
	q.Leaders[0].Name = "Ida Falk"
	if _, unmet := meeting((Gate{}).constraints(q), scored(a, 0, 1)); !reflect.DeepEqual(unmet, []Reason{{Kind: NoAdministration, Terms: []string{"Ida Falk"}}}) {
		t.Errorf("%v does not say whose administration is missing", unmet)
	}
}

// TestFeaturesOfTheLikeliest: the gate looks at the sentence that most likely answers,
// wherever a list has it.
func TestFeaturesOfTheLikeliest(t *testing.T) {
	a := article("a", "Tolls rose.\n\nTolls fell.")
	got := features([]rank.Candidate{
		{Article: a, Score: 2, Answers: 0.2, Read: true, Logit: -1, MaxSim: 0.9}, {Article: a, Sentence: 1, Score: 1, Answers: 0.7, Read: true, Logit: 3, MaxSim: 0.6},
	})
	if want := []Feature{{"logit", 3}, {"nearness", 0.6}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestDefaultGate: the file of coefficients names features that exist, and each
// speaks for an answer as a person would expect.
func TestDefaultGate(t *testing.T) {
	g := DefaultGate()
	known := map[string]bool{}
	for _, n := range FeatureNames() {
		known[n] = true
	}
	for n, w := range g.Weights {
		if !known[n] || w <= 0 {
			t.Errorf("weight %s = %v", n, w)
		}
	}
}
