package bot

import (
	"fmt"
	"slices"
)

// Agreement says how the two sides of a comparison stand to each other on a
// topic that both are heard on, by what the quoted sentences say.
type Agreement struct {
	Topic   string   `json:"topic"`
	Verdict string   `json:"verdict"` // one of the constants below
	Of      string   `json:"of"`      // what they are for or against, in the words of a source; "" when unclear
	Text    string   `json:"text"`    // the same in words
	Quotes  []string `json:"quotes"`  // that it rests on, A's first
}

// The verdicts of an [Agreement].
const (
	BothFor      = "both_for"
	BothAgainst  = "both_against"
	AForBAgainst = "a_for_b_against"
	AAgainstBFor = "a_against_b_for"
	Unclear      = "unclear" // both are heard; whether they agree can't be told
)

// Word sets the agreement's text, of the sides with these names.
func (g *Agreement) Word(sides []string) {
	if len(sides) < 2 {
		return
	}
	thing := Quoted(g.Of)
	switch g.Verdict {
	case BothFor:
		g.Text = fmt.Sprintf("In the sentences quoted, for %s: both, %s and %s.", thing, sides[0], sides[1])
	case BothAgainst:
		g.Text = fmt.Sprintf("In the sentences quoted, against %s: both, %s and %s.", thing, sides[0], sides[1])
	case AForBAgainst:
		g.Text = fmt.Sprintf("In the sentences quoted, for %s: %s; against: %s.", thing, sides[0], sides[1])
	case AAgainstBFor:
		g.Text = fmt.Sprintf("In the sentences quoted, for %s: %s; against: %s.", thing, sides[1], sides[0])
	default:
		on := ""
		if g.Topic != "" {
			on = " on " + Quoted(g.Topic)
		}
		g.Text = "Both are heard" + on + "; ibid can’t tell whether they agree."
	}
}

// AgreementOn are the agreements under a topic.
func (a *Answer) AgreementOn(topic string) []Agreement {
	var out []Agreement
	for _, g := range a.Agreement {
		if g.Topic == topic {
			out = append(out, g)
		}
	}
	return out
}

// dropAgreements takes out what rests on a quote that is gone.
func (a *Answer) dropAgreements() {
	a.Agreement = slices.DeleteFunc(a.Agreement, func(g Agreement) bool {
		return slices.ContainsFunc(g.Quotes, func(id string) bool { _, ok := a.Quote(id); return !ok })
	})
}
