package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// shape is what the format says of a block.
type shape int

const (
	paragraph shape = iota
	headline
	item   // of a list
	quoted // a block quotation
	opaque // code, images, raw HTML: never prose
	row    // of a table
	caption
)

// RowShape is the Shape of a table's row.
const RowShape = "row"

func (s shape) String() string {
	return [...]string{"", "heading", "list item", "quotation", "opaque", RowShape, "caption"}[s]
}

// block is a paragraph, list item or line as read, with what is seen of it.
type block struct {
	corpus.Span // without white space around it and without its marker
	shape       shape
	level       int
	tight       bool   // stands on the line right after the block before
	text        string // markup stripped, white space folded
	words       int
	final       bool // ends as a sentence does
	ends        bool // ends with a full stop, question or exclamation mark proper
	titled      bool // capitalised as a title is
	marker      bool // a bullet or number stood before it

	gaps   []corpus.Span // lines of a page break inside, which are none of its words
	header []string      // of a row: the table's header cells

	kind  Kind
	fixed bool // the kind is decided
	why   string

	rule, meta, word *string // what furnitureRule, metaLine and bare found, once asked
	sentence         *bool   // what tells found
}

func (b *block) set(k Kind, why string) {
	if !b.fixed {
		b.kind, b.fixed, b.why = k, true, why
	}
}

// isSpace also takes the characters that are as good as white space at a
// text's edges: byte order mark, zero-width space and joiners.
func isSpace(r rune) bool {
	switch r {
	case '\ufeff', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\u200e', '\u200f':
		return true
	}
	return unicode.IsSpace(r)
}

// trim returns s without white space at its ends.
func trim(text string, s corpus.Span) corpus.Span {
	in := text[s.Start:s.End]
	left := strings.TrimLeftFunc(in, isSpace)
	right := strings.TrimRightFunc(left, isSpace)
	start := s.Start + len(in) - len(left)
	return corpus.Span{Start: start, End: start + len(right)}
}

var (
	tag       = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	autolink  = regexp.MustCompile(`<(https?://[^<>\s]+)>`)
	attribute = regexp.MustCompile(`\s*\{[#.:][^{}]*\}\s*$`)
	mdImage   = regexp.MustCompile(`!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\))?[^()]*\)`)
	mdLink    = regexp.MustCompile(`\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()]*\))?[^()]*\)`)
	// Note marks at the end hide the final stop: "ago.12", "ago.[3]", "ago.¹".
	trailing = regexp.MustCompile(`(?:\s?\[\^?\d{1,3}\]|[¹²³⁰-⁹]+)+$`)
	glued    = regexp.MustCompile(`([.?!…]["'”’)\]»]*)\s?\d{1,3}(?:[,–-]\d{1,3})*$`)
	stops    = regexp.MustCompile(`[.?!…。！？]["'”’)\]»」』*_]*$`)
	halts    = regexp.MustCompile(`[.?!…。！？:;]["'”’)\]»」』*_]*$`)
)

// fold strips Markdown's inline markup, joins white space and removes the
// characters that show nothing.
func fold(s string, markdown bool) string {
	if markdown {
		s = mdImage.ReplaceAllString(s, "$1")
		s = mdLink.ReplaceAllString(s, "$1")
		s = tag.ReplaceAllString(autolink.ReplaceAllString(s, "$1"), "")
		s = attribute.ReplaceAllString(s, "")
		s = strings.NewReplacer("**", "", "__", "", "\\", "").Replace(s)
		s = strings.Trim(s, "*_` \t")
	}
	s = strings.Map(func(r rune) rune {
		if isSpace(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// newBlock measures the block at span of text.
func newBlock(text string, s corpus.Span, sh shape, markdown bool) *block {
	b := &block{Span: trim(text, s), shape: sh}
	b.text = fold(text[b.Start:b.End], markdown)
	b.measure()
	return b
}

// leaveOut takes lines of a page break out of the block's words.
func (b *block) leaveOut(text string, gaps []corpus.Span) {
	if len(gaps) == 0 {
		return
	}
	b.gaps = gaps
	b.text = fold(corpus.Without(text, b.Span, gaps), false)
	b.measure()
}

func (b *block) measure() {
	b.rule, b.meta, b.word, b.sentence = nil, nil, nil, nil
	end := b.text[max(0, len(b.text)-100):] // the expressions look at the end only
	bare := trailing.ReplaceAllString(end, "")
	bare = glued.ReplaceAllString(bare, "$1")
	fields := strings.Fields(b.text)
	b.words = 0
	for _, f := range fields {
		if strings.ContainsFunc(f, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			b.words++
		}
	}
	if cjk := countCJK(b.text); cjk > 2*b.words {
		b.words = cjk / 2
	}
	b.ends = stops.MatchString(bare)
	b.final = halts.MatchString(bare)
	b.titled = titleCase(fields)
}

func countCJK(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n
}

// small reports a word that stays in lower case in titles: "of", "vs.", "de".
func small(word string) bool {
	w, point := strings.CutSuffix(english.Fold(word), ".")
	return !point && lexicon.Is(w, lexicon.SmallInTitles) || point && lexicon.Is(w, lexicon.LowerAbbreviation)
}

// titleCase reports that all words but small ones begin with a capital, a digit
// or a mark.
func titleCase(fields []string) bool {
	caps, low := 0, 0
	for i, f := range fields {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(f, "\"'“‘(["))
		switch {
		case unicode.IsLower(r) && (i == 0 || !small(f)):
			low++
		case unicode.IsUpper(r):
			caps++
		}
	}
	return caps > 0 && (low == 0 || caps >= 6*low)
}
