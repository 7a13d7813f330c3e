package bot

import (
	"testing"

	"ibid/retrieval/cite"
	"ibid/retrieval/gate"
)

// TestReasonsInWords: what is missing is named in one sentence.
func TestReasonsInWords(t *testing.T) {
	reason := func(k gate.Kind, terms ...string) gate.Reason { return gate.Reason{Kind: k, Terms: terms} }
	const none = "No passage close to the question "
	for _, c := range []struct {
		want    string
		reasons []gate.Reason
	}{
		{"", nil},
		{"Nothing in the articles is close to the question.", []gate.Reason{reason(gate.NothingNear)}},
		{"No sentence in the articles comes close enough to answer the question.", []gate.Reason{reason(gate.NotClose)}},
		{"ibid understands questions in English only. It looked for the words of this question as they are.", []gate.Reason{reason(gate.OtherLanguage)}},
		{none + "says anything about “tolls”.", []gate.Reason{reason(gate.NoWord, "tolls")}},
		{none + "is a statement of “A”, “B” or “C”.", []gate.Reason{reason(gate.NoStatement, "A", "B", "C")}},
		{"No statement of “A” or “B” about “the tolls” was found.", []gate.Reason{{Kind: gate.Unsaid, Terms: []string{"A", "B"}, Topic: "the tolls"}}},
		{"No statement of “A” about “tolls” was found. This is what the articles tell of “A”.", []gate.Reason{{Kind: gate.OnlyTold, Terms: []string{"A"}, Topic: "tolls"}}},
		{"The articles give no statement about “tolls” to “critics” by name. These are statements about it by others, of whom one may be meant.", []gate.Reason{{Kind: gate.OnlyDescribed, Terms: []string{"critics"}, Topic: "tolls"}}},
		{none + "mentions “Quay Fund” and is about the administration of “Ana Kovač”.", []gate.Reason{reason(gate.NoMention, "Quay Fund"), reason(gate.NoAdministration, "Ana Kovač")}},
	} {
		if got := reasonsInWords(c.reasons); got != c.want {
			t.Errorf("%v: %q, want %q", c.reasons, got, c.want)
		}
	}
}

// TestCiteReason: why nothing says a text.
func TestCiteReason(t *testing.T) {
	for want, r := range map[string]cite.Reason{
		"": {},
		"That is too short to check as a claim. Give at least three words, such as “unions oppose tolls”.": {Kind: cite.TooFewWords},
		"No sentence in the articles says this, in these words or in others.":                              {Kind: cite.NotSaid},
		"No sentence in the articles says this of Ann Quay, in these words or in others.":                  {Kind: cite.NotSaid, Holder: "Ann Quay"},
	} {
		if got := CiteReason(r); got != want {
			t.Errorf("%v: %q, want %q", r, got, want)
		}
	}
}

// TestFeaturesExplained: every feature that an answer is decided by is explained.
func TestFeaturesExplained(t *testing.T) {
	for _, name := range append(gate.FeatureNames(), "margin") {
		if Explain(name) == "" {
			t.Errorf("%s is not explained", name)
		}
	}
}
