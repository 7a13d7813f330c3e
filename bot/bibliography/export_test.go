package bibliography_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/bibliography"
)

// awkward has every character that a format gives a meaning, and no URL.
func awkward() entry {
	return entry{Title: `50% of {A} & B_c #1: ~$5^2 \ “Ünïté”`, Authors: []string{"Ministry of Peace and Reform", "Kovács Anna"},
		Publisher: "R&D\nER  - ", Published: "2024-03", File: "a_b.txt"}
}

func export(t *testing.T, format string, entries ...entry) string {
	t.Helper()
	var b strings.Builder
	if err := bibliography.Export(&b, format, entries); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBibTeX(t *testing.T) {
	want := `@misc{annlee2025price,
  author = {{Ann Lee}},
  title = {{The Price of Water}},
  howpublished = {Harbour Review},
  year = {2025},
  month = jul,
  day = {17},
  url = {https://example.org/water}
}

@misc{ministryofpeaceandreform202450,
  author = {{Ministry of Peace and Reform} and {Kovács Anna}},
  title = {{50\% of \textbraceleft{}A\textbraceright{} \& B\_c \#1: \textasciitilde{}\$5\textasciicircum{}2 \textbackslash{} “Ünïté”}},
  howpublished = {R\&D ER -},
  year = {2024},
  month = mar,
  note = {a\_b.txt}
}

@misc{source,
  year = {about 1990},
  url = {https://example.org/?a=%7Bb%7D&c=d_e%20f#g~h}
}
`
	got := export(t, bibliography.BibTeX, full(), awkward(), entry{Published: "about 1990", URL: "https://example.org/?a={b}&c=d_e f#g~h"})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRIS(t *testing.T) {
	want := `TY  - ELEC
ID  - annlee2025price
AU  - Ann Lee
TI  - The Price of Water
PB  - Harbour Review
PY  - 2025
DA  - 2025/07/17/
UR  - https://example.org/water
ER  - 
TY  - GEN
ID  - ministryofpeaceandreform202450
AU  - Ministry of Peace and Reform
AU  - Kovács Anna
TI  - 50% of {A} & B_c #1: ~$5^2 \ “Ünïté”
PB  - R&D ER -
PY  - 2024
DA  - 2024/03//
N1  - a_b.txt
ER  - 
TY  - GEN
ID  - 1999
PY  - 1999
DA  - 1999///
ER  - 
`
	got := export(t, bibliography.RIS, full(), awkward(), entry{Published: "1999"})
	if diff := cmp.Diff(strings.ReplaceAll(want, "\n", "\r\n"), got); diff != "" {
		t.Error(diff)
	}
}

func TestCSLJSON(t *testing.T) {
	want := `[
  {
    "id": "annlee2025price",
    "type": "webpage",
    "title": "The Price of Water",
    "author": [
      {
        "literal": "Ann Lee"
      }
    ],
    "publisher": "Harbour Review",
    "issued": {
      "date-parts": [
        [
          2025,
          7,
          17
        ]
      ]
    },
    "URL": "https://example.org/water"
  }
]
`
	if diff := cmp.Diff(want, export(t, bibliography.CSLJSON, full())); diff != "" {
		t.Error(diff)
	}
	var got []map[string]any
	if err := json.Unmarshal([]byte(export(t, bibliography.CSLJSON, awkward(), entry{Published: "about 1990"})), &got); err != nil {
		t.Fatal(err)
	}
	wantItems := []map[string]any{
		{"id": "ministryofpeaceandreform202450", "type": "document", "title": awkward().Title, "publisher": "R&D ER -",
			"author": []any{map[string]any{"literal": "Ministry of Peace and Reform"}, map[string]any{"literal": "Kovács Anna"}},
			"issued": map[string]any{"date-parts": []any{[]any{2024.0, 3.0}}}, "note": "a_b.txt"},
		{"id": "source", "type": "document", "issued": map[string]any{"literal": "about 1990"}},
	}
	if diff := cmp.Diff(wantItems, got); diff != "" {
		t.Error(diff)
	}
}

func TestExportOfNothing(t *testing.T) {
	for format, want := range map[string]string{bibliography.BibTeX: "", bibliography.RIS: "", bibliography.CSLJSON: "[]\n"} {
		if got := export(t, format); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestExportErrors(t *testing.T) {
	for _, format := range []string{bibliography.BibTeX, bibliography.RIS, bibliography.CSLJSON} {
		if err := bibliography.Export(brokenPipe{}, format, []entry{full()}); !errors.Is(err, errPipe) {
			t.Errorf("%s: error %v", format, err)
		}
	}
	err := bibliography.Export(&strings.Builder{}, "endnote", nil)
	if err == nil || !strings.Contains(err.Error(), "csl-json") {
		t.Errorf("error %v", err)
	}
}
