package epub

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const rootfile = `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`

const metadata = `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">` +
	`<dc:title>The ferry</dc:title><dc:title>A subtitle</dc:title><dc:creator id="a">Vera Lund</dc:creator><meta refines="#a" property="role">aut</meta>` +
	`<dc:creator opf:role="trl">Lena Holt</dc:creator><dc:creator id="b">Peter Vance</dc:creator><meta refines="#b" property="role">ill</meta>` +
	`<dc:publisher>Sill Press</dc:publisher><dc:date opf:event="conversion">2024-05-12</dc:date><dc:date>2019-03-01T00:00:00Z</dc:date>` +
	`<dc:language>en</dc:language><dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>https://sill.example/ferry</dc:identifier><dc:identifier>doi:10.1000/182</dc:identifier></metadata>`

// pack packs chapters into a book whose table of contents is nav.
func pack(t testing.TB, nav string, chapters ...string) []byte {
	parts := []string{"mimetype", "application/epub+zip", "META-INF/container.xml", rootfile}
	manifest, spine := `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`, `<itemref idref="nav" linear="no"/>`
	parts = append(parts, "OPS/nav.xhtml", page(`<nav epub:type="toc"><ol><li><a href="text/c%200.xhtml">One</a></li></ol></nav>`+nav))
	for i, c := range chapters {
		n := string(rune('0' + i))
		manifest += `<item id="c` + n + `" href="text/c%20` + n + `.xhtml" media-type="application/xhtml+xml"/>`
		spine += `<itemref idref="c` + n + `"/>`
		parts = append(parts, "OPS/text/c "+n+".xhtml", page(c))
	}
	return formattest.Pack(t, append(parts, "OPS/book.opf", `<package xmlns="http://www.idpf.org/2007/opf">`+metadata+`<manifest>`+manifest+`</manifest><spine>`+spine+`</spine></package>`)...)
}

func page(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x"/></head><body>` + body + `</body></html>`
}

var cases = []struct {
	name, nav string
	chapters  []string
	want      string
}{
	{"chapters in reading order", "", []string{`<h1>One</h1><p>Sill&nbsp;voted.</p>`, `<section><h2>Two</h2><p>Osmark<br/>did not.</p></section>`}, "H1 One\nP Sill\u00a0voted.\nH2 Two\nP Osmark⏎did not.\n"},
	{"lists, quotations, captions, code", "", []string{`<ul><li>One<ol><li><p>deep</p><p>more</p></li></ol></li></ul><blockquote><p>A boat.</p></blockquote><figure><figcaption>The pier</figcaption></figure><pre>x</pre>`},
		"I1+ One\nI2+ deep\nI2 more\nQ A boat.\nC The pier\nO x\n"},
	{"a table", "", []string{`<table><tr><th>Season</th><th>Trips</th></tr><tr><td><p>Winter</p></td><td>7</td></tr></table>`}, "R Season | Trips\nR Winter | 7 {Season, Trips}\n"},
	{"notes marked up as such, in another file", "", []string{`<p>Sill voted.<a epub:type="noteref" href="c%201.xhtml#n1">1</a> Again.</p>`, `<aside epub:type="footnote" id="n1"><p>1. Minutes.</p><p>Page 3. <a href="c%200.xhtml#r1">↩</a> <a role="doc-backlink" href="c%200.xhtml#r1">Go up again</a></p></aside>`},
		"P Sill voted.[1] Again.\nN 1 Minutes.⏎Page 3.\nnote 1: Minutes. Page 3.\n"},
	{"raised numbers that lead on", "", []string{`<p>Sill voted.<sup id="r1"><a href="#n1">[1]</a></sup> Again.</p><section epub:type="endnotes"><h2>Notes</h2><p><sup><a id="n1" href="#r1">1</a></sup> Minutes.</p></section>`},
		"P Sill voted.[1] Again.\nF Notes\nN 1 Minutes.\nnote 1: Minutes.\n"},
	{"contents without a list", "<h1>Contents</h1>", []string{"<p>Text.</p>"}, "F Contents\nP Text.\n"},
	{"text in the mark of a page", "", []string{`<p>One <span epub:type="pagebreak" id="p12">and a good deal more of the chapter</span></p>`}, "P One and a good deal more of the chapter\npage 1 12: and a good deal more of\n"},
	{"links that are no notes", "", []string{`<p>See <a href="#s">2</a> and x<sup>2</sup>.</p><p id="s">There.</p>`}, "P See 2 and x2.\nP There.\n"},
	{"a note that nothing refers to is text", "", []string{`<p>Sill voted.</p><aside epub:type="footnote" id="n1"><p>Minutes.</p></aside>`}, "P Sill voted.\nP Minutes.\n"},
	{"pages", `<nav epub:type="page-list"><ol><li><a href="text/c%200.xhtml#p9">ix</a></li></ol></nav>`, []string{`<p id="p9">Sill voted<span epub:type="pagebreak" id="p10" title="10"/> twice. <a id="x"/>Then it rested.</p><p>So did <span role="doc-pagebreak" aria-label="page 11."/>Osmark.</p>`},
		"P Sill voted twice. Then it rested.\nP So did Osmark.\npage 1 ix: Sill voted twice. Then i\npage 2 10: twice. Then it rested.\npage 3 11: Osmark.\n"},
	{"what is no part of the text", "", []string{`<section epub:type="titlepage"><h1>The ferry</h1></section><div epub:type="copyright-page"><p>All rights reserved.</p></div><p style="display:none">unseen</p><p hidden="hidden">too</p><p><ruby>字<rt>zi</rt></ruby></p>`},
		"F The ferry\nF All rights reserved.\nP 字\n"},
	{"a chapter that is no XML", "", []string{`<p>Sill voted.<p>Osmark<br>did not.`}, "P Sill voted.\nP Osmark⏎did not.\n"},
}

