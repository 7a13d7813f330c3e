package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// splitRunIn cuts headings from paragraphs whose first line they were run into:
// "Talks Resume After a Year Officials from both sides met …". It does so only
// where the article's paragraphs do it consistently, since a sentence may begin
// with many capitals by itself.
func (p *page) splitRunIn() {
	var runs []*titleRun
	long := 0
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		if b.fixed && b.kind != Prose || b.words < 15 || b.marker {
			continue
		}
		long++
		if r := readTitleRun(p.text, b); r != nil {
			runs = append(runs, r)
		}
	}
	if len(runs) < 2 || 5*len(runs) < 3*long {
		return
	}
	words := p.usage(runs)
	for _, r := range runs {
		if at := words.cut(r); at > 0 {
			p.runIn(r, at)
		}
	}
}

// titleRun is the capitalised run a paragraph begins with.
type titleRun struct {
	b      *block
	tokens []token
}

type token struct {
	corpus.Span
	text string // letters only at its ends, possessive dropped
	cap  bool

	possessive bool
	small      bool
}

// readTitleRun reads the words of b up to the first in lower case that no
// title leaves so; nil unless at least five of them are capitalised.
func readTitleRun(text string, b *block) *titleRun {
	r := &titleRun{b: b}
	caps := 0
	for _, f := range fields(text, b.Span) {
		word := text[f.Start:f.End]
		bare := bareWord(word)
		first, _ := utf8.DecodeRuneInString(bare)
		t := token{Span: f, text: bare, cap: unicode.IsUpper(first) || unicode.IsDigit(first), small: small(bare), possessive: strings.HasSuffix(word, "’s") || strings.HasSuffix(word, "'s")}
		if !t.cap && !t.small && bare != "" || len(r.tokens) > 40 {
			break
		}
		if t.cap {
			caps++
		}
		r.tokens = append(r.tokens, t)
		if stops.MatchString(word) && len(bare) > 3 && !strings.Contains(bare, ".") {
			return nil // the run is a sentence of its own
		}
	}
	for len(r.tokens) > 0 && !r.tokens[len(r.tokens)-1].cap {
		r.tokens = r.tokens[:len(r.tokens)-1]
	}
	if caps < 5 {
		return nil
	}
	return r
}

func bareWord(word string) string {
	w := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	for _, s := range []string{"’s", "'s", "’", "'"} {
		w = strings.TrimSuffix(w, s)
	}
	if !strings.Contains(strings.TrimSuffix(w, "."), ".") {
		w = strings.TrimSuffix(w, ".")
	}
	return w
}

// fields returns the spans of the words in text[s].
func fields(text string, s corpus.Span) []corpus.Span {
	var out []corpus.Span
	start := -1
	for i, r := range text[s.Start:s.End] {
		switch {
		case unicode.IsSpace(r):
			if start >= 0 {
				out = append(out, corpus.Span{Start: s.Start + start, End: s.Start + i})
			}
			start = -1
		case start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, corpus.Span{Start: s.Start + start, End: s.End})
	}
	return out
}

// runIn makes a heading of the run's tokens before the one at index at.
func (p *page) runIn(r *titleRun, at int) {
	head := newBlock(p.text, corpus.Span{Start: r.b.Start, End: r.tokens[at-1].End}, headline, false)
	head.level = 2
	head.set(Heading, "run into its paragraph")
	p.insert(r.b, head, r.tokens[at].Start)
}

// insert puts a block before b, which from then on begins at start.
func (p *page) insert(b, before *block, start int) {
	for i, o := range p.blocks {
		if o != b {
			continue
		}
		b.Start = start
		b.text = fold(p.text[b.Start:b.End], false)
		b.measure()
		p.blocks = append(p.blocks[:i], append([]*block{before}, p.blocks[i:]...)...)
		p.tail++
		return
	}
}
