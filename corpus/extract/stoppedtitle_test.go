package extract

import "testing"

// TestStoppedTitle: a title in capitals with a full stop is a title; a first sentence is
// text.
func TestStoppedTitle(t *testing.T) {
	const text = "\n\nThe port was shut on Tuesday after two years of talks with the growers, the ministry said in Sill.\n"
	for _, c := range []struct{ first, title string }{
		{"Growers Say They Never Asked for the Levy.", "Growers Say They Never Asked for the Levy."},
		{"Growers said. They never asked for the levy.", ""},
		{"Minister Vera Lund, who had been ill for a long time, and Senator Peter Vance met in Sill on Tuesday night.", ""},
	} {
		d, err := Extract("a.txt", []byte(c.first+text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Title != c.title || (d.Blocks[0].Kind == Furniture) != (c.title != "") {
			t.Errorf("%q: title %q, first block %v", c.first, d.Meta.Title, d.Blocks[0].Kind)
		}
	}
}
