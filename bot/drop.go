package bot

import "slices"

// Quote returns the quote with this id.
func (a *Answer) Quote(id string) (Quote, bool) {
	i := slices.IndexFunc(a.Quotes, func(q Quote) bool { return q.ID == id })
	if i < 0 {
		return Quote{}, false
	}
	return a.Quotes[i], true
}

// Drop takes out the quotes that bad rejects, the claims that rest on one of
// them or on none at all, what only those claims showed, and the citations that
// nothing refers to any more. When no quote is left the answer becomes NotFound.
// It returns how many quotes bad rejected.
func (a *Answer) Drop(bad func(Quote) bool) int {
	before := len(a.Quotes) + len(a.Closest)
	a.Quotes = slices.DeleteFunc(a.Quotes, bad)
	a.Closest = slices.DeleteFunc(a.Closest, bad)
	gone := before - len(a.Quotes) - len(a.Closest)
	a.Dropped += gone
	a.dropClaims()
	a.Citations = slices.DeleteFunc(a.Citations, func(c Citation) bool { return !a.cites(c.N) })
	if len(a.Quotes) == 0 && a.Status != NotFound {
		a.Status, a.Reason = NotFound, "The quotes that were found do not match their source, so they are not shown."
	}
	return gone
}

// dropClaims takes out the claims that miss a quote (one may repeat its text, so
// it goes whole) and the quotes that stood under these alone. A quote that never
// was under a claim, as in a list of quotes, stays.
func (a *Answer) dropClaims() {
	var orphans []string
	a.Claims = slices.DeleteFunc(a.Claims, func(c Claim) bool {
		missing := func(id string) bool { _, ok := a.Quote(id); return !ok }
		if len(c.Quotes) > 0 && !slices.ContainsFunc(c.Quotes, missing) {
			return false
		}
		orphans = append(orphans, c.Quotes...)
		return true
	})
	a.Quotes = slices.DeleteFunc(a.Quotes, func(q Quote) bool {
		return slices.Contains(orphans, q.ID) &&
			!slices.ContainsFunc(a.Claims, func(c Claim) bool { return slices.Contains(c.Quotes, q.ID) })
	})
}

func (a *Answer) cites(n int) bool {
	has := func(q Quote) bool { return q.Citation == n }
	return slices.ContainsFunc(a.Quotes, has) || slices.ContainsFunc(a.Closest, has)
}
