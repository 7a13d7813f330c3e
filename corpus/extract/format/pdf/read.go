package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"ibid/corpus/extract/format"
)

// maxPages bounds the pages of one file.
const maxPages = 20000

// Shared is the Reader that [Read] uses. What it should do is set before the first
// file is read.
var Shared Reader

// Read reads a PDF file with the program's shared [Reader].
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	return Shared.Read(data, limits)
}

// Read reads a PDF file. The errors wrap those of package format.
func (r *Reader) Read(data []byte, limits format.Limits) (*format.Document, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := &file{reader: r, data: data, limits: limits.OrDefault(), end: time.Now().Add(orDefault(r.FileTime, 5*time.Minute))}
	if err := f.read(); err != nil {
		return nil, err
	}
	return f.document()
}

func orDefault(d, usual time.Duration) time.Duration {
	if d == 0 {
		return usual
	}
	return d
}

// file is one PDF file being read.
type file struct {
	reader *Reader
	data   []byte
	limits format.Limits
	end    time.Time
	pages  []*leaf
	info   map[string]string
}

// infoTags are the entries of the document information that are read.
var infoTags = []string{"Title", "Author"}

// read takes out of PDFium all that is needed of the file.
func (f *file) read() error {
	if !bytes.Contains(f.data[:min(len(f.data), 1024)], []byte("%PDF-")) {
		return fmt.Errorf("%w: it does not begin as a PDF file does; save it again", format.ErrDamaged)
	}
	var doc references.FPDF_DOCUMENT
	count := 0
	err := f.reader.within(f.time(), func(p pdfium.Pdfium) error {
		opened, err := p.OpenDocument(&requests.OpenDocument{File: &f.data})
		if err != nil {
			return openError(err)
		}
		doc = opened.Document
		n, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
		if err != nil {
			return failed(err)
		}
		count = n.PageCount
		f.info = map[string]string{}
		for _, tag := range infoTags {
			if m, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: tag}); err == nil {
				f.info[tag] = printable(m.Value)
			}
		}
		return nil
	})
	if err != nil {
		return f.named(err, 0)
	}
	if count > maxPages {
		return fmt.Errorf("%w: it has %d pages, and ibid reads %d; split it", format.ErrLimit, count, maxPages)
	}
	if err := f.readPages(doc, count); err != nil {
		return err
	}
	err = f.reader.within(f.time(), func(p pdfium.Pdfium) error {
		_, err := p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc})
		return failed(err)
	})
	if err != nil {
		f.reader.drop() // the text has been read: it is only the next file that must not suffer
	}
	return nil
}

// printable is s without control characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

func (f *file) readPages(doc references.FPDF_DOCUMENT, count int) error {
	size, bad := 0, 0
	for i := range count {
		err := f.reader.within(f.time(), func(p pdfium.Pdfium) error {
			s, err := readSheet(p, doc, i)
			if err != nil {
				return failed(err)
			}
			if l, err := p.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: doc, Page: i}); err == nil {
				s.label = strings.TrimSpace(printable(l.Label))
			}
			size += len(s.glyphs)
			f.pages = append(f.pages, newLeaf(s))
			return nil
		})
		switch {
		case errors.Is(err, errPage): // this page only
			bad++
			f.pages = append(f.pages, &leaf{number: i + 1})
		case err != nil:
			return f.named(err, i+1)
		}
		if size > f.limits.Text {
			return fmt.Errorf("%w: its first %d pages hold %d characters, and ibid reads %d; split it", format.ErrLimit, i+1, size, f.limits.Text)
		}
	}
	if count == 0 || bad == count {
		return fmt.Errorf("%w: none of its pages can be read; open and save it with another program", format.ErrDamaged)
	}
	return nil
}

// time is how long the next step may take.
func (f *file) time() time.Duration {
	return max(0, min(orDefault(f.reader.PageTime, 20*time.Second), time.Until(f.end)))
}

// named says what failed: on which page, 0 for none.
func (f *file) named(err error, page int) error {
	at := "it"
	if page > 0 {
		at = fmt.Sprintf("page %d", page)
	}
	switch {
	case errors.Is(err, errTime):
		return fmt.Errorf("%w: %s takes longer to read than ibid waits; save it with another program, or leave it out", format.ErrLimit, at)
	case errors.Is(err, errFailed):
		return fmt.Errorf("%w: %s can't be read; open and save it with another program", format.ErrDamaged, at)
	}
	return err
}

func newLeaf(s *sheet) *leaf {
	p := &leaf{number: s.number, label: s.label, frame: s.frame, pictures: s.pictures}
	var runs []*line
	runs, p.sideways = s.runs()
	p.segments = segments(runs)
	for _, l := range p.segments {
		l.markRaised()
	}
	return p
}

func openError(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return fmt.Errorf("%w; save it without one", format.ErrEncrypted)
	case errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrFile):
		return fmt.Errorf("%w: it is cut off or not a PDF file; fetch it again", format.ErrDamaged)
	}
	return failed(err)
}

// errPage is a page that PDFium refuses while the rest of the file is sound.
var errPage = errors.New("this page can't be read")

// failed tells a refused page from a PDFium that is of no use any more.
func failed(err error) error {
	if err == nil {
		return nil
	}
	for _, e := range []error{pdferrors.ErrPage, pdferrors.ErrUnknown, pdferrors.ErrFormat, pdferrors.ErrFile} {
		if errors.Is(err, e) {
			return fmt.Errorf("%w: %w", errPage, err)
		}
	}
	if strings.Contains(err.Error(), "could not load") {
		return fmt.Errorf("%w: %w", errPage, err)
	}
	return fmt.Errorf("%w: %w", errFailed, err)
}
