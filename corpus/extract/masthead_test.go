package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const report = "\nHarbour tolls will fall by half next year, the council of Sill told the growers on Friday, and the ferries will sail again.\n" +
	"The mayor said that nobody would have to pay for the crossing twice, and that the pier would open in June.\n"

// A clipping names the newspaper, the day and the writer around its headline.
func TestClippings(t *testing.T) {
	for head, want := range map[string][4]string{
		"The Sill Herald\n\nTolls at the harbour will fall by half\n\nVera Lund\nSaturday, May 4, 2002":          {"Tolls at the harbour will fall by half", "Vera Lund", "The Sill Herald", "2002-05-04"},
		"Sill Herald\n\nGrants Help Growers Pay Tolls\nPeter M Vance Saturday, October 26, 2002":                 {"Grants Help Growers Pay Tolls", "Peter M Vance", "Sill Herald", "2002-10-26"},
		"Osmark Law Journal\n\nPlan for the Harbour Panned in Osmark\nMary P. Holt,\n\nMonday, October 14, 2002": {"Plan for the Harbour Panned in Osmark", "Mary P. Holt", "Osmark Law Journal", "2002-10-14"},
		// The newspaper's name alone may as well be the title.
		"The Sill Herald\n\n4 May 2002": {"The Sill Herald", "", "", "2002-05-04"},
		// Who issues a release is no newspaper.
		"Harbour News Group Press Releases\n\nTolls at the harbour will fall by half\n\n4 May 2002": {"Harbour News Group Press Releases", "", "", "2002-05-04"},
		// An address names nobody.
		"Honourable Senators,\nMembers of the House,": {"", "", "", ""},
	} {
		d, err := Extract("a.txt", []byte(head+"\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := [4]string{d.Meta.Title, strings.Join(d.Meta.Authors, "; "), d.Meta.Publisher, d.Meta.Published}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", head, diff)
		}
	}
}
