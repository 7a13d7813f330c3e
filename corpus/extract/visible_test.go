package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// TestVisible: what the lines above an article say of it is taken over with the place
// where it stands, and nothing is made of lines that only look so.
func TestVisible(t *testing.T) {
	const body = "\n\nThe harbour council met for the third time this year and came to no decision on the piers.\n\nIts chair said that another meeting would follow before the winter storms.\n"
	for _, tt := range []struct {
		head string
		want []corpus.Field
	}{
		{"Posted on 3 May 2024 by Lena Holt", fields3("author", "Lena Holt", "byline", "published", "2024-05-03", "line with the date")},
		{"Von Lena Holt und Dana Orrick", fields3("author", "Lena Holt", "byline", "author", "Dana Orrick", "byline")},
		{"LENA HOLT, Political Editor", fields3("author", "Lena Holt", "line below the title")},
		{"The Strait Review, 12 May 2024", fields3("publisher", "The Strait Review", "beside the date", "published", "2024-05-12", "line with the date")},
		{"Joint Press Conference, Sill 12 May 2024", nil},
		{"Sill, 12 May 2024", fields3("published", "2024-05-12", "line with the date")},
		{"Last updated 12 May 2024", nil},
		{"Printed 12 May 2024", nil},
		{"Retrieved on 12 May 2024", nil},
	} {
		d, err := Extract("a.txt", []byte("What the council owes the piers of Sill\n\n"+tt.head+body), Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := append(fields3("title", "What the council owes the piers of Sill", "heading above the text"), tt.want...)
		if diff := cmp.Diff(want, d.Fields); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.head, diff)
		}
	}
}

func fields3(s ...string) []corpus.Field {
	var out []corpus.Field
	for ; len(s) > 0; s = s[3:] {
		out = append(out, corpus.Field{Key: s[0], Value: s[1], From: s[2]})
	}
	return out
}

// TestReleaseHead: a release names above its title who issues it and when; the line that
// does is no title.
func TestReleaseHead(t *testing.T) {
	const body = "\n\nThe harbour council met for the third time this year and came to no decision on the piers.\n\nIts chair said that another meeting would follow before the winter storms.\n"
	for _, tt := range []struct{ head, title, authors, date string }{
		{"MEDIA RELEASE\n\nSenator Vera Lund\n\nMinister for Ports\n\n3 May 2004\n\nTOLLS TO FALL BY HALF IN SILL", "TOLLS TO FALL BY HALF IN SILL", "Vera Lund", "2004-05-03"},
		{"THE HON PETER VANCE MP SHADOW MINISTER FOR PORTS\n\nM36 18 February, 1993\n\nFerry plan is a failure, says Vance", "Ferry plan is a failure, says Vance", "Peter Vance", "1993-02-18"},
		{"Joint media release\n\nThe Hon. Vera Lund MP, Minister for Ports\n\nSenator the Hon Dana Orrick, Treasurer\n\nPiers to be rebuilt", "Piers to be rebuilt", "Vera Lund; Dana Orrick", ""},
		{"Media statement\n\nMINISTER FOR PORTS\n\nPiers to be rebuilt in 14-17 May 2004", "Piers to be rebuilt in 14-17 May 2004", "", ""},
	} {
		d, err := Extract("a.txt", []byte(tt.head+body), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{d.Meta.Title, strings.Join(d.Meta.Authors, "; "), d.Meta.Published}
		if diff := cmp.Diff([]string{tt.title, tt.authors, tt.date}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.head, diff)
		}
	}
}

// TestNoPublisher: neither a journal's line with its address nor where figures are from
// is who publishes the article, and an author's page isn't the article's.
func TestNoPublisher(t *testing.T) {
	const body = "The harbour council met for the third time this year and came to no decision on the piers.\n\nIts chair said that another meeting would follow before the winter storms.\n"
	for _, text := range []string{
		"What the council owes the piers of Sill\n\nSource: Osmark port authority, 1993-1994\n\nSection: Ports\n\nTopic: Piers\n\n" + body,
		"What the council owes the piers of Sill\n\nSource: Osmark port authority, 1997\n\nSection: Ports\n\nTopic: Piers\n\n" + body,
		"What the council owes the piers of Sill\n\n" + body + "\nPublished by the Sill Society Volume 18 http://sill.example/\n\nE-mail: vera@sill.example\n\nURL: http://sill.example/vera/\n",
	} {
		d, err := Extract("a.txt", []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Publisher != "" || d.Meta.URL != "" {
			t.Errorf("publisher %q, url %q of:\n%s", d.Meta.Publisher, d.Meta.URL, text)
		}
	}
}

// TestDegreesBetweenNames: a degree ends no list of authors and is no part of a name.
func TestDegreesBetweenNames(t *testing.T) {
	for _, line := range []string{"Vera Lund, PhD Peter Vance, PhD", "Vera Lund, PhD, Peter Vance, PhD", "Vera Lund, Ph.D. and Peter Vance"} {
		if diff := cmp.Diff([]string{"Vera Lund", "Peter Vance"}, nameList(line)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", line, diff)
		}
	}
}
