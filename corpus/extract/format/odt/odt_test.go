package odt

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const spaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"`

const styleSheet = `<office:document-styles` + spaces + `><office:styles>
<style:style style:family="paragraph" style:name="Quotations"/>
<style:style style:family="paragraph" style:name="Kop" style:display-name="Kop 2" style:default-outline-level="2"/>
<style:style style:family="paragraph" style:name="Unseen"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Bare"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>
</office:styles></office:document-styles>`

func pack(t testing.TB, body string) []byte {
	return formattest.Pack(t, "mimetype", "application/vnd.oasis.opendocument.text", "styles.xml", styleSheet,
		"content.xml", `<office:document-content`+spaces+`><office:automatic-styles><style:style style:family="paragraph" style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>`+
			`<office:body><office:text>`+body+`</office:text></office:body></office:document-content>`,
		"meta.xml", `<m xmlns:dc="dc" xmlns:meta="meta"><dc:title>Ferry draft 3</dc:title><meta:initial-creator>Vera Lund</meta:initial-creator><dc:creator>The Typist</dc:creator><dc:date>2024-05-12</dc:date></m>`)
}

func p(style, content string) string {
	return `<text:p text:style-name="` + style + `">` + content + `</text:p>`
}

func items(texts ...string) string {
	return `<text:list><text:list-item>` + strings.Join(texts, `</text:list-item><text:list-item>`) + `</text:list-item></text:list>`
}

func row(texts ...string) string {
	out := "<table:table-row>"
	for _, t := range texts {
		out += "<table:table-cell>" + p("", t) + "</table:table-cell>"
	}
	return out + "</table:table-row>"
}

func note(label, content string) string {
	return `<text:note><text:note-citation>` + label + `</text:note-citation><text:note-body>` + content + `</text:note-body></text:note>`
}

var cases = []struct{ name, body, want string }{
	{"white space", p("", "Sill\n  voted<text:s text:c=\"3\"/>for<text:tab/>it.<text:line-break/>Twice."), "P Sill voted for it.⏎Twice.\n"},
	{"headings", `<text:h text:outline-level="3">Terms</text:h>` + p("Kop", "More"), "H3 Terms\nH2 More\n"},
	{"a title", p("Title", "The ferry") + p("", "It sails."), "H1 The ferry\nP It sails.\n"},
	{"a quotation, by the style that a style comes from", p("P1", "A boat."), "Q A boat.\n"},
	{"lists, nested, with a second paragraph", items(p("", "One")+p("", "still one"), p("", "Two")+items(p("", "deep"))), "I1+ One\nI1 still one\nI1+ Two\nI2+ deep\n"},
	{"a list without numbers, and one with a header", `<text:list text:style-name="Bare"><text:list-item>` + p("", "One") + `</text:list-item></text:list><text:list><text:list-header>` + p("", "Head") + `</text:list-header></text:list>`, "I1 One\nI1 Head\n"},
	{"a numbered heading is no item", items(`<text:h text:outline-level="1">One</text:h>`) + p("", "Text"), "H1 One\nP Text\n"},
	{"tracked changes as accepted", `<text:tracked-changes><text:changed-region><text:deletion>` + p("", "rejected") + `</text:deletion></text:changed-region></text:tracked-changes>` + p("", `Sill <text:change text:change-id="1"/><text:change-start text:change-id="2"/>passed<text:change-end text:change-id="2"/> it.`), "P Sill passed it.\n"},
	{"comments, ruby and hidden text", p("", `Sill<office:annotation>`+p("", "Check!")+`</office:annotation> voted<text:ruby><text:ruby-base> so</text:ruby-base><text:ruby-text>zo</text:ruby-text></text:ruby>.<text:hidden-text>x</text:hidden-text>`) + p("Unseen", "Unseen"), "P Sill voted so.\n"},
	{"a text box after its paragraph", p("", `Before <draw:frame><svg:desc>A picture</svg:desc><draw:text-box>`+p("", "Boxed.")+`</draw:text-box></draw:frame>and after.`), "P Before and after.\nP Boxed.\n"},
	{"a text box in an item is none", items(p("", "One<draw:frame><draw:text-box>"+p("", "Boxed.")+"</draw:text-box></draw:frame>") + p("", "more")), "I1+ One\nP Boxed.\nI1 more\n"},
	{"text of a shape", p("", `Before <draw:custom-shape>`+p("", "Shaped.")+`</draw:custom-shape>and after.`), "P Before and after.\nP Shaped.\n"},
	{"a table", `<table:table><table:table-header-rows>` + row("Season", "Trips") + `</table:table-header-rows>` + row("Winter", "9,800") + `</table:table>`, "R Season | Trips\nR Winter | 9,800 {Season, Trips}\n"},
	{"a table of contents", `<text:table-of-content><text:table-of-content-source>` + p("", "x") + `</text:table-of-content-source><text:index-body>` + p("", "Terms 3") + `</text:index-body></text:table-of-content>` + p("", "Text"), "F Terms 3\nP Text\n"},
	{"notes", p("", "Sill voted."+note("1", p("", "Minutes.")+p("", "Page 3."))+" Osmark "+note("i", items(p("", "Osmark 2023.")))+"did not."+note("*", p("", "Letter."))),
		"P Sill voted.[1] Osmark[i] did not.[*]\nN 1 Minutes.⏎Page 3.\nN i Osmark 2023.\nN * Letter.\nnote 1: Minutes. Page 3.\nnote i: Osmark 2023.\nnote *: Letter.\n"},
}

func TestRead(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.body), format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			formattest.Check(t, d)
			got, _, _ := strings.Cut(formattest.Dump(d), "title: ")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Who began the text is its author, not who saved it last; the day of saving is no day of
// publication.
func TestFields(t *testing.T) {
	d, err := Read(pack(t, p("", "It sails.")), format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(formattest.Dump(d), "It sails.\n")
	if diff := cmp.Diff("title: Ferry draft 3 (document properties)\nauthor: Vera Lund (document properties)\n", got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestProtected(t *testing.T) {
	data := formattest.Pack(t, "content.xml", "\x00\x01", "META-INF/manifest.xml", `<m:manifest xmlns:m="m"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`)
	if _, err := Read(data, format.Limits{}); !errors.Is(err, format.ErrEncrypted) {
		t.Errorf("got %v", err)
	}
}

func FuzzBody(f *testing.F) {
	for _, c := range cases {
		f.Add(c.body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read(pack(t, body), format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60})
		if err != nil {
			formattest.Bounded(t, err)
			return
		}
		formattest.Check(t, d)
	})
}
