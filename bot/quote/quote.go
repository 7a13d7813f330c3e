// Package quote makes quotations and checks them. It is the only place where a
// quote's text comes from, and it copies bytes: nothing here or after it writes
// a word between quotation marks.
package quote

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/extract"
)

// ErrFalse is wrapped by every refusal of [Verify].
var ErrFalse = errors.New("the quote is not what the source says")

// ErrDamaged is wrapped by the refusal of a quote whose article differs from what was
// stored, in the quote, its paragraph, or anything that is shown with it.
var ErrDamaged = fmt.Errorf("%w any more: the stored article has changed by itself", ErrFalse)

// Cut copies sentences first..last (both inclusive) of an article into a quote,
// with what belongs to them: heading, paragraph, notes, whose statement it is.
// It fails for sentences that are out of range, page furniture, or not in one
// paragraph.
func Cut(a *corpus.Article, first, last int) (bot.Quote, error) {
	if first < 0 || last < first || last >= len(a.Sentences) {
		return bot.Quote{}, fmt.Errorf("sentences %d to %d of %s: it has %d", first, last, a.File, len(a.Sentences))
	}
	s := a.Sentences[first]
	paragraph, _ := a.Paragraph(s.Paragraph)
	if a.IsDamaged(paragraph) {
		return bot.Quote{}, fmt.Errorf("%w: sentences %d to %d of %s: %s", ErrDamaged, first, last, a.File, corpus.Describe(a.Damage))
	}
	span := corpus.Span{Start: s.Start, End: a.Sentences[last].End}
	var notes []string
	for i := first; i <= last; i++ {
		if a.Sentences[i].Furniture || a.Sentences[i].Paragraph != s.Paragraph {
			return bot.Quote{}, fmt.Errorf("sentences %d to %d of %s are not one quotable run", first, last, a.File)
		}
		notes = append(notes, a.Sentences[i].Notes...)
	}
	q := bot.Quote{
		Text: a.Slice(span), Article: a.ID, File: a.File, Start: span.Start, End: span.End, Sentence: first + 1,
		Holder: s.Holder, HolderKind: s.HolderKind, HolderPost: affiliation.Post(a, s.Holder), Speech: s.Speech, Administration: s.Administration,
		Date: a.Meta.Published, Section: heading(a, s), Footnotes: footnotes(a, notes),
		Origins: origins(a, first, last),
		Link:    Link(a.Meta.URL, a.Slice(span)),
		Page:    pages(a, span),
		Boxes:   bot.Boxes(a.Places().Boxes(span)),
	}
	if r, ok := a.RowAt(span); ok {
		q.Row = r.Header
	}
	for _, g := range a.Gaps(span) {
		q.Gaps = append(q.Gaps, bot.Gap(g))
	}
	q.Context = a.Slice(paragraph)
	for _, m := range extract.Marks(a.File, q.Context) {
		m = corpus.Span{Start: paragraph.Start + m.Start, End: paragraph.Start + m.End}
		if span.Contains(m) {
			q.Marks = append(q.Marks, bot.Gap(m))
		}
	}
	return q, Verify(q, a)
}

// Verify compares a quote with its article, byte for byte, and refuses one that
// touches page furniture or what the store has found damaged. It is called where a
// quote is made and again before an answer leaves.
func Verify(q bot.Quote, a *corpus.Article) error {
	switch {
	case q.Article != a.ID:
		return fmt.Errorf("%w: it names article %s, not %s", ErrFalse, q.Article, a.ID)
	case q.Start < 0 || q.End > len(a.Text) || q.Start >= q.End:
		return fmt.Errorf("%w: %s has no bytes %d to %d", ErrFalse, a.File, q.Start, q.End)
	case a.Text[q.Start:q.End] != q.Text && a.Damage == nil:
		return fmt.Errorf("%w: bytes %d to %d of %s differ", ErrFalse, q.Start, q.End, a.File)
	case !utf8.ValidString(q.Text):
		return fmt.Errorf("%w: bytes %d to %d of %s cut a character", ErrFalse, q.Start, q.End, a.File)
	}
	span := corpus.Span{Start: q.Start, End: q.End}
	if a.Damage != nil && !standsWhole(q, a, span) {
		return fmt.Errorf("%w: bytes %d to %d of %s: %s", ErrDamaged, q.Start, q.End, a.File, corpus.Describe(a.Damage))
	}
	for _, f := range a.Furniture {
		if f.Overlaps(span) && !inSentence(a, span, f) {
			return fmt.Errorf("%w: bytes %d to %d of %s are page furniture", ErrFalse, q.Start, q.End, a.File)
		}
	}
	return nil
}

// standsWhole reports whether a quote of a damaged article is one that the damage
// doesn't reach: the sentences at its ends are still quotable, which those of a paragraph
// that is touched aren't ([corpus.Article.Withhold]).
func standsWhole(q bot.Quote, a *corpus.Article, span corpus.Span) bool {
	first := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.End > span.Start })
	last := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.End >= span.End })
	return first >= 0 && last >= 0 && !a.Sentences[first].Furniture && !a.Sentences[last].Furniture && a.Text[q.Start:q.End] == q.Text
}

// inSentence reports furniture that a page break put into a sentence of the quote.
func inSentence(a *corpus.Article, quote, f corpus.Span) bool {
	i := sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i].End > f.Start })
	return i < len(a.Sentences) && !a.Sentences[i].Furniture && a.Sentences[i].Start < f.Start && f.End < a.Sentences[i].End && quote.Contains(a.Sentences[i].Span)
}

func heading(a *corpus.Article, s corpus.Sentence) string {
	if s.Section < 0 || s.Section >= len(a.Sections) {
		return ""
	}
	return a.Sections[s.Section].Heading
}

// pages are the locators of the page that the span begins on and, where it is another,
// the one that it ends on.
func pages(a *corpus.Article, s corpus.Span) string {
	first, ok := a.PageAt(s.Start)
	if !ok {
		return ""
	}
	if last, _ := a.PageAt(s.End - 1); last.Number != first.Number {
		return first.Locator() + "–" + last.Locator()
	}
	return first.Locator()
}

// footnotes are the notes with these labels, each once, in the order carried.
func footnotes(a *corpus.Article, labels []string) []bot.Note {
	out := []bot.Note{}
	seen := map[string]bool{}
	for _, l := range labels {
		if n, ok := a.Note(l); ok && !seen[l] {
			seen[l] = true
			out = append(out, bot.Note{Label: n.Label, Text: n.Text})
		}
	}
	return out
}
