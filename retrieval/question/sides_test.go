package question_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval"
	"ibid/retrieval/question"
)

// TestBriefOfWhom: of an administration that nobody knows, the name is cut from
// what is said with it, which is the topic.
func TestBriefOfWhom(t *testing.T) {
	r := reader(t)
	for _, c := range []struct{ text, side, topic string }{
		{"the Doe government's energy strategy", "Doe", "energy strategy"},
		{"the Doe government on tolls", "Doe", "tolls"},
		{"the Doe cabinet: tolls and piers", "Doe", "tolls and piers"},
		{"Ana Doe as chancellor on tolls", "Ana Doe", "tolls"},
		{"Ana Doe as the transport minister", "Ana Doe", ""},
		{"the Growers' line on tolls", "Growers", "tolls"},
		{"Ana Doe’s plan", "Ana Doe", ""},
		{"Ana Doe's overall approach to herons", "Ana Doe", "herons"},
		{"the Doe years", "Doe", ""},
		{"Ana Doe's herons, on tolls", "Ana Doe", "herons, tolls"},
		{"the Growers", "Growers", ""},
		{"Growers and fishers", "Growers and fishers", ""},
	} {
		got := r.Brief(c.text)
		want := []question.Side{{Text: c.side, Loosely: true}}
		if diff := cmp.Diff(want, got.Sides); diff != "" || got.Topic != c.topic {
			t.Errorf("brief %q: on %q, want %q; sides (-want +got):\n%s", c.text, got.Topic, c.topic, diff)
		}
	}
}

// TestSideOfAParty: a party whose leader is named is the party, not a namesake who governed
// for another one.
func TestSideOfAParty(t *testing.T) {
	r := reader(t)
	for side, want := range map[string][]string{
		"Obama's Conservatives": {"Obama's Conservatives", "Conservatives"},
		"Obama's Democrats":     nil,
		"Obama":                 nil,
	} {
		a := r.Compare(side + " vs fishers on tolls")
		var got []string
		for _, v := range a.Query(a.Sides[0], a.Topic).Voices {
			got = append(got, v.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", side, diff)
		}
	}
}

// TestQueryLoosely: of a brief's unknown administration it is enough that an
// article speaks of it; not of the sides of a comparison, nor of one that is known.
func TestQueryLoosely(t *testing.T) {
	r := reader(t)
	query := func(a question.About) question.Question { return a.Query(a.Sides[0], a.Topic) }
	if diff := cmp.Diff([]string{"Doe"}, loose(query(r.Brief("the Doe government on tolls")).Voices)); diff != "" {
		t.Errorf("brief (-want +got):\n%s", diff)
	}
	if got := loose(query(r.Compare("growers vs fishers on tolls")).Voices); len(got) != 0 {
		t.Errorf("compare: %q", got)
	}
	known := query(r.Brief("the Obama administration on tolls"))
	if len(known.Voices) != 0 || len(known.Leaders) != 1 || known.Leaders[0].Loosely || !known.Leaders[0].Closely {
		t.Errorf("one that is known: voices %+v, leaders %+v", known.Voices, known.Leaders)
	}
}

// loose are the voices of whom it is enough that an article speaks of them.
func loose(voices []retrieval.Voice) []string {
	var out []string
	for _, v := range voices {
		if v.Loosely {
			out = append(out, v.Text)
		}
	}
	return out
}
