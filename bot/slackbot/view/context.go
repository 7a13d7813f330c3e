package view

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"ibid/bot/bibliography"
	"ibid/bot/quote"
	"ibid/corpus"
)

// ErrSpan is wrapped when a quote's bytes aren't a quote of its article, which
// happens when the article was read anew since.
var ErrSpan = errors.New("the article no longer has this quote")

const (
	aroundLength = 6000  // shown of each neighbouring paragraph
	besideLength = 12000 // shown of the quote's own paragraph on each side of it
	quoteLength  = 60000 // shown of the quote: what a modal can hold
	noteBlocks   = 20
)

// Context shows a quote where it stands: the paragraph before, its own with the
// quote in bold, the paragraph after, its notes, where to read on. at is the
// quote's bytes in the article's text, sum their [Sum] or "" if it isn't known.
//
// was is the version of the article that a is, nil when a is the article as it reads now.
func Context(a *corpus.Article, at corpus.Span, sum string, was *corpus.Version) (slack.ModalViewRequest, error) {
	p, err := newPassageView(a, at, sum)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	var blocks []slack.Block
	if was != nil {
		blocks = append(blocks, words(run(earlier(*was), nil))...)
	}
	blocks = append(blocks, p.top()...)
	blocks = append(blocks, p.before()...)
	blocks = append(blocks, p.highlighted()...)
	blocks = append(blocks, p.after()...)
	blocks = append(blocks, p.notes()...)
	blocks = append(blocks, p.source()...)
	return modal("In context", blocks), nil
}

// earlier says that what is shown is an earlier version.
func earlier(v corpus.Version) string {
	day := bibliography.Date(v.Until.Format("2006-01-02"))
	if v.Removed {
		return "The article was removed from ibid's database on " + day + ". This is how it read."
	}
	return "This is how the article read until " + day + ". It has changed since."
}

// passageView is a quote's surroundings being laid out.
type passageView struct {
	article     *corpus.Article
	at          corpus.Span
	first, last int         // sentences that the quote touches
	own         corpus.Span // the quote's paragraph, and the quote
}

func newPassageView(a *corpus.Article, at corpus.Span, sum string) (*passageView, error) {
	if at.Start < 0 || at.Empty() || at.End > len(a.Text) || !utf8.ValidString(a.Slice(at)) || sum != "" && Sum(a.Slice(at)) != sum {
		return nil, fmt.Errorf("%w: bytes %d to %d of %s", ErrSpan, at.Start, at.End, a.File)
	}
	p := &passageView{article: a, at: at, first: -1, own: at}
	for i, s := range a.Sentences {
		if s.Overlaps(at) && !s.Furniture {
			if p.first < 0 {
				p.first = i
			}
			p.last = i
		}
	}
	if p.first < 0 {
		return nil, fmt.Errorf("%w: there is no sentence at bytes %d to %d of %s", ErrSpan, at.Start, at.End, a.File)
	}
	for n := a.Sentences[p.first].Paragraph; n <= a.Sentences[p.last].Paragraph; n++ {
		if span, ok := p.paragraphSpan(n); ok {
			p.own = corpus.Span{Start: min(p.own.Start, span.Start), End: max(p.own.End, span.End)}
		}
	}
	return p, nil
}

// paragraphSpan is paragraph n without page furniture.
func (p *passageView) paragraphSpan(n int) (corpus.Span, bool) {
	var out corpus.Span
	for _, s := range p.article.Sentences {
		switch {
		case s.Paragraph != n || s.Furniture:
		case out.Empty():
			out = s.Span
		default:
			out = corpus.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
		}
	}
	return out, !out.Empty()
}

// top is the heading that the quote stands under.
func (p *passageView) top() []slack.Block {
	section := p.article.Sentences[p.first].Section
	if section < 0 || section >= len(p.article.Sections) {
		return nil
	}
	if h := fold(p.article.Sections[section].Heading); h != "" {
		return []slack.Block{header(h)}
	}
	return nil
}

func (p *passageView) before() []slack.Block {
	for n := p.article.Sentences[p.first].Paragraph - 1; n >= 0; n-- {
		if span, ok := p.paragraphSpan(n); ok {
			return words(run(lastOf(paragraph(p.article.Slice(span)), aroundLength), nil))
		}
	}
	return nil
}

func (p *passageView) after() []slack.Block {
	most := 0
	for _, s := range p.article.Sentences {
		most = max(most, s.Paragraph)
	}
	for n := p.article.Sentences[p.last].Paragraph + 1; n <= most; n++ {
		if span, ok := p.paragraphSpan(n); ok {
			return words(run(clip(paragraph(p.article.Slice(span)), aroundLength), nil))
		}
	}
	return nil
}

// highlighted is the quote's paragraph, the quote in bold and nothing else.
func (p *passageView) highlighted() []slack.Block {
	text := p.article.Text
	return words(slices.Concat(
		run(lastOf(paragraph(text[p.own.Start:p.at.Start]), besideLength), nil),
		run(clip(paragraph(text[p.at.Start:p.at.End]), quoteLength), bold()),
		run(clip(paragraph(text[p.at.End:p.own.End]), besideLength), nil),
	))
}

// words are runs in blocks, each no longer than a text may be.
func words(runs []slack.RichTextSectionElement) []slack.Block {
	var out []slack.Block
	section, length := line(), 0
	for _, r := range runs {
		n := 0
		if t, ok := r.(*slack.RichTextSectionTextElement); ok {
			n = units(t.Text)
		}
		if length > 0 && length+n > limitText {
			out = append(out, rich(section))
			section, length = line(), 0
		}
		section.Elements = append(section.Elements, r)
		length += n
	}
	if len(section.Elements) > 0 {
		out = append(out, rich(section))
	}
	return out
}

// notes are those of the sentences quoted, as many as the modal has room for.
func (p *passageView) notes() []slack.Block {
	var out []slack.Block
	var seen []string
	for _, s := range p.article.Sentences[p.first : p.last+1] {
		for _, label := range s.Notes {
			n, ok := p.article.Note(label)
			if !ok || slices.Contains(seen, label) {
				continue
			}
			seen = append(seen, label)
			for _, piece := range split(noteText(p.article.Slice(p.at), n.Label, n.Text), limitContext, runeUnits) {
				out = append(out, small(piece))
			}
		}
	}
	if len(out) > noteBlocks {
		out = append(out[:noteBlocks-1], small("Not all notes fit here. The article's page has the rest."))
	}
	return out
}

// source says what this was read in, with its address where it has one.
func (p *passageView) source() []slack.Block {
	a := p.article
	entry := clip(fold(bibliography.Chicago(bibliography.FromMeta(a.Meta, a.File))), limitText)
	if entry == "" {
		entry = "a source without a name"
	}
	out := []slack.Block{slack.NewDividerBlock(), rich(line(run(entry, nil)))}
	address := quote.Link(a.Meta.URL, strings.ToValidUTF8(a.Slice(p.at), ""))
	if !opens(address) {
		address = a.Meta.URL
	}
	if opens(address) {
		b := slack.NewButtonBlockElement(ActionOpen, "", plain("Open the page")).WithURL(address)
		out = append(out, slack.NewActionBlock("", b))
	}
	return out
}

// lastOf is the end of text in limit units, from the beginning of a word.
func lastOf(text string, limit int) string {
	pieces := split(text, limit/2, runeUnits)
	if len(pieces) <= 2 {
		return text
	}
	return "…" + strings.Join(pieces[len(pieces)-2:], "")
}
