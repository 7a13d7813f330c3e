package excerpt

import (
	"fmt"
	"slices"
	"strings"
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

// places grades the comparison: no place, one, or one a paragraph.
func (c *comparison) places() []Place {
	match, ok := c.match()
	if !ok {
		return nil
	}
	p := Place{Article: c.article, Match: match, Score: c.closeness(), Differs: c.differs(match)}
	return byParagraph(p, c.first, c.last)
}

func (c *comparison) match() (Match, bool) {
	long := c.words >= shortestPart && c.content >= 2 || c.whole >= wholeShare && c.text >= 0.95
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
func (c *comparison) skips() bool {
	return slices.ContainsFunc(c.edits, func(x slot) bool { return len(x.source)-len(x.text) > mostSkipped })
}

// closeness prefers, among places that have the same of the text, the one of
// which it is the most.
func (c *comparison) closeness() float64 { return 0.97*c.score + 0.02*c.whole }

// differs says in words what is not the same.
func (c *comparison) differs(m Match) string {
	if m == Contradicted {
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
func (c *comparison) details() string {
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

// byParagraph cuts a place at paragraphs: a quote can't reach over one.
func byParagraph(p Place, first, last int) []Place {
	var out []Place
	for i := first; i <= last; i++ {
		s := p.Article.Sentences[i]
		if s.Furniture {
			continue
		}
		n := len(out)
		if n > 0 && out[n-1].Last == i-1 && p.Article.Sentences[i-1].Paragraph == s.Paragraph {
			out[n-1].Last = i
			continue
		}
		q := p
		q.First, q.Last = i, i
		out = append(out, q)
	}
	return out
}
