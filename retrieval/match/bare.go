package match

import "strings"

// ShortestPart is how many words a part of a sentence must have to be an
// excerpt: fewer stand anywhere.
const ShortestPart = 4

// quotationMarks open or close a quotation, in pairs.
var quotationMarks = map[string]string{"“": "”", "\"": "\"", "‘": "’", "'": "'", "«": "»", "„": "“", "「": "」", "『": "』"}

// Bare takes white space and one pair of quotation marks off the ends.
func Bare(text string) string {
	text = strings.TrimSpace(text)
	for open, shut := range quotationMarks {
		inner, ok := strings.CutPrefix(text, open)
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, shut); ok && !strings.Contains(inner, open) {
			return strings.TrimSpace(inner)
		}
	}
	return text
}
