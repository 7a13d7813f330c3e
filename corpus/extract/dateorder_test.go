package extract

import (
	"strings"
	"testing"
)

// TestDateOrder: a day in figures is read in the order of the document's other dates.
func TestDateOrder(t *testing.T) {
	for last, want := range map[string]string{
		"Hearing date: 21 November 2017":                                           "2017-12-07",
		"The pier opened on 21/11/2017.":                                           "2017-12-07",
		"The pier opened on November 21, 2017.":                                    "2017-07-12",
		"The pier opened on 21 November 2017, and the ferry on November 22, 2017.": "2017",
		"The pier opened.":                                                         "2017",
	} {
		d, err := Extract("a.txt", []byte("Tolls and Their Payers in Sill\n\nDate: 07/12/2017\n"+strings.ReplaceAll(report, "\n", "\n\n")+"\n"+last+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Published != want {
			t.Errorf("%q: %q, want %q", last, d.Meta.Published, want)
		}
	}
}
