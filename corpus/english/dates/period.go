package dates

import "ibid/corpus/english/lexicon"

// compound reads "early June", "the end of 2020", "summer 2020", "the first half
// of 2020", "Q3 2025" and "the 1990s" that begin at token i.
func (r *reader) compound(i int) (moment, bool) {
	t := r.at(i)
	if p, ok := thirds[t.lower]; ok {
		return r.parted(i, p)
	}
	if s, ok := season(t.lower); ok {
		next := i + 1
		if r.at(next).lower == "of" && r.spaced(next) {
			next++
		}
		if y, ok := r.year(next); ok && r.spaced(next) {
			return moment{year: y, month: int(s), unit: Season, last: next + 1}, true
		}
	}
	if m, ok := r.fraction(i); ok {
		return m, true
	}
	return r.decade(i)
}

// parted reads what follows "early", "mid" or "the end of".
func (r *reader) parted(i int, p part) (moment, bool) {
	next := i + 1
	if l := r.at(next).lower; (l == "of" || l == "in") && r.spaced(next) {
		next++
	} else if t := r.at(i).lower; t == "end" || t == "close" || t == "beginning" || t == "start" || t == "middle" {
		return moment{}, false
	}
	if r.at(next).lower == "the" {
		next++
	}
	if !r.hyphened(next) {
		return moment{}, false
	}
	m, ok := r.decade(next)
	if !ok {
		m, ok = r.monthFirst(next)
	}
	if y, isYear := r.year(next); !ok && isYear {
		m, ok = moment{year: y, unit: Year, last: next + 1}, true
	}
	m.part = p
	return m, ok && m.unit != Day
}

// fraction reads quarters and halves of a year.
func (r *reader) fraction(i int) (moment, bool) {
	nth, _ := value(r.at(i).lower, lexicon.Ordinal)
	if r.at(i).lower == "last" {
		nth = 4
	}
	what, next := r.at(i+1).lower, i+2
	u := Quarter
	switch {
	case nth > 0 && nth <= 4 && what == "quarter":
	case (nth == 1 || nth == 2) && what == "half":
		u = Half
	case r.at(i).text == "Q" && r.between(i+1) == "":
		n, ok := r.at(i + 1).number()
		if !ok || n < 1 || n > 4 {
			return moment{}, false
		}
		nth = n
	default:
		return moment{}, false
	}
	if l := r.at(next).lower; l == "of" || l == "in" {
		next++
	}
	y, ok := r.year(next)
	return moment{year: y, nth: nth, unit: u, last: next + 1}, ok && r.spaced(next)
}

// decade reads "1990s".
func (r *reader) decade(i int) (moment, bool) {
	n, ok := r.at(i).number()
	if !ok || len(r.at(i).text) != 4 || n < firstBare || n > lastYear || n%10 != 0 || r.at(i+1).lower != "s" {
		return moment{}, false
	}
	if r.between(i+1) != "" || i+2 < len(r.tokens) && r.between(i+2) == "" {
		return moment{}, false
	}
	return moment{year: n, unit: Decade, last: i + 2}, true
}
