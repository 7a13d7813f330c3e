package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

// contains reports whether a sentence has some words, in any case, as whole words.
func contains(sentence, words string) bool {
	low := strings.ToLower(sentence)
	for at := 0; ; {
		i := strings.Index(low[at:], words)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(words)
		letter := func(s string) bool { return s != "" && unicode.IsLetter(rune(s[0])) }
		if (start == 0 || !letter(low[start-1:])) && !letter(low[end:]) {
			return true
		}
		at = end
	}
}

// written are the forms of a word, as "form spelling/spelling" in order.
func formsOf(l *lexicon, lemma string) string {
	var out []string
	for spelling, w := range l.words {
		for _, r := range w.readings {
			if r.Lemma == lemma {
				out = append(out, fmt.Sprintf("%d %s", r.Form, spelling))
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(a, b) })
	for i := range out {
		out[i] = out[i][2:]
	}
	return strings.Join(out, " ")
}

// TestForms: regular forms are made, irregular ones are those of the file.
func TestForms(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"warn || verb | x", "warn warns warned warned warning"},
		{"argue || verb | x", "argue argues argued argued arguing"},
		{"agree || verb | x", "agree agrees agreed agreed agreeing"},
		{"dye || verb | x", "dye dyes dyed dyed dyeing"},
		{"toe || verb | x", "toe toes toed toed toeing"},
		{"deny || verb | x", "deny denies denied denied denying"},
		{"portray || verb | x", "portray portrays portrayed portrayed portraying"},
		{"stress || verb | x", "stress stresses stressed stressed stressing"},
		{"push || verb | x", "push pushes pushed pushed pushing"},
		{"preach || verb | x", "preach preaches preached preached preaching"},
		{"mix || verb | x", "mix mixes mixed mixed mixing"},
		{"buzz || verb | x", "buzz buzzes buzzed buzzed buzzing"},
		{"veto || verb | x", "veto vetoes vetoed vetoed vetoing"},
		{"point out || verb | x", "point out points out pointed out pointed out pointing out"},
		{"say | says said said saying | verb | x", "say says said said saying"},
		{"label | labels labelled/labeled labelled/labeled labelling | verb | x", "label labels labeled labelled labeled labelled labelling"},
		{"beware | - - - - | verb | x", "beware"},
		{"critic || noun | x", "critic critics"},
		{"ally || noun | x", "ally allies"},
		{"envoy || noun | x", "envoy envoys"},
		{"coach || noun | x", "coach coaches"},
		{"chairman || noun | x", "chairman chairmen"},
		{"human || noun | x", "human humans"},
		{"child | children | noun | x", "child children"},
		{"attorney general | attorneys_general | noun | x", "attorney general attorneys general"},
		{"formula | formulas/formulae | noun | x", "formula formulae formulas"},
		{"kc | - | noun | x", "kc"},
		{"soon || adverb | x", "soon"},
	} {
		l, faults := read(fstest.MapFS{"a.txt": {Data: []byte("# words\n\n" + c.line + "\n")}})
		lemma, _, _ := strings.Cut(c.line, " |")
		if got := formsOf(l, lemma); got != c.want || len(faults) > 0 {
			t.Errorf("%s: %q, want %q; %v", c.line, got, c.want, faults)
		}
	}
}

// TestFaults: what is wrong with a file is named by file, line and word.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"say || verb", "a.txt:2: say: 3 fields instead of four"},
		{"say || verb | Lund says no. | more", "a.txt:2: say: 5 fields instead of four"},
		{"|| verb | Lund says no.", "a.txt:2: : a lemma is in lower case, its words parted by single spaces"},
		{"Say || verb | Lund says no.", "a.txt:2: Say: a lemma is in lower case, its words parted by single spaces"},
		{"point  out || verb | x", "a.txt:2: point  out: a lemma is in lower case, its words parted by single spaces"},
		{"say || | Lund says no.", "a.txt:2: say: no attribute"},
		{"say || verb says loud | Lund says no.", `a.txt:2: say: unknown attribute "loud"`},
		{"say || verb says says | Lund says no.", `a.txt:2: say: attribute "says" stands twice`},
		{"say || verb |", "a.txt:2: say: no example"},
		{"say | said | verb | Lund says no.", "a.txt:2: say: 1 forms of a verb instead of four"},
		{"child | children childs | noun | x", "a.txt:2: child: 2 forms of a noun instead of one"},
		{"soon | sooner | adverb | x", "a.txt:2: soon: has forms but is neither verb nor noun"},
		{"first || noun | x", "a.txt:2: first: stands twice as noun, also at a.txt:1"},
	} {
		_, faults := read(fstest.MapFS{"a.txt": {Data: []byte("first || noun | The first.\n" + c.line + "\n")}})
		if len(faults) == 0 || faults[0].String() != c.want {
			t.Errorf("%q: %v, want %s", c.line, faults, c.want)
		}
	}
	l, faults := read(fstest.MapFS{"a.txt": {Data: []byte("first || noun | x\nfirst || adverb | x\n")}})
	if len(faults) > 0 || len(l.words["first"].readings) != 2 {
		t.Errorf("a noun and an adverb: %v", faults)
	}
}

// TestAsking: words are asked for by form, by attribute and by the longest entry.
func TestAsking(t *testing.T) {
	for _, c := range []struct {
		fold      string
		attribute Attribute
		want      bool
	}{
		{"said", Says, true}, {"argues", Says, true}, {"according to", Source, true}, {"boats", Says, false}, {"xyzzy", Says, false},
	} {
		if got := Is(c.fold, c.attribute); got != c.want {
			t.Errorf("%q is %s: %v", c.fold, c.attribute, got)
		}
		if got := Any(c.fold, Month, c.attribute); got != c.want {
			t.Errorf("%q is %s or a month: %v", c.fold, c.attribute, got)
		}
		if got := len(Reads(c.fold, c.attribute)) > 0; got != c.want {
			t.Errorf("%q reads as %s: %v", c.fold, c.attribute, got)
		}
	}
	if Known("xyzzy") || !Known("said") || len(Readings("xyzzy")) > 0 {
		t.Error("what is known")
	}
	if got := Value("twelve", Numeral); got != "12" {
		t.Errorf("twelve is %q", got)
	}
	if got := Value("said", Numeral); got != "" {
		t.Errorf("said is %q", got)
	}
	for _, c := range []struct {
		words string
		want  int
	}{{"according to lund", 2}, {"to lund", 0}, {"according", 0}, {"", 0}} {
		if got := Longest(strings.Fields(c.words), Source); got != c.want {
			t.Errorf("%q: %d, want %d", c.words, got, c.want)
		}
	}
	if with := With(Month); !slices.IsSorted(with) || !slices.Contains(with, "may") || slices.Contains(with, "say") {
		t.Errorf("months: %q", with)
	}
}
