package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/cite"
	"ibid/retrieval/eval"
	"ibid/retrieval/match"
)

// What TestCiteClaims reads and writes.
const (
	envClaims     = "IBID_E2E_CLAIMS"      // claims, one JSON object a line
	envClaimsDB   = "IBID_E2E_CLAIMS_DB"   // databases: %s is a claim's collection
	envClaimsGate = "IBID_E2E_CLAIMS_GATE" // the file for the coefficients (retrieval/cite/gate.toml); "" fits nothing
)

// judged is a claim and what is to be found of it.
type judged struct {
	ID, Collection, Text, Kind, Expect string
	Evidence                           []string
}

// is reports whether a text is evidence for the claim, or against it.
func (j judged) is(text string) bool {
	text = plainSpace(text)
	return slices.ContainsFunc(j.Evidence, func(e string) bool {
		return strings.Contains(text, plainSpace(e)) || strings.Contains(plainSpace(e), text)
	})
}

func plainSpace(text string) string { return strings.Join(strings.Fields(text), " ") }

// outcome is what an answer shows first of the claim.
func (j judged) outcome(a bot.Answer) string {
	if len(a.Quotes) == 0 {
		return "refused"
	}
	grade := "confirmed"
	if a.Quotes[0].Match == string(match.Contradicted) {
		grade = "contradicted"
	}
	if slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Match == a.Quotes[0].Match && j.is(q.Text) }) {
		return grade + ", evidence shown"
	}
	return grade
}

// TestCiteClaims measures cite on the claims of a file and fits the gate of claims to them.
func TestCiteClaims(t *testing.T) {
	data, err := os.ReadFile(os.Getenv(envClaims))
	if err != nil {
		t.Skip("no claims in " + envClaims)
	}
	open := map[string]*citation{}
	counts, kinds := map[string]map[string]int{}, []string{}
	var samples []eval.GateSample
	for line := range strings.Lines(string(data)) {
		var j judged
		if err := json.Unmarshal([]byte(line), &j); err != nil {
			t.Fatal(err)
		}
		c := open[j.Collection]
		if c == nil {
			c = openCitation(t, strings.ReplaceAll(os.Getenv(envClaimsDB), "%s", j.Collection))
			open[j.Collection] = c
		}
		if os.Getenv(envClaimsGate) != "" {
			samples = append(samples, claimSamples(t, c, j)...)
			continue
		}
		a := c.answer(j.Text)
		got := j.outcome(a)
		if counts[j.Kind] == nil {
			counts[j.Kind], kinds = map[string]int{}, append(kinds, j.Kind)
		}
		counts[j.Kind][got]++
		t.Logf("%s %s: %s → %s: %s", j.ID, j.Kind, j.Text, got, firstMatch(a))
	}
	for _, k := range kinds {
		t.Logf("%s: %v", k, counts[k])
	}
	if len(samples) > 0 {
		fitClaims(t, samples)
	}
}

// claimSamples are the best sentences that the other checks let through: one that says
// the claim, and one that doesn't.
func claimSamples(t *testing.T, c *citation, j judged) []eval.GateSample {
	t.Helper()
	weighed, err := c.locator.Weigh(t.Context(), j.Text, corpus.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	says, other := eval.GateSample{Kind: j.Kind, Answerable: true}, eval.GateSample{Kind: j.Kind + ", another sentence"}
	for _, w := range weighed {
		sample := &other
		if j.is(w.Article.Slice(w.Article.Sentences[w.First].Span)) {
			sample = &says
		}
		if w.Match == match.Paraphrase && (sample.Features == nil || w.Features[0].Value > sample.Features[0]) {
			sample.Features = nil
			for _, f := range w.Features {
				sample.Features = append(sample.Features, f.Value)
			}
		}
	}
	t.Logf("%s %s: %s → %.2f, %.2f", j.ID, j.Kind, j.Text, says.Features, other.Features)
	if j.Expect != "said" {
		return []eval.GateSample{other}
	}
	return []eval.GateSample{says, other}
}

// refusing is the share of sentences that don't say a claim which the gate is to refuse.
const refusing = 0.9

func fitClaims(t *testing.T, samples []eval.GateSample) {
	t.Helper()
	report, err := eval.Calibrate(samples, cite.FeatureNames())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(fmt.Sprint(report))
	for _, o := range report.Operating {
		if report.Threshold = o.Threshold; o.Rightly >= refusing {
			break
		}
	}
	if err := os.WriteFile(os.Getenv(envClaimsGate), []byte(report.TOML("TestCiteClaims")), 0o644); err != nil {
		t.Fatal(err)
	}
}
