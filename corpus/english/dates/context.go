package dates

import (
	"slices"
	"strings"
	"time"

	"ibid/corpus/english/lexicon"
)

// reach is how many bytes back a date is looked for that another leans on.
const reach = 600

// antecedent is the last date before token i that is known, of this exactness or
// a finer one.
func (f *finder) antecedent(i int, exact Exactness) (Date, bool) {
	for n := len(f.found) - 1; n >= 0; n-- {
		d := f.found[n]
		if f.tokens[i].Start-d.End > reach {
			break
		}
		if !d.From.IsZero() && d.Relation != After && d.Exact <= exact && !d.Naming {
			return d, true
		}
	}
	return Date{}, false
}

// yearOf gives a month or day without a year the one that it must mean: that of
// the date before it in the same sentence, else the one nearest to the day of the
// text, behind it or ahead as the sentence looks. It stays open where a text that
// tells of long ago doesn't say.
func (f *finder) yearOf(m *moment, i int) {
	if f.followedYear(m, i) {
		return
	}
	if f.habit(i) {
		return
	}
	told, ahead := f.tense(i)
	ahead = ahead && !f.waited(*m, i)
	carried, has := f.antecedent(i, Month)
	if has && carried.Relation == At && f.sameSentence(carried, i) {
		if int(carried.From.Month()) <= m.month {
			m.year = carried.From.Year()
		}
		return
	}
	if f.pubFirst.IsZero() {
		if has && told && f.tokens[i].Start-carried.End < near && !f.paragraphs(carried, i) {
			m.year = carried.From.Year()
		}
		return
	}
	if !f.older() && f.weekdayYear(m) {
		return
	}
	if !f.pubMonth || m.unit != Month && f.quoted(f.tokens[i].Start) {
		return // a quotation may be some days older than the text; its months are the text's
	}
	year := f.pubFirst.Year()
	first := time.Date(year, time.Month(m.month), max(m.day, 1), 0, 0, 0, 0, time.UTC)
	lately := !first.After(f.pubLast) && first.AddDate(0, 3, 0).After(f.pubFirst)
	soon := m.unit == Day && first.After(f.pubLast) && first.AddDate(0, -3, 0).Before(f.pubFirst)
	if !told && !ahead && !lately && !soon {
		return
	}
	switch {
	case !ahead && soon && told && !f.did(i) && !f.attribute(*m, i):
		return // "the hearing on November 10", in a sentence that tells what was
	case !told && soon: // "comes into effect on November 15"
	case !ahead && first.After(f.pubLast) && !(f.attribute(*m, i) && first.AddDate(0, -3, 0).Before(f.pubFirst)):
		year--
	case ahead && first.Before(f.pubFirst.AddDate(0, -1, 0)):
		year++
	}
	if before, ok := f.antecedent(i, Year); f.older() {
		far := !ok || max(before.From.Year()-year, year-before.From.Year()) > 1
		first = time.Date(year, first.Month(), first.Day(), 0, 0, 0, 0, time.UTC) // in January, December was of late too
		lately = !first.After(f.pubLast) && first.AddDate(0, 3, 0).After(f.pubFirst)
		if far && !(lately && (!ok || f.paragraphs(before, i))) {
			return
		}
	}
	m.year = year
}

