package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

const styleSheet = `<w:styles xmlns:w="` + transitional + `">
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Titel"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
</w:styles>`

const lists = `<w:numbering xmlns:w="` + transitional + `">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const notesXML = `<w:footnotes xmlns:w="` + transitional + `">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>rule</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Minutes of Sill.</w:t></w:r></w:p><w:p><w:r><w:t>Page 3.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>* Letter of Lena Holt.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>Nobody refers to this.</w:t></w:r></w:p></w:footnote></w:footnotes>`

const endnotesXML = `<w:endnotes xmlns:w="` + transitional + `"><w:endnote w:id="1"><w:p><w:r><w:t>Osmark 2023.</w:t></w:r></w:p></w:endnote></w:endnotes>`

// pack packs a body with the parts that it refers to.
func pack(t testing.TB, namespace, body string) []byte {
	return formattest.Pack(t,
		"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="`+namespace+`" xmlns:mc="urn:mc" xmlns:a="urn:a"><w:body>`+body+`</w:body></w:document>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Type="x/styles" Target="styles.xml"/><Relationship Type="x/numbering" Target="/word/numbering.xml"/>`+
			`<Relationship Type="x/footnotes" Target="footnotes.xml"/><Relationship Type="x/endnotes" Target="endnotes.xml"/></Relationships>`,
		"word/styles.xml", styleSheet, "word/numbering.xml", lists, "word/footnotes.xml", notesXML, "word/endnotes.xml", endnotesXML,
		"docProps/core.xml", `<c:coreProperties xmlns:c="urn:c" xmlns:dc="urn:dc"><dc:title>Ferry draft 3</dc:title><dc:creator>Vera Lund; Peter Vance</dc:creator><dc:created>2024-05-12</dc:created></c:coreProperties>`)
}

func p(content string) string { return "<w:p>" + content + "</w:p>" }

func styled(style, content string) string {
	return p(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + content)
}

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func cells(texts ...string) string {
	return "<w:tc>" + strings.Join(texts, "</w:tc><w:tc>") + "</w:tc>"
}

