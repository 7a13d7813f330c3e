package dates

import (
	"slices"
	"strings"
	"time"

	"ibid/corpus/english/lexicon"
)

// deictic reads dates counted from the day of the text: "last week", "on
// Monday", "two years ago", "earlier this year", "this spring".
func (f *finder) deictic(i int) (Date, int, bool) {
	for _, read := range []func(int) (Date, int, bool){f.dayWord, f.pointed, f.ago, f.onWeekday} {
		if d, last, ok := read(i); ok {
			d.Relative = true
			if f.quoted(f.tokens[i].Start) && d.Exact < Year || f.pubFirst.IsZero() { // a year is that of the saying too
				d.From, d.To = time.Time{}, time.Time{}
			}
			return d, last, true
		}
	}
	return Date{}, 0, false
}

// dayWord reads "yesterday", "today", "this morning", "last night" and "tomorrow".
func (f *finder) dayWord(i int) (Date, int, bool) {
	n := 0
	switch f.at(i).lower {
	case "yesterday":
		n = -1
	case "this", "last":
		n, known := partOfDay[f.at(i).lower+" "+f.at(i+1).lower]
		return f.shifted(Day, n), i + 2, known && f.spaced(i+1) && !f.owns(i+1)
	case "today", "tonight":
		if !dated(f.at(i-1).lower) && !dated(f.at(i+1).lower) && !f.clock(i) && !(f.ends(i) && f.between(i+1) == ", ") {
			return Date{}, 0, false // nowadays
		}
	case "tomorrow":
		n = 1
	default:
		return Date{}, 0, false
	}
	if f.owns(i) {
		return Date{}, 0, false // "today's world"
	}
	return f.shifted(Day, n), i + 1, true
}

// partOfDay are the parts of a day that are called by the day of the text, and how many
// days after it they are.
var partOfDay = map[string]int{"this morning": 0, "this afternoon": 0, "this evening": 0, "last night": -1}

// owns reports whether token i says whose something is: "today's world".
func (f *finder) owns(i int) bool {
	after := f.between(i + 1)
	return strings.HasPrefix(after, "’") || strings.HasPrefix(after, "'")
}

// clock reports whether a time of the day stands shortly before token i: "at 7.44am local
// time today".
func (f *finder) clock(i int) bool {
	return slices.ContainsFunc(f.tokens[max(i-3, 0):i], func(t token) bool { return t.lower == "am" || t.lower == "pm" })
}

// shifted is the day, week, month or year n after that of the article, open when
// the article's date is not exact enough for it.
func (f *finder) shifted(u Exactness, n int) Date {
	if f.pubFirst.IsZero() {
		return Date{Exact: u}
	}
	d, _ := shift(Date{From: f.pubFirst, To: f.pubLast, Exact: f.exact()}, u, n)
	return d
}

// exact is how exactly it is known when the text was published.
func (f *finder) exact() Exactness {
	switch {
	case f.pubDay:
		return Day
	case f.pubMonth:
		return Month
	}
	return Year
}

// shift is the unit n after the one that a date falls into; open and false when
// the date is less exact than the unit.
func shift(d Date, u Exactness, n int) (Date, bool) {
	out := Date{Exact: u}
	if d.Exact > u && !(u == Week && d.Exact == Day) {
		return out, false
	}
	day := d.From
	switch u {
	case Day:
		out.From = day.AddDate(0, 0, n)
		out.To = out.From
	case Week:
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		out.From = monday.AddDate(0, 0, 7*n)
		out.To = out.From.AddDate(0, 0, 6)
	case Month:
		out.From = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
		out.To = out.From.AddDate(0, 1, -1)
	case Year:
		out.From = time.Date(day.Year()+n, time.January, 1, 0, 0, 0, 0, time.UTC)
		out.To = out.From.AddDate(1, 0, -1)
	default:
		return out, false
	}
	return out, true
}

var pointers = map[string]int{"last": -1, "this": 0, "next": 1}

// pointed reads "last week", "next year", "this spring" and "earlier this year".
func (f *finder) pointed(i int) (Date, int, bool) {
	at, half := i, whole
	switch f.at(i).lower {
	case "earlier":
		at, half = i+1, early
	case "later":
		at, half = i+1, late
	}
	n, ok := pointers[f.at(at).lower]
	if !ok || half != whole && (n != 0 || !f.spaced(at)) || !f.spaced(at+1) {
		return Date{}, 0, false
	}
	word := f.at(at + 1)
	if w, ok := weekday(word); ok && half == whole {
		return f.weekday(w, n), at + 2, true
	}
	if s, ok := season(word.lower); ok && half == whole {
		return f.season(s, n), at + 2, true
	}
	if m, _, ok := month(word); ok && half == whole && n != 0 {
		return f.nextMonth(m, n), at + 2, true
	}
	u, ok := unit(word.lower)
	if !ok || u == Day || u == Decade || strings.HasSuffix(word.lower, "s") || strings.HasPrefix(f.between(at+2), "-") {
		return Date{}, 0, false
	}
	if f.owns(at + 1) {
		return Date{}, 0, false // "this year's budget"
	}
	d := f.shifted(u, n)
	if u == Week && f.pubDay && f.pubFirst.Weekday() == time.Sunday && half == whole {
		d = f.weekOnSunday(n, i)
	}
	switch {
	case !d.Resolved():
	case half == early:
		d.To = f.pubLast
	case half == late:
		d.From = f.pubFirst
	}
	return d, at + 2, true
}

