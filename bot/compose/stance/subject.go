package stance

import (
	"slices"
	"strings"

	"ibid/retrieval/excerpt"
)

// subjects are where the predicates begin whose subject is the holder: behind its
// name or, where the holder is known, a pronoun that begins the sentence; and in a
// quotation of its own behind "we" and "I".
func (r *reader) subjects(names []string) []int {
	var out []int
	add := func(i int) {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	for i, t := range r.words {
		switch {
		case r.held && i == 0 && pronouns[t.fold] != "" && !t.open:
			add(i + 1)
		case r.held && r.direct && (t.fold == "we" || t.fold == "i") && (i == 0 || t.broken()):
			add(i + 1)
		case slices.ContainsFunc(names, func(name string) bool { return r.named(i, name) }):
			add(i + 1)
		}
	}
	return out
}

// named reports whether a name as a subject ends with the word at i: all of it or,
// of a name of several words, a part with a capital.
func (r *reader) named(i int, name string) bool {
	want := own(name)
	if r.words[i].owner || len(want) == 0 || !among(want, r.words[i]) && offices[r.words[i].fold] == "" {
		return false
	}
	if i+1 < len(r.words) && among(want, r.words[i+1]) && !r.words[i+1].broken() {
		return false // it goes on
	}
	begin, ok := r.begins(i, want, strings.Count(name, " of "))
	if !ok {
		return false
	}
	missing := 0
	for _, w := range want {
		if !slices.ContainsFunc(r.words[begin:i+1], func(t token) bool { return excerpt.SameWord(w, t.fold) }) {
			missing++
		}
	}
	whole := missing == 0 || strings.Contains(name, " ") && missing < len(want) && r.words[begin].capital()
	return whole && r.opens(begin)
}

// begins finds the first word of the name that ends at i. It has as many "of" as
// the name: "critics of X" are not X.
func (r *reader) begins(i int, want []string, joints int) (begin int, ok bool) {
	begin = i
	for k := i; k >= 0; k-- {
		t := r.words[k]
		if k < i && (r.words[k+1].broken() || t.owner && !among(want, t)) {
			break
		}
		if t.fold == "of" {
			joints--
		}
		if joints < 0 {
			return 0, false
		}
		if !among(want, t) && offices[t.fold] == "" && t.fold != "of" && !t.capital() {
			break
		}
		ok = ok || among(want, t)
		begin = k
	}
	return begin, ok && r.words[begin].fold != "of"
}

// opens reports whether a clause can open with the word at i.
func (r *reader) opens(i int) bool {
	if i == 0 || r.words[i].broken() {
		return true
	}
	before := r.words[i-1]
	return before.number() || before.fold == "that" || before.fold == "because" || before.fold == "and" && before.comma
}

func among(want []string, t token) bool {
	return slices.ContainsFunc(want, func(w string) bool { return excerpt.SameWord(w, t.fold) })
}
