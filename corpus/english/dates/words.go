package dates

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ibid/corpus/english/lexicon"
)

// value is the number that an attribute of a word in its base form has.
func value(word string, a lexicon.Attribute) (int, bool) {
	for _, r := range lexicon.Reads(word, a) {
		if r.Lemma == word {
			n, err := strconv.Atoi(r.Value(a))
			return n, err == nil
		}
	}
	return 0, false
}

// month reads the name of a month, which is written with a capital, and reports
// whether it is shortened.
func month(t token) (m time.Month, short, ok bool) {
	n, ok := value(t.lower, lexicon.Month)
	return time.Month(n), ok && lexicon.Is(t.lower, lexicon.Abbreviation), ok && t.capital()
}

// weekday reads the name of a day of the week, written in full.
func weekday(t token) (time.Weekday, bool) {
	n, ok := value(t.lower, lexicon.Weekday)
	return time.Weekday(n), ok && t.capital() && !lexicon.Is(t.lower, lexicon.Abbreviation)
}

// season reads the name of a season as the month it begins with.
func season(word string) (time.Month, bool) {
	n, ok := value(word, lexicon.Season)
	return time.Month(n), ok
}

// unit reads a unit of time, in the singular or the plural.
func unit(word string) (Exactness, bool) {
	switch strings.TrimSuffix(word, "s") {
	case "day":
		return Day, true
	case "week":
		return Week, true
	case "month":
		return Month, true
	case "year":
		return Year, true
	case "decade":
		return Decade, true
	}
	return 0, false
}

// count reads a number of days, weeks, months or years.
func count(t token) (int, bool) {
	if t.lower == "a" || t.lower == "an" {
		return 1, true
	}
	if n, ok := value(t.lower, lexicon.Numeral); ok {
		return n, n > 0 && !lexicon.Is(t.lower, lexicon.Scale)
	}
	n, ok := t.number()
	return n, ok && n > 0 && n < 1000
}

// counted reports a word that makes the number before it an amount: "people",
// "miles"; but "the 2019 vote" is of a year.
func counted(word string) bool {
	return slices.ContainsFunc(lexicon.Reads(word, lexicon.Measure), func(r lexicon.Reading) bool {
		return r.Form != lexicon.Singular || len(r.Spellings(lexicon.Plural)) == 0
	})
}

// past reports a verb that tells what was.
func past(word string) bool {
	return slices.ContainsFunc(lexicon.Readings(word), func(r lexicon.Reading) bool { return r.Form == lexicon.Past })
}

// dated reports a verb that a "today" after it dates.
func dated(word string) bool {
	return past(word) && lexicon.Any(word, lexicon.Says, lexicon.Act, lexicon.Punctual)
}

// part is a part of a month or a year: its first, middle or last third.
type part int

const (
	whole part = iota
	early
	mid
	late
)

var thirds = map[string]part{"early": early, "mid": mid, "middle": mid, "late": late, "end": late, "close": late, "beginning": early, "start": early}
