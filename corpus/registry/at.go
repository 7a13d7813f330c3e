package registry

import "ibid/corpus"

// At returns the administration that governs country on date, which is as exact
// as its source states it, and false when there is none or the date leaves it
// open (a year in which the office changed hands). A stand-in counts while the
// office is vacant, not while its holder is suspended.
func (r *Registry) At(country, date string) (corpus.Administration, bool) {
	if a, n := r.inOffice(country, date, false); n > 0 {
		return a, n == 1
	}
	a, n := r.inOffice(country, date, true)
	return a, n == 1
}

// inOffice returns the one administration and how many there are.
func (r *Registry) inOffice(country, date string, acting bool) (found corpus.Administration, n int) {
	terms := r.of[r.Country(country)]
	for i := range terms {
		if a := &terms[i]; a.Acting == acting && a.Holds(date) {
			found = *a
			n++
		}
	}
	return found, n
}

// Before returns the administration before a, passing over stand-ins.
func (r *Registry) Before(a corpus.Administration) (corpus.Administration, bool) {
	var found corpus.Administration
	for _, b := range r.of[a.Country] {
		if !b.Acting && b.Start.Before(a.Start) {
			found = b // they are in order
		}
	}
	return found, !found.Start.IsZero()
}

// After returns the administration after a, passing over stand-ins.
func (r *Registry) After(a corpus.Administration) (corpus.Administration, bool) {
	for _, b := range r.of[a.Country] {
		if !b.Acting && b.Start.After(a.Start) {
			return b, true
		}
	}
	return corpus.Administration{}, false
}
