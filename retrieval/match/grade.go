package match

import (
	"fmt"
	"slices"
	"strings"
)

// Grade says how closely a source says a text.
type Grade string

// The grades of a match, the closest first.
const (
	Exact        Grade = "exact"        // the very characters, but for white space and quotation marks around
	Near         Grade = "near"         // the same words but for marks, slips and a few words
	Paraphrase   Grade = "paraphrase"   // the same in other words
	Contradicted Grade = "contradicted" // the same statement with another number, name or the opposite sense
)

// The thresholds of a match by words, shares of weight. They were set with
// sentences of the sample corpus, altered by a program, in view; the figures on
// other texts are in doc/design.md.
const (
	nearText     = 0.75 // of the text that the source must have
	nearSource   = 0.5  // of the stretch of the source that the text must have
	nearScore    = 0.7
	settledText  = 0.8  // of the text that a contradiction must have or say otherwise
	alikeText    = 0.55 // of the text that it must have
	wholeShare   = 0.5  // of whole sentences that a short text must have
	leastContent = 3    // words with a topic in common
	mostConflict = 2    // more say that it is another statement altogether
	mostSkipped  = 5    // words in a row that the text leaves out without saying so
)

// Grade is how closely the source says the text, false when it does not say it.
func (c *Comparison) Grade() (Grade, bool) {
	long := c.words >= ShortestPart && c.content >= 2 || c.whole >= wholeShare && c.text >= 0.95
	switch {
	case c.skips() || len(c.unsupported) > 0 && len(c.conflicts) == 0:
		return "", false
	case len(c.conflicts) == 0:
		return Near, long && c.text >= nearText && c.source >= nearSource && c.score >= nearScore
	}
	rest := c.content >= leastContent || c.whole >= wholeShare && c.content >= 1
	return Contradicted, rest && len(c.unsupported) == 0 && len(c.conflicts) <= mostConflict &&
		c.text >= alikeText && c.settled >= settledText && c.source >= nearSource
}

// skips reports whether the text passes over so much of the source that what is
// left may say something else.
func (c *Comparison) skips() bool {
	return slices.ContainsFunc(c.edits, func(x slot) bool { return len(x.source)-len(x.text) > mostSkipped })
}

// Closeness orders places, from 0 to 1. Of two that have the same of the text, the one
// of which it is the greater part is closer.
func (c *Comparison) Closeness() float64 { return 0.97*c.score + 0.02*c.whole }

// Differs says in words what is not the same.
func (c *Comparison) Differs(g Grade) string {
	if g == Contradicted {
		out := make([]string, len(c.conflicts))
		for i, x := range c.conflicts {
			out[i] = x.says
		}
		return strings.Join(out, "; ")
	}
	switch c.changed {
	case 0:
		return "only marks, hyphens or letter case differ"
	case 1:
		return "1 word differs" + c.details()
	}
	return fmt.Sprintf("%d words differ", c.changed) + c.details()
}

// details names the differences where they are few.
func (c *Comparison) details() string {
	if len(c.edits) == 0 || len(c.edits) > 2 {
		return ""
	}
	var out []string
	for _, x := range c.edits {
		switch {
		case len(x.text) > 3 || len(x.source) > 3:
			return ""
		case len(x.text) == 0:
			out = append(out, "the source also has "+inQuotes(shown(x.source)))
		case len(x.source) == 0:
			out = append(out, "the source has no "+inQuotes(shown(x.text)))
		default:
			out = append(out, insteadOf(shown(x.source), shown(x.text)))
		}
	}
	return ": " + strings.Join(out, "; ")
}
