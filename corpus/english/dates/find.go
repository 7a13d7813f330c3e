package dates

import (
	"slices"
	"strings"
	"time"

	"ibid/corpus/english/lexicon"
)

// Find returns the dates in a text in order, none overlapping another. published
// is when the text appeared, as exact as known (2006-01-02, 2006-01, 2006 or "").
func Find(text, published string) []Date {
	f := finder{reader: reader{text, runs(text)}}
	f.pubFirst, f.pubLast = days(published)
	f.pubDay = len(published) == len(time.DateOnly)
	f.pubMonth = len(published) >= len("2006-01")
	for i := 0; i < len(f.tokens); {
		i = f.next(i)
	}
	return f.found
}

// days are the first and the last day of an ISO date, zero for anything else.
func days(iso string) (first, last time.Time) {
	r := reader{iso, runs(iso)}
	m, ok := r.point(0)
	if !ok || m.year == 0 || m.last < len(r.tokens) || strings.Trim(iso, "0123456789-") != "" {
		return first, last
	}
	if first, last, ok = m.days(); !ok {
		return time.Time{}, time.Time{}
	}
	return first, last
}

// finder is a text with what has been found in it.
type finder struct {
	reader
	pubFirst, pubLast time.Time // zero when it isn't known
	pubDay, pubMonth  bool      // whether it is known to the day, to the month
	found             []Date
}

// next reads the date that begins at token i, if there is one, and returns the
// token after it.
func (f *finder) next(i int) int {
	for _, read := range []func(int) (Date, int, bool){f.span, f.single, f.deictic, f.backward} {
		if d, last, ok := read(i); ok && last > i {
			d.Start, d.End = f.tokens[i].Start, f.tokens[last-1].End
			if _, opened := pair[f.at(i-1).lower]; d.Relation != At && (d.Relation != Range || opened) {
				d.Start = f.tokens[i-1].Start
			}
			d.Text = f.text[d.Start:d.End]
			f.found = append(f.found, d)
			return last
		}
	}
	return i + 1
}

// pair are the words between the two ends of a time, by the word before it.
var pair = map[string][]string{"from": {"to", "until", "till", "through"}, "between": {"and"}, "": {"to", "through"}}

// span reads "from 2016 to 2019", "2016–2019" and "between March and May 2020".
func (f *finder) span(i int) (Date, int, bool) {
	opener := f.at(i - 1).lower
	a, ok := f.moment(i)
	if !ok {
		a, ok = f.firstDay(i, opener)
	}
	if !ok || a.lastDay > 0 {
		return Date{}, 0, false
	}
	joined, known := pair[opener]
	if !known {
		joined, opener = pair[""], ""
	}
	at := a.last
	switch {
	case f.dash(at):
	case f.spaced(at) && slices.Contains(joined, f.at(at).lower):
		at++
	default:
		return Date{}, 0, false
	}
	b, ok := f.moment(at)
	if !ok && f.dash(at) { // not "the number rose in 2012 to 79"
		b, ok = f.shortYear(a, at)
	}
	if !ok || a.unit != b.unit && opener == "" {
		return Date{}, 0, false
	}
	if a.month == 0 && a.unit == Day {
		if b.unit != Day {
			return Date{}, 0, false
		}
		a.month = b.month
	}
	if b.year == 0 && b.unit == Day {
		f.yearOf(&b, i)
	}
	if a.year == 0 {
		a.year = b.year
	}
	if a.year == 0 && (opener != "" && a.unit == Month) {
		return Date{Exact: a.unit, Relation: Range, Relative: true}, b.last, true // every year, perhaps
	}
	if a.year == 0 || b.year == 0 && opener != "from" {
		return Date{}, 0, false
	}
	if b.year == 0 {
		b.year = a.year
	}
	from, _, ok1 := a.days()
	_, to, ok2 := b.days()
	if !ok1 || !ok2 || !to.After(from) {
		return Date{}, 0, false
	}
	return Date{From: from, To: to, Exact: max(a.unit, b.unit), Relation: Range}, b.last, true
}

// firstDay reads the "2" of "from 2 to 5 May 2023".
func (f *finder) firstDay(i int, opener string) (moment, bool) {
	d, next, ok := f.day(i)
	return moment{day: d, unit: Day, last: next}, ok && (opener == "from" || opener == "between")
}

