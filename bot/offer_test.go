package bot

import (
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// choir are speakers with names near to every other.
type choir []string

func (c choir) Known(name string) bool              { return slices.Contains(c, name) }
func (c choir) Nearest(name string, n int) []string { return c[:min(n, len(c))] }

// TestOffer: a refusal says that nobody of the name speaks, and who of nearly that
// name does.
func TestOffer(t *testing.T) {
	const nobody = "Nobody called “Paula Anders” is quoted in the articles."
	people := affiliation.New([]corpus.StatedAffiliation{{Affiliation: corpus.Affiliation{Person: "Paula Anderson", Body: "Saltwatch", Relation: corpus.Belongs}}}, nil)
	for _, c := range []struct {
		name     string
		asked    retrieval.Voice
		verdict  gate.Verdict
		speakers Speakers
		want     string
	}{
		{"nobody near", retrieval.Voice{Text: "Paula Anders"}, gate.NotFound, choir{}, "None. " + nobody},
		{"somebody near", retrieval.Voice{Text: "Paula Anders"}, gate.NotFound, choir{"Paula Anderson", "Tom Anders"}, "None. " + nobody + " The closest names are: Paula Anderson, Tom Anders."},
		{"at most three", retrieval.Voice{Text: "Paula Anders"}, gate.NotFound, choir{"A", "B", "C", "D"}, "None. " + nobody + " The closest names are: A, B, C."},
		{"known", retrieval.Voice{Text: "Paula Anderson"}, gate.NotFound, choir{"Paula Anderson"}, "None."},
		{"an administration", retrieval.Voice{Text: "Paula Anders", Leader: "Paula Anders"}, gate.NotFound, choir{"Paula Anderson"}, "None."},
		{"a body with nobody near", retrieval.Voice{Text: "the harbour council"}, gate.NotFound, choir{}, "None."},
		{"answered", retrieval.Voice{Text: "Paula Anders"}, gate.Answered, choir{"Paula Anderson"}, "None."},
		{"a body for which somebody speaks", retrieval.Voice{Text: "Saltwatch"}, gate.NotFound, choir{"Paula Anderson"}, "None."},
		{"no speakers known", retrieval.Voice{Text: "Paula Anders"}, gate.NotFound, nil, "None."},
	} {
		f := Finding{Finding: gate.Finding{Verdict: c.verdict}, Reason: "None."}
		(&Assistant{Speakers: c.speakers, Gate: gate.Gate{Affiliations: people}}).offer(question.Question{Voices: []retrieval.Voice{c.asked}}, &f)
		if f.Reason != c.want {
			t.Errorf("%s: %q, want %q", c.name, f.Reason, c.want)
		}
	}
}
