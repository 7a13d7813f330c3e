package record

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// A library is read in the encodings that reference managers write.
func TestEncodings(t *testing.T) {
	const ris = "TY  - GEN\r\nAU  - Müller, Jörg\r\nTI  - Zölle – heute\r\nER  - \r\n"
	utf16, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewEncoder().String(ris)
	if err != nil {
		t.Fatal(err)
	}
	windows, err := charmap.Windows1252.NewEncoder().String(ris)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": ris, "with a mark": "\ufeff" + ris, "UTF-16": utf16, "Windows-1252": windows} {
		records, err := ReadRIS([]byte(data))
		if err != nil || len(records) != 1 {
			t.Errorf("%s: %d records, %v", name, len(records), err)
			continue
		}
		if m := records[0].Item.Meta(); m.Title != "Zölle – heute" || m.Authors[0] != "Müller, Jörg" {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// TeX's ways of writing letters are read as the letters.
func TestDecodeTeX(t *testing.T) {
	for in, want := range map[string]string{
		`M{\"u}ller`: "Müller", `M\"uller`: "Müller", `\'{\i}`: "í", `{\L}{\k e}cki`: "Łęcki", `\c{c}a`: "ça", `\v Sill`: "Šill", `\ss{} x`: "ß x",
		`50\% \& \_a`:      "50% & _a",
		"``A'' -- b --- c": "“A” – b — c", `\emph{Res} {Judicata}`: "<i>Res</i> Judicata", `x$^2$`: "x$^2$", `a~b`: "a\u00a0b", `\unknown{x}`: `\unknownx`,
		`{`: "", `\`: `\`,
		`\url{http://a.example/b_c}`: "http://a.example/b_c", `N\'u\~nez`: "Núñez", `\AA rhus`: "Århus", `{{Double} braces}`: "Double braces",
	} {
		if got := decodeTeX(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// Names in BibTeX's forms are taken apart as BibTeX does.
func TestBibNames(t *testing.T) {
	for in, want := range map[string]Name{
		"Vera Lund": {Given: "Vera", Family: "Lund"}, "Lund, Vera": {Given: "Vera", Family: "Lund"},
		"Jan van der Horst":             {Given: "Jan", NonDropping: "van der", Family: "Horst"},
		"van der Horst, Jan":            {Given: "Jan", NonDropping: "van der", Family: "Horst"},
		"Pool, Jr., Martin Luther":      {Given: "Martin Luther", Family: "Pool", Suffix: "Jr."},
		"{Ministry of Ports and Tolls}": {Literal: "Ministry of Ports and Tolls"}, "{van} Lund, Vera": {Given: "Vera", Family: "van Lund"},
		"Plato":                               {Family: "Plato"},
		"family=Lund, given=Vera, prefix=von": {Given: "Vera", NonDropping: "von", Family: "Lund"},
	} {
		got := bibNames(in)
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s: %+v, want %+v", in, got, want)
		}
	}
	if got := bibNames("Lund, Vera and {A and B} and others"); len(got) != 3 || got[1].Literal != "A and B" || got[2].Literal != "others" {
		t.Errorf("a list: %+v", got)
	}
}

// File fields of several programs lead to the file.
func TestBibFiles(t *testing.T) {
	for in, want := range map[string]string{
		"Full Text PDF:files/12/a.pdf:application/pdf": "files/12/a.pdf", ":a.pdf:PDF": "a.pdf", "/home/vl/a b.pdf": "/home/vl/a b.pdf",
		`C\:\\Users\\vl\\a.pdf`:                  `C:\Users\vl\a.pdf`,
		`T\: x:files/1/a\;b.pdf:application/pdf`: "files/1/a;b.pdf", "a.pdf:PDF": "a.pdf", `Title:C\:\\a.pdf:application/pdf`: `C:\a.pdf`,
		"file:///home/a.pdf": "file:///home/a.pdf",
	} {
		got := bibFiles([]string{in})
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	if got := bibFiles([]string{"A:files/1/a.pdf:application/pdf;B:files/2/b.html:text/html", ""}); len(got) != 2 {
		t.Errorf("two files: %q", got)
	}
}
