package segment

import (
	"strings"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// Article builds the article that doc describes, all but its ID, Source, File
// and SHA256, and the sentences' attribution.
func Article(doc *extract.Document) *corpus.Article {
	a := &corpus.Article{Text: doc.Text, Meta: doc.Meta, Furniture: doc.Furniture(), Footnotes: doc.Notes,
		Language: doc.Language, Pages: doc.Pages, Layout: doc.Layout, Rows: doc.Rows, Fields: doc.Fields, Item: doc.Item}
	for _, block := range doc.Blocks {
		kind := block.Kind.String()
		if block.Kind == extract.Prose && block.Shape != "" {
			kind = block.Shape
		}
		a.Reading = append(a.Reading, corpus.Region{Span: block.Span, Kind: kind, Why: block.Why})
		for _, g := range block.Gaps {
			a.Reading = append(a.Reading, corpus.Region{Span: g, Kind: extract.Furniture.String(), Why: "page break in a paragraph"})
		}
	}
	b := builder{a: a, marks: newMarker(doc)}
	b.open(corpus.Span{}, "", 1, 0)
	for _, block := range doc.Blocks {
		switch block.Kind {
		case extract.Heading:
			b.open(block.Span, block.Text, block.Level, block.End)
		case extract.Furniture:
			b.furniture(block.Span)
		case extract.Prose:
			b.prose(block)
		}
	}
	b.close(len(a.Text))
	b.dropEmpty()
	a.Passages = passages(a)
	return a
}

// builder fills an article block by block.
type builder struct {
	a         *corpus.Article
	marks     *marker
	paragraph int
}

// open starts a section whose body begins at from.
func (b *builder) open(at corpus.Span, heading string, level, from int) {
	b.close(at.Start)
	b.a.Sections = append(b.a.Sections, corpus.Section{Span: corpus.Span{Start: from, End: from}, Heading: heading, At: at, Level: level})
}

// close ends the current section's body before offset to.
func (b *builder) close(to int) {
	if n := len(b.a.Sections); n > 0 {
		s := &b.a.Sections[n-1]
		s.End = max(s.Start, to)
		s.Span = trim(b.a.Text, s.Span)
	}
}

// dropEmpty drops a first section without heading and sentences.
func (b *builder) dropEmpty() {
	a := b.a
	if len(a.Sections) < 2 || a.Sections[0].Heading != "" {
		return
	}
	for _, s := range a.Sentences {
		if s.Section == 0 {
			return
		}
	}
	a.Sections = a.Sections[1:]
	for i := range a.Sentences {
		a.Sentences[i].Section--
	}
}

// furniture lists every line of a furniture block, cut into sentences.
func (b *builder) furniture(s corpus.Span) {
	from := s.Start
	for from < s.End {
		end := s.End
		if i := strings.IndexAny(b.a.Text[from:s.End], "\n\r"); i >= 0 {
			end = from + i
		}
		for _, one := range Split(b.a.Text[from:end], nil) {
			span := corpus.Span{Start: one.Start + from, End: one.End + from}
			b.add(corpus.Sentence{Span: span, Passage: -1, Furniture: true})
		}
		from = end + 1
	}
	b.paragraph++
}

// prose lists the sentences of a paragraph. A row of a table is one.
func (b *builder) prose(block extract.Block) {
	s := block.Span
	text := b.a.Text[s.Start:s.End]
	marks := b.marks.find(s)
	sentences := []corpus.Span{{End: len(text)}}
	if block.Shape != extract.RowShape {
		sentences = split(text, offset(marks, -s.Start), shift(block.Gaps, -s.Start))
	}
	for _, one := range sentences {
		span := corpus.Span{Start: one.Start + s.Start, End: one.End + s.Start}
		b.add(corpus.Sentence{Span: span, Passage: -1})
	}
	b.attach(s, marks)
	b.paragraph++
}

func (b *builder) add(s corpus.Sentence) {
	s.Section, s.Paragraph = len(b.a.Sections)-1, b.paragraph
	b.a.Sentences = append(b.a.Sentences, s)
}

// attach gives each mark of the paragraph at s to the sentence it stands in or
// that it follows. An empty mark right where a sentence begins belongs to the one
// before: a mark follows what it is about.
func (b *builder) attach(s corpus.Span, marks []mark) {
	i := len(b.a.Sentences)
	for i > 0 && b.a.Sentences[i-1].Start >= s.Start {
		i--
	}
	for _, m := range marks {
		for i+1 < len(b.a.Sentences) && b.a.Sentences[i+1].Start <= m.Start && (!m.Empty() || b.a.Sentences[i+1].Start < m.Start) {
			i++
		}
		if i < len(b.a.Sentences) && b.a.Sentences[i].Start <= m.Start {
			b.a.Sentences[i].Notes = append(b.a.Sentences[i].Notes, m.labels...)
		}
	}
}

func offset(marks []mark, by int) []corpus.Span {
	out := make([]corpus.Span, len(marks))
	for i, m := range marks {
		out[i] = corpus.Span{Start: m.Start + by, End: m.End + by}
	}
	return out
}

func shift(spans []corpus.Span, by int) []corpus.Span {
	out := make([]corpus.Span, len(spans))
	for i, s := range spans {
		out[i] = corpus.Span{Start: s.Start + by, End: s.End + by}
	}
	return out
}

// trim returns s without white space and invisible characters at its ends.
func trim(text string, s corpus.Span) corpus.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.End -= n
	}
	return s
}
