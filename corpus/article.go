package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"ibid/corpus/english"
)

// Article is one source document with everything derived from it.
//
// All offsets are byte offsets into Text. For a UTF-8 .txt or .md file Text is
// the file itself, byte for byte (a byte order mark and CRLF included); for
// every other encoding or format it is the extracted text.
type Article struct {
	ID     string // [ArticleID] of Source: stays the same when the content changes
	Source string // where it came from, unique in a store: an absolute path or a URL
	File   string // the base name that people see and may type
	SHA256 string // of the source's bytes and its sidecar's, hex; decides whether an ingest has anything to do
	Text   string

	Meta      Meta
	Furniture []Span // in order, not overlapping: page furniture, never quoted or searched
	Sections  []Section
	Passages  []Passage
	Sentences []Sentence
	Footnotes []Footnote

	Affiliations []Affiliation // in the order of their places

	Language string   // as it was recognised, BCP 47 ("en", "ko"); "" when it can't be told
	Pages    []Page   // in order; empty for a source without pages
	Layout   Layout   // where its characters stand on the pages; nil where that is not known
	Rows     []Row    // the rows of its tables, in order
	Fields   []Field  // where each field of Meta is from
	Reading  []Region // what every stretch of the text was taken for, in order
	Item     []byte   // the CSL-JSON item that a reference manager gave with it, nil for none

	Fingerprint uint64 // of its words, for near-duplicates; 0 when they are too few
	Near        string // id of the article, stored before, that it is nearly the same as

	// Damage is what differs from the seal that the store keeps; nil for an article that
	// is whole. What it touches has been withheld ([Article.Withhold]).
	Damage []Damage
}

// Page is a page of a source that has pages.
type Page struct {
	Start  int    // byte offset of its first character
	Number int    // counted from 1
	Label  string // as printed or as the file names it ("iv", "317"); "" when there is none
}

// Row is a row of a table: its place and the cells of the table's header.
type Row struct {
	Span
	Header []string
}

// Field is one thing that a source states of itself, and where.
type Field struct {
	Key   string // title, author, publisher, published, url, doi, language
	Value string
	From  string // in words: "JSON-LD headline", "byline", "front matter", "sidecar"
}

// Region is a stretch of text with what it was taken for.
type Region struct {
	Span
	Kind string // prose, heading, list item, quotation, row, caption, furniture or note
	Why  string // the rule that decided it; "" for prose that nothing spoke against
}

// Content is a row with its header, as it is searched and ranked: "Year 2023, Toll in
// crowns 6.20". text is the row's in the article.
func (r Row) Content(text string) string {
	cells := Cells(text)
	if len(r.Header) == 0 || len(cells) == 0 {
		return strings.Join(cells, ", ")
	}
	var b strings.Builder
	for i, c := range cells {
		if c == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		if i < len(r.Header) && r.Header[i] != "" {
			b.WriteString(r.Header[i] + " ")
		}
		b.WriteString(c)
	}
	return b.String()
}

// Cells are the cells of a row as its text shows them: parted by bars, else by tabs,
// else by two or more spaces. White space in them is folded.
func Cells(text string) []string {
	var parts []string
	switch {
	case strings.Contains(text, "|"):
		parts = strings.Split(strings.Trim(strings.TrimSpace(text), "|"), "|")
	case strings.Contains(text, "\t"):
		parts = strings.Split(text, "\t")
	default:
		parts = strings.Split(wideSpace.ReplaceAllString(strings.TrimSpace(text), "\t"), "\t")
	}
	for i, p := range parts {
		parts[i] = strings.Join(strings.Fields(p), " ")
	}
	return parts
}

var wideSpace = regexp.MustCompile(`\s{2,}`)

// PageAt returns the page that offset lies on, and false when the source has none.
func (a *Article) PageAt(offset int) (Page, bool) {
	i := sort.Search(len(a.Pages), func(i int) bool { return a.Pages[i].Start > offset })
	if i == 0 {
		return Page{}, false
	}
	return a.Pages[i-1], true
}

// Locator is how a citation names the page: its label, else its number.
func (p Page) Locator() string {
	if p.Label != "" {
		return p.Label
	}
	return strconv.Itoa(p.Number)
}

// RowAt returns the row of a table that covers s, and false when none does.
func (a *Article) RowAt(s Span) (Row, bool) {
	i := sort.Search(len(a.Rows), func(i int) bool { return a.Rows[i].End >= s.End })
	if i == len(a.Rows) || a.Rows[i].Start > s.Start {
		return Row{}, false
	}
	return a.Rows[i], true
}

