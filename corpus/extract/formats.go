package extract

import (
	"maps"
	"slices"

	"ibid/corpus"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/docx"
	"ibid/corpus/extract/format/email"
	"ibid/corpus/extract/format/epub"
	"ibid/corpus/extract/format/mhtml"
	"ibid/corpus/extract/format/odt"
	"ibid/corpus/extract/format/pdf"
	"ibid/corpus/extract/format/rtf"
	"ibid/corpus/extract/format/webpage"
)

// reader reads the bytes of one file format.
type reader func(data []byte, limits format.Limits) (*format.Document, error)

// readers are the readers of formats other than plain text and Markdown, by file
// name ending.
var readers = map[string]reader{
	".docm":  docx.Read,
	".docx":  docx.Read,
	".eml":   email.Read,
	".epub":  epub.Read,
	".htm":   webpage.Read,
	".html":  webpage.Read,
	".mht":   mhtml.Read,
	".mhtml": mhtml.Read,
	".odt":   odt.Read,
	".pdf":   pdf.Read,
	".rtf":   rtf.Read,
	".xhtml": webpage.Read,
}

// Endings are the file name endings that Extract reads, in alphabetical order.
func Endings() []string {
	return slices.Sorted(slices.Values(slices.Concat([]string{".txt", ".text", ".md", ".markdown"}, slices.Collect(maps.Keys(readers)))))
}

// fromFormat takes a format's document into the classification.
func fromFormat(d *format.Document) *source {
	stated, recorded := splitRecorded(issuedBy(d.Fields))
	src := &source{
		text: d.Text, encoding: d.Encoding, meta: metaOf(stated), fields: stated, recorded: metaOf(recorded),
		pages: d.Pages, layout: d.Layout, notes: d.Notes, bodyOnly: d.BodyOnly,
	}
	for _, f := range d.Blocks {
		b := newBlock(d.Text, f.Span, shapes[f.Shape], false)
		b.level, b.marker, b.header = f.Level, f.Marked, f.Header
		switch f.Shape {
		case format.Furniture:
			b.set(Furniture, f.Why)
		case format.NoteText:
			b.set(Note, "note of the format")
		}
		src.blocks = append(src.blocks, b)
	}
	return src
}

// shapes are a format's shapes as the classification sees them.
var shapes = map[format.Shape]shape{
	format.Paragraph: paragraph, format.Heading: headline, format.Item: item, format.Quotation: quoted,
	format.Row: row, format.Caption: caption, format.NoteText: paragraph, format.Opaque: opaque, format.Furniture: paragraph,
}

// metaOf is what the fields say; the first of a key counts, and all authors.
func metaOf(fields []corpus.Field) corpus.Meta {
	var m corpus.Meta
	author := "" // where the authors are from: two places state the same people
	for _, f := range fields {
		first := func(to *string) {
			if *to == "" {
				*to = f.Value
			}
		}
		switch f.Key {
		case "title":
			first(&m.Title)
		case "author":
			if author == "" || author == f.From {
				author = f.From
				m.Authors = append(m.Authors, f.Value)
			}
		case "publisher":
			first(&m.Publisher)
		case "published":
			first(&m.Published)
		case "url":
			first(&m.URL)
		case "doi":
			first(&m.DOI)
		}
	}
	return m
}
