package match

import (
	"strconv"
	"strings"

	"ibid/corpus/english/lexicon"
)

// number is the value of a word that is a number, "" for any other. "One" is
// mostly a pronoun and none.
func number(folded string) string {
	if folded == "one" {
		return ""
	}
	for _, r := range lexicon.Readings(folded) {
		switch {
		case r.Is(lexicon.Numeral):
			return r.Value(lexicon.Numeral)
		case r.Is(lexicon.Ordinal):
			return r.Value(lexicon.Ordinal) + "th"
		case r.Is(lexicon.Multiple):
			return "x" + r.Value(lexicon.Multiple)
		}
	}
	if !hasDigit(folded) {
		return ""
	}
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if day, ok := strings.CutSuffix(folded, ending); ok && isNumeric(day) {
			return strings.TrimLeft(day, "0") + "th"
		}
	}
	return strings.TrimLeft(strings.TrimSuffix(folded, "s"), "0")
}

// isTen and isUnit report the words of "forty-one".
func isTen(t Token) bool {
	n, err := strconv.Atoi(t.number)
	return err == nil && n >= 20 && n < 100 && n%10 == 0 && !hasDigit(t.Fold)
}

func isUnit(t Token) bool {
	n, err := strconv.Atoi(lexicon.Value(t.Fold, lexicon.Numeral))
	return err == nil && n > 0 && n < 10
}

// compound is the number of two words.
func compound(ten, unit Token) Token {
	t := newToken(ten.Word+"-"+unit.Word, ten.Fold+unit.Fold)
	t.number, t.Weight, t.Stop = ten.number[:1]+lexicon.Value(unit.Fold, lexicon.Numeral), nameWeight, false
	t.gap, t.name = ten.gap, ten.name
	return t
}

// calendar reports the names that dates are made of. "may" and "march" are told
// from the verbs by their capitals.
func calendar(fold string) bool {
	return lexicon.Any(fold, lexicon.Month, lexicon.Weekday) && !lexicon.Is(fold, lexicon.Abbreviation)
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

func isNumeric(word string) bool { return strings.Trim(word, "0123456789,.") == "" }
