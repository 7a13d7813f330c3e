package pdf

import (
	"math"
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// endHyphen is how PDFium writes a hyphen at a line's end.
const endHyphen = '\x02'

// glyph is one character of a page, in points, turned so that most of the page's
// text is upright, y growing downwards.
type glyph struct {
	r              rune
	x0, y0, x1, y1 float64
	size           float64
	bold, italic   bool
	turned         bool // not as most of the page's text
	raised         bool // above the line's base and smaller
}

// sheet is one page as PDFium shows it.
type sheet struct {
	number   int    // from 1
	label    string // as the file names the page
	frame    frame
	glyphs   []glyph
	pictures int
}

// frame is the visible part of a page in the coordinates of its glyphs.
type frame struct {
	left, top, right, bottom float64
	turn                     int // quarter turns, clockwise, to how a viewer shows it
}

func readSheet(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (*sheet, error) {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, err
	}
	page := requests.Page{ByReference: &loaded.Page}
	defer func() { _, _ = p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	text, err := p.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: page, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return nil, err
	}
	s := &sheet{number: index + 1}
	angle := usualAngle(text.Chars)
	fonts := map[string]face{}
	for _, c := range text.Chars {
		s.glyphs = append(s.glyphs, upright(c, angle, fonts))
	}
	s.glyphs = mendLigatures(joinAccents(s.glyphs))
	s.frame = frameOf(p, page, angle)
	if len(text.Chars) < 20 {
		s.pictures = pictures(p, page)
	}
	return s, nil
}

func frameOf(p pdfium.Pdfium, page requests.Page, angle float64) frame {
	f := frame{right: 612, bottom: 792, turn: int(math.Round(angle / (math.Pi / 2)))}
	if box, err := p.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page}); err == nil {
		x0, y0 := turn(float64(box.Rect.Left), float64(box.Rect.Top), angle)
		x1, y1 := turn(float64(box.Rect.Right), float64(box.Rect.Bottom), angle)
		f.left, f.top, f.right, f.bottom = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
	}
	if r, err := p.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page}); err == nil {
		f.turn += int(r.PageRotation)
	}
	f.turn &= 3
	return f
}

// pictures counts the images on a page.
func pictures(p pdfium.Pdfium, page requests.Page) int {
	count, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return 0
	}
	n := 0
	for i := range min(count.Count, 200) {
		object, err := p.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return n
		}
		kind, err := p.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && kind.Type == 3 {
			n++
		}
	}
	return n
}

// usualAngle is the angle of most characters, in quarters of a turn.
func usualAngle(chars []*responses.GetPageTextStructuredChar) float64 {
	var count [4]int
	for _, c := range chars {
		if !blankText(c.Text) {
			count[int(math.Round(c.Angle/(math.Pi/2)))&3]++
		}
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return float64(best) * math.Pi / 2
}

// turn takes a point of the file, y growing upwards, to where it is seen.
func turn(x, y, angle float64) (float64, float64) {
	sin, cos := math.Sincos(-angle)
	return x*cos + y*sin, x*sin - y*cos
}

// face is what the name of a font says.
type face struct{ bold, italic bool }

// upright is a character as it is seen; fonts keeps the faces of the page.
func upright(c *responses.GetPageTextStructuredChar, angle float64, fonts map[string]face) glyph {
	r, _ := utf8.DecodeRuneInString(c.Text)
	at := c.PointPosition
	ax, ay := turn(at.Left, at.Top, angle)
	bx, by := turn(at.Right, at.Bottom, angle)
	g := glyph{r: r, x0: min(ax, bx), x1: max(ax, bx), y0: min(ay, by), y1: max(ay, by)}
	if c.Text == "" {
		g.r = 0
	}
	g.turned = math.Abs(math.Sin(c.Angle-angle)) > .1
	if f := c.FontInformation; f != nil {
		g.size = math.Abs(f.RenderedSize)
		named, ok := fonts[f.Name]
		if !ok {
			named = face{boldName.MatchString(f.Name), italicName.MatchString(f.Name)}
			fonts[f.Name] = named
		}
		g.bold, g.italic = named.bold || f.Weight >= 700, named.italic
	}
	if g.size < 1 {
		g.size = max(g.y1-g.y0, 1)
	}
	return g
}

// Fonts are known by their names: the weight that a file states is often missing.
var (
	boldName   = regexp.MustCompile(`(?i)bold|black|heavy|demi|(?:CM|SF)BX|-Medi|Bd\b|,B$`)
	italicName = regexp.MustCompile(`(?i)ital|obliq|(?:CM|SF)TI`)
)

func blank(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || unicode.IsControl(r) && r != endHyphen
}

func blankText(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || blank(r)
}
