package openaichat

import (
	"context"
	"strings"

	"ibid/bot"
	"ibid/bot/compose/support"
	"ibid/corpus"
	"ibid/retrieval/eval"
)

// Verdict is what the rules make of a claim.
type Verdict struct {
	Outcome Judgement
	Text    string // as shown, "" when it is refused
	Why     string // it is doubted or refused
}

// Judgement sorts verdicts.
type Judgement string

// The judgements.
const (
	Passed  Judgement = "passed"  // nothing speaks against it
	Doubted Judgement = "doubted" // a model that may confirm decides; without one it is refused
	Refused Judgement = "refused"
)

// Judge decides about a claim as about one of a model's, over the sentences that it
// names. A claim of kind lead is judged as the lead of an answer whose points rest on
// these sentences.
func Judge(ctx context.Context, checker support.Checker, c eval.Claim) (Verdict, error) {
	j := judge{support: checker, confirmed: true}
	d := draft{Text: c.Text}
	for i, s := range c.Sentences {
		j.lines = append(j.lines, evidence(i, s))
		j.points = append(j.points, bot.Point{})
		d.Sentences = append(d.Sentences, i+1)
	}
	decide := j.claim
	if c.Kind == eval.KindLead {
		decide = j.lead
	}
	ok, why, err := decide(ctx, d)
	switch {
	case err != nil:
		return Verdict{}, err
	case ok != nil && ok.doubt != "":
		return Verdict{Doubted, ok.text, ok.doubt}, nil
	case ok != nil:
		return Verdict{Outcome: Passed, Text: ok.text}, nil
	case why == "":
		return Verdict{Outcome: Passed, Text: c.Text}, nil // as its quote, of which it is a copy
	}
	return Verdict{Outcome: Refused, Why: why}, nil
}

// evidence is a sentence of a claim's as a line of an article of its own.
func evidence(i int, e eval.Evidence) line {
	a := &corpus.Article{Meta: corpus.Meta{Title: e.Article, Published: e.Date}}
	add := func(text string) corpus.Span {
		if a.Text != "" {
			a.Text += " "
		}
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(text)}
		a.Text += text
		return at
	}
	if e.Before != "" {
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: add(e.Before)})
	}
	s := corpus.Sentence{Span: add(e.Text), Attribution: corpus.Attribution{Holder: e.Holder, Speech: e.Speech}}
	if e.Speech == "author" || e.Speech == "fact" && e.Holder != "" {
		s.Holder, s.HolderKind = "", "author"
		if !strings.HasPrefix(e.Holder, "“") && e.Holder != "" {
			a.Meta.Authors = []string{e.Holder}
		}
	}
	a.Sentences = append(a.Sentences, s)
	return line{n: i + 1, span: i, index: len(a.Sentences) - 1, article: a, Sentence: s, text: a.Slice(s.Span)}
}
