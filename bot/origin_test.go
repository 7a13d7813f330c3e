package bot

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOriginsIn: each source once, of the quotes of one citation.
func TestOriginsIn(t *testing.T) {
	a := Answer{Quotes: []Quote{
		{Citation: 1, Origins: []Origin{{Text: "Courier", Works: 1, Chicago: "Courier, quoted in Lee."}, {Text: "A; B", Works: 2, Chicago: "A; B, quoted in Lee."}}},
		{Citation: 2, Origins: []Origin{{Text: "Wire"}}},
		{Citation: 1, Origins: []Origin{{Text: "Courier"}}},
	}}
	var got []string
	for _, o := range a.OriginsIn(1) {
		got = append(got, o.Text)
	}
	want := []string{"Courier", "A; B"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
