package mutate_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ibid/bot/compose/support"
	"ibid/bot/compose/support/mutate"
	"ibid/retrieval/match"
)

var sentences = []string{
	"The council will not rebuild the eastern pier before the audit of the harbour fund ends.",
	"In 2031 the harbour fund paid 40 crowns to Tom Brask, who was the head of the ferry office.",
	"Most islanders have opposed a toll since Ida Vennor announced it in the assembly at Kettle Point.",
}

// TestMake: each kind changes what it says it changes, and the same seed makes the
// same.
func TestMake(t *testing.T) {
	for _, kind := range mutate.Kinds() {
		made := 0
		for seed := range uint64(50) {
			for i, s := range sentences {
				others := append(append([]string{}, sentences[:i]...), sentences[i+1:]...)
				got, ok := mutate.Make(rand.New(rand.NewPCG(seed, 1)), kind, s, others)
				again, _ := mutate.Make(rand.New(rand.NewPCG(seed, 1)), kind, s, others)
				if got != again {
					t.Fatalf("%s: %q and %q of one seed", kind, got, again)
				}
				if !ok {
					continue
				}
				made++
				if got == "" || strings.Contains(s, got) || !changed(kind, s, got) {
					t.Errorf("%s of %q: %q", kind, s, got)
				}
			}
		}
		if made < 40 {
			t.Errorf("%s: %d of 150", kind, made)
		}
	}
}

// changed reports whether a version differs in the way of its kind.
func changed(kind mutate.Kind, from, to string) bool {
	a, b := match.Read(from).Words(), match.Read(to).Words()
	differing := 0
	for i := range min(len(a), len(b)) {
		if a[i].Text != b[i].Text {
			differing++
		}
	}
	switch kind {
	case mutate.Letter:
		return len(from) == len(to) && differing <= 1
	case mutate.Word, mutate.Name, mutate.Number:
		return len(a) == len(b) && differing == 1
	case mutate.Negation:
		d := len(b) - len(a)
		return d == 1 || d == -1
	case mutate.Swap:
		return len(a) == len(b) && differing == 2
	}
	return true
}

// TestNone: a sentence that has nothing to change gives nothing.
func TestNone(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, kind := range mutate.Kinds() {
		for _, s := range []string{"", "…", "A"} {
			if got, ok := mutate.Make(r, kind, s, nil); ok {
				t.Errorf("%s of %q: %q", kind, s, got)
			}
		}
	}
}

// TestThousand: of a thousand versions as claims none passes for true, but for a
// letter that makes another form of the same word ("announces", "announced") or is
// of a word without a topic.
func TestThousand(t *testing.T) {
	c := support.Checker{}
	r := rand.New(rand.NewPCG(5, 5))
	passed, n := map[mutate.Kind]int{}, 0
	for n < 1000 {
		i, kind := r.IntN(len(sentences)), mutate.Kinds()[r.IntN(len(mutate.Kinds()))]
		others := append(append([]string{}, sentences[:i]...), sentences[i+1:]...)
		text, ok := mutate.Make(r, kind, sentences[i], others)
		if !ok {
			continue
		}
		n++
		_, why, err := c.Check(t.Context(), text, []support.Sentence{{Text: sentences[i]}})
		if err != nil {
			t.Fatal(err)
		}
		if why == nil {
			passed[kind]++
			t.Logf("passed, %s: %q", kind, text)
		}
	}
	for kind, k := range passed {
		if kind != mutate.Letter || k > 10 {
			t.Errorf("%s: %d passed", kind, k)
		}
	}
}
