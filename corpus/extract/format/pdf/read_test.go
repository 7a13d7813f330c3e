package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

func read(t *testing.T, s sample) *format.Document {
	t.Helper()
	d, err := Read(s.bytes(), format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var shapeNames = map[format.Shape]string{
	format.Paragraph: "paragraph", format.Heading: "heading", format.Item: "item", format.Row: "row", format.Caption: "caption",
	format.NoteText: "note", format.Furniture: "furniture", format.Opaque: "opaque", format.Quotation: "quotation",
}

// outline is the document's blocks, one per line.
func outline(d *format.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, shapeNames[b.Shape]+": "+d.Text[b.Start:b.End])
	}
	return out
}

func check(t *testing.T, d *format.Document, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestLinesBecomeParagraphs(t *testing.T) {
	d := read(t, sample{pages: []string{
		text(2, 18, 72, 80, "Tolls in Sill") +
			lines(1, 10, 72, 120,
				"The ministry of ports published the new tariff on Tuesday, and the grow-",
				"ers have not answered it yet. The growers say that policy matters to the",
				"making of prices, and Vera Lund, who led the talks, spoke of policy-",
				"making without haste.") +
			lines(1, 10, 72, 190,
				"Osmark pays nothing. Its harbour is closed to larger ships until the end",
				"of the year.")}})
	check(t, d,
		"heading: Tolls in Sill",
		"paragraph: The ministry of ports published the new tariff on Tuesday, and the growers have not answered it yet. "+
			"The growers say that policy matters to the making of prices, and Vera Lund, who led the talks, spoke of policy-making without haste.",
		"paragraph: Osmark pays nothing. Its harbour is closed to larger ships until the end of the year.")
}

func TestParagraphsWithoutSpaceBetween(t *testing.T) {
	d := read(t, sample{pages: []string{
		text(1, 10, 96, 120, "The ministry of ports published the new tariff on Tuesday,") +
			text(1, 10, 72, 132, "and the growers have not answered it yet, nor have they met it.") +
			text(1, 10, 96, 144, "Osmark pays nothing at all, and its harbour is closed to the") +
			text(1, 10, 72, 156, "larger ships until the end of the year, as it was before then.")}})
	check(t, d,
		"paragraph: The ministry of ports published the new tariff on Tuesday, and the growers have not answered it yet, nor have they met it.",
		"paragraph: Osmark pays nothing at all, and its harbour is closed to the larger ships until the end of the year, as it was before then.")
}

// report is four pages with a running head, a page number and a paragraph that goes
// on over a page break.
func report() sample {
	var s sample
	for i := range 4 {
		body := lines(1, 10, 72, 120,
			fmt.Sprintf("Chapter %c begins with a sentence that fills the line nearly to its end.", 'A'+i),
			"A second one follows it, and the harbour of Sill is open to all of them.",
			"The third line of this page is as long as those that stand above it here.")
		switch i {
		case 1:
			body = lines(1, 10, 72, 120,
				"Peter Vance wrote to the ministry on the same day and asked it for the",
				"figures of the last three years, which it has never given to anybody who",
				"asked. He did not get them, and said so at the meeting of the growers on")
		case 2:
			body = lines(1, 10, 72, 120, "the following Monday.") + lines(1, 10, 72, 160, "The meeting then closed, and nobody spoke for the ministry of ports at all.")
		}
		s.pages = append(s.pages, text(1, 8, 72, 40, "Ports of the Province")+body+text(1, 8, 300, 760, fmt.Sprint(317+i)))
	}
	return s
}

func TestRunningHeadsAndPages(t *testing.T) {
	d := read(t, report())
	var furniture []string
	for _, b := range d.Blocks {
		if b.Shape == format.Furniture {
			furniture = append(furniture, b.Why+": "+d.Text[b.Start:b.End])
		}
	}
	want := []string{"running head: Ports of the Province", "page number: 317", "running head: Ports of the Province", "page number: 318",
		"running head: Ports of the Province", "page number: 319", "running head: Ports of the Province", "page number: 320"}
	if diff := cmp.Diff(want, furniture); diff != "" {
		t.Errorf("furniture (-want +got):\n%s", diff)
	}
	a := corpus.Article{Text: d.Text, Pages: d.Pages}
	for _, c := range []struct {
		words, label string
		number       int
	}{
		{"Chapter A", "317", 1}, {"He did not get", "318", 2}, {"the following Monday", "319", 3}, {"The meeting then", "319", 3}, {"Chapter D", "320", 4},
	} {
		at := strings.Index(d.Text, c.words)
		if at < 0 {
			t.Errorf("%q is not in the text", c.words)
			continue
		}
		p, _ := a.PageAt(at)
		if p.Label != c.label || p.Number != c.number {
			t.Errorf("%q stands on page %d labelled %q, want %d labelled %q", c.words, p.Number, p.Label, c.number, c.label)
		}
	}
	if want := "said so at the meeting of the growers on the following Monday."; !strings.Contains(d.Text, want) {
		t.Errorf("the paragraph over the page break is not whole:\n%s", d.Text)
	}
}

func TestPageLabelsOfTheFile(t *testing.T) {
	s := report()
	s.catalog = "/PageLabels<</Nums[0<</S/r>>2<</S/D/St 1/P(A-)>>]>>"
	d := read(t, s)
	var got []string
	for _, p := range d.Pages {
		got = append(got, p.Label)
	}
	if diff := cmp.Diff([]string{"i", "ii", "A-1", "ii", "A-1", "A-2"}, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestColumns(t *testing.T) {
	left := []string{"The left column begins with", "a sentence of four lines and", "goes on to its own foot here", "before the eye moves over to"}
	right := []string{"the right one, which is read", "second although it stands at", "the same height. So it ought", "to be in every such document."}
	d := read(t, sample{pages: []string{
		text(2, 16, 150, 60, "One Title Over Both of the Columns") + lines(1, 10, 72, 100, left...) + lines(1, 10, 300, 100, right...)}})
	check(t, d, "heading: One Title Over Both of the Columns", "paragraph: "+strings.Join(left, " ")+" "+strings.Join(right, " "))
}

func TestNotesAreTiedToTheirMarks(t *testing.T) {
	d := read(t, sample{pages: []string{
		lines(1, 10, 72, 100, "The toll was raised twice in a year, as the ministry says in its report.",
			"Nobody in Osmark had asked for it, and no ship has paid the toll so far.") +
			text(1, 6, 504, 97, "1") + text(1, 6, 504, 109, "2") +
			text(1, 5, 72, 697, "1") + text(1, 8, 76, 700, "Ministry of Ports, Report on Tolls (Sill, 2024), 12, and the papers that") +
			text(1, 8, 72, 710, "belong to it.") +
			text(1, 5, 72, 717, "2") + text(1, 8, 76, 720, "Lena Holt, letter of 3 May 2024.")}})
	check(t, d,
		"paragraph: The toll was raised twice in a year, as the ministry says in its report.¹ Nobody in Osmark had asked for it, and no ship has paid the toll so far.²",
		"note: 1 Ministry of Ports, Report on Tolls (Sill, 2024), 12, and the papers that belong to it.",
		"note: 2 Lena Holt, letter of 3 May 2024.")
	var got []string
	for _, n := range d.Notes {
		for _, m := range n.Marks {
			got = append(got, n.Label+" "+d.Text[m.Start-4:m.End]+" "+n.Text)
		}
	}
	want := []string{"1 ort.¹ Ministry of Ports, Report on Tolls (Sill, 2024), 12, and the papers that belong to it.", "2 far.² Lena Holt, letter of 3 May 2024."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestTablesAndLists(t *testing.T) {
	row := func(y float64, cells ...string) string {
		out := ""
		for i, c := range cells {
			out += text(1, 10, 72+150*float64(i), y, c)
		}
		return out
	}
	d := read(t, sample{pages: []string{
		text(2, 9, 72, 90, "Table 1: Tolls") + row(110, "Year", "Crowns", "Ships") + row(124, "2022", "5.10", "112") + row(138, "2023", "6.20", "98") +
			lines(1, 10, 72, 180, "The ministry names three harbours that may go on as they did before:") +
			text(1, 10, 80, 194, "(a) Sill, with its two docks, which are to be kept open by the") + text(1, 10, 104, 206, "province;") +
			text(1, 10, 80, 218, "(b) Osmark.")}})
	check(t, d, "caption: Table 1: Tolls", "row: Year | Crowns | Ships", "row: 2022 | 5.10 | 112", "row: 2023 | 6.20 | 98",
		"paragraph: The ministry names three harbours that may go on as they did before:",
		"item: Sill, with its two docks, which are to be kept open by the province;", "item: Osmark.")
	if diff := cmp.Diff([]string{"Year", "Crowns", "Ships"}, d.Blocks[3].Header); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if !strings.Contains(d.Text, "(a) Sill") {
		t.Error("the items' letters are not in the text")
	}
}

func TestTitleOfTheFile(t *testing.T) {
	body := lines(2, 18, 72, 80, "Tolls in Sill") + text(1, 10, 72, 110, "Vera Lund and Peter Vance") + lines(1, 10, 72, 140, "The ministry published the new tariff on Tuesday.")
	for name, c := range map[string]struct {
		info string
		want []corpus.Field
	}{
		"shown":      {"/Title(Tolls in Sill)/Author(Vera Lund, Peter Vance)", []corpus.Field{{Key: "title", Value: "Tolls in Sill", From: "document information"}, {Key: "author", Value: "Vera Lund", From: "document information"}, {Key: "author", Value: "Peter Vance", From: "document information"}}},
		"not shown":  {"/Title(Harbours of the North)/Author(Dana Orrick)", nil},
		"left over":  {"/Title(Microsoft Word - tolls in sill.doc)/Author(admin)", nil},
		"dates stay": {"/CreationDate(D:20240312120000Z)", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, sample{pages: []string{body}, info: c.info})
			if diff := cmp.Diff(c.want, d.Fields); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
		})
	}
}

// onePixel is a picture, as an object of its own.
const onePixel = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x00\nendstream"

func TestPagesWithoutTextAreNamed(t *testing.T) {
	words := text(1, 10, 72, 100, "The ministry published the new tariff on Tuesday.")
	d := read(t, sample{pages: []string{words, "q 500 0 0 700 50 50 cm /X Do Q", words, "q 500 0 0 700 50 50 cm /X Do Q", ""}, extra: []string{onePixel}})
	want := []corpus.Field{{Key: "pages without text", Value: "2, 4", From: "pictures only: run the file through OCR to read them too"}}
	if diff := cmp.Diff(want, d.Fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestRefusals(t *testing.T) {
	whole := sample{pages: []string{text(1, 10, 72, 100, "The ministry published the new tariff on Tuesday.")}}
	locked := whole
	locked.trailer = "/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + strings.Repeat("o", 32) + ")/U(" + strings.Repeat("u", 32) + ")>>"
	scan := sample{pages: []string{"q 500 0 0 700 50 50 cm /X Do Q", "q 500 0 0 700 50 50 cm /X Do Q"},
		extra: []string{onePixel}}
	for name, c := range map[string]struct {
		data []byte
		want error
		says string
	}{
		"encrypted": {locked.bytes(), format.ErrEncrypted, "password"},
		"a scan":    {scan.bytes(), format.ErrNoText, "it is a scan: 2 pages of pictures and no text; run it through OCR first"},
		"empty":     {sample{pages: []string{""}}.bytes(), format.ErrNoText, "1 page"},
		"cut off":   {whole.bytes()[:200], format.ErrDamaged, "damaged"},
		"no PDF":    {[]byte("<html><body>Not found</body></html>"), format.ErrDamaged, "does not begin"},
		"nothing":   {nil, format.ErrDamaged, "does not begin"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(c.data, format.Limits{})
			if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
				t.Errorf("got %v, want %v and %q", err, c.want, c.says)
			}
		})
	}
	if _, err := Read(whole.bytes(), format.Limits{}); err != nil {
		t.Errorf("after the refusals a sound file is refused: %v", err)
	}
}
