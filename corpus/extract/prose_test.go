package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFromProse: a row that looks like a menu or a heading is still what the
// collection says it is.
func TestFromProse(t *testing.T) {
	d := FromProse("Title", "\n\n Subscribe to our newsletter! \n\n\nSecond paragraph,\nof two lines\n\n")
	var got []string
	for _, b := range d.Blocks {
		if b.Kind != Prose {
			t.Errorf("%v is no prose", b)
		}
		got = append(got, d.Text[b.Start:b.End])
	}
	if diff := cmp.Diff([]string{"Subscribe to our newsletter!", "Second paragraph,\nof two lines"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if d.Meta.Title != "Title" || len(FromProse("", "").Blocks) != 0 {
		t.Errorf("title %q, blocks of nothing %v", d.Meta.Title, FromProse("", "").Blocks)
	}
}
