package dates

import "time"

// moment is a date as its words state it; what they don't state is 0.
type moment struct {
	year, month, day   int
	lastMonth, lastDay int // of a run of days: "July 30 to August 2", "July 9-11"
	unit               Exactness
	part               part
	nth                int  // of quarters and halves, from 1
	last               int  // tokens that it ends before
	weekday            bool // a weekday stands with it:
	on                 time.Weekday
}

// days are the first and the last day, of a moment whose year is known.
func (m moment) days() (from, to time.Time, ok bool) {
	date := func(month, day int) (time.Time, bool) {
		t := time.Date(m.year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		return t, t.Day() == day
	}
	switch m.unit {
	case Day:
		if from, ok = date(m.month, m.day); !ok {
			return from, from, false
		}
		to = from
		if m.lastDay > 0 {
			month := m.month
			if m.lastMonth > 0 {
				month = m.lastMonth
			}
			if to, ok = date(month, m.lastDay); !ok || to.Before(from) {
				return from, from, false
			}
		}
		return from, to, true
	case Month:
		from, _ = date(m.month, 1)
		to = from.AddDate(0, 1, -1)
	case Season:
		from, _ = date(m.month, 1)
		to = from.AddDate(0, 3, -1)
	case Quarter:
		from, _ = date(3*m.nth-2, 1)
		to = from.AddDate(0, 3, -1)
	case Half:
		from, _ = date(6*m.nth-5, 1)
		to = from.AddDate(0, 6, -1)
	case Decade:
		from, _ = date(1, 1)
		to = from.AddDate(10, 0, -1)
	default:
		from, _ = date(1, 1)
		to = from.AddDate(1, 0, -1)
	}
	from, to = m.part.of(from, to, m.unit)
	return from, to, true
}

// of narrows a time to a third of it.
func (p part) of(from, to time.Time, u Exactness) (time.Time, time.Time) {
	if p == whole {
		return from, to
	}
	if u == Month {
		switch p {
		case early:
			return from, from.AddDate(0, 0, 9)
		case mid:
			return from.AddDate(0, 0, 10), from.AddDate(0, 0, 19)
		}
		return from.AddDate(0, 0, 20), to
	}
	months := (to.Year()-from.Year())*12 + int(to.Month()-from.Month()) + 1
	first, second := from.AddDate(0, months/3, 0), from.AddDate(0, months-months/3, 0)
	switch p {
	case early:
		return from, first.AddDate(0, 0, -1)
	case mid:
		return first, second.AddDate(0, 0, -1)
	}
	return second, to
}
