package support

import (
	"math"
	"slices"

	"ibid/corpus/english/lexicon"
)

// alignment lays the words of a claim beside those of a quote, which may be several
// sentences.
type alignment struct {
	claim, quote []word
	around       []word    // of the sentences beside the quote
	pages        []string  // titles and texts of the articles
	years        []int     // of publication
	joins        bool      // no sentence alone has the claim's names and numbers
	held         bool      // the quote is somebody's statement
	condensed    bool      // the claim is a lead that tells of what somebody says or may do
	at           []int     // for each word of the claim the same word of the quote, -1 for none
	like         []int     // the same word or the nearest, -1 for none
	near         []float64 // cosine to that word, 1 for the same
	used         []bool    // topic words of the quote that the claim has, or comes near
	given        []bool    // words of the claim that only say whose statement it is
	place        []int     // the one word of the quote in whose place it is, -1 for none
	fits         []float64 // cosine to that word
	pieces       []int     // how many pieces of the model's vocabulary make a word, 0 when not known
}

// nearest is the least cosine, in their sentences, of two words that stand for one another.
const nearest = 0.78

// align finds for each word of the claim the same word of the quote; when there are
// several, the one that goes on where the word before it stands.
func align(claim, quote, holder []word) *alignment {
	n := len(claim)
	a := &alignment{claim: claim, quote: quote, at: make([]int, n), like: make([]int, n), near: make([]float64, n), used: make([]bool, len(quote)), given: make([]bool, n), pieces: make([]int, n), place: make([]int, n), fits: make([]float64, n)}
	last := -1
	for i, w := range claim {
		a.given[i] = slices.ContainsFunc(holder, func(h word) bool { return h.topic && same(w, h) }) ||
			len(holder) > 0 && (initials(holder, w.Fold, 0, len(holder)) || lexicon.Is(w.Fold, lexicon.Document) && i+1 < n && tells(claim[i+1]))
		best := a.same(w, last)
		a.at[i], a.like[i] = best, best
		if best >= 0 {
			a.near[i] = 1
			if w.topic {
				a.used[best] = true
				if !a.given[i] {
					last = best
				}
			}
		}
	}
	a.introduce()
	for i := range claim {
		a.place[i] = a.slot(i)
	}
	return a
}

// slot is the word of the quote in whose place the claim has the word at i, which the quote
// has not: the only topic word between two that are the claim's neighbours of i, or the
// one beside its only neighbour at an end of both.
func (a *alignment) slot(i int) int {
	before, after := preceding(a.claim, i), following(a.claim, i, 1)
	from, to := -1, len(a.quote)
	if before >= 0 {
		from = a.at[before]
	}
	if len(after) > 0 {
		to = a.at[after[0]]
	}
	if !a.lacks(i) || before >= 0 && from < 0 || to < 0 || to <= from || before < 0 && to == len(a.quote) {
		return -1
	}
	place := -1
	for k := from + 1; k < to; k++ {
		switch {
		case !a.quote[k].topic || k == 0 && next(a.quote, k).mark != "": // "Yes, …"
		case place >= 0 || a.quote[k].Quantity != "":
			return -1
		default:
			place = k
		}
	}
	return place
}

// same is the place of a word in the quote, best soon after the last one.
func (a *alignment) same(w word, last int) int {
	best, cost := -1, math.MaxInt
	for j, x := range a.quote {
		if !same(w, x) {
			continue
		}
		c := j - last - 1
		if c < 0 {
			c = -2 * c
		}
		if a.used[j] {
			c += len(a.quote)
		}
		if c < cost {
			best, cost = j, c
		}
	}
	return best
}

// introduction is the most topic words before "said that".
const introduction = 4

// beside is how far from its verb stands who says something.
const beside = 3

// introduce takes a claim's "said that" and the words before it, where the quote has them before
// its own, for what only names the holder: "the letter said that".
func (a *alignment) introduce() {
	n := 0
	for i, w := range a.claim {
		if i > 0 && tells(w) {
			for k, j := range a.at[:i] {
				if j >= 0 && slices.ContainsFunc(a.quote[j:min(len(a.quote), j+beside+1)], tells) {
					a.given[k] = true
				}
			}
			a.given[i] = a.given[i] || a.at[i] >= 0 && slices.Contains(a.given[:i], true)
			return
		}
		if w.topic {
			n++
		}
		if n > introduction {
			return
		}
	}
}

// approach finds the nearest word of the quote for each topic word that it has not.
// quoted are the vectors of the sentences.
func (a *alignment) approach(claimed *vectors, quoted []*vectors) {
	if claimed == nil {
		return
	}
	for i, w := range a.claim {
		if !a.lacks(i) || w.Quantity != "" {
			continue
		}
		a.pieces[i] = claimed.pieces(w)
		v := claimed.of(w)
		if k := a.place[i]; k >= 0 {
			a.fits[i] = dot(v, quoted[a.quote[k].sentence].of(a.quote[k]))
		}
		for j, x := range a.quote {
			if !x.topic || x.Quantity != "" {
				continue
			}
			if c := dot(v, quoted[x.sentence].of(x)); c > a.near[i] {
				a.near[i], a.like[i] = c, j
			}
		}
		if a.near[i] >= nearest {
			a.used[a.like[i]] = true
		}
	}
}

// lacks reports whether the quote has not the topic word at i of the claim.
func (a *alignment) lacks(i int) bool {
	return a.claim[i].topic && a.at[i] < 0 && !a.given[i]
}

// literal is the share of the claim's topic words that the quote has.
func (a *alignment) literal() float64 {
	n, has := 0.0, 0.0
	for i, w := range a.claim {
		if !w.topic || a.given[i] {
			continue
		}
		n++
		if a.at[i] >= 0 {
			has++
		}
	}
	return has / max(n, 1)
}

// steps yields the pairs of neighbouring topic words of the claim that the quote has, by
// their places in the claim.
func (a *alignment) steps(yield func(from, to int) bool) {
	from := -1
	for i, j := range a.at {
		if j < 0 || !a.claim[i].topic || a.given[i] {
			continue
		}
		if from >= 0 && !yield(from, i) {
			return
		}
		from = i
	}
}
