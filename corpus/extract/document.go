package extract

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/decode"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/language"
	"ibid/corpus/record"
)

// ErrFormat says that nothing here reads files with this ending.
var ErrFormat = errors.New("this kind of file can't be read")

// Kind is what a block of text is.
type Kind int

// The kinds of block. Only prose is quoted and searched.
const (
	Prose Kind = iota
	Heading
	Furniture
	Note
)

// String is the kind in lower case.
func (k Kind) String() string {
	return [...]string{"prose", "heading", "furniture", "note"}[k]
}

// Block is a stretch of text of one kind: a paragraph or list item of prose, a
// heading, a line of furniture, a note. Its span begins and ends with a
// character that is not white space; list markers and heading signs are outside.
type Block struct {
	corpus.Span
	Kind  Kind
	Level int    // of a heading, 1 for the highest
	Text  string // of a heading: white space folded, markup removed
	Why   string // the rule that decided its kind
	Shape string // what the format shows it as, "" for a paragraph

	// Gaps are lines that a page break put into a paragraph of prose, in order: a page
	// number, a running head. They are furniture.
	Gaps []corpus.Span
}

// Document is a source as text.
type Document struct {
	Text     string // UTF-8; for a UTF-8 text or Markdown file the file itself
	Encoding string // what the bytes were decoded from: "utf-8", "windows-1252", …
	Meta     corpus.Meta
	Blocks   []Block           // in order, not overlapping; between them only white space and markup
	Notes    []corpus.Footnote // in order; each is a block of kind Note
	Marks    []Mark            // of notes, where the format itself says where they stand
	Pages    []corpus.Page     // in order
	Layout   corpus.Layout     // where the characters stand on the pages, of a PDF file
	Rows     []corpus.Row      // of tables, in order
	Fields   []corpus.Field    // where each field of Meta is from
	Language string            // BCP 47, "" when it can't be told
	Item     []byte            // CSL-JSON, from outside
}

// Mark is where the mark of a note stands.
type Mark struct {
	corpus.Span
	Label string
}

// Furniture returns the spans of the blocks that are page furniture and of the gaps
// in paragraphs, in order.
func (d *Document) Furniture() []corpus.Span {
	var out []corpus.Span
	for _, b := range d.Blocks {
		if b.Kind == Furniture {
			out = append(out, b.Span)
		}
		out = append(out, b.Gaps...)
	}
	return out
}

// Options adds what is known from outside of the source.
type Options struct {
	Meta corpus.Meta // overrides what the source states, field by field
	// Encoding is that of text files that don't tell theirs, as decode takes it.
	Encoding string
	Ending   string      // decides the format in place of the name's: ".html"
	Stated   corpus.Meta // fills what the source leaves open, field by field
	Address  string      // where on the web it was read: its URL, when it states none
	Item     []byte      // the record of a reference manager, CSL-JSON; it overrides what the source states, and Meta overrides it
	ItemFrom string      // where the record is from, in words
}

// source is a document whose blocks' kinds are still open, and what its format
// states of it.
type source struct {
	text     string
	encoding string
	meta     corpus.Meta
	blocks   []*block
	fields   []corpus.Field
	recorded corpus.Meta // what only the file's own record states
	pages    []corpus.Page
	layout   corpus.Layout
	notes    []format.Note
	bodyOnly bool
}

// Extract reads the source called name (its ending decides the format, unless o does). The
// errors wrap ErrFormat, [decode.ErrBinary], [decode.ErrEncoding] or one of format's and carry the name.
func Extract(name string, data []byte, o Options) (*Document, error) {
	src, err := read(name, data, o)
	if err != nil {
		return nil, fmt.Errorf("extract %s: %w", name, err)
	}
	d := classify(src)
	d.Pages, d.Layout = src.pages, src.layout
	d.fill(o.Stated, "feed")
	d.fill(shown(src.recorded, d.Text), format.Properties)
	d.fill(corpus.Meta{URL: o.Address}, "web address")
	if item, err := record.Parse(o.Item); err == nil {
		d.override(item.Meta(), o.ItemFrom)
		d.Item = o.Item
	}
	d.override(o.Meta, "sidecar")
	d.tellLanguage()
	return d, nil
}

// tellLanguage sets the language by the document's prose.
func (d *Document) tellLanguage() {
	var prose strings.Builder
	for _, b := range d.Blocks {
		if b.Kind == Prose && prose.Len() < 16<<10 {
			prose.WriteString(d.Text[b.Start:b.End] + "\n")
		}
	}
	d.Language = language.Of(prose.String())
}

func read(name string, data []byte, o Options) (*source, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("%w: the file is empty (0 bytes); copy or fetch it again", format.ErrNoText)
	}
	ending := o.Ending
	if ending == "" {
		ending = strings.ToLower(filepath.Ext(name))
	}
	ending, err := believed(ending, data)
	if err != nil {
		return nil, err
	}
	if reader, ok := readers[ending]; ok {
		d, err := reader(data, format.Limits{Encoding: o.Encoding})
		if err != nil {
			return nil, err
		}
		return fromFormat(d), nil
	}
	switch ending {
	case ".txt", ".text", "", ".md", ".markdown":
	default:
		return nil, fmt.Errorf("%w: %s", ErrFormat, ending)
	}
	text, encoding, err := decode.Decode(data, decode.Options{Encoding: o.Encoding})
	if err != nil {
		return nil, err
	}
	src := &source{text: text, encoding: encoding}
	if isMarkdown(ending) {
		readMarkdown(src)
	} else {
		body := readFront(src)
		src.blocks = append(src.blocks, plainBlocks(text, body, len(text))...)
	}
	return src, nil
}

// override returns found with every field that known states replaced.
func override(found, known corpus.Meta) corpus.Meta {
	set := func(to *string, v string) {
		if v != "" {
			*to = v
		}
	}
	set(&found.Title, known.Title)
	set(&found.Publisher, known.Publisher)
	set(&found.Published, known.Published)
	set(&found.URL, known.URL)
	set(&found.DOI, known.DOI)
	if len(known.Authors) > 0 {
		found.Authors = known.Authors
	}
	return found
}
