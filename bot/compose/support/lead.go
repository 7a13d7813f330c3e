package support

import (
	"context"
	"slices"
)

// mostForeign is the most of a lead that may not be near its quotes.
const mostForeign = 0.7

// Lead decides whether a sentence or two conclude no more than several quotes say: their
// names and numbers, no certainty that they lack, nothing of all that they say of some. It
// may leave out what they only ask or plan, and join what they say apart. A nil objection
// means that they do.
func (c Checker) Lead(ctx context.Context, text string, quotes []Sentence) (*Objection, error) {
	a, _, err := c.compare(ctx, text, quotes)
	switch {
	case err != nil:
		return nil, err
	case a == nil:
		return objection(Empty, "it says too little to be checked"), nil
	}
	a.condensed = len(a.lost(report)) == 0
	if o := first(a.numbers, a.strangers); o != nil {
		return o, nil
	}
	o := first(
		a.counted, a.elsewhereNamed, a.opposed, a.misspelt,
		func() *Objection {
			return a.dropped(append(a.lost(possible, part, about, report), refusal, finding, post)...)
		},
		a.affirmed, a.negated, a.relinked,
		func() *Objection { return a.added(all, denial, cause) },
		a.labelled, a.swapped, a.unheardOf,
	)
	if o != nil {
		o.Doubt = true
	}
	return o, nil
}

// unheardOf is a lead most of which is near no quote.
func (a *alignment) unheardOf() *Objection {
	if a.closeness().foreign <= mostForeign {
		return nil
	}
	return objection(Word, "it says what no quote says")
}

// lost are those of the forces that no word of the lead has. A lead that condenses several
// quotes keeps one hedge for all of them.
func (a *alignment) lost(of ...force) []force {
	return slices.DeleteFunc(of, func(f force) bool {
		return slices.ContainsFunc(a.has(), func(list []force) bool { return anyOf(list, satisfied[f]) })
	})
}

// repeating is the least share of a lead's topic words that are its quotes' when it must
// keep each of their denials: other words may deny by themselves, "lacks".
const repeating = 0.9

// affirmed looks for what a lead says without a denial, or an "only", of its quotes.
func (a *alignment) affirmed() *Objection {
	if a.literal() < repeating {
		return nil
	}
	return a.dropped(denial, only)
}

// deniable is how many topic words behind its "not" may be what is denied.
const deniable = 3

// negated looks for a "not" of a lead whose next word no quote has behind one of its own.
func (a *alignment) negated() *Objection {
	for i, w := range a.claim {
		within := inClause(a.claim, i, 1)
		if !slices.Contains(forces(a.claim, i), denial) || len(within) == 0 || a.like[within[0]] < 0 {
			continue
		}
		if !slices.ContainsFunc(indices(a.quote), func(j int) bool {
			return anyOf(forces(a.quote, j), satisfied[denial]) && slices.Contains(following(a.quote, j, deniable), a.like[within[0]])
		}) {
			return objection(Negation, "its sentences do not say “%s” of “%s”", w.Text, a.claim[within[0]].Text)
		}
	}
	return nil
}
