package topic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank/ranktest"
)

// spansOf are the sentences of articles, each a span, and the library that has them.
func spansOf(texts ...string) ([]gate.Span, *ranktest.Library) {
	l := &ranktest.Library{}
	var out []gate.Span
	for i, text := range texts {
		a := ranktest.Article(fmt.Sprintf("%03d", i), strings.ReplaceAll(text, ". ", ".\n"))
		l.Shelf = append(l.Shelf, a)
		for k := range a.Sentences {
			out = append(out, gate.Span{Article: a, First: k, Last: k, Best: k})
		}
	}
	return out, l
}

func finder(l *ranktest.Library) Finder {
	return Finder{Words: l, Vectors: l, Model: ranktest.Model.TokensName()}
}

var (
	fares = "The ministry cut ferry fares in March. Ferry fares fell for pupils too. The council wants lower ferry fares on Sundays. Ferry fares rise no more, said the ministry."
	piers = "The stone piers were rebuilt by the port. New stone piers stand at Osmark. Divers looked at the stone piers in winter. The port pays for the stone piers."
	seals = "Grey seals rest on the sandbank. The warden counts grey seals each spring. Grey seals have pups in the bay. Visitors feed grey seals against the rules."
)

// mixed are articles each of which speaks of everything once.
func mixed() []string {
	out := make([]string, 4)
	for _, text := range []string{fares, piers, seals} {
		for i, s := range strings.Split(text, ". ") {
			out[i] += s + ". "
		}
	}
	return out
}

func TestFind(t *testing.T) {
	spans, l := spansOf(mixed()...)
	got, err := finder(l).Find(t.Context(), spans, []string{"the ministry"})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, x := range got {
		lines = append(lines, fmt.Sprint(x.Name, x.Members))
	}
	want := []string{"Ferry fares[0 3 6 9]", "Stone piers[1 4 7 10]", "Grey seals[2 5 8 11]"}
	if !slices.Equal(lines, want) {
		t.Errorf("topics %q, want %q", lines, want)
	}
}

func TestSideNamesNoTopic(t *testing.T) {
	spans, l := spansOf(fares, piers, seals)
	got, err := finder(l).Find(t.Context(), spans, []string{"Ferry Fares Board"})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range got {
		if strings.Contains(strings.ToLower(x.Name), "fares") {
			t.Errorf("a topic has the side's own name, %q", x.Name)
		}
	}
}

func TestHeadingThatNamesNothing(t *testing.T) {
	spans, l := spansOf(fares, piers, seals)
	for _, heading := range []string{"Conclusion", "Prologue"} {
		for _, a := range l.Shelf {
			a.Sections = []corpus.Section{{Heading: heading}}
		}
		got, err := finder(l).Find(t.Context(), spans, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range got {
			if strings.Contains(x.Name, heading) {
				t.Errorf("a topic is named %q by its heading", x.Name)
			}
		}
	}
}

func TestFewSpans(t *testing.T) {
	spans, l := spansOf(fares)
	for n := range 3 {
		got, err := finder(l).Find(t.Context(), spans[:n], nil)
		if err != nil {
			t.Fatal(err)
		}
		check(t, got, n)
	}
}

// check holds what is so of all topics of n spans.
func check(t *testing.T, topics []Topic, n int) {
	t.Helper()
	seen := map[int]bool{}
	for _, x := range topics {
		if strings.TrimSpace(x.Name) == "" || len(x.Members) == 0 {
			t.Errorf("a topic without name or members: %+v", x)
		}
		for _, i := range x.Members {
			if i < 0 || i >= n || seen[i] {
				t.Errorf("span %d of %d is none or in two topics", i, n)
			}
			seen[i] = true
		}
	}
	if len(seen) != n {
		t.Errorf("%d of %d spans have a topic", len(seen), n)
	}
}

func FuzzFind(f *testing.F) {
	f.Add(fares + "\n\n" + piers)
	f.Add("A. B! ??? 1 2 3.\n\nto the of\n\n“É”")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 5000 {
			return
		}
		var parts []string
		for p := range strings.SplitSeq(text, "\n\n") {
			if strings.TrimSpace(p) != "" {
				parts = append(parts, p)
			}
		}
		spans, l := spansOf(parts...)
		spans = spans[:min(len(spans), 60)]
		got, err := finder(l).Find(t.Context(), spans, parts)
		if err != nil {
			t.Fatal(err)
		}
		check(t, got, len(spans))
		bare, err := Finder{}.Find(t.Context(), spans, nil)
		if err != nil {
			t.Fatal(err)
		}
		check(t, bare, len(spans))
	})
}
