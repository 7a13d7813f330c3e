package excerpt

import "strings"

// numberWords are numbers as words; "one" is left out, it is mostly a pronoun.
var numberWords = map[string]string{
	"zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
	"nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
	"sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
	"forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
	"hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000", "trillion": "1000000000000",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
	"seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "half": "1/2", "twice": "x2",
	"double": "x2", "doubled": "x2", "triple": "x3", "tripled": "x3", "once": "x1",
}

// tens and units make one number: "forty-one".
var (
	tens  = set("twenty thirty forty fifty sixty seventy eighty ninety")
	units = map[string]string{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
)

// compound is the number of two words.
func compound(ten, unit token) token {
	t := newToken(ten.word+"-"+unit.word, ten.fold+unit.fold)
	t.number, t.weight, t.stop = ten.number[:1]+units[unit.fold], nameWeight, false
	t.gap, t.name = ten.gap, ten.name
	return t
}

// calendar are the names that dates are made of. "may" and "march" are told
// from the verbs by their capitals.
var calendar = set(`january february march april may june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday`)

// number is the value of a word that is a number, "" for any other.
func number(folded string) string {
	if v, ok := numberWords[folded]; ok {
		return v
	}
	if !hasDigit(folded) {
		return ""
	}
	return strings.TrimLeft(strings.TrimSuffix(folded, "s"), "0")
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

func isNumeric(word string) bool { return strings.Trim(word, "0123456789,.") == "" }

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
