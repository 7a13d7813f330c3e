package gate

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// lundOnTolls is a question for what Vera Lund said about the tolls.
func lundOnTolls(l *library, t *testing.T) retrieval.Query {
	q := l.Query(t, "What did Vera Lund say about the tolls?")
	q.Voices = []retrieval.Voice{{Text: "Vera Lund", At: corpus.Span{Start: 9, End: 18}}}
	q.Aside = []corpus.Span{{Start: 9, End: 22}}
	q.Statements, q.About = true, "the tolls"
	return q
}

// TestStanding: what sentences are to a question for Vera Lund's statements. What is denied,
// supposed or rumoured of her is neither hers nor told of her.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		text, holder, kind, speech string
		want                       standing
	}{
		{"Lund said the tolls would rise.", "Vera Lund", "person", "indirect", theirs},
		{"“They rise,” Lund said.", "Lund", "person", "direct", theirs}, // the only one of that name
		{"Vera Lund raised the tolls.", "", "", "fact", reported},
		{"Vera Lund says the tolls are fair.", "", "", "fact", theirs},
		{"Brook said that Vera Lund had called the tolls theft.", "Tom Brook", "person", "indirect", reported},
		{"The tolls are fair, her spokesman said.", "Vera Lund’s spokesman", "person", "indirect", reported},
		{"Brook said the tolls hurt Vera Lund.", "Tom Brook", "person", "indirect", elses},
		{"The tolls rise in May.", "", "", "fact", elses},
		{"If Vera Lund says the tolls rise, fishers leave.", "", "", "fact", elses},
		{"Had Vera Lund said the tolls would rise, fishers would have left.", "", "", "fact", elses},
		{"Vera Lund may say that the tolls rise.", "", "", "fact", elses},
		{"Vera Lund never claimed that the tolls were fair.", "", "", "fact", elses},
		{"Reports that Vera Lund called the tolls theft are wrong.", "", "", "fact", elses},
		{"Rumours that Vera Lund had sold the tolls were untrue, her office said.", "Vera Lund’s office", "organisation", "indirect", elses},
		{"It is not true that Vera Lund promised new tolls, her office said.", "Vera Lund’s office", "organisation", "indirect", elses},
	} {
		l := &library{Shelf: []*corpus.Article{article("a", "Minister Vera Lund came.\n|\n\n"+c.text)}}
		a := l.Shelf[0]
		a.Sentences[1].Attribution = corpus.Attribution{Holder: c.holder, HolderKind: c.kind, Speech: c.speech}
		x := Gate{}.statements(lundOnTolls(l, t))
		if got := x.standing(rank.Candidate{Article: a, Sentence: 1}); got != c.want {
			t.Errorf("%s [%s]: %d, want %d", c.text, c.holder, got, c.want)
		}
	}
}

// TestStandingOfNames: a surname alone is nobody's where the article has two of it; a body
// speaks by its people; a description may be anybody's but theirs whom the topic names.
func TestStandingOfNames(t *testing.T) {
	for _, c := range []struct {
		asked, about, text, holder string
		want                       standing
	}{
		{"Vera Lund", "tolls", "Vera Lund came. Otto Lund left.", "Lund", elses},
		{"Vera Lund", "tolls", "Vera Lund came. Otto B. Lund left.", "Lund", elses},
		{"Vera Lund", "tolls", "Vera Lund came.", "Lund", theirs},
		{"Vera Lund", "tolls", "Forester Vera Lund came.", "Forester Vera Lund", theirs},
		{"Vera Lund", "tolls", "Anna Vera Lund came.", "Anna Vera Lund", elses},
		{"Harbour Council", "tolls", "They came.", "spokeswoman for Harbour Council", theirs},
		{"critics", "Lund's tolls", "They came.", "Tom Brook", described},
		{"critics", "Lund's tolls", "They came.", "Vera Lund", elses},
		{"vera brook", "tolls", "They came.", "Vera Lund", elses},
	} {
		l := &library{Shelf: []*corpus.Article{article("a", c.text+"\n|\n\nThe tolls are theft.")}}
		a := l.Shelf[0]
		a.Sentences[1].Attribution = corpus.Attribution{Holder: c.holder, HolderKind: "person", Speech: "indirect"}
		q := retrieval.Query{Text: c.asked, Voices: []retrieval.Voice{{Text: c.asked}}, Statements: true, About: c.about}
		if got := (Gate{}).statements(q).standing(rank.Candidate{Article: a, Sentence: 1}); got != c.want {
			t.Errorf("%q of %q, held by %q: %d, want %d", c.asked, c.text, c.holder, got, c.want)
		}
	}
}

// TestStandingOfTheGovernmentAskedAbout: what an administration says that the topic names is
// not theirs whose view of it is asked for.
func TestStandingOfTheGovernmentAskedAbout(t *testing.T) {
	a := article("a", "Falk said the tolls would rise.")
	a.Sentences[0].Attribution = corpus.Attribution{Holder: "Ida Falk", HolderKind: "person", Speech: "indirect"}
	q := retrieval.Query{
		Text: "x", Voices: []retrieval.Voice{{Text: "growers"}}, Statements: true, About: "Falk's tolls",
		Leaders: []retrieval.Leader{{Name: "Ida Falk", Text: "Falk"}},
	}
	if got := (Gate{}).statements(q).standing(rank.Candidate{Article: a}); got == theirs {
		t.Error("Falk speaks for the growers")
	}
}

