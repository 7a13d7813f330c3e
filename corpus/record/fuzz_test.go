package record

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// sortedFields are an entry's fields in an order of their own.
func sortedFields(fields []tagged) []tagged {
	out := slices.Clone(fields)
	slices.SortStableFunc(out, func(a, b tagged) int { return strings.Compare(a.name, b.name) })
	return out
}

// FuzzBibTeX: whatever a file holds, every entry that is read is written with its
// key, its type and all its fields as they were.
func FuzzBibTeX(f *testing.F) {
	for _, s := range []string{
		`@article{a, title = {On {Tolls}}, author = "Lund, Vera and {Ministry of Ports}", year = 1999, month = jan}`,
		"@string{x = {Sill}} @book(b, publisher = x # \" & \" # {Sons}, author = {von der Horst, Jr, J{\\\"o}rg and others})",
		`@misc{c, url={http://a/\_b}, file={T:files/1/a\:b.pdf:application/pdf;:c.pdf:PDF}, note={1}, note={2}}`, "@comment{x} @preamble{\"y\"}",
		"@inbook{d, crossref={a}, title={\\'{\\i}\\H{o}\\v c $x^2$ \\emph{y} \\url{z}}}", "@a{b,c={", "@a{b,c=}}", "@@@{", "@a{,}",
		"@thesis{k, date={2001-02/2003}, type={x}}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := readEntries(text(data))
		if err != nil {
			return
		}
		byKey := map[string]bibEntry{}
		for _, e := range slices.Backward(read) {
			byKey[strings.ToLower(e.key)] = e
		}
		for _, e := range read {
			if e.err != nil {
				continue
			}
			it, err := Parse(e.item(byKey).JSON())
			if err != nil {
				t.Fatal(err)
			}
			got := it.bibEntry()
			if got.kind != e.kind || got.key != e.key || !slices.Equal(sortedFields(got.fields), sortedFields(e.fields)) {
				t.Fatalf("%+v became %+v", e, got)
			}
			_ = it.Meta()
		}
		if _, err := ReadBibTeX(data); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzRIS: every line of a record that is read is written as it was.
func FuzzRIS(f *testing.F) {
	for _, s := range []string{
		"TY  - JOUR\nAU  - Lund, Vera\nPY  - 1999\nER  - \n", "TY  - BOOK\r\nA1  - Ministry of Ports, Osmark\r\nDA  - 1999/04//Spring\r\nN1  - a\r\nb\r\nER  - ",
		"TY  - X\nTY  - Y\nSP  - 1-2\nEP  - 3\nKW  - a, b\nUR  - file:///x", "ER  - ", "TY  -\nSN  -", "\ufeffTY  - GEN",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, err := ReadRIS(data)
		if err != nil {
			return
		}
		var items []Item
		for _, r := range records {
			it, err := Parse(r.Item.JSON())
			if err != nil {
				t.Fatal(err)
			}
			items = append(items, it)
			_ = it.Meta()
		}
		var out bytes.Buffer
		if err := WriteRIS(&out, items); err != nil {
			t.Fatal(err)
		}
		again, err := ReadRIS(out.Bytes())
		if err != nil && len(records) > 0 || len(again) != len(records) {
			t.Fatalf("%d records became %d: %v", len(records), len(again), err)
		}
		for i := range again {
			a, b := items[i].custom(formatRIS).apply(newRIS(items[i])), again[i].Item.custom(formatRIS).apply(newRIS(again[i].Item))
			if !slices.Equal(sortedFields(a), sortedFields(b)) {
				t.Fatalf("%q became %q", a, b)
			}
		}
	})
}

// FuzzCSLJSON: an item that is read is stored and written as it was, and becomes
// BibTeX and RIS that can be read.
func FuzzCSLJSON(f *testing.F) {
	for _, s := range []string{
		`[{"id":1,"type":"book","title":"T","author":[{"family":"Horst","given":"Jan","non-dropping-particle":"van der"}],"issued":{"date-parts":[["1999",2]]}}]`,
		`{"items":[{"id":"a","type":"webpage","custom":{"bibtex":{"@":["x"],"a":["}{"]}},"attachments":[{"path":"a.pdf"}]}]}`, `[]`, `{}`, `[1]`,
		`{"type":"x","title":null}`,
		`[{"id":"x","type":"bill","issued":{"raw":"May 1999"},"author":[{"literal":"a and b, c"}],"note":"TY  - X\nER  - "}]`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, err := ReadCSLJSON(data)
		if err != nil {
			return
		}
		for _, r := range records {
			it, err := Parse(r.Item.JSON())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(it.JSON(), r.Item.JSON()) {
				t.Fatalf("%s became %s", r.Item.JSON(), it.JSON())
			}
			_ = it.Meta()
			var bib, ris bytes.Buffer
			if err := WriteBibTeX(&bib, []Item{it}); err != nil {
				t.Fatal(err)
			}
			if err := WriteRIS(&ris, []Item{it}); err != nil {
				t.Fatal(err)
			}
			if n, err := ReadRIS(ris.Bytes()); err != nil || len(n) != 1 {
				t.Fatalf("RIS %q: %d records, %v", ris.String(), len(n), err)
			}
		}
	})
}