// weekdayYear gives a day that has its weekday with it the only year near the text's own in
// which it falls on that.
func (f *finder) weekdayYear(m *moment) bool {
	if !m.weekday || m.day == 0 {
		return false
	}
	found := 0
	for _, year := range []int{f.pubFirst.Year(), f.pubFirst.Year() - 1, f.pubFirst.Year() + 1} {
		day := time.Date(year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
		if day.Weekday() != m.on || int(day.Month()) != m.month { // there is no 29 February
			continue
		}
		if found != 0 {
			return false
		}
		found = year
	}
	m.year = found
	return found != 0
}

// did reports whether it is what was done that the date at token i belongs to: "voted on
// November 10", "On November 10, the board voted".
func (f *finder) did(i int) bool {
	n := i - 1
	if f.at(n).lower == "on" {
		n--
	}
	return n < 0 || f.ends(n+1) || past(f.at(n).lower) || strings.HasSuffix(f.at(n).lower, "ed") && !f.at(n).capital()
}

// waited reports a month that is nearer behind than ahead, in which something ended that
// somebody did: "they waited until December" in January.
func (f *finder) waited(m moment, i int) bool {
	first := time.Date(f.pubFirst.Year(), time.Month(m.month), 1, 0, 0, 0, 0, time.UTC)
	verb := f.at(i - 2)
	did := past(verb.lower) || strings.HasSuffix(verb.lower, "ed") && !verb.capital()
	return did && lexicon.Is(f.at(i-1).lower, lexicon.Edge) && !lexicon.Is(f.at(i-3).lower, lexicon.Be) && first.AddDate(0, -6, 0).After(f.pubLast)
}

// attribute reports a date that says which thing is meant: "the May 12 elections".
// It is near, before or ahead.
func (f *finder) attribute(m moment, i int) bool {
	return f.at(i-1).lower == "the" && f.spaced(m.last) && !function(f.at(m.last).lower)
}

// habit reports whether what stands around token i says that it comes every year.
func (f *finder) habit(i int) bool {
	around := f.tokens[max(i-8, 0):min(i+6, len(f.tokens))]
	return slices.ContainsFunc(around, func(t token) bool { return lexicon.Is(t.lower, lexicon.Recurs) })
}

// near is how many bytes back the date before counts where nothing says when the
// text appeared.
const near = 250

// paragraphs reports whether a paragraph ends between a date and token i.
func (f *finder) paragraphs(d Date, i int) bool {
	return strings.Contains(f.text[d.End:f.tokens[i].Start], "\n\n")
}

// older reports whether most dates so far are more than a year older than the
// article: it tells history, and a month in it need not be of late.
func (f *finder) older() bool {
	n, old := 0, 0
	for _, d := range f.found {
		if d.Resolved() && !d.Relative {
			n++
			if d.first().Year() < f.pubFirst.Year()-1 {
				old++
			}
		}
	}
	return 2*old > n
}

func (f *finder) sameSentence(d Date, i int) bool {
	return !strings.ContainsAny(f.text[d.End:f.tokens[i].Start], "!?;\n") && !strings.Contains(f.text[d.End:f.tokens[i].Start], ". ")
}

// followedYear reads what stands behind a month: "April that year", "March and
// May 2020", "May this year", "April of last year".
func (f *finder) followedYear(m *moment, i int) bool {
	at := m.last
	if f.at(at).lower == "and" && f.spaced(at) {
		if next, ok := f.monthFirst(at + 1); ok {
			if next.year > 0 {
				m.year = next.year
				return true
			}
			then := moment{last: next.last}
			if f.followedYear(&then, i) {
				m.year = then.year
				return true
			}
		}
		return false
	}
	if f.between(at) != " " && f.between(at) != ", " {
		return false
	}
	if l := f.at(at).lower; l == "of" || l == "in" {
		at++
	}
	year := 0
	switch f.at(at).lower {
	case "this", "last", "next":
		year = f.pubFirst.Year() + map[string]int{"last": -1, "next": 1}[f.at(at).lower]
		if f.pubFirst.IsZero() {
			return false
		}
	case "that":
		if d, ok := f.antecedent(i, Year); ok {
			year = d.From.Year()
		}
	case "the":
		n, known := map[string]int{"following": 1, "next": 1, "previous": -1, "same": 0}[f.at(at+1).lower]
		if d, ok := f.antecedent(i, Year); ok && known {
			year = d.From.Year() + n
			at++
		}
	}
	if year == 0 || f.at(at+1).lower != "year" || !f.spaced(at+1) {
		return false
	}
	m.year, m.last = year, at+2
	return true
}

// foretells reports a word whose sentence tells of what is to come.
func foretells(word string) bool { return word == "ll" || lexicon.Is(word, lexicon.Foretells) }

// tense reports whether the sentence of token i tells what was, and whether what
// stands at token i is to come: "will vote on", but not "said on … that it will".
func (f *finder) tense(i int) (told, ahead bool) {
	first := i
	for first > 0 && i-first < 60 && !f.ends(first) {
		first--
	}
	for n := first; n < len(f.tokens) && n-i < 60 && (n <= i || !f.ends(n)); n++ {
		t := f.tokens[n]
		was := f.at(n-1).lower != "be" && !f.isTo(n) && !f.quoted(t.Start) && // "will be held"
			!foretells(t.lower) && (past(t.lower) || strings.HasSuffix(t.lower, "ed") && !t.capital() && len(t.lower) > 3)
		told = told || was
		switch {
		case n > i:
		case was:
			ahead = false
		case foretells(t.lower), f.isTo(n), t.lower == "takes" && f.at(n+1).lower == "effect":
			ahead = true
		}
	}
	return told, ahead
}

// isTo reports that what somebody is to do begins at token n: "is to hear", "are set to begin",
// but not "is linked to the fire".
func (f *finder) isTo(n int) bool {
	is := func(n int) bool { return f.at(n).lower == "is" || f.at(n).lower == "are" }
	if !is(n) && !is(n-1) || f.at(n+1).lower != "to" {
		return false
	}
	for _, r := range lexicon.Reads(f.at(n+2).lower, lexicon.Verb) {
		if r.Form == lexicon.Base {
			return true
		}
	}
	return false
}

// ends reports whether a sentence ends before token i.
func (f *finder) ends(i int) bool {
	g := f.between(i)
	return strings.ContainsAny(g, "!?\n") || strings.Contains(g, ".") && f.at(i).capital() && len(f.at(i-1).text) > 4
}

// quoted reports whether a place stands between quotation marks: there "last
// week" is counted from when it was said.
func (f *finder) quoted(at int) bool {
	from := 0
	if i := strings.LastIndex(f.text[:at], "\n\n"); i >= 0 {
		from = i
	}
	before := f.text[from:at]
	if strings.Count(before, "“") > strings.Count(before, "”") {
		return true
	}
	return strings.Count(before, `"`)%2 == 1
}