func TestRead(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.nav, c.chapters...), format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			formattest.Check(t, d)
			got, _, _ := strings.Cut(formattest.Dump(d), "title: ")
			got = strings.TrimPrefix(got, "F One\n")
			got = strings.TrimPrefix(got, "F ix\n")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Authors are those who wrote it; the date is that of publication.
func TestFacts(t *testing.T) {
	d, err := Read(pack(t, "", "<p>Text.</p>"), format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(formattest.Dump(d), "P Text.\n")
	want := "title: The ferry (package document)\nauthor: Vera Lund (package document)\npublisher: Sill Press (package document)\n" +
		"published: 2019-03-01 (package document)\nlanguage: en (package document)\nurl: https://sill.example/ferry (package document)\ndoi: 10.1000/182 (package document)\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !d.BodyOnly {
		t.Error("menus and bylines are looked for in a book")
	}
}

// The day on which the file was made is no day of publication.
func TestDayOfConversion(t *testing.T) {
	made := strings.Replace(metadata, "</metadata>", `<meta property="dcterms:modified">2019-03-01T09:00:00Z</meta></metadata>`, 1)
	data := formattest.Pack(t, "META-INF/container.xml", rootfile, "OPS/a.xhtml", page("<p>Text.</p>"), "OPS/book.opf",
		`<package>`+made+`<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`)
	d, err := Read(data, format.Limits{})
	if err != nil || strings.Contains(formattest.Dump(d), "published") {
		t.Errorf("%v\n%s", err, formattest.Dump(d))
	}
}

func TestRefused(t *testing.T) {
	opf := `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	protected := func(uri string) []byte {
		return formattest.Pack(t, "META-INF/container.xml", strings.Replace(rootfile, "OPS/", "", 1), "book.opf", opf, "a.xhtml", page("<p>Text.</p>"),
			"META-INF/encryption.xml", `<encryption><CipherReference URI="`+uri+`"/></encryption>`)
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"protected chapters": {protected("a.xhtml"), format.ErrEncrypted},
		"protected fonts":    {protected("fonts/a.otf"), nil},
		"no package":         {formattest.Pack(t, "META-INF/container.xml", "<container/>"), format.ErrDamaged},
		"no chapters":        {formattest.Pack(t, "META-INF/container.xml", rootfile, "OPS/book.opf", opf), format.ErrDamaged},
		"deep":               {pack(t, "", strings.Repeat("<div>", 300)+"x"+strings.Repeat("</div>", 300)), format.ErrLimit},
		"only pictures":      {pack(t, "", "<img/>"), nil},
	} {
		if _, err := Read(c.data, format.Limits{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzChapter(f *testing.F) {
	for _, c := range cases {
		f.Add(c.chapters[0], c.nav)
	}
	f.Fuzz(func(t *testing.T, chapter, nav string) {
		d, err := Read(pack(t, nav, chapter, "<p id='a'>Text</p>"), format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60})
		if err != nil {
			formattest.Bounded(t, err)
			return
		}
		formattest.Check(t, d)
	})
}
