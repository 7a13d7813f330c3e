package dates

import (
	"strings"

	"ibid/corpus/english/lexicon"
)

// The years that four digits may mean: beside a month, and by themselves.
const (
	firstYear = 1000
	firstBare = 1500
	lastYear  = 2099
)

// year reads four digits that can be a year: not a part of a larger number, an
// amount, an address or a code.
func (r *reader) year(i int) (int, bool) {
	t := r.at(i)
	n, ok := t.number()
	if !ok || len(t.text) != 4 || n < firstYear || n > lastYear {
		return 0, false
	}
	before, after := r.between(i), r.between(i+1)
	if strings.HasSuffix(before, "/") || strings.HasPrefix(after, "/") || strings.ContainsAny(before, "$€£¥#§=&@_") ||
		strings.HasPrefix(after, "%") || strings.HasPrefix(after, "=") || strings.HasPrefix(after, "_") {
		return 0, false
	}
	next := r.at(i + 1)
	if _, digits := next.number(); digits && (after == "," || after == "." && !r.note(i+1) || after == ":") {
		return 0, false
	}
	if _, digits := r.at(i - 1).number(); digits && (before == "," || before == "." || before == ":") {
		return 0, false
	}
	if after == "" && i+1 < len(r.tokens) || before == "" && i > 0 || counted(next.lower) && strings.TrimSpace(after) == "" {
		return 0, false
	}
	return n, true
}

// note reports whether token i, glued to a stop, is the number of a note and no
// decimal: a new sentence follows.
func (r *reader) note(i int) bool {
	return len(r.at(i).text) <= 3 && (i+1 >= len(r.tokens) || r.at(i+1).capital() && strings.HasPrefix(r.between(i+1), " "))
}

// point reads a date with a month, a day or a year of its own that begins at
// token i. A month or a year alone needs the words before it, see [reader.alone].
func (r *reader) point(i int) (moment, bool) {
	if on, ok := weekday(r.at(i)); ok && strings.Trim(r.between(i+1), " ") == "," || ok && r.spaced(i+1) {
		if m, ok := r.point(i + 1); ok && m.unit == Day {
			m.weekday, m.on = true, on
			return m, true
		}
		return moment{}, false
	}
	if m, ok := r.isoDate(i); ok {
		return m, true
	}
	if m, ok := r.dayFirst(i); ok {
		return m, true
	}
	if m, ok := r.monthFirst(i); ok {
		return m, true
	}
	if y, ok := r.year(i); ok {
		return moment{year: y, unit: Year, last: i + 1}, true
	}
	return moment{}, false
}

// isoDate reads 2025-07-10 and 2025-07.
func (r *reader) isoDate(i int) (moment, bool) {
	y, ok := r.at(i).number()
	if !ok || len(r.at(i).text) != 4 || y < firstYear || y > lastYear || r.between(i+1) != "-" || strings.HasSuffix(r.between(i), "/") {
		return moment{}, false
	}
	m, ok := r.at(i + 1).number()
	if !ok || len(r.at(i+1).text) != 2 || m < 1 || m > 12 {
		return moment{}, false
	}
	if d, ok := r.at(i + 2).number(); ok && len(r.at(i+2).text) == 2 && d >= 1 && r.between(i+2) == "-" && r.between(i+3) != "-" {
		return moment{year: y, month: m, day: d, unit: Day, last: i + 3}, true
	}
	return moment{}, false
}

// day reads a day of the month at token i, with "th" and the like, and what
// token follows it.
func (r *reader) day(i int) (day, next int, ok bool) {
	t := r.at(i)
	n, ok := t.number()
	if !ok || len(t.text) > 2 || n < 1 || n > 31 {
		return 0, i, false
	}
	next = i + 1
	if r.between(next) == "" && next < len(r.tokens) {
		switch r.at(next).lower {
		case "st", "nd", "rd", "th":
			next++
		default:
			return 0, i, false
		}
	}
	after := r.between(next)
	if _, digits := r.at(next).number(); digits && (after == "," || after == "." || after == ":" || after == "/") || strings.HasPrefix(after, "%") {
		return 0, i, false
	}
	return n, next, true
}

