package extract

import (
	"regexp"
	"strings"
)

// parties are those of a judgment, as its head lists them: "Between: LUND HARBOURS LIMITED
// Claimant - and - PETER VANCE Defendant".
var parties = regexp.MustCompile(`(?is)^\nbetween ?:?\n(.{3,160}?),?\s+(?:claimant|plaintiff|appellant|applicant|petitioner|pursuer)s?\b\W{0,3}(?:(?:appellant|respondent|claimant)s?\b)?[\s,]*(?:[-–—]? ?and ?[-–—]?|v\.?|-v-)\s+(.{3,160}?),?[\s|]+(?:defendant|respondent|defender)s?\b`)

// between is the line above the parties.
var between = regexp.MustCompile(`(?i)^between ?:?$`)

// caseName is the name of the case that a judgment's head states, and the index of the
// first line of it; "" for none.
func (p *page) caseName(first int) (name string, at int) {
	var head strings.Builder
	for i, b := range p.blocks[:min(first+4, len(p.blocks))] {
		if between.MatchString(b.text) {
			at = i + 1
		}
		if at > 0 {
			head.WriteString("\n" + b.text)
		}
	}
	m := parties.FindStringSubmatch(head.String())
	if m == nil {
		return "", 0
	}
	return strings.Join(strings.Fields(m[1]), " ") + " v " + strings.Trim(strings.Join(strings.Fields(m[2]), " "), " |,"), at
}