// Meta is what the source states of itself. A field it does not state is empty:
// nothing is guessed.
type Meta struct {
	Title     string
	Authors   []string
	Publisher string
	Published string // as exact as stated: 2006-01-02, 2006-01, 2006 or ""
	URL       string
	DOI       string // without a resolver's address: 10.1000/182
}

// Section is a run of text under one heading. The first may have none.
type Section struct {
	Span           // of its body, without the heading
	Heading string // "" for text before the first heading
	At      Span   // where the heading stands; empty when there is none
	Level   int    // 1 for the highest
}

// Passage is what search finds: two to five sentences of one section, about
// 120 words. Title and heading are indexed with it but are no part of its text.
type Passage struct {
	Span
	Section     int // index into Article.Sections
	First, Last int // sentences Article.Sentences[First..Last], both inclusive
}

// Sentence is what a quote is made of. Its span holds neither the note number
// that follows it nor a heading run into it.
type Sentence struct {
	Span
	Section   int      // index into Article.Sections
	Paragraph int      // counts from 0 through the article
	Passage   int      // index into Article.Passages, -1 for furniture
	Notes     []string // labels of the notes whose numbers it carries, in order
	Furniture bool     // page furniture: listed, never quoted or searched
	Attribution
}

// Attribution says whose statement a sentence is. The zero value means that
// nobody has been identified: the article reports it.
type Attribution struct {
	Holder         string
	HolderKind     string // person, organisation, group, administration, author or ""
	Speech         string // direct, indirect, mixed, author, fact or ""
	Administration string
}

// Footnote is a numbered note or an entry of a numbered source list.
type Footnote struct {
	Span         // of the whole note, its number included
	Label string // as the text's markers write it: "18"
	Text  string // the note without its number, white space folded
}

// ArticleID is the identity of the article that came from source: 12 hex digits.
func ArticleID(source string) string {
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:6])
}

// Slice returns the bytes of s in the article's text.
func (a *Article) Slice(s Span) string { return a.Text[s.Start:s.End] }

// Words is s as it reads: without what a page break put into it, words whole that the
// end of a line broke, white space folded.
func (a *Article) Words(s Span) string {
	return english.Rejoin(Without(a.Text, s, a.Gaps(s)))
}

// Gaps are the stretches of furniture inside of s: what a page break put into a
// sentence.
func (a *Article) Gaps(s Span) []Span {
	i := sort.Search(len(a.Furniture), func(i int) bool { return a.Furniture[i].Start > s.Start })
	var out []Span
	for ; i < len(a.Furniture) && a.Furniture[i].End < s.End; i++ {
		out = append(out, a.Furniture[i])
	}
	return out
}

// Blanked is the article with blanks in place of what page breaks put into sentences, so
// that its words can be read where they stand; a itself where there is nothing.
func (a *Article) Blanked() *Article {
	var text []byte
	for _, s := range a.Sentences {
		if s.Furniture {
			continue
		}
		for _, g := range a.Gaps(s.Span) {
			if text == nil {
				text = []byte(a.Text)
			}
			for i := g.Start; i < g.End; i++ {
				text[i] = ' '
			}
		}
	}
	if text == nil {
		return a
	}
	out := *a
	out.Text = string(text)
	return &out
}

// Body is the article's text up to the end of its last sentence that is no furniture: the
// links and credits behind it speak of other things.
func (a *Article) Body() string {
	for i := len(a.Sentences) - 1; i >= 0; i-- {
		if !a.Sentences[i].Furniture {
			return a.Text[:a.Sentences[i].End]
		}
	}
	return a.Text
}

// Heading returns the heading that passage p stands under, "" for none.
func (a *Article) Heading(p Passage) string {
	if p.Section < 0 || p.Section >= len(a.Sections) {
		return ""
	}
	return a.Sections[p.Section].Heading
}

// Paragraph returns the span from the first to the last sentence of paragraph n
// and false when the article has no such paragraph.
func (a *Article) Paragraph(n int) (Span, bool) {
	var out Span
	found := false
	for _, s := range a.Sentences {
		if s.Paragraph != n {
			continue
		}
		if !found {
			out, found = s.Span, true
		}
		out.End = s.End
	}
	return out, found
}

// Note returns the note with this label.
func (a *Article) Note(label string) (Footnote, bool) {
	for _, f := range a.Footnotes {
		if f.Label == label {
			return f, true
		}
	}
	return Footnote{}, false
}
