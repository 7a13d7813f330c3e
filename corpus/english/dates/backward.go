package dates

import (
	"time"

	"ibid/corpus/english/lexicon"
)

// backward reads dates counted from the date before them in the text: "three
// years later", "the following year", "that month", "the same day".
func (f *finder) backward(i int) (Date, int, bool) {
	for _, read := range []func(int) (Date, int, bool){f.later, f.seasonThen, f.sameOrNext} {
		if d, last, ok := read(i); ok {
			return d, last, true
		}
	}
	return Date{}, 0, false
}

// seasonThen reads "fall of that year" and "summer of the following year".
func (f *finder) seasonThen(i int) (Date, int, bool) {
	first, ok := season(f.at(i).lower)
	if !ok {
		return Date{}, 0, false
	}
	m := moment{month: int(first), unit: Season, last: i + 1}
	if !f.followedYear(&m, i) {
		return Date{}, 0, false
	}
	d := Date{Exact: Season, Relative: true}
	d.From, d.To, _ = m.days()
	return d, m.last, true
}

// seasonOf is the season of the year of the date before token i, or the first one n
// after it.
func (f *finder) seasonOf(i int, first time.Month, n int) Date {
	d := Date{Exact: Season, Relative: true}
	before, ok := f.antecedent(i, Year)
	if !ok {
		return d
	}
	m := moment{year: before.From.Year(), month: int(first), unit: Season}
	if n > 0 && (before.Exact == Year || before.From.Month() >= first) {
		m.year++
	}
	d.From, d.To, _ = m.days()
	return d
}

// later reads "three years later" and "a day earlier".
func (f *finder) later(i int) (Date, int, bool) {
	n, ok := count(f.at(i))
	u, isUnit := unit(f.at(i + 1).lower)
	if !ok || !isUnit || u == Decade || !f.spaced(i+1) || !f.spaced(i+2) || f.at(i+3).lower == "than" {
		return Date{}, 0, false
	}
	switch f.at(i + 2).lower {
	case "later", "afterwards", "afterward":
	case "earlier", "previously":
		n = -n
	default:
		return Date{}, 0, false
	}
	if f.rough(i) {
		return Date{Exact: u, Relative: true}, i + 3, true
	}
	return f.fromBefore(i, u, n), i + 3, true
}

// sameOrNext reads "that year", "the same day", "the following month" and "the
// year before".
func (f *finder) sameOrNext(i int) (Date, int, bool) {
	n, at := 0, i+1
	switch f.at(i).lower {
	case "that":
		if _, ok := season(f.at(i + 1).lower); ok && !f.setting(i) { // "rules that fall short"
			return Date{}, 0, false
		}
	case "the":
		switch f.at(i + 1).lower {
		case "same":
		case "following", "next":
			n = 1
		case "previous", "preceding":
			n = -1
		default:
			return Date{}, 0, false
		}
		at++
	default:
		return Date{}, 0, false
	}
	if first, ok := season(f.at(at).lower); ok && f.spaced(at) && n >= 0 {
		return f.seasonOf(i, first, n), at + 1, true
	}
	u, ok := unit(f.at(at).lower)
	if !ok || u == Decade || len(f.at(at).lower) > len("month") || !f.spaced(at) || f.at(at).lower != singular[u] {
		return Date{}, 0, false
	}
	if g := f.between(at + 1); g != " " && (g == "-" || g == "’" || g == "'") {
		return Date{}, 0, false
	}
	if y, ok := f.year(at + 1); ok && u == Year && f.between(at+1) == " (" { // "in the same year (2010)"
		from, to, _ := moment{year: y, unit: Year}.days()
		return Date{From: from, To: to, Exact: Year, Relative: true}, at + 2, true
	}
	d := f.fromBefore(i, u, n)
	if !d.Resolved() {
		return Date{}, 0, false // "that day" of nothing is no date
	}
	return d, at + 1, true
}

// setting reports whether token i begins words that say when: it begins its sentence,
// or a word like "in" or "later" stands before it.
func (f *finder) setting(i int) bool {
	before := f.at(i - 1).lower
	return i == 0 || f.ends(i) || before == "later" || before == "earlier" || lexicon.Is(before, lexicon.BeforeDate)
}

var singular = map[Exactness]string{Day: "day", Week: "week", Month: "month", Year: "year"}

// fromBefore counts from the date before token i, and stays open without one that
// is exact enough.
func (f *finder) fromBefore(i int, u Exactness, n int) Date {
	out := Date{Exact: u, Relative: true}
	if before, ok := f.antecedent(i, Decade); ok && before.Exact != Decade {
		if d, ok := shift(before, u, n); ok {
			d.Relative = true
			return d
		}
	}
	return out
}
