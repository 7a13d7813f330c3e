package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// sample is a small PDF file being made.
type sample struct {
	pages   []string // their content
	info    string   // entries of the information dictionary
	catalog string   // further entries of the catalog
	trailer string   // further entries of the trailer
	extra   []string // further objects, from number 6 on
	page    string   // further entries of each page
}

// text writes a string at a place, y from the top of the page. Font 1 is Courier,
// 2 Courier-Bold: every character is six tenths of the size wide.
func text(font int, size, x, y float64, s string) string {
	s = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(s)
	return fmt.Sprintf("BT /F%d %g Tf %g %g Td (%s) Tj ET\n", font, size, x, 792-y, s)
}

// lines writes lines one below the other.
func lines(font int, size, x, y float64, all ...string) string {
	var w strings.Builder
	for i, s := range all {
		w.WriteString(text(font, size, x, y+float64(i)*1.2*size, s))
	}
	return w.String()
}

// bytes is the file. Object 1 is the catalog, 2 the page tree, 3 and 4 the fonts,
// 5 the information; then come the extra ones and the pages.
func (s sample) bytes() []byte {
	objects := []string{"", "", "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>", "<<" + s.info + ">>"}
	objects = append(objects, s.extra...)
	kids := ""
	for _, content := range s.pages {
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X 6 0 R>>>>/Contents %d 0 R%s>>", n+1, s.page),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	}
	objects[0] = "<</Type/Catalog/Pages 2 0 R" + s.catalog + ">>"
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(s.pages), kids)
	var w bytes.Buffer
	w.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, w.Len())
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&w, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, s.trailer, xref)
	return w.Bytes()
}
