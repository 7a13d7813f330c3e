package gate

import "regexp"

var (
	amountAsked = regexp.MustCompile(`(?i)\bhow (?:many|much|far|long|large|high|big|old|often|fast|tall|deep|wide)\b|\bwhat (?:share|percentage|proportion|number|amount|price|rate|sum|age|year|date)\b|^(?:and )?when\b`)
	amount      = regexp.MustCompile(`(?i)[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice|thrice|third|quarter|none|few|several|(?:mon|tues|wednes|thurs|fri|satur|sun)day|year|month|week|century|decade)s?\b`)
)

// unquantified reports that the question asks how much or when and the sentence
// has no number, no date and no word for one.
func unquantified(question, sentence string) float64 {
	if amountAsked.MatchString(question) && !amount.MatchString(sentence) {
		return 1
	}
	return 0
}
