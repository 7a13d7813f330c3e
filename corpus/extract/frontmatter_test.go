package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

const body = "\nHarbour tolls will fall by half next year, the minister told the growers of Sill on Friday, and the ferries will sail again.\n"

// The head of a text file is metadata as that of a Markdown file is, and furniture.
func TestFrontMatterOfText(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want corpus.Meta
	}{
		"a person with a party": {"---\ntitle: \"Tolls will fall\"\ndate: \"2001-02-03\"\ncreators:\n  - \"Lund, Vera\"\n  - \"Harbour Party of Osmark\"\nsource: \"MINISTER FOR PORTS\"\nsource_url: http://osmark.example/1\n---\n",
			corpus.Meta{Title: "Tolls will fall", Authors: []string{"Vera Lund"}, Publisher: "MINISTER FOR PORTS", Published: "2001-02-03", URL: "http://osmark.example/1"}},
		"a body alone": {"---\ntitle: Tolls\ncreators: [\"Council of Harbour Unions\"]\nsource: \"\"\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Council of Harbour Unions"}}},
		"a body as the source": {"---\ntitle: Tolls\ncreators: [\"Lund, Vera\", \"Ostrey, Callum\"]\nsource: \"HARBOUR PARTY\"\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund", "Callum Ostrey"}, Publisher: "HARBOUR PARTY"}},
		"an office as the source": {"---\ntitle: Tolls\ncreators: [\"Lund, Vera\"]\nsource: \"Office of LUND, SEN VERA\"\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund"}, Publisher: "Office of LUND, SEN VERA"}},
		"a person as the source": {"---\ntitle: Tolls\ncreators: [\"Lund, Vera\"]\nsource: \"LUND, SEN VERA\"\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund"}}},
		"an address or a remark as the source": {"---\ntitle: Tolls\nsource: \"own notes\"\n---\n", corpus.Meta{Title: "Tolls"}},
		"quotation marks that YAML does not take": {"---\ntitle: \"\"Tolls\" will fall\"\ndate: \"2001-02-03\"\ncreators:\n  - \"Lund, Vera\"\n---\n",
			corpus.Meta{Title: "\"Tolls\" will fall", Authors: []string{"Vera Lund"}, Published: "2001-02-03"}},
		"keys written in other ways": {"---\ntitle: Tolls\npub-date: '\n\n\n  May 4th, 2001'\noriginalUrl: http://osmark.example/1\n---\n",
			corpus.Meta{Title: "Tolls", Published: "2001-05-04", URL: "http://osmark.example/1"}},
		"a recording": {"---\ntitle: Tolls\nspeakers:\n  - Vera Lund\ntranscript_by: Ida Falk\nmedia: https://osmark.example/watch?v=1\norganization: Harbour Council\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund"}, Publisher: "Harbour Council", URL: "https://osmark.example/watch?v=1"}},
		"a person and a body in one text": {"---\ntitle: Tolls\nauthor: \"Lund, Vera; Harbour Party\"\n---\n", corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund", "Harbour Party"}}},
		"an author beside a speaker": {"---\ntitle: Tolls\nspeaker: Ida Falk\nauthor: Vera Lund\n---\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund"}}},
		"the day in the path": {"+++\ntitle = \"Tolls\"\npath = \"2018/01/31/tolls\"\n+++\n", corpus.Meta{Title: "Tolls", Published: "2018-01-31"}},
		"no day in the path":  {"+++\ntitle = \"Tolls\"\npath = \"2018/31/31/tolls\"\n+++\n", corpus.Meta{Title: "Tolls"}},
		"lines of tags": {"<title=\"Tolls will fall\">\n<date=\"June 7, 1961\">\n<author>Vera Lund</author>\n\n",
			corpus.Meta{Title: "Tolls will fall", Authors: []string{"Vera Lund"}, Published: "1961-06-07"}},
		"TOML": {"+++\ntitle = \"Tolls\"\nauthors = [\"Vera Lund\"]\npublished = 2001-02-03T08:30:00Z\n+++\n",
			corpus.Meta{Title: "Tolls", Authors: []string{"Vera Lund"}, Published: "2001-02-03"}},
	} {
		for _, ending := range []string{".txt", ".md"} {
			d, err := Extract("a"+ending, []byte("\ufeff"+c.head+body), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, d.Meta); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", name, ending, diff)
			}
			if f := d.Furniture(); len(f) != 1 || strings.TrimPrefix(d.Text[f[0].Start:f[0].End], "\ufeff") != strings.TrimSpace(c.head) {
				t.Errorf("%s, %s: furniture %v", name, ending, f)
			}
		}
	}
}

// Each value knows its place, without its quotation marks.
func TestFrontMatterPlaces(t *testing.T) {
	text := "---\ntitle: \"Tolls: a start\"\ncreators:\n  - \"Lund, Vera\"\n  - 'Harbour Party'\ntags: [ports, 'tolls']\nauthor: {name: Ida Falk}\n---\n"
	fields, end, ok := FrontMatter(text)
	if !ok || end != len(text) {
		t.Fatalf("end %d, %v", end, ok)
	}
	var got []string
	for _, f := range fields {
		for _, v := range f.Values {
			got = append(got, f.Key+": "+v.Text)
			if s := text[v.Start:v.End]; s != v.Text {
				t.Errorf("%s stands at %q", v.Text, s)
			}
		}
	}
	want := []string{"title: Tolls: a start", "creators: Lund, Vera", "creators: Harbour Party", "tags: ports", "tags: tolls", "author: Ida Falk"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A rule at the top of a text is no head.
func TestNoFrontMatter(t *testing.T) {
	for _, text := range []string{"---\nThe ferries sail.\n---\n", "---\n---\n", "--- a\n---\n", "---\ntitle: x\n", "<date=\"June 7, 1961\">\nThe ferries sail.", "<title>x</date>\n"} {
		if fields, _, ok := FrontMatter(text); ok {
			t.Errorf("%q: %v", text, fields)
		}
	}
}
