package dates

import "time"

// Exactness is the unit that a date is stated in.
type Exactness int

// The units, the smallest first.
const (
	Day Exactness = iota
	Week
	Month
	Season // by the northern year: its days serve to put dates in order
	Quarter
	Half
	Year
	Decade
)

// Relation is how what the text tells stands to the date.
type Relation int

// The relations.
const (
	At     Relation = iota
	Since           // from then on: To is zero
	Until           // up to then: From is zero
	Range           // from one date to another
	Before          // any time before: From is zero, To the day before
	After           // any time after: To is zero, From the day after
)

// Date is a date in a text.
type Date struct {
	Start, End int       // byte offsets, half open
	Text       string    // as written
	From, To   time.Time // first and last day; both zero where the text leaves them open
	Exact      Exactness
	Relation   Relation
	Relative   bool // it needs another date, the text's own or the one before it
	Naming     bool // it is part of what something is called: "the 2015 act"
}

// Resolved reports whether it is known which days are meant.
func (d Date) Resolved() bool { return !d.From.IsZero() || !d.To.IsZero() }

// ISO is the day, month or year that the date begins with, as exact as it is
// stated (2006-01-02, 2006-01 or 2006); a week, season or quarter gives the month
// or year that holds it. A decade, "before" or "after" a date and one that is left
// open give "".
func (d Date) ISO() string {
	first := d.From
	if first.IsZero() {
		first = d.To
	}
	switch {
	case first.IsZero() || d.Exact == Decade || d.Relation == Before || d.Relation == After:
		return ""
	case d.Exact == Day:
		return first.Format(time.DateOnly)
	case d.Exact == Month:
		return first.Format("2006-01")
	case d.Exact == Week && first.Month() == d.To.Month():
		return first.Format("2006-01")
	}
	return first.Format("2006")
}

// Interval is the date in ISO 8601: one of ISO's forms, or the two ends of a
// longer or open time, "2016/2019", "2017/..".
func (d Date) Interval() string {
	layout := map[Exactness]string{Day: time.DateOnly, Week: time.DateOnly, Month: "2006-01", Season: "2006-01", Quarter: "2006-01", Half: "2006-01"}[d.Exact]
	if layout == "" {
		layout = "2006"
	}
	end := func(t time.Time) string {
		if t.IsZero() {
			return ".."
		}
		return t.Format(layout)
	}
	switch {
	case !d.Resolved():
		return ""
	case d.Relation == At && (d.Exact == Day || d.Exact == Month || d.Exact == Year), end(d.From) == end(d.To):
		return end(d.From)
	}
	return end(d.From) + "/" + end(d.To)
}

// Sooner orders dates by their first day, the longer first; what only has an end
// counts from there.
func (d Date) Sooner(o Date) bool {
	a, b := d.first(), o.first()
	if !a.Equal(b) {
		return a.Before(b)
	}
	return d.To.After(o.To)
}

func (d Date) first() time.Time {
	if d.From.IsZero() {
		return d.To
	}
	return d.From
}

// Edge is the day, month or year at which what is told came to its end: "until 2012" is 2012.
// Any other date stays as it is.
func (d Date) Edge() Date {
	if d.Relation != Until {
		return d
	}
	d.Relation, d.From = At, d.To
	switch d.Exact {
	case Day:
	case Month:
		d.From = time.Date(d.To.Year(), d.To.Month(), 1, 0, 0, 0, 0, time.UTC)
	default:
		d.Exact, d.From = Year, time.Date(d.To.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return d
}

// Within reports whether any of the date's days is among those of the other. An
// open date is within nothing.
func (d Date) Within(o Date) bool {
	if !d.Resolved() || !o.Resolved() {
		return false
	}
	startsInTime := o.To.IsZero() || d.From.IsZero() || !d.From.After(o.To)
	endsInTime := o.From.IsZero() || d.To.IsZero() || !d.To.Before(o.From)
	return startsInTime && endsInTime
}
