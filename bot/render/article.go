package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
)

// Article writes an article for a person: paragraph by paragraph, each sentence
// with its number, page furniture dimmed and marked. With sentence (counting
// from 1) only the paragraphs around it, the sentence standing out, and its
// notes; 0 shows all. It fails for a sentence that isn't there.
func Article(w io.Writer, a *corpus.Article, sentence int, s Style) error {
	if sentence < 0 || sentence > len(a.Sentences) {
		return fmt.Errorf("%s has %d sentences, not %d", a.File, len(a.Sentences), sentence)
	}
	p := articlePage{article: a, style: s, marked: sentence - 1}
	p.head()
	first, last := p.window(sentence)
	p.body(first, last)
	p.notes(sentence)
	if _, err := io.WriteString(w, p.b.String()); err != nil {
		return fmt.Errorf("write the article: %w", err)
	}
	return nil
}

// articlePage is an article being laid out.
type articlePage struct {
	article *corpus.Article
	style   Style
	marked  int // sentence that stands out, -1 for none
	b       strings.Builder
}

func (p *articlePage) head() {
	m := p.article.Meta
	title := m.Title
	if title == "" {
		title = p.article.File
	}
	p.b.WriteString(p.style.bold(wrap(Clean(title), "", p.style.width())) + "\n")
	var facts []string
	for _, f := range append(names.NaturalAll(m.Authors), m.Publisher, m.Published, m.URL, p.article.File) {
		if f != "" && f != title && !slices.Contains(facts, Clean(f)) { // a body may have written what it publishes
			facts = append(facts, Clean(f))
		}
	}
	if l := p.article.Language; l != "" && l != "en" {
		facts = append(facts, "language: "+Clean(l))
	}
	if len(facts) > 0 {
		p.b.WriteString(p.style.dim(wrap(strings.Join(facts, " · "), "", p.style.width())) + "\n")
	}
}

// window is the range of sentences shown: all, or those of the paragraph around
// the one asked for and of the paragraphs before and after it.
func (p *articlePage) window(sentence int) (first, last int) {
	all := p.article.Sentences
	if sentence == 0 {
		return 0, len(all) - 1
	}
	first, last = sentence-1, sentence-1
	paragraph := all[first].Paragraph
	for first > 0 && all[first-1].Paragraph >= paragraph-1 {
		first--
	}
	for last < len(all)-1 && all[last+1].Paragraph <= paragraph+1 {
		last++
	}
	return first, last
}

func (p *articlePage) body(first, last int) {
	section, paragraph := -1, -1
	var run []string
	flush := func() {
		if len(run) > 0 {
			p.b.WriteString("\n" + wrapWords(run, "  ", p.style.width()) + "\n")
			run = nil
		}
	}
	for i := first; i <= last; i++ {
		s := p.article.Sentences[i]
		if s.Paragraph != paragraph {
			flush()
			paragraph = s.Paragraph
		}
		if s.Section != section && !s.Furniture {
			flush() // a heading may be run into its paragraph
			section = s.Section
			p.heading(section)
		}
		run = append(run, p.sentence(i, s)...)
	}
	flush()
}

func (p *articlePage) heading(section int) {
	if section < 0 || section >= len(p.article.Sections) || p.article.Sections[section].Heading == "" {
		return
	}
	heading := Clean(p.article.Sections[section].Heading)
	p.b.WriteString("\n" + p.style.bold(wrap(heading, "", p.style.width())) + "\n")
}

// sentence is its number, its words and the labels of its notes. Number and
// labels are of one piece with the word they belong to, so that no line ends or
// begins with them alone. Colour codes go around each word, because lines are
// wrapped afterwards.
func (p *articlePage) sentence(i int, s corpus.Sentence) []string {
	text := Clean(p.article.Words(s.Span))
	paint := func(t string) string { return t }
	switch {
	case s.Furniture:
		paint = p.style.dim
		text = "(furniture) " + text
	case i == p.marked:
		paint = p.style.quote
		text = "»" + text + "«"
	}
	var words []string
	for w := range strings.FieldsSeq(text) {
		words = append(words, paint(w))
	}
	number := p.style.dim(fmt.Sprintf("[%d]", i+1))
	if len(words) == 0 {
		return []string{number}
	}
	words[0] = number + " " + words[0]
	for _, n := range s.Notes {
		words[len(words)-1] += " " + p.style.dim("(note "+Clean(n)+")")
	}
	return words
}

// notes lists the notes of the sentence asked for, or all.
func (p *articlePage) notes(sentence int) {
	list := p.article.Footnotes
	if sentence > 0 {
		list = nil
		for _, label := range p.article.Sentences[sentence-1].Notes {
			if n, ok := p.article.Note(label); ok {
				list = append(list, n)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	p.b.WriteString("\n" + p.style.bold("Notes") + "\n")
	for _, n := range list {
		p.b.WriteString(wrap(Clean(n.Label)+". "+Clean(n.Text), "  ", p.style.width()) + "\n")
	}
}
