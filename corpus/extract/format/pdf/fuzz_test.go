package pdf

import (
	"testing"
	"time"

	"ibid/corpus/extract/format"
)

// seeds are small files of several kinds.
func seeds() [][]byte {
	notes := sample{pages: []string{text(1, 10, 72, 100, "The toll was raised.") + text(1, 6, 192, 97, "1") + text(1, 5, 72, 697, "1") + text(1, 8, 76, 700, "Report.")}}
	plain := sample{pages: []string{moved}, catalog: "/PageLabels<</Nums[0<</S/r>>]>>", info: "/Title(Tolls)"}
	return [][]byte{report().bytes(), notes.bytes(), plain.bytes(),
		raw("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 5/Kids[2 0 R]>>", flate(moved, 3))}
}

// FuzzRead reads broken files: an error that a caller knows or a document whose blocks,
// pages and notes lie in its text. It needs -fuzzminimizetime=1x: what the coverage of
// the running PDFium shows differs from run to run, and the fuzzer spends a minute each
// on making smaller what it takes for a find.
func FuzzRead(f *testing.F) {
	for _, data := range seeds() {
		f.Add(data)
	}
	r := &Reader{PageTime: 5 * time.Second, FileTime: 20 * time.Second}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := r.Read(data, format.Limits{Text: 1 << 20})
		if err != nil {
			known(t, err)
			return
		}
		consistent(t, d)
	})
}

const moved = "BT /F1 10 Tf 72 700 Td [(The )-400(toll)] TJ T* (was ra-) Tj 0 -12 Td (ised.) Tj ET"

// FuzzLayout puts characters anywhere.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("The toll\x00was raised in Sill"), uint8(10), uint8(12))
	f.Fuzz(func(t *testing.T, data []byte, size, leading uint8) {
		s := &sheet{number: 1, frame: frame{bottom: 792}}
		x, y := 72.0, 72.0
		for i, b := range data {
			switch b {
			case 0:
				x, y = 72, y+float64(leading)
			case 1:
				x += 150
			case 2:
				y -= float64(size) / 2
			}
			z := 1 + float64(size%40)
			s.glyphs = append(s.glyphs, glyph{r: rune(b), x0: x, x1: x + z/2, y0: y - z, y1: y, size: z - float64(i%7)/3, bold: b%11 == 0})
			x += z / 2
		}
		d, err := (&file{pages: []*leaf{newLeaf(s)}}).document()
		if err == nil {
			consistent(t, d)
		}
	})
}

// consistent reports what doesn't lie in the text, or in order.
func consistent(t *testing.T, d *format.Document) {
	t.Helper()
	at := 0
	for _, b := range d.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %v after %d in a text of %d", b.Span, at, len(d.Text))
		}
		at = b.End
	}
	at = 0
	for _, p := range d.Pages {
		if p.Start < at || p.Start > len(d.Text) {
			t.Fatalf("page %v after %d in a text of %d", p, at, len(d.Text))
		}
		at = p.Start
	}
	for _, n := range d.Notes {
		for _, m := range append(n.Marks, n.Span) {
			if m.Start < 0 || m.End <= m.Start || m.End > len(d.Text) {
				t.Fatalf("note %q with a mark at %v in a text of %d", n.Label, m, len(d.Text))
			}
		}
	}
}