// TestStatementIsGraded: their statement on the topic answers, what is told of them is a part
// of an answer, and a statement of theirs on another topic is none.
func TestStatementIsGraded(t *testing.T) {
	const lund, brook, told, pilots = 0, 1, 2, 3
	l := &library{Shelf: []*corpus.Article{article("a", "Lund said the tolls would rise.\n|\n\nBrook said the tolls were theft.\n|\n\nVera Lund raised the tolls.\n|\n\nLund said the pilots were tired.")}}
	a := l.Shelf[0]
	for i, holder := range []string{"Vera Lund", "Tom Brook", "", "Vera Lund"} {
		a.Sentences[i].Attribution = corpus.Attribution{Holder: holder, HolderKind: "person", Speech: "indirect"}
		if holder == "" {
			a.Sentences[i].Attribution = corpus.Attribution{Speech: "fact"}
		}
	}
	q := lundOnTolls(l, t)
	read := func(i int, logit, topic, others float64) rank.Candidate {
		return rank.Candidate{Article: a, Sentence: i, Score: 0.5, Read: true, Answers: 0.5, Logit: logit, Topical: true, Topic: topic, Others: others}
	}
	unsaid := Reason{Kind: Unsaid, Terms: []string{"Vera Lund"}, Topic: "the tolls"}
	onlyTold := unsaid
	onlyTold.Kind = OnlyTold
	for _, c := range []struct {
		name    string
		ranked  []rank.Candidate
		verdict Verdict
		shown   []int
		reasons []Reason
	}{
		{"theirs and told", []rank.Candidate{read(lund, 3, 2, 0), read(told, 3, 2, 0)}, Answered, []int{lund}, nil},
		{"told alone", []rank.Candidate{read(told, 3, 2, 0)}, Partial, []int{told}, []Reason{onlyTold}},
		{"told unsurely", []rank.Candidate{read(told, 0, 2, 0)}, NotFound, nil, []Reason{unsaid}},
		{"another topic", []rank.Candidate{read(pilots, 4, -3, 0)}, NotFound, nil, []Reason{unsaid}},
		{"other words for it", []rank.Candidate{read(pilots, 1, 0, 0.5)}, Answered, []int{pilots}, nil},
		{"others have the words", []rank.Candidate{read(pilots, 4, 1, 1)}, NotFound, nil, []Reason{unsaid}},
		{"nothing of theirs was read", []rank.Candidate{{Article: a, Sentence: told, Score: 0.5, Read: true, Logit: 5}}, NotFound, nil, []Reason{unsaid}},
	} {
		f := Gate{}.Decide(q, c.ranked, Selection{})
		var shown []int
		for _, x := range f.Spans {
			shown = append(shown, x.Best)
		}
		if f.Verdict != c.verdict || !slices.Equal(shown, c.shown) {
			t.Errorf("%s: %d with %v, want %d with %v", c.name, f.Verdict, shown, c.verdict, c.shown)
		}
		if diff := cmp.Diff(c.reasons, f.Reasons); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}

// TestDoersAreNoConstraint: what tells of those whose doing is asked for goes first, and
// nothing is shut out.
func TestDoersAreNoConstraint(t *testing.T) {
	a := article("a", "The tolls rose.\n|\n\nThe council raised the tolls.")
	a.Sentences[0].Attribution = corpus.Attribution{Holder: "Tom Brook", HolderKind: "person", Speech: "indirect"}
	q := retrieval.Query{Text: "x", Voices: []retrieval.Voice{{Text: "council", Deeds: true, Softly: true}}}
	kept, _ := meeting(Gate{}.constraints(q), scored(a, 0, 1, 1, 0.9))
	if len(kept) != 2 || kept[0].Sentence != 1 {
		t.Errorf("kept %v", texts(kept))
	}
}

// TestStatementOfAnAdministration: somebody's statement about a leader whom the article
// names counts, though its sentence does not name that leader.
func TestStatementOfAnAdministration(t *testing.T) {
	a := article("a", "Falk came.\n|\n\nBrook called it a disgrace.")
	a.Sentences[1].Attribution = corpus.Attribution{Holder: "Tom Brook", HolderKind: "person", Speech: "indirect"}
	q := retrieval.Query{
		Text: "x", Voices: []retrieval.Voice{{Text: "Tom Brook"}}, Leaders: []retrieval.Leader{{Name: "Ida Falk"}},
	}
	if !(Gate{}).Meets(q)(rank.Candidate{Article: a, Sentence: 1}) {
		t.Error("Brook's statement does not count")
	}
	q.Leaders[0].Name = "Oda Ness"
	if (Gate{}).Meets(q)(rank.Candidate{Article: a, Sentence: 1}) {
		t.Error("Brook's statement counts for a leader whom no sentence names")
	}
}

// TestDescribesPeople: words for a kind of people or bodies, and no name of one, may mean
// somebody who goes by another name.
func TestDescribesPeople(t *testing.T) {
	for text, want := range map[string]bool{
		"critics": true, "teachers' unions": true, "environmental groups": true, "charities for sailors": true, "the shadow minister": true,
		"Harbour Council": false, "the harbour council": false, "United Harbours": false, "Tide Party": false, "Ana Kovač": false,
	} {
		if DescribesPeople(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
