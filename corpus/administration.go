package corpus

import "time"

// Administration is one leader's term of office.
type Administration struct {
	Country string
	Leader  string   // the spelling that everything refers to it by
	Aliases []string // other spellings, other scripts included
	Start   time.Time
	End     time.Time // its last day; zero while in office
	Party   string
	Leaning string // as the field names it: progressive, conservative

	Titles  []string // of the office: "President"; empty where the registry names none
	Surname string   // what the leader is called for short: "Moon"
	Acting  bool     // stands in while the office is vacant or its holder suspended
}

// Mention is a place in a text that speaks of an administration: by its
// leader's name, by surname and title, or by an expression that points to it
// ("the previous government").
type Mention struct {
	Span
	Leader  string // of the administration, [Administration.Leader]; "" where the text leaves it open
	Country string // whose administration it is; "" where that is open too
	Term    int    // which of the leader's terms, from 1; 0 where the text doesn't say
	Name    bool   // the leader's own name or surname stands there
	Office  bool   // the government is meant, not the person alone: "the … administration"
}

// Holds reports whether any day of date, which is as exact as its source states
// it (2006-01-02, 2006-01 or 2006), falls into the term. An empty or malformed
// date falls into none.
func (a Administration) Holds(date string) bool {
	from, to, ok := DateRange(date)
	if !ok {
		return false
	}
	return !to.Before(a.Start) && (a.End.IsZero() || !from.After(a.End))
}

// LastDay is the last day of the term; far in the future for one that has not ended.
func (a Administration) LastDay() time.Time {
	if a.End.IsZero() {
		return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return a.End
}

// DateRange returns the first and the last day of a date that is as exact as its
// source states it, and false for what [IsDate] refuses.
func DateRange(date string) (first, last time.Time, ok bool) {
	for _, layout := range dateLayouts {
		if len(date) != len(layout) {
			continue
		}
		first, err := time.Parse(layout, date)
		if err != nil {
			break
		}
		switch layout {
		case "2006":
			return first, first.AddDate(1, 0, -1), true
		case "2006-01":
			return first, first.AddDate(0, 1, -1), true
		}
		return first, first, true
	}
	return time.Time{}, time.Time{}, false
}
