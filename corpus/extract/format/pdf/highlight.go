package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"ibid/corpus"
)

// Highlight returns a copy of a PDF file with a highlight over each box, made by the
// program's shared [Reader].
func Highlight(data []byte, boxes []corpus.Box) ([]byte, error) { return Shared.Highlight(data, boxes) }

// Highlight returns a copy of a PDF file with a highlight over each box: one annotation a
// page, which a viewer shows, prints and lets its reader delete. The errors wrap those of
// package format.
func (r *Reader) Highlight(data []byte, boxes []corpus.Box) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	byPage := map[int][]corpus.Box{}
	for _, b := range boxes {
		byPage[b.Page] = append(byPage[b.Page], b)
	}
	f := &file{reader: r, end: time.Now().Add(orDefault(r.FileTime, 5*time.Minute))}
	var out bytes.Buffer
	err := r.within(f.time(), func(p pdfium.Pdfium) error {
		opened, err := p.OpenDocument(&requests.OpenDocument{File: &data})
		if err != nil {
			return openError(err)
		}
		doc := opened.Document
		defer func() { _, _ = p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc}) }()
		for page, on := range byPage {
			if err := highlightPage(p, doc, page-1, on); err != nil {
				return fmt.Errorf("%w: page %d: %w", errFailed, page, err)
			}
		}
		if _, err := p.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: doc, Flags: requests.SaveFlagNoIncremental, FileWriter: &out}); err != nil {
			return fmt.Errorf("%w: %w", errFailed, err)
		}
		return nil
	})
	if err != nil {
		return nil, f.named(err, 0)
	}
	return out.Bytes(), nil
}

// highlightPage adds the annotation of one page.
func highlightPage(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int, boxes []corpus.Box) error {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return err
	}
	defer func() { _, _ = p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	page := requests.Page{ByReference: &loaded.Page}
	f := frameOf(p, page, 0)
	made, err := p.FPDFPage_CreateAnnot(&requests.FPDFPage_CreateAnnot{Page: page, Subtype: enums.FPDF_ANNOT_SUBTYPE_HIGHLIGHT})
	if err != nil {
		return err
	}
	a := made.Annotation
	defer func() { _, _ = p.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a}) }()
	var all structs.FPDF_FS_RECTF
	for i, b := range boxes {
		r := f.inFile(b)
		if i == 0 {
			all = r
		}
		all.Left, all.Bottom = min(all.Left, r.Left), min(all.Bottom, r.Bottom)
		all.Right, all.Top = max(all.Right, r.Right), max(all.Top, r.Top)
		corners := structs.FPDF_FS_QUADPOINTSF{X1: r.Left, Y1: r.Top, X2: r.Right, Y2: r.Top, X3: r.Left, Y3: r.Bottom, X4: r.Right, Y4: r.Bottom}
		if _, err := p.FPDFAnnot_AppendAttachmentPoints(&requests.FPDFAnnot_AppendAttachmentPoints{Annotation: a, AttachmentPoints: corners}); err != nil {
			return err
		}
	}
	if _, err := p.FPDFAnnot_SetRect(&requests.FPDFAnnot_SetRect{Annotation: a, Rect: all}); err != nil {
		return err
	}
	if _, err := p.FPDFAnnot_SetFlags(&requests.FPDFAnnot_SetFlags{Annotation: a, Flags: enums.FPDF_ANNOT_FLAG_PRINT}); err != nil {
		return err
	}
	_, err = p.FPDFAnnot_SetColor(&requests.FPDFAnnot_SetColor{Annotation: a, ColorType: enums.FPDFANNOT_COLORTYPE_Color, R: 255, G: 225, B: 60, A: 255})
	return err
}

// inFile is a box in the coordinates of the file, which know no turning of the page and
// count from below. f is the frame at an angle of 0.
func (f frame) inFile(b corpus.Box) structs.FPDF_FS_RECTF {
	x0, y0, x1, y1 := b.X, b.Y, b.X+b.Width, b.Y+b.Height
	w, h := f.right-f.left, f.bottom-f.top
	if f.turn&1 == 1 {
		w, h = h, w
	}
	for range (4 - f.turn) & 3 {
		x0, y0, x1, y1 = h-y1, x0, h-y0, x1
		w, h = h, w
	}
	// turn at angle 0 leaves x and negates y.
	return structs.FPDF_FS_RECTF{Left: float32(f.left + x0), Right: float32(f.left + x1), Top: float32(-(f.top + y0)), Bottom: float32(-(f.top + y1))}
}