// shortYear reads the "19" of "2016–19".
func (f *finder) shortYear(a moment, i int) (moment, bool) {
	n, ok := f.at(i).number()
	if !ok || len(f.at(i).text) != 2 || a.unit != Year || n <= a.year%100 || f.between(i+1) == "-" || f.between(i+1) == "–" {
		return moment{}, false
	}
	return moment{year: a.year - a.year%100 + n, unit: Year, last: i + 1}, true
}

// moment reads any date with a month or a year of its own.
func (f *finder) moment(i int) (moment, bool) {
	if m, ok := f.compound(i); ok {
		return m, true
	}
	return f.point(i)
}

// single reads one date of the calendar and what goes before or after it.
func (f *finder) single(i int) (Date, int, bool) {
	m, ok := f.moment(i)
	if !ok {
		return Date{}, 0, false
	}
	bare := m.unit == Month && m.year == 0 && m.part == whole || m.unit == Year && m.part == whole
	if bare && !f.alone(i, m) && !f.listed(i) {
		return Date{}, 0, false
	}
	d := Date{Exact: m.unit}
	if m.unit == Year && m.part == whole {
		d.Naming = f.naming(i)
	} else if m.year > 0 && f.at(i-1).lower == "of" {
		d.Naming = f.naming(i)
	}
	if m.year == 0 {
		d.Relative = true
		f.yearOf(&m, i)
	}
	if m.year > 0 {
		from, to, ok := m.days()
		if ok { // there is no 31 February
			d.From, d.To = from, to
		}
	}
	f.relate(&d, i)
	return d, m.last, true
}

// relate reads the "since" or "until" before token i.
func (f *finder) relate(d *Date, i int) {
	if !f.spaced(i) || !d.Resolved() {
		return
	}
	switch f.at(i - 1).lower {
	case "since":
		d.Relation, d.To = Since, time.Time{}
	case "until", "till", "by":
		d.Relation, d.From = Until, time.Time{}
	case "before":
		d.Relation, d.From, d.To = Before, time.Time{}, d.From.AddDate(0, 0, -1)
	case "after":
		d.Relation, d.From, d.To = After, d.To.AddDate(0, 0, 1), time.Time{}
	}
}

// listed reports whether token i follows the date before it in a list: "in 2020
// and 2021".
func (f *finder) listed(i int) bool {
	if len(f.found) == 0 {
		return false
	}
	gap := f.text[f.found[len(f.found)-1].End:f.tokens[i].Start]
	switch strings.TrimSpace(gap) {
	case ",", "and", ", and", "or", ", or", "&":
		return true
	}
	return false
}

// naming reports whether a year belongs to a name: "the 2015 act", "the treaty
// of 2016", "its 2021 speech".
func (f *finder) naming(i int) bool {
	before := f.at(i - 1).lower
	if before == "of" {
		return f.at(i-2).lower != "as" && !f.subject(i) && !f.during(i)
	}
	switch f.at(i - 2).lower {
	case "in", "during", "at":
		return false // "at the 2016 summit", "in a 2014 offensive"
	}
	follows := f.spaced(i+1) && !function(f.at(i+1).lower)
	return (before == "the" || possessive(before) || f.at(i-1).capital()) && follows && before != "in"
}

// function reports words after a year that are none of a name.
func function(word string) bool {
	return lexicon.Any(word, lexicon.Determiner, lexicon.Pronoun, lexicon.Conjunction, lexicon.Subordinator, lexicon.Preposition, lexicon.Auxiliary,
		lexicon.Relative)
}

// subject reports whether token i is near the head of its sentence, in what the
// sentence is about: "The blockade of 2022 ended …".
func (f *finder) subject(i int) bool {
	for n := 1; n <= 7 && i-n >= 0; n++ {
		if n > 1 && strings.ContainsAny(f.between(i-n+1), ".,;:!?") {
			return false
		}
		if f.at(i-n).text == "The" {
			return true
		}
	}
	return false
}

// during reports whether token i says when what is named was: "during the first riots
// of 1971".
func (f *finder) during(i int) bool {
	for n := 2; n <= 6 && i-n >= 0 && f.spaced(i-n+1); n++ {
		if f.at(i-n).lower == "during" {
			return true
		}
	}
	return false
}
