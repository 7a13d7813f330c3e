package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// boxesOf are the boxes of the words in a file's text, each written "page x y width".
func boxesOf(t *testing.T, d *format.Document, words string) []corpus.Box {
	t.Helper()
	at := strings.Index(d.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text:\n%s", words, d.Text)
	}
	a := &corpus.Article{Text: d.Text, Layout: d.Layout}
	return a.Places().Boxes(corpus.Span{Start: at, End: at + len(words)})
}

func TestPlacesOfWords(t *testing.T) {
	// Each character of Courier is six tenths of its size wide. PDFium's boxes hold what is
	// drawn, so that an edge is up to 2 points away from that.
	tolls := lines(1, 10, 72, 100, "The council raised the tolls in Sillbay, and the har-", "bour master said that nobody had been asked before")
	left := lines(1, 9, 60, 100, "The left column tells of the bridge", "that the ministry of transport be-", "gan in May, and it tells of its cost", "in the first year after the opening.")
	right := lines(1, 9, 330, 100, "The right column tells of the ferry", "that was given up in that year, and", "of those who had lived on its fares", "for a long time before they left it.")
	for _, c := range []struct {
		name  string
		file  sample
		words string
		want  []string
	}{
		{"one line", sample{pages: []string{tolls}}, "raised the tolls", []string{"1 144 92 95"}},
		{"a word that a line's end broke", sample{pages: []string{tolls}}, "the harbour master", []string{"1 343 92 46", "1 72 105 65"}},
		{"the left of two columns", sample{pages: []string{left + right}}, "transport began in May", []string{"1 174 104 69", "1 60 115 56"}},
		{"the right of two columns", sample{pages: []string{left + right}}, "ferry that was given", []string{"1 493 93 26", "1 331 104 74"}},
		{"a cropped page", sample{pages: []string{tolls}, page: "/CropBox[36 36 576 756]"}, "raised the tolls", []string{"1 108 56 95"}},
		{"a page shown turned to the right", sample{pages: []string{tolls}, page: "/Rotate 90"}, "raised the tolls", []string{"1 690 144 10"}},
		{"a page shown upside down", sample{pages: []string{tolls}, page: "/Rotate 180"}, "raised the tolls", []string{"1 373 690 95"}},
		{"a page shown turned to the left", sample{pages: []string{tolls}, page: "/Rotate 270"}, "raised the tolls", []string{"1 92 373 10"}},
		{"the second page", sample{pages: []string{tolls, text(1, 10, 72, 300, "Sillbay has no bridge.")}}, "no bridge", []string{"2 144 292 56"}},
		{"an item behind its bullet", sample{pages: []string{lines(1, 10, 72, 100, "• the ferry of Sillbay", "• the bridge at Osmark")}}, "bridge at Osmark", []string{"1 120 104 96"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, b := range boxesOf(t, read(t, c.file), c.words) {
				got = append(got, fmt.Sprintf("%d %.0f %.0f %.0f", b.Page, b.X, b.Y, b.Width))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("boxes of %q (-want +got):\n%s", c.words, diff)
			}
		})
	}
}

// render is page 1 as a viewer shows it, a pixel to the point.
func render(t *testing.T, data []byte) *image.RGBA {
	t.Helper()
	Shared.mu.Lock()
	defer Shared.mu.Unlock()
	p, err := Shared.instance()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}) }()
	r, err := p.RenderPageInDPI(&requests.RenderPageInDPI{DPI: 72, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document}}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Cleanup()
	out := image.NewRGBA(r.Result.RenderedImage.Bounds())
	draw.Draw(out, out.Bounds(), r.Result.RenderedImage, out.Bounds().Min, draw.Src)
	return out
}

// A highlight lies under its words and under no others, however the page is turned.
func TestHighlight(t *testing.T) {
	page := lines(1, 10, 72, 100, "The council raised the tolls in Sillbay, and the har-", "bour master said that nobody had been asked before")
	for _, extra := range []string{"", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[50 60 600 780]", "/Rotate 90/CropBox[50 60 600 780]"} {
		t.Run(extra, func(t *testing.T) {
			data := sample{pages: []string{page}, page: extra}.bytes()
			before := bytes.Clone(data)
			d, err := Read(data, format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			marked, err := Highlight(data, boxesOf(t, d, "the harbour master"))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(data, before) {
				t.Error("the file itself was changed")
			}
			after, err := Read(marked, format.Limits{})
			if err != nil || after.Text != d.Text {
				t.Errorf("the copy reads otherwise: %v", err)
			}
			picture := render(t, marked)
			for words, want := range map[string]bool{"the harbour": true, "master": true, "council raised": false, "said that": false, "before": false} {
				for _, b := range boxesOf(t, d, words) {
					if got := yellow(picture, b); got != want {
						t.Errorf("%q at %v: highlighted is %v, want %v", words, b, got, want)
					}
				}
			}
		})
	}
}

// yellow reports that most of a box is yellow.
func yellow(m *image.RGBA, b corpus.Box) bool {
	n, all := 0, 0
	for y := int(b.Y) + 2; y < int(b.Y+b.Height)-2; y++ {
		for x := int(b.X) + 2; x < int(b.X+b.Width)-2; x++ {
			c := m.RGBAAt(x, y)
			all++
			if int(c.R)-int(c.B) > 60 {
				n++
			}
		}
	}
	return 2*n > all
}
