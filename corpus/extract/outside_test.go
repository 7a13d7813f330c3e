package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// What a place says of a document fills what the document leaves open and replaces
// nothing; the format may be named from outside.
func TestStatedOutside(t *testing.T) {
	const page = "# Ferries sail again\n\nThe council of Osmark said on Tuesday that the ferries would sail again before the winter.\n"
	d, err := Extract("ferries", []byte(page), Options{
		Ending:  ".md",
		Stated:  corpus.Meta{Title: "Another title", Authors: []string{"Vera Lund"}, Published: "2024-05-02"},
		Address: "https://osmark.example/ferries",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := corpus.Meta{
		Title: "Ferries sail again", Authors: []string{"Vera Lund"}, Published: "2024-05-02", URL: "https://osmark.example/ferries",
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Errorf("metadata (-want +got):\n%s", diff)
	}
	from := map[string]string{}
	for _, f := range d.Fields {
		from[f.Key] = f.From
	}
	if from["author"] != "feed" || from["published"] != "feed" || from["url"] != "web address" {
		t.Errorf("from: %v", from)
	}
}
