package extract

import "testing"

// TestPageTitle: the title of a web page that was copied as text names the site behind the
// headline, and is no text itself.
func TestPageTitle(t *testing.T) {
	const menu = "\nHome\nContact us\nSkip to content\n"
	for first, want := range map[string]string{
		"Tolls at the harbour will fall by half - Harbour Office of Sill":                          "Harbour Office of Sill",
		"Tolls at the harbour will fall by half | Harbour Office of Sill - Harbour Office of Sill": "Harbour Office of Sill",
		"Tolls at the harbour will fall by half, and more":                                         "",
		"Other news - Harbour Office of Sill":                                                      "",
	} {
		d, err := Extract("a.txt", []byte(first+menu+"4 May 2002\nTolls at the harbour will fall by half\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Publisher != want || want != "" && d.Meta.Title != "Tolls at the harbour will fall by half" {
			t.Errorf("%q: %q, %q", first, d.Meta.Title, d.Meta.Publisher)
		}
	}
}

// A row of a table is no title of a page.
func TestRowIsNoPageTitle(t *testing.T) {
	const header, line = "Harbour tolls of Sill | Crowns", "Harbour tolls of Sill"
	for sh, want := range map[shape]string{paragraph: "Crowns", row: ""} {
		p := &page{blocks: []*block{newBlock(header, span(0, len(header)), sh, false), newBlock(line, span(0, len(line)), paragraph, false)}}
		if got := p.pageTitle(); got != want {
			t.Errorf("%v: %q", sh, got)
		}
	}
}

// TestLongPageTitle: it may be as long as a paragraph.
func TestLongPageTitle(t *testing.T) {
	const title = "Statement of the Harbour Council Regarding the Tolls and the Ferries of Sill and the Growers and Fishers of Osmark Who Pay for Them"
	d, err := Extract("a.txt", []byte(title+" - Harbour Council of Sill and Osmark and the Nine Villages\nNews\n"+title+"\n4 May 2002\n"+report), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Meta.Title != title || d.Meta.Published != "2002-05-04" {
		t.Errorf("%q, %q", d.Meta.Title, d.Meta.Published)
	}
}
