package extract

import (
	"strings"
	"testing"
)

// TestLabelledURL: a line says where the text is from, also as a link of Markdown; a link
// elsewhere does not.
func TestLabelledURL(t *testing.T) {
	const at = "https://osmark.example/stories/1.htm"
	for line, want := range map[string]string{
		"URL: " + at: at, "**URL:** <" + at + ">": at, "Original article: " + at: at, "Source: [Harbour Courier](" + at + ")": at, "[Read the original](" + at + ")": at,
		"[The tolls of Sill](" + at + ")": "", "See " + at: "", "Tickets: " + at: "",
	} {
		d, err := Extract("a.md", []byte("# Harbour records to go online\n\n"+line+"\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.URL != want {
			t.Errorf("%q: %q, want %q", line, d.Meta.URL, want)
		}
		below, err := Extract("a.md", []byte("# Harbour records to go online\n"+strings.Repeat(report, 3)+"\n"+line+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(line, "Source:") {
			want = ""
		}
		if below.Meta.URL != want {
			t.Errorf("%q below: %q, want %q", line, below.Meta.URL, want)
		}
	}
}

// TestLabelledLines: an address in angle brackets counts as what a label states, so three
// such lines make a head whose source is the publisher.
func TestLabelledLines(t *testing.T) {
	d, err := Extract("a.md", []byte("# Harbour records to go online\n\nDate: 7 January 2005\nSource: University of Sill\nURL: <https://osmark.example/1>\n"+report), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Meta.Publisher != "University of Sill" {
		t.Errorf("publisher %q", d.Meta.Publisher)
	}
}
