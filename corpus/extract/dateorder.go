package extract

import "regexp"

var (
	dayFirst   = regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ` + monthName + `,? ` + year + `\b|\b(?:1[3-9]|2\d|3[01])/\d{1,2}/` + year + `\b`)
	monthFirst = regexp.MustCompile(`(?i)\b` + monthName + ` \d{1,2}(?:st|nd|rd|th)?,? ` + year + `\b|\b\d{1,2}/(?:1[3-9]|2\d|3[01])/` + year + `\b`)
	slashed    = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/` + year + `\b`)
)

// ordered reads the first date of text that may be the 7th of December or the 12th of July
// in the order in which all other dates of the page are written; otherwise it returns d.
func (p *page) ordered(text, d string) string {
	m := slashed.FindStringSubmatch(text)
	if m == nil {
		return d
	}
	days, months := dayFirst.MatchString(p.text), monthFirst.MatchString(p.text)
	if days == months {
		return d
	}
	if months {
		m[1], m[2] = m[2], m[1]
	}
	if full, ok := isoDate(m[3], m[2], m[1]); ok {
		return full
	}
	return d
}
