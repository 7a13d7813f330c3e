package reference

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"ibid/corpus"
)

// Origin is where the words that an article quotes come from.
type Origin struct {
	Note  string // label of the note that says so; "" when the sentence itself does
	Works []Work // more than one when the article leaves open which of them has the words
}

// Origins are where the words quoted in sentences first to last (both inclusive)
// come from, as far as the article says: of each quotation in a sentence of
// direct or mixed speech the works in the notes that stand next after it, also at
// the end of a quotation of several sentences; a reference in brackets behind
// it; and "quoted in …" in the sentence. Links are no origins: an address
// behind some words doesn't say that they were taken from there.
func Origins(a *corpus.Article, first, last int) []Origin {
	if first < 0 || last >= len(a.Sentences) || len(a.Footnotes) == 0 && !inText(a, first, last) {
		return nil
	}
	notes := sync.OnceValue(func() map[string][]Work { return Notes(a.Footnotes) })
	var out []Origin
	add := func(o Origin) {
		if len(o.Works) > 0 && !slices.ContainsFunc(out, func(x Origin) bool { return same(x.Works, o.Works) }) {
			out = append(out, o)
		}
	}
	for i := first; i <= last; i++ {
		s := a.Sentences[i]
		if s.Furniture || s.Speech != "direct" && s.Speech != "mixed" {
			continue
		}
		quoted := quotationsOf(a, i)
		for _, q := range quoted {
			add(noted(a, q, notes))
			add(bracketed(a, q))
		}
		if len(quoted) > 0 {
			add(Origin{Works: within(a.Slice(s.Span))})
		}
	}
	return out
}

func same(a, b []Work) bool {
	return slices.EqualFunc(a, b, func(x, y Work) bool { return x.Text == y.Text })
}

// inText reports whether one of the sentences could name a source itself.
func inText(a *corpus.Article, first, last int) bool {
	span := corpus.Span{Start: a.Sentences[first].Start, End: a.Sentences[last].End}
	return !span.Empty() && (strings.Contains(a.Slice(span), "(") || through.MatchString(a.Slice(span)))
}

// quotationsOf are the quotations that sentence i has words of.
func quotationsOf(a *corpus.Article, i int) []corpus.Span {
	s := a.Sentences[i]
	p, ok := a.Paragraph(s.Paragraph)
	if !ok {
		return nil
	}
	if block(a.Text, p) {
		return []corpus.Span{p}
	}
	var out []corpus.Span
	for _, q := range quotations(a.Text, p) {
		if q.Overlaps(s.Span) {
			out = append(out, q)
		}
	}
	return out
}

// block reports whether the paragraph is a block quotation as Markdown and plain
// text set it: behind a ">".
func block(text string, p corpus.Span) bool {
	line := text[:p.Start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.HasPrefix(strings.TrimSpace(line), ">") || strings.HasPrefix(text[p.Start:p.End], ">")
}

// quotations are the stretches between quotation marks in p, marks included.
func quotations(text string, p corpus.Span) []corpus.Span {
	var out []corpus.Span
	for i := p.Start; i < p.End; {
		r := first(text[i:])
		n := len(string(r))
		end := i
		switch r {
		case '“', '„', '«', '"':
			end = closed(text[:p.End], i, r, n)
		case '‘':
			end = closedSingle(text[:p.End], i)
		}
		if end > i {
			out = append(out, corpus.Span{Start: i, End: end})
			i = end
			continue
		}
		i += n
	}
	return out
}

// closedSingle finds the end of a quotation in single marks, which an apostrophe
// can be taken for: it stands behind a stop or a comma, or before something that
// is no letter and with no later one to take.
func closedSingle(text string, i int) int {
	m := singleEnd.FindStringIndex(text[i:])
	if m == nil {
		return i
	}
	return i + m[0] + strings.Index(text[i+m[0]:i+m[1]], "’") + len("’")
}

var singleEnd = regexp.MustCompile(`(?:[.,?!]’|[\p{L}\d]’(?:[ .,;:)\d\[]|$))`)

// noted is what the notes next after a quotation name.
func noted(a *corpus.Article, q corpus.Span, works func() map[string][]Work) Origin {
	i := ending(a, q)
	if i < 0 {
		return Origin{}
	}
	var o Origin
	for _, label := range next(a, a.Sentences[i], q.End) {
		for _, w := range works()[label] {
			if len(o.Works) == 0 {
				o.Note = label
			}
			if !slices.ContainsFunc(o.Works, func(x Work) bool { return x.Text == w.Text }) {
				o.Works = append(o.Works, w)
			}
		}
	}
	return o
}

// slack is how far before its end a quotation's note may stand: inside the
// closing marks.
const slack = 8

// next are the labels of the notes of s that stand together next after the byte
// end: those at one place in it, else those behind it.
func next(a *corpus.Article, s corpus.Sentence, end int) []string {
	text := a.Slice(s.Span)
	var here, behind []string
	at := -1
	for _, label := range s.Notes {
		p := markAt(text, label)
		switch {
		case p < 0:
			behind = append(behind, label)
		case s.Start+p < end-slack:
		case at < 0 || p-at <= len(label)+slack:
			here, at = append(here, label), p
		}
	}
	if len(here) > 0 {
		return here
	}
	return behind
}

// markAt is where a note's mark stands in a sentence, -1 for one behind it.
func markAt(text, label string) int {
	for _, form := range []string{"[" + label + "]", "[^" + label + "]", superscript.Replace(label)} {
		if i := strings.Index(text, form); i >= 0 && form != label {
			return i
		}
	}
	for from := 0; ; {
		i := strings.Index(text[from:], label)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(label)
		if i > 0 && glued(last(text[:i])) && !digit(first(text[from:])) {
			return i
		}
	}
}

// glued reports whether a number behind r is a note's: behind a word or a mark.
func glued(r rune) bool {
	return strings.ContainsRune("”\"’'.,;:!?)]>,", r) || r >= 'a' && r <= 'z'
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// bracketed is the reference in brackets behind a quotation in its sentence, with
// no more than a few words ("she wrote") and no other quotation between.
func bracketed(a *corpus.Article, q corpus.Span) Origin {
	i := ending(a, q)
	if i < 0 {
		return Origin{}
	}
	m := inBrackets.FindStringSubmatch(a.Text[q.End:max(q.End, a.Sentences[i].End)])
	if m == nil {
		return Origin{}
	}
	return Origin{Works: Read(m[1])}
}

// ending is the sentence that a quotation ends in, -1 for none.
func ending(a *corpus.Article, q corpus.Span) int {
	return slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.Start < q.End && q.End <= s.End+1 })
}

var inBrackets = regexp.MustCompile(`^[^()“"„«]{0,60}\(((?:[^()\n]|\([^()\n]*\))+)\)`)

// within is the work that a sentence says its words are quoted in.
func within(sentence string) []Work {
	text := sentence
	at := inSentence.FindStringSubmatchIndex(text)
	if at == nil {
		return nil
	}
	inside := slices.ContainsFunc(quotations(text, corpus.Span{End: len(text)}), func(q corpus.Span) bool {
		return q.Contains(corpus.Span{Start: at[0], End: at[0] + 1})
	})
	if inside {
		return nil
	}
	return []Work{{Text: strings.TrimRight(text[at[2]:at[3]], " .,;"), Through: true}}
}

var inSentence = regexp.MustCompile(`\b(?:as )?((?:quoted|cited) (?:in|by) (?:the |\p{Lu}|“).*?)(?:[,;)]|\.$|$| (?:on|in|as|and|but) )`)
