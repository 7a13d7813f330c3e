package compose

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/evidence"
)

// sided is an article of sentences in one paragraph, "holder: sentence", and a
// span for each that a side is given for.
func sided(id string, sentences ...string) *corpus.Article {
	a := &corpus.Article{ID: id, File: id + ".txt", Passages: []corpus.Passage{{Last: len(sentences) - 1}}}
	for _, s := range sentences {
		holder, text, _ := strings.Cut(s, ": ")
		if a.Text != "" {
			a.Text += " "
		}
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(text)}
		a.Text += text
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: at, Attribution: corpus.Attribution{Holder: holder, Speech: "indirect"}})
	}
	return a
}

// TestAgreements: what is said of the two sides, by their quoted sentences.
func TestAgreements(t *testing.T) {
	on := func(a *corpus.Article, i int, side, topic string) evidence.Span {
		return evidence.Span{Article: a, First: i, Last: i, Best: i, Side: side, Topic: topic}
	}
	a := sided("a", "growers: Growers support the harbour toll.", "fishers: Fishers oppose the harbour toll.", "fishers: They said that it rained.",
		"fishers: Fishers back the harbour toll.", "growers: Growers welcomed the pier.", "growers: But they fear its price.", "fishers: Fishers welcomed the pier.")
	const unclear = "Both are heard on “toll”; ibid can’t tell whether they agree."
	for name, c := range map[string]struct {
		spans []evidence.Span
		want  []bot.Agreement
	}{
		"against each other": {[]evidence.Span{on(a, 0, "A", "toll"), on(a, 1, "B", "toll")},
			[]bot.Agreement{{Topic: "toll", Verdict: bot.AForBAgainst, Of: "the harbour toll", Quotes: []string{"q1", "q2"},
				Text: "In the sentences quoted, for “the harbour toll”: growers; against: fishers."}}},
		"nothing that tells": {[]evidence.Span{on(a, 0, "A", "toll"), on(a, 2, "B", "toll")},
			[]bot.Agreement{{Topic: "toll", Verdict: bot.Unclear, Quotes: []string{"q1", "q2"}, Text: unclear}}},
		"a side that says both": {[]evidence.Span{on(a, 0, "A", "toll"), on(a, 1, "B", "toll"), on(a, 3, "B", "toll")},
			[]bot.Agreement{{Topic: "toll", Verdict: bot.Unclear, Quotes: []string{"q1", "q2"}, Text: unclear}}},
		"another topic's sentence": {[]evidence.Span{on(a, 0, "A", "toll"), on(a, 1, "B", "fees"), on(a, 2, "B", "toll")},
			[]bot.Agreement{{Topic: "toll", Verdict: bot.Unclear, Quotes: []string{"q1", "q3"}, Text: unclear}}},
		"taken back in the next sentence": {[]evidence.Span{on(a, 4, "A", "pier"), on(a, 6, "B", "pier")},
			[]bot.Agreement{{Topic: "pier", Verdict: bot.Unclear, Quotes: []string{"q1", "q2"}, Text: "Both are heard on “pier”; ibid can’t tell whether they agree."}}},
		"one side alone":             {[]evidence.Span{on(a, 0, "A", "toll")}, nil},
		"the same sentence for both": {[]evidence.Span{on(a, 1, "A", "toll"), on(a, 1, "B", "toll")}, nil},
		"another's words": {[]evidence.Span{on(a, 1, "A", "toll"), on(a, 3, "B", "toll")},
			[]bot.Agreement{{Topic: "toll", Verdict: bot.Unclear, Quotes: []string{"q1", "q2"}, Text: unclear}}},
	} {
		got, err := Extractive{}.Compose(context.Background(), bot.Question{Command: "compare"}, evidence.Finding{Verdict: evidence.Answered, Spans: c.spans, Sides: []string{"growers", "fishers"}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got.Agreement); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
