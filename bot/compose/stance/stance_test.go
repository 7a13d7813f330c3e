package stance

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// pair is two sides' sentences and how they stand to each other.
type pair struct {
	part     string // first, later, last, final, closing
	want     Verdict
	topic    string
	sides    [2]string
	sentence [2]string
}

func pairs(t *testing.T) []pair {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/pairs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for _, f := range archive.Files {
		var p pair
		verdict, topic, ok := strings.Cut(f.Name, ": ")
		p.part = "first"
		for _, part := range []string{"later", "last", "final", "closing"} {
			if rest, ok := strings.CutPrefix(verdict, part+" "); ok {
				p.part, verdict = part, rest
			}
		}
		p.want, p.topic = Verdict(verdict), topic
		lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(f.Data), "\r\n", "\n")), "\n")
		if !ok || len(lines) != 2 {
			t.Fatalf("%s: not two lines", f.Name)
		}
		for i, line := range lines {
			p.sides[i], p.sentence[i], _ = strings.Cut(line, " | ")
		}
		out = append(out, p)
	}
	return out
}

func (p pair) verdict() Verdict {
	var at [2]Position
	for i := range at {
		x, ok := Read(Sentence{Text: p.sentence[i], Holder: p.sides[i], Direct: strings.Contains(p.sentence[i], "“")}, p.sides[i])
		if !ok {
			return Unclear
		}
		at[i] = x
	}
	return Compare(at[0], at[1], Near{Topic: p.topic})
}

// TestSameSide: whose statement may speak for a side.
func TestSameSide(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Vera Holm", "Holm", true},
		{"Energy Ministry", "Ministry of Energy", true},
		{"Holm government", "Vera Holm", true},
		{"growers", "Growers", true},
		{"growers", "moderate growers", false},
		{"growers", "growers of Marl", false},
		{"growers and fishers", "growers", false},
		{"Foreign Ministry", "foreign ministries", false},
		{"Vera Holm", "Ida Holm", false},
		{"Ministry of Ports", "Ministry of Energy", false},
		{"government", "government", false}, // of whom?
		{"", "growers", false},
	} {
		if got := SameSide(c.a, c.b); got != c.want {
			t.Errorf("SameSide(%q, %q) = %t", c.a, c.b, got)
		}
	}
}

// TestPairs: nothing is claimed that a reader would not, and what is claimed is
// most of what a reader would.
func TestPairs(t *testing.T) {
	for _, part := range []string{"first", "later", "last", "final", "closing"} {
		claimed, right, there := 0, 0, 0
		for _, p := range pairs(t) {
			if p.part != part {
				continue
			}
			got := p.verdict()
			if p.want != Unclear {
				there++
			}
			if got != Unclear {
				claimed++
				if got == p.want {
					right++
				}
			}
			switch {
			case got != Unclear && got != p.want:
				t.Errorf("%s, want %s, on %s:\n  %s\n  %s", got, p.want, p.topic, p.sentence[0], p.sentence[1])
			case got == Unclear && p.want != Unclear:
				t.Logf("nothing claimed, could be %s, on %s:\n  %s\n  %s", p.want, p.topic, p.sentence[0], p.sentence[1])
			}
		}
		if claimed*2 < there {
			t.Errorf("%s: only %d of %d claimed", part, claimed, there)
		}
		t.Logf("%s: %d claimed, %d of them right; %d could be claimed", part, claimed, right, there)
	}
}
