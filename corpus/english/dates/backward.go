package dates

// backward reads dates counted from the date before them in the text: "three
// years later", "the following year", "that month", "the same day".
func (f *finder) backward(i int) (Date, int, bool) {
	if d, last, ok := f.later(i); ok {
		return d, last, true
	}
	return f.sameOrNext(i)
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
	u, ok := unit(f.at(at).lower)
	if !ok || u == Decade || len(f.at(at).lower) > len("month") || !f.spaced(at) || f.at(at).lower != singular[u] {
		return Date{}, 0, false
	}
	if g := f.between(at + 1); g != " " && (g == "-" || g == "’" || g == "'") {
		return Date{}, 0, false
	}
	d := f.fromBefore(i, u, n)
	if !d.Resolved() {
		return Date{}, 0, false // "that day" of nothing is no date
	}
	return d, at + 1, true
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
