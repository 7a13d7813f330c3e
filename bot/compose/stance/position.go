package stance

import (
	"slices"
	"strings"

	"ibid/retrieval"
)

// Sentence is a statement with what is known of it.
type Sentence struct {
	Text   string
	Holder string // whose statement it is; "" where nobody is known
	Direct bool   // it has words between quotation marks, in which "we" is the holder
}

// Position is what a sentence puts its holder for or against.
type Position struct {
	For  bool
	Act  string   // the verb, where it is about doing something to the thing: "raise"
	Head string   // the thing's noun, folded
	With []string // what goes with it, folded, in the order of the sentence
	Text string   // the thing as the sentence has it
	By   []string // who should do it, where that is said
	Not  bool     // should not do it
	Deed string   // the noun of an act that the position was read through, folded: "ban"
	Full string   // with it, as the sentence has it: "a ban on cages"
	On   bool     // for it, taken with its deed
}

// Read returns the position that a sentence of side states, false when it states
// none that can be read without doubt.
func Read(s Sentence, side string) (Position, bool) {
	if strings.Contains(s.Text, "?") || s.Holder != "" && !SameSide(s.Holder, side) {
		return Position{}, false
	}
	r := reader{words: tokens(s.Text), held: s.Holder != "", direct: s.Direct}
	if slices.ContainsFunc(r.words, func(t token) bool { return spoilers[t.fold] != "" }) {
		return Position{}, false
	}
	names := []string{side}
	r.side = own(side)
	if s.Holder != "" {
		names = append(names, s.Holder)
	}
	var found []Position
	for _, at := range r.subjects(names) {
		if p, ok := r.predicate(at, true); ok && !slices.ContainsFunc(found, p.equal) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return Position{}, false
	}
	return found[0], true
}

func (p Position) equal(o Position) bool {
	return p.For == o.For && p.Act == o.Act && p.Head == o.Head && slices.Equal(p.With, o.With)
}

// SameSide reports whether two names are of one side: one has the words of the
// other, titles and words such as "government" aside. A group without a name of its
// own is only itself: moderate growers are not the growers. Of several holders
// together none is the side.
func SameSide(a, b string) bool {
	x, y := own(a), own(b)
	if strings.Contains(" "+a+" ", " and ") != strings.Contains(" "+b+" ", " and ") {
		return false
	}
	if len(x) != len(y) && (!named(a) || !named(b)) {
		return false
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 0 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// named reports whether the first word that tells whose a name it is has a
// capital.
func named(name string) bool {
	for _, w := range retrieval.ContentWords(name) {
		if offices[strings.ToLower(w)] == "" {
			return token{text: w}.capital()
		}
	}
	return false
}

// own are the words of a name that tell whose it is.
func own(name string) []string {
	var out []string
	for _, w := range retrieval.ContentWords(name) {
		w = strings.ToLower(w)
		if offices[w] == "" {
			out = append(out, w)
		}
	}
	return out
}

var offices = words("x: administration government president minister prime leader mr mrs ms dr senator secretary chancellor king the former")

// reader reads one sentence.
type reader struct {
	words  []token
	side   []string // the words of its holder's name
	held   bool     // the holder is known
	direct bool
}
