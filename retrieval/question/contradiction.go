package question

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/registry/mention"
	"ibid/retrieval"
)

// Contradiction says why nothing can match: an administration and a year that
// it was not in office. It is empty when something can.
func (r Reader) Contradiction(leaders []retrieval.Leader, years []string) string {
	if r.Administrations == nil || len(years) == 0 {
		return ""
	}
	for _, l := range leaders {
		if !l.Office {
			continue // a person may speak after a term, and before
		}
		terms, err := r.Administrations.Resolve(l.Name, "")
		if err != nil || len(terms) == 0 {
			continue
		}
		var outside []string
		for _, y := range years {
			if !anyHolds(terms, y) {
				outside = append(outside, y)
			}
		}
		if len(outside) == len(years) {
			return fmt.Sprintf("%s was in office %s, so this administration did nothing in %s.", l.Name, spell(terms), strings.Join(outside, " or "))
		}
	}
	return ""
}

func anyHolds(terms []corpus.Administration, year string) bool {
	for _, t := range terms {
		if t.Holds(year) {
			return true
		}
	}
	return false
}

// spell writes terms as "from May 2017 to May 2022".
func spell(terms []corpus.Administration) string {
	const month = "January 2006"
	var out []string
	for _, t := range terms {
		if t.End.IsZero() {
			out = append(out, "since "+t.Start.Format(month))
		} else {
			out = append(out, "from "+t.Start.Format(month)+" to "+t.End.Format(month))
		}
	}
	return strings.Join(out, " and ")
}

// Unknown says that no administration is known by a name, with the nearest that are, or which
// ones it may mean; "" for one that is known.
func (r Reader) Unknown(name string) string {
	var err error = &mention.UnknownError{Name: name}
	if r.Administrations != nil {
		_, err = r.Administrations.Resolve(name, time.Now().Format(time.DateOnly))
	}
	if err == nil {
		return ""
	}
	unknown, ok := errors.AsType[*mention.UnknownError](err)
	if !ok {
		return sentence(err.Error())
	}
	text := fmt.Sprintf("“%s” is not in ibid's list of governments.", name)
	if len(unknown.Nearest) > 0 {
		text += " Did you mean " + strings.Join(unknown.Nearest, " or ") + "?"
	}
	return text
}

// Strangers says of each administration that a question names whether the registry knows
// it, with the nearest that it knows; nothing of those that it does.
func (r Reader) Strangers(question string) []string {
	if r.Administrations == nil {
		return nil
	}
	var out []string
	for _, name := range r.Administrations.Strangers(question) {
		if why := r.Unknown(name); why != "" {
			out = append(out, why)
		}
	}
	return out
}

// sentence begins with a capital and ends with a stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
