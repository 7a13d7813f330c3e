package mention

import "strings"

// relative resolves "his predecessor", "Moon's successor", "the predecessor of
// …" at word i. Where a name follows, that name is the mention.
func (t *references) relative(i int) int {
	if t.nounAfter(i) && t.fold(i) == "successor" {
		return i + 1
	}
	if n := t.nextName(i + 1); n {
		return i + 1
	}
	from, base := i, nobody
	j := i - 1
	for j >= 0 && t.words[j+1].gap == gapSpace && (describes(t.fold(j)) || strings.HasSuffix(t.fold(j), "ist") || leaning(t.fold(j))) {
		j--
	}
	w := t.fold(j)
	switch {
	case j >= 0 && t.words[j+1].gap != gapSpace:
	case possessive(w) || w == "its" || w == "their":
		from, base = j, t.person(i)
		if w == "its" || w == "their" {
			base = t.spokenOf(i)
		}
	case j >= 0 && t.words[j].owns:
		if f, ok := t.lastFound(i, func(f found) bool { return f.word == j+1 }); ok {
			base = f.leader
		} else {
			return i + 1 // somebody else's
		}
	default:
		base = t.ofWhom(i)
	}
	if base == nobody { // whoever he is
		return i + 1
	}
	t.keep(phrase{from: from, to: i + 1, head: true}, t.next(base, t.fold(i) == "successor"))
	return i + 1
}

// nextName reports whether a name stands at i, a comma and a title apart.
func (t *naming) nextName(i int) bool {
	for n := 0; n < 4 && i < len(t.words) && t.words[i].gap <= gapComma; n++ {
		if t.hitFrom[i] > 0 {
			return true
		}
		if !besideTitle(t.fold(i)) && !t.words[i].capital {
			return false
		}
		i++
	}
	return false
}

// ofWhom is the leader named after "predecessor of" or "successor to".
func (t *people) ofWhom(i int) int {
	if w := t.fold(i + 1); w != "of" && w != "to" {
		return nobody
	}
	for j := i + 2; j < len(t.words) && j < i+6 && t.words[j].gap == gapSpace; j++ {
		if n := t.hitFrom[j]; n > 0 {
			at, _ := t.meant(&t.hits[n-1])
			return at
		}
	}
	return nobody
}

// next is the leader before or after one, nobody where that is open. Without a
// date there is nothing to be relative to when a leader had several terms.
func (t *people) next(base int, after bool) int {
	if base == nobody {
		return nobody
	}
	a, ok := t.termOf(base)
	if !ok {
		return nobody
	}
	step := t.r.facts.Before
	if after {
		step = t.r.facts.After
	}
	if b, ok := step(a); ok {
		return t.leader(b)
	}
	return nobody
}
