package stance

import "strings"

// attitude reads a verb or phrase of support or opposition at i and returns where
// its object begins.
func (r *reader) attitude(i int) (object, sign int, ok bool) {
	w := r.words[i].fold
	for _, v := range withPreposition {
		if inflected(v.verb, w) && r.is(i+1, v.preposition) {
			return i + 2, v.sign, true
		}
	}
	if s := stances[w]; s != "" && w != "approve" && !strings.HasPrefix(w, "protest") && !strings.HasSuffix(w, "ing") {
		return i + 1, value(s), true
	}
	if w == "approved" || w == "approves" {
		return i + 1, +1, true
	}
	if accepting[w] != "" {
		return i + 1, +1, true
	}
	k := i
	switch {
	case copula[w] != "":
		k++
		for k < len(r.words) && isAdverb(r.words[k]) {
			k++
		}
	case sided[w] != "":
		k++
		for r.is(k, "out") || k < len(r.words) && isAdverb(r.words[k]) {
			k++
		}
	case w != "opposed" && w != "against":
		return 0, 0, false
	}
	for _, o := range outlook {
		if o.phrase == "for" && (copula[w] != "" || w == "came" || inflected("come", w) || strings.HasPrefix(w, "sp")) {
			continue // who "speaks for" somebody isn't for them
		}
		if n := r.phrase(k, o.phrase); n > 0 {
			return k + n, o.sign, true
		}
	}
	return 0, 0, false
}

func (r *reader) is(i int, word string) bool {
	return i < len(r.words) && r.words[i].fold == word && !r.words[i].stop
}

// phrase is how many words the phrase has that stands at i, 0 when it doesn't.
func (r *reader) phrase(i int, phrase string) int {
	parts := strings.Fields(phrase)
	for n, p := range parts {
		if !r.is(i+n, p) {
			return 0
		}
	}
	return len(parts)
}

func inflected(verb, form string) bool {
	for _, f := range inflect(verb) {
		if f == form {
			return !strings.HasSuffix(form, "ing")
		}
	}
	return false
}

func value(sign string) int {
	if sign == "-" {
		return -1
	}
	return +1
}

func flip(sign int, denied bool) int {
	if denied {
		return -sign
	}
	return sign
}
