package bot

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// TestCompareSidesDiffer: nobody is compared with themselves, or with nobody.
func TestCompareSidesDiffer(t *testing.T) {
	for _, text := range []string{"growers vs Growers on tolls", "growers on tolls"} {
		_, s := open(nil)
		if _, err := (Comparer{s}).Answer(t.Context(), Question{Command: "compare", Text: text}); !errors.Is(err, ErrQuestion) {
			t.Errorf("%q: %v, want ErrQuestion", text, err)
		}
	}
}

// TestCommonTopic: the sides of a comparison stand under the parts of the topic
// that was asked for, never under a heading of their articles.
func TestCommonTopic(t *testing.T) {
	for _, c := range []struct {
		topics      []string
		topic, want string
	}{
		{[]string{"tolls"}, "Piers", "tolls"},
		{[]string{"tolls"}, "", "tolls"},
		{[]string{"tolls", "piers"}, "piers", "piers"},
		{[]string{"tolls", "piers"}, "Herons", ""},
		{nil, "Herons", ""},
	} {
		if got := commonTopic(question.About{Topics: c.topics}, c.topic); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.topic, c.topics, got, c.want)
		}
	}
}

// TestShareTopics: one sentence may stand for two parts of the topic; nothing is
// put under a part that is missing, or that has a sentence of its own.
func TestShareTopics(t *testing.T) {
	a := shelf("a", "", "Tolls rose.", "Piers rot and herons left.", "Pilots came.")
	spans := []gate.Span{at(a, 0, "tolls"), at(a, 1, "piers"), at(a, 2, "")}
	shareTopics(spans, []string{"tolls", "piers", "herons", "pilots", "locks"}, []string{"pilots"})
	var got [][]string
	for _, x := range spans {
		got = append(got, x.Also)
	}
	if diff := cmp.Diff([][]string{nil, {"herons"}, nil}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestCommon: what only one side speaks of is said.
func TestCommon(t *testing.T) {
	a := shelf("a", "", "Tolls rose.")
	about := question.About{Topics: []string{"tolls", "piers", "herons"}, Sides: []question.Side{{Text: "growers"}, {Text: "fishers"}}}
	side := func(missing ...string) *points {
		return &points{spans: []gate.Span{at(a, 0, "")}, missing: missing}
	}
	for _, c := range []struct {
		a, b *points
		want string
	}{
		{side("herons"), side("piers"), "Only growers on “piers”. Only fishers on “herons”"},
		{side(), side("tolls", "piers"), "Only growers on “tolls”, “piers”"},
		{side(), side(), ""},
		{side("piers"), side("piers"), ""},
		{side("piers"), &points{missing: []string{"tolls"}}, ""}, // one is silent: that is said elsewhere
	} {
		if got := common(about, [2]*points{c.a, c.b}); got != c.want {
			t.Errorf("missing %q and %q: %q, want %q", c.a.missing, c.b.missing, got, c.want)
		}
	}
}

// TestCovers: a part of the topic is not missing where a sentence shown has most of
// its words.
func TestCovers(t *testing.T) {
	p := points{spans: []gate.Span{at(shelf("a", "", "Harbour tolls rose."), 0, "")}}
	for topic, want := range map[string]bool{"harbour tolls": true, "tolls": true, "harbour piers": false, "herons": false} {
		if got := p.covers(topic); got != want {
			t.Errorf("%s: %v, want %v", topic, got, want)
		}
	}
}