// dayFirst reads "10 July 2025", "the 9th of May" and "9-11 July".
func (r *reader) dayFirst(i int) (moment, bool) {
	if i > 0 && strings.ContainsAny(r.between(i), "$€£.,/") && r.between(i) != ", " && r.between(i) != ". " {
		return moment{}, false
	}
	d, next, ok := r.day(i)
	if !ok {
		return moment{}, false
	}
	last := 0
	if r.dash(next) {
		if l, after, ok := r.day(next); ok && l > d {
			last, next = l, after
		}
	}
	if r.at(next).lower == "of" && r.spaced(next) {
		next++
	}
	m, _, ok := month(r.at(next))
	if !ok || !r.hyphened(next) {
		return moment{}, false
	}
	out := moment{month: int(m), day: d, lastDay: last, unit: Day, last: next + 1}
	r.withYear(&out)
	return out, true
}

// monthFirst reads "July 10, 2025", "July 9-11", "July 2025" and a month alone.
func (r *reader) monthFirst(i int) (moment, bool) {
	m, short, ok := month(r.at(i))
	if !ok {
		return moment{}, false
	}
	out := moment{month: int(m), unit: Month, last: i + 1}
	gap := r.between(i + 1)
	if gap == " " || short && gap == ". " {
		if d, next, ok := r.day(i + 1); ok {
			out.day, out.unit, out.last = d, Day, next
			r.throughDay(&out)
			r.withYear(&out)
			return out, true
		}
		if y, ok := r.year(i + 1); ok {
			out.year, out.last = y, i+2
			return out, true
		}
	}
	if y, ok := r.year(i + 2); ok && r.at(i+1).lower == "of" && gap == " " {
		out.year, out.last = y, i+3
		return out, true
	}
	if y, ok := r.year(i + 1); ok && gap == ", " {
		out.year, out.last = y, i+2
		return out, true
	}
	return out, !short
}

// throughDay reads the end of "July 9-11" and "July 30–August 2".
func (r *reader) throughDay(m *moment) {
	if !r.dash(m.last) {
		return
	}
	i := m.last
	if month, _, ok := month(r.at(i)); ok {
		if d, next, ok := r.day(i + 1); ok && r.spaced(i+1) {
			m.lastMonth, m.lastDay, m.last = int(month), d, next
		}
		return
	}
	if d, next, ok := r.day(i); ok && d > m.day {
		m.lastDay, m.last = d, next
	}
}

// withYear reads the year that follows a day.
func (r *reader) withYear(m *moment) {
	gap := r.between(m.last)
	if gap != " " && gap != ", " && gap != "-" && gap != " of " {
		return
	}
	if y, ok := r.year(m.last); ok {
		m.year = y
		m.last++
	}
}

// alone reports whether a month or a year that nothing else goes with can be a
// date after the words before token i.
func (r *reader) alone(i int, m moment) bool {
	before := r.at(i - 1).lower
	if !r.hyphened(i) {
		return false
	}
	opens, firm := lexicon.Is(before, lexicon.BeforeDate), lexicon.Value(before, lexicon.BeforeDate) == "firm"
	if m.unit == Year {
		return m.year >= firstBare && (opens || before == "the" || possessive(before) || seasonOrMonth(r.at(i-1)))
	}
	if !opens {
		return false
	}
	// "by June Carter", "to March on": a name, a verb.
	next := r.at(i + 1)
	if !firm && r.spaced(i+1) && lexicon.Is(r.at(i).lower, lexicon.AlsoName) && (next.capital() || r.at(i).lower == "march" && marches(next.lower)) {
		return false
	}
	return before != "of" && before != "the"
}

func seasonOrMonth(t token) bool {
	_, ok := season(t.lower)
	return ok
}

// marches reports what follows the verb "march".
func marches(word string) bool {
	switch word {
	case "on", "to", "into", "with", "through":
		return true
	}
	return false
}

// possessive reports a word that says whose the thing of a year is, or which.
func possessive(word string) bool {
	switch word {
	case "a", "an", "this", "that", "s":
		return true
	}
	return lexicon.Is(word, lexicon.PossessivePronoun)
}