// weekOnSunday is the week n after that of an article of a Sunday. The week that has just
// ended is the last one to its readers; this one is the one that ends or the one that begins,
// as the sentence tells what was or what is to come.
func (f *finder) weekOnSunday(n, i int) Date {
	sunday := f.pubFirst
	switch told, ahead := f.tense(i); {
	case n < 0:
		return Date{From: sunday.AddDate(0, 0, -7), To: sunday.AddDate(0, 0, -1), Exact: Week}
	case n == 0 && ahead:
		return Date{From: sunday, To: sunday.AddDate(0, 0, 6), Exact: Week}
	case n == 0 && !told:
		return Date{Exact: Week}
	}
	return f.shifted(Week, n)
}

// weekday is the day before or after the article's that falls on w.
func (f *finder) weekday(w time.Weekday, n int) Date {
	if !f.pubDay {
		return Date{Exact: Day}
	}
	back := (int(f.pubFirst.Weekday()) - int(w) + 7) % 7
	switch {
	case n > 0:
		back -= 7
	case n < 0 && back == 0:
		back = 7
	}
	day := f.pubFirst.AddDate(0, 0, -back)
	return Date{From: day, To: day, Exact: Day}
}

// season is this year's, or the last that has ended; the next may be of this
// year or of the one after, and stays open.
func (f *finder) season(first time.Month, n int) Date {
	d := Date{Exact: Season}
	if !f.pubMonth || n > 0 || n == 0 && first == time.December {
		return d
	}
	year := f.pubFirst.Year()
	m := moment{year: year, month: int(first), unit: Season}
	from, to, _ := m.days()
	if n < 0 && !to.Before(f.pubFirst) {
		m.year--
		from, to, _ = m.days()
	}
	d.From, d.To = from, to
	return d
}

// nextMonth is "last March" or "next March".
func (f *finder) nextMonth(month time.Month, n int) Date {
	d := Date{Exact: Month}
	if !f.pubMonth {
		return d
	}
	m := moment{year: f.pubFirst.Year(), month: int(month), unit: Month}
	switch {
	case n < 0 && month >= f.pubFirst.Month():
		m.year--
	case n > 0 && month <= f.pubFirst.Month():
		m.year++
	}
	d.From, d.To, _ = m.days()
	return d
}

// ago reads "three years ago" and "a week ago".
func (f *finder) ago(i int) (Date, int, bool) {
	n, ok := count(f.at(i))
	u, isUnit := unit(f.at(i + 1).lower)
	if !ok || !isUnit || u == Decade || f.at(i+2).lower != "ago" || !f.spaced(i+1) || !f.spaced(i+2) {
		return Date{}, 0, false
	}
	if f.rough(i) {
		return Date{Exact: u}, i + 3, true
	}
	return f.shifted(u, -n), i + 3, true
}

// rough reports a word before token i that makes its number a guess; "up" is rough
// only before "to".
func (f *finder) rough(i int) bool {
	before := f.at(i - 1).lower
	return f.spaced(i) && before != "up" && lexicon.Is(before, lexicon.Approximates)
}

// present reports whether the first verb of the sentence of token i tells what is, not
// what was. Nobody calls a day six days past by its name in such a sentence.
func (f *finder) present(i int) bool {
	first := i
	for first > 0 && i-first < 60 && !f.ends(first) {
		first--
	}
	for ; first < i; first++ {
		w := f.at(first).lower
		switch {
		case past(w):
			return false
		case lexicon.Any(w, lexicon.Auxiliary, lexicon.Copula, lexicon.Modal):
			return true
		}
	}
	return true
}

// onWeekday reads "on Monday", "said Monday" and "late Monday".
func (f *finder) onWeekday(i int) (Date, int, bool) {
	w, ok := weekday(f.at(i))
	before := f.at(i - 1)
	if !ok || !f.spaced(i) || f.at(i+1).capital() && f.spaced(i+1) {
		return Date{}, 0, false
	}
	verb := past(before.lower) || strings.HasSuffix(before.lower, "ed") && !before.capital()
	planned := before.lower == "for" && past(f.at(i-2).lower) // "is set for Friday"
	if !verb && !planned && before.lower != "on" && before.lower != "late" && before.lower != "early" {
		return Date{}, 0, false
	}
	if f.owns(i) {
		return Date{}, 0, false
	}
	told, ahead := f.tense(i)
	next := f.weekday(w, 1)
	switch day := f.pubFirst.Weekday(); {
	case !told && !ahead && f.pubDay && w == day:
		return f.weekday(w, 0), i + 1, true
	case ahead, f.pubDay && next.From.Equal(f.pubFirst.AddDate(0, 0, 1)) && f.present(i):
		return next, i + 1, true
	case told:
		return f.weekday(w, 0), i + 1, true
	}
	return Date{Exact: Day}, i + 1, true
}
