package names

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/golden"
)

// TestParsed compares how names are taken apart, and which of them can be of one
// bearer, with golden files.
func TestParsed(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "parsed"))
	for name, text := range golden.Inputs(t, "testdata/lines/*.txt") {
		lines := strings.Split(strings.TrimSpace(text), "\n")
		var b strings.Builder
		for _, line := range lines {
			fmt.Fprintf(&b, "%s → %s\n", line, parsed(Parse(line)))
		}
		folder.Compare(name, b.String())
		folder.Compare("related-"+name, related(t, lines))
	}
}

// related lists, for each name, the others that can be of the same bearer.
func related(t *testing.T, lines []string) string {
	t.Helper()
	var b strings.Builder
	for _, a := range lines {
		var same, compatible []string
		for _, other := range lines {
			r := Same(a, other)
			if back := Same(other, a); back != r {
				t.Errorf("%q to %q is %s, the other way %s", a, other, r, back)
			}
			switch {
			case a == other && r != Equal:
				t.Errorf("%q is not itself", a)
			case a == other:
			case r == Equal:
				same = append(same, other)
			case r == Compatible:
				compatible = append(compatible, other)
			}
		}
		fmt.Fprintf(&b, "%s\n", a)
		if len(same) > 0 {
			fmt.Fprintf(&b, "  same: %s\n", strings.Join(same, " · "))
		}
		if len(compatible) > 0 {
			fmt.Fprintf(&b, "  compatible: %s\n", strings.Join(compatible, " · "))
		}
	}
	return b.String()
}

// parsed writes what is set of a name.
func parsed(n Name) string {
	out := []string{n.Kind.String(), fmt.Sprintf("“%s”", n)}
	for _, field := range []struct {
		name  string
		words []string
	}{
		{"titles", n.Titles}, {"given", n.Given}, {"nickname", []string{n.Nickname}}, {"particles", n.Particles}, {"family", n.Family},
		{"suffix", []string{n.Suffix}}, {"postnominals", n.PostNominals}, {"words", n.Words}, {"acronym", []string{n.Acronym}},
	} {
		if text := strings.Join(field.words, ", "); text != "" {
			out = append(out, field.name+": "+text)
		}
	}
	if n.former {
		out = append(out, "former")
	}
	if n.eastern {
		out = append(out, "family name first")
	}
	if n.country > 0 {
		out = append(out, "a country")
	}
	return strings.Join(out, " · ")
}