// cases are bodies and what is read of them, without what the properties state.
var cases = []struct{ name, body, want string }{
	{"runs are joined and white space is folded", p(r("Sill ") + r(" voted ") + `<w:r><w:t>for</w:t><w:tab/><w:t>it.</w:t></w:r>`), "P Sill voted for it.\n"},
	{"a line break", p(`<w:r><w:t>Sill</w:t><w:br/><w:t>Osmark</w:t></w:r>`), "P Sill⏎Osmark\n"},
	{"hyphens", p(`<w:r><w:t>ferry</w:t><w:noBreakHyphen/><w:t>boat har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>`), "P ferry\u2011boat harbour\n"},
	{"headings by level, also of a style that a style is based on", styled("berschrift2", r("Terms")) + styled("Chapter", r("More")) + p(`<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`+r("One")), "H2 Terms\nH2 More\nH1 One\n"},
	{"a heading by what its style is based on alone", styled("Part", r("Three")), "H3 Three\n"},
	{"the reading above a word", p(`<w:ruby><w:rt>` + r("zi") + `</w:rt><w:rubyBase>` + r("字") + `</w:rubyBase></w:ruby>`), "P 字\n"},
	{"two marks of one note", p(r("A") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + r(" b") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + r(" c") + `<w:r><w:footnoteReference w:id="3"/></w:r>`),
		"P A[1] b[1] c[2]\nN 1 * Letter of Lena Holt.\nN 2 Nobody refers to this.\nnote 1: * Letter of Lena Holt.\nnote 2: Nobody refers to this.\n"},
	{"a title", styled("Titel", r("The ferry")) + p(r("It sails.")), "H1 The ferry\nP It sails.\n"},
	{"a quotation", styled("Zitat", r("A boat.")), "Q A boat.\n"},
	{"a table of contents", styled("TOCHeading", r("Contents")) + styled("TOC1", r("Terms 3")), "F Contents\nF Terms 3\n"},
	{"a list, and an item without its bullet", styled("ListBullet", r("One")) + p(`<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr>`+r("Two")), "I1+ One\nI2 Two\n"},
	{"no list where the number is taken off", p(`<w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + r("Text")), "P Text\n"},
	{"tracked changes as accepted", p(r("Sill ") + `<w:del><w:r><w:delText>rejected</w:delText></w:r></w:del><w:ins>` + r("passed") + `</w:ins>` + r(" it.") + `<w:moveFrom>` + r(" Old place.") + `</w:moveFrom><w:moveTo>` + r(" New place.") + `</w:moveTo>`), "P Sill passed it. New place.\n"},
	{"a deleted end of a paragraph", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("Sill ")) + p(r("voted.")), "P Sill voted.\n"},
	{"a large first letter", p(`<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>`+r("S")) + p(r("ill voted.")), "P Sill voted.\n"},
	{"a deleted row", "<w:tbl><w:tr>" + cells(p(r("a")), p(r("b"))) + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cells(p(r("c")), p(r("d"))) + "</w:tr></w:tbl>", "R a | b\n"},
	{"a style's former self", p(`<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange></w:pPr>` + r("Text")), "P Text\n"},
	{"fields show their results", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("page 3") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r(" of it") + `<w:hyperlink>` + r(" here") + `</w:hyperlink><w:fldSimple w:instr="DATE">` + r(" today") + `</w:fldSimple>`), "P page 3 of it here today\n"},
	{"hidden text", p(r("Seen") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> too</w:t></w:r>`), "P Seen too\n"},
	{"a form's placeholder", p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + r("Click here") + `</w:sdtContent></w:sdt><w:sdt><w:sdtContent>` + r("Filled in") + `</w:sdtContent></w:sdt>`), "P Filled in\n"},
	{"a text box once, after its paragraph", p(r("Before ") + `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p(r("Boxed.")) + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + p(r("Boxed.")) + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>` + r("and after.")), "P Before and after.\nP Boxed.\n"},
	{"text of drawings is no paragraph", p(r("Text") + `<a:p><a:t>drawn</a:t></a:p>`), "P Text\n"},
	{"a table", "<w:tbl><w:tr>" + cells(p(r("Season")), p(r("Trips"))) + "</w:tr><w:tr>" + cells(p(r("Winter")), p(r("9,800"))+p(r("about"))) + "</w:tr></w:tbl>", "R Season | Trips\nR Winter | 9,800 about {Season, Trips}\n"},
	{"a table's header of two rows", `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>` + p("") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p(r("Trips")) + `</w:tc></w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>` + cells(p(r("Season")), p(r("2022")), p(r("2023"))) + "</w:tr><w:tr>" + cells(p(r("Winter")), p(r("7")), p(r("8"))) + "</w:tr></w:tbl>",
		"R | Trips\nR Season | 2022 | 2023\nR Winter | 7 | 8 {Season, Trips 2022, Trips 2023}\n"},
	{"a table that arranges the page", "<w:tbl><w:tr>" + cells(styled("berschrift2", r("Terms"))+p(r("Left.")), p(r("Right."))) + "</w:tr></w:tbl>", "H2 Terms\nP Left.\nP Right.\n"},
	{"notes", p(r("Sill voted.") + `<w:r><w:footnoteReference w:id="1"/></w:r>` + r(" Osmark") + `<w:r><w:endnoteReference w:id="1"/></w:r>` + r(" did not. ") + `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>`),
		"P Sill voted.[1] Osmark[i] did not.[*]\nN 1 Minutes of Sill.⏎Page 3.\nN i Osmark 2023.\nN * Letter of Lena Holt.\nnote 1: Minutes of Sill. Page 3.\nnote i: Osmark 2023.\nnote *: Letter of Lena Holt.\n"},
	{"a note of a deleted mark", p(r("Sill voted.") + `<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>`), "P Sill voted.\n"},
	{"endnotes numbered like footnotes keep apart", p(r("A")+`<w:r><w:footnoteReference w:id="1"/></w:r>`+r(" b")+`<w:r><w:endnoteReference w:id="1"/></w:r>`) + `<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:sectPr>`,
		"P A[1] b[1 (2)]\nN 1 Minutes of Sill.⏎Page 3.\nN 1 (2) Osmark 2023.\nnote 1: Minutes of Sill. Page 3.\nnote 1 (2): Osmark 2023.\n"},
	{"comments", p(`<w:commentRangeStart w:id="0"/>` + r("Text") + `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`), "P Text\n"},
	{"Greek letters of a sign font", p(r("CO ") + `<w:r><w:sym w:font="Symbol" w:char="F06D"/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>` + r("g")), "P CO μg\n"},
}

func TestRead(t *testing.T) {
	for _, c := range cases {
		for _, namespace := range []string{transitional, strict} {
			t.Run(c.name, func(t *testing.T) {
				d, err := Read(pack(t, namespace, c.body), format.Limits{})
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
}

// What the text shows as its title goes before what the file says of itself, and the
// days of writing and saving are no day of publication.
func TestFields(t *testing.T) {
	d, err := Read(pack(t, transitional, styled("Titel", r("The ferry"))+p(r("It sails."))), format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(formattest.Dump(d), "It sails.\n")
	want := "title: The ferry (the style Title)\nauthor: Vera Lund (document properties)\nauthor: Peter Vance (document properties)\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func FuzzBody(f *testing.F) {
	for _, c := range cases {
		f.Add(c.body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read(pack(t, transitional, body), format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60})
		if err != nil {
			formattest.Bounded(t, err)
			return
		}
		formattest.Check(t, d)
	})
}

func FuzzRead(f *testing.F) {
	f.Add(pack(f, transitional, p(r("Sill voted."))))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data, format.Limits{Text: 1 << 16, Inner: 1 << 20, Depth: 60})
		if err != nil {
			formattest.Bounded(t, err)
			return
		}
		formattest.Check(t, d)
	})
}
