package names

import (
	"os"
	"strings"
	"testing"
)

// TestSame compares the pairs of the table, in both orders.
func TestSame(t *testing.T) {
	data, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			t.Fatalf("%q has %d fields instead of four", line, len(f))
		}
		n++
		if got := Same(f[0], f[1]); got.String() != f[2] {
			t.Errorf("%q and %q are %s, want %s: %s", f[0], f[1], got, f[2], f[3])
		}
		if Same(f[1], f[0]) != Same(f[0], f[1]) {
			t.Errorf("%q and %q are %s, the other way round %s", f[0], f[1], Same(f[0], f[1]), Same(f[1], f[0]))
		}
	}
	if n < 200 {
		t.Errorf("%d pairs", n)
	}
}
