package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAgreementWords: who is for, who against, is never turned round.
func TestAgreementWords(t *testing.T) {
	sides := []string{"growers", "fishers"}
	for verdict, want := range map[string]string{
		BothFor:      "In the sentences quoted, for “the toll”: both, growers and fishers.",
		BothAgainst:  "In the sentences quoted, against “the toll”: both, growers and fishers.",
		AForBAgainst: "In the sentences quoted, for “the toll”: growers; against: fishers.",
		AAgainstBFor: "In the sentences quoted, for “the toll”: fishers; against: growers.",
		Unclear:      "Both are heard on “tolls”; ibid can’t tell whether they agree.",
	} {
		g := Agreement{Topic: "tolls", Verdict: verdict, Of: "the toll"}
		g.Word(sides)
		if diff := cmp.Diff(want, g.Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", verdict, diff)
		}
	}
}

// TestAgreementGoesWithItsQuote: what rests on a quote that did not pass its check
// is not said, in no form of the answer.
func TestAgreementGoesWithItsQuote(t *testing.T) {
	a := Answer{Command: "compare", Status: Answered, Sides: []string{"growers", "fishers"},
		Claims:    []Claim{{Text: "x", Quotes: []string{"q1"}, Side: "A", Topic: "tolls"}, {Text: "y", Quotes: []string{"q2"}, Side: "B", Topic: "tolls"}},
		Quotes:    []Quote{{ID: "q1"}, {ID: "q2"}},
		Agreement: []Agreement{{Topic: "tolls", Verdict: BothFor, Text: "Both are for *it*.", Quotes: []string{"q1", "q2"}}},
	}
	if text := a.markdown(); !strings.HasSuffix(text, `Both are for \*it\*.`) {
		t.Errorf("the answer does not end with the agreement:\n%s", text)
	}
	a.Drop(func(q Quote) bool { return q.ID == "q2" })
	if len(a.Agreement) > 0 || strings.Contains(a.markdown(), "Both") {
		t.Errorf("still said: %v\n%s", a.Agreement, a.markdown())
	}
}

// TestOriginsIn: each source once, of the quotes of one citation.
func TestOriginsIn(t *testing.T) {
	a := Answer{Quotes: []Quote{
		{Citation: 1, Origins: []Origin{{Text: "Courier", Works: 1, Chicago: "Courier, quoted in Lee."}, {Text: "A; B", Works: 2, Chicago: "A; B, quoted in Lee."}}},
		{Citation: 2, Origins: []Origin{{Text: "Wire"}}},
		{Citation: 1, Origins: []Origin{{Text: "Courier"}}},
	}}
	var got []string
	for _, o := range a.OriginsIn(1) {
		got = append(got, o.CiteAs())
	}
	want := []string{"cite as: Courier, quoted in Lee.", "cite as (which of the 2 sources has the words, the article does not say): A; B, quoted in Lee."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
