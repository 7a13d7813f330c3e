package bibliography_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/bibliography"
)

func TestKeys(t *testing.T) {
	for name, c := range map[string]struct {
		in   []entry
		want string
	}{
		"author, year, word":       {[]entry{full()}, "annlee2025price"},
		"publisher for an author":  {[]entry{with(func(e *entry) { e.Authors = nil })}, "harbourreview2025price"},
		"accents off":              {[]entry{{Authors: []string{"Kovács Anna"}, Title: "A “Último” Acto"}}, "kovacsannaultimo"},
		"a word in another script": {[]entry{{Authors: []string{"Ann Lee"}, Title: "水 and Land"}}, "annleeand"},
		"nothing to go by":         {[]entry{{Title: "水"}, {}}, "sourceb sourcea"},
		"alike":                    {[]entry{full(), full()}, "annlee2025pricea annlee2025priceb"},
		"a suffix is taken already": {[]entry{{Title: "Peace", URL: "1"}, {Title: "Peacea"}, {Title: "Peace", URL: "2"}},
			"peaceb peacea peacec"},
	} {
		got := strings.Join(bibliography.Keys(c.in), " ")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The key of an entry doesn't depend on its place in the list, and 60 entries
// that are alike but for the URL have 60 keys.
func TestKeysAreStable(t *testing.T) {
	var entries []entry
	for i := range 60 {
		entries = append(entries, with(func(e *entry) { e.URL += strings.Repeat("x", i) }))
	}
	keys := bibliography.Keys(entries)
	slices.Reverse(entries)
	again := bibliography.Keys(entries)
	slices.Reverse(again)
	if diff := cmp.Diff(keys, again); diff != "" {
		t.Error(diff)
	}
	slices.Sort(keys)
	if n := len(slices.Compact(keys)); n != 60 {
		t.Errorf("%d different keys", n)
	}
}
