package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWebPage follows a page through its format and the classification.
func TestWebPage(t *testing.T) {
	const page = `<html lang="en"><head><title>Gates</title><meta name="author" content="Vera Lund"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Gates</h1><p>Ships wait.</p>
<p>The council of Osmark voted on Monday to close the gates of the old harbour for six weeks, so that the lock can be repaired.<sup><a href="#n1">1</a></sup></p>
<p>What « gates » and « locks » have in common</p>
<p>The board puts the cost at four million crowns, of which the state pays half. Work is to begin in the middle of June.</p>
<h2>Next steps</h2><ul><li>who pays for the pumps,</li><li>where the fishing boats will lie while the gates are shut.</li></ul>
<p>Fishermen asked the board on Tuesday to wait until the end of the season. A decision is expected before the end of the month.</p>
<p id="n1">1. Orrick, Accounts, p. 40.</p></article></body></html>`
	d, err := Extract("page.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%s: %s", b.Kind, strings.Join(strings.Fields(d.Text[b.Start:b.End])[:2], " ")))
	}
	want := []string{"prose: Ships wait.", "prose: The council", "heading: What «", "prose: The board", "heading: Next steps", "prose: who pays", "prose: where the", "prose: Fishermen asked", "note: 1. Orrick,"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(d.Notes) != 1 || len(d.Marks) != 1 || d.Text[d.Marks[0].Start:d.Marks[0].End] != "1" || d.Notes[0].Text != "Orrick, Accounts, p. 40." {
		t.Errorf("notes %+v, marks %+v", d.Notes, d.Marks)
	}
	if diff := cmp.Diff([]string{"Vera Lund"}, d.Meta.Authors); diff != "" || d.Meta.Title != "Gates" {
		t.Errorf("title %q, authors %s", d.Meta.Title, diff)
	}
}

// TestBelowWebPage: what a page's reader leaves below an article is no text of it.
func TestBelowWebPage(t *testing.T) {
	const body = "<p>The council of Osmark voted on Monday to close the gates of the old harbour for six weeks, so that the lock can be repaired.</p>"
	for line, want := range map[string]Kind{
		"Vera Lund is a senior fellow at the Osmark Institute. She writes about harbours.": Furniture,
		"For a copy of the report, contact the press office of the board in Sill.":         Furniture,
		"Forward this email to a friend.":                                                  Furniture,
		"This article was first published in the Gazette on 3 May 2020.":                   Furniture,
		"The fishermen of Sill were not asked.":                                            Prose,
		"For a copy of a fish nobody in Sill would pay a crown.":                           Prose,
	} {
		d, err := Extract("p.html", []byte("<article><h1>Gates</h1>"+body+body+"<p>"+line+"</p></article>"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		last := d.Blocks[len(d.Blocks)-1]
		if d.Text[last.Start:last.End] != line || last.Kind != want {
			t.Errorf("%q is %s, want %s", d.Text[last.Start:last.End], last.Kind, want)
		}
	}
}
