package segment

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// check returns what is wrong with an article made of doc: the things that the
// rest of the program relies on.
func check(doc *extract.Document, a *corpus.Article) error {
	if a.Text != doc.Text {
		return fmt.Errorf("the text was changed")
	}
	end := 0
	for i, s := range a.Sentences {
		text, err := slice(a.Text, s.Span)
		switch {
		case err != nil:
			return fmt.Errorf("sentence %d: %w", i, err)
		case s.Start < end:
			return fmt.Errorf("sentence %d overlaps the one before", i)
		case text == "" || strings.TrimFunc(text, blank) != text:
			return fmt.Errorf("sentence %d is empty or has white space around it: %q", i, text)
		case s.Section < 0 || s.Section >= len(a.Sections):
			return fmt.Errorf("sentence %d is in no section", i)
		case s.Furniture != (s.Passage == -1):
			return fmt.Errorf("sentence %d: furniture %v, passage %d", i, s.Furniture, s.Passage)
		}
		for _, label := range s.Notes {
			if _, ok := a.Note(label); !ok {
				return fmt.Errorf("sentence %d carries note %q, which doesn't exist", i, label)
			}
		}
		end = s.End
	}
	for _, f := range []func(*corpus.Article) error{checkPassages, checkOrder, checkNothingLost} {
		if err := f(a); err != nil {
			return err
		}
	}
	return nil
}

func slice(text string, s corpus.Span) (string, error) {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return "", fmt.Errorf("span %v is out of range", s)
	}
	if s.Start < len(text) && !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return "", fmt.Errorf("span %v cuts a character", s)
	}
	return text[s.Start:s.End], nil
}

func checkPassages(a *corpus.Article) error {
	next := 0
	for i, p := range a.Passages {
		for next < len(a.Sentences) && a.Sentences[next].Furniture {
			next++
		}
		if p.First != next || p.Last < p.First || p.Last >= len(a.Sentences) {
			return fmt.Errorf("passage %d holds sentences %d to %d, expected from %d", i, p.First, p.Last, next)
		}
		if n := p.Last - p.First + 1; n > passageSentences {
			return fmt.Errorf("passage %d holds %d sentences", i, n)
		}
		for k := p.First; k <= p.Last; k++ {
			if s := a.Sentences[k]; s.Passage != i || s.Section != p.Section || s.Furniture {
				return fmt.Errorf("passage %d: sentence %d is of passage %d, section %d", i, k, s.Passage, s.Section)
			}
		}
		if want := (corpus.Span{Start: a.Sentences[p.First].Start, End: a.Sentences[p.Last].End}); p.Span != want {
			return fmt.Errorf("passage %d is %v, its sentences %v", i, p.Span, want)
		}
		for _, f := range a.Furniture {
			if f.Overlaps(p.Span) {
				return fmt.Errorf("passage %d overlaps furniture at %v", i, f)
			}
		}
		next = p.Last + 1
	}
	for _, s := range a.Sentences[next:] {
		if !s.Furniture {
			return fmt.Errorf("a sentence at %d is in no passage", s.Start)
		}
	}
	return nil
}

func checkOrder(a *corpus.Article) error {
	end := 0
	for _, f := range a.Furniture {
		if _, err := slice(a.Text, f); err != nil || f.Empty() || f.Start < end {
			return fmt.Errorf("furniture at %v: %v", f, err)
		}
		end = f.End
	}
	for i, s := range a.Sections {
		_, err := slice(a.Text, s.Span)
		_, at := slice(a.Text, s.At)
		if err != nil || at != nil || s.At.Overlaps(s.Span) {
			return fmt.Errorf("section %d at %v, heading %v: %v %v", i, s.Span, s.At, err, at)
		}
	}
	for i, s := range a.Sentences {
		if body := a.Sections[s.Section].Span; !body.Contains(s.Span) {
			return fmt.Errorf("sentence %d at %v is outside of its section at %v", i, s.Span, body)
		}
	}
	for i, n := range a.Footnotes {
		if _, err := slice(a.Text, n.Span); err != nil || n.Label == "" {
			return fmt.Errorf("note %d: %v %v", i, n, err)
		}
	}
	return nil
}

// What may stand outside of every sentence, heading and note: note marks, list
// markers, rules and Markdown's signs.
var markup = regexp.MustCompile(`^(?:<sup[^>]*>.*?</sup>|\[[^\]]{0,12}\]+(?:\([^)]*\))?|\d{1,3}(?:(?:,|, |-|–)\d{1,3})*|[⁰¹²³⁴-⁹,]+|[(]?(?:\d{1,9}|[a-zA-Z])[.)]|[^\p{L}\p{N}])*$`)

// checkNothingLost holds what is left when everything known is taken out.
func checkNothingLost(a *corpus.Article) error {
	var known []corpus.Span
	for _, s := range a.Sentences {
		known = append(known, s.Span)
	}
	for _, s := range a.Sections {
		known = append(known, s.At)
	}
	for _, n := range a.Footnotes {
		known = append(known, n.Span)
	}
	slices.SortFunc(known, func(x, y corpus.Span) int { return x.Start - y.Start })
	at := 0
	for _, k := range append(known, corpus.Span{Start: len(a.Text), End: len(a.Text)}) {
		if k.Start > at {
			rest := strings.TrimFunc(a.Text[at:k.Start], blank)
			for _, word := range strings.FieldsFunc(rest, unicode.IsSpace) {
				if !markup.MatchString(word) && !fence.MatchString(rest) {
					return fmt.Errorf("lost %q at %d", rest, at)
				}
			}
		}
		at = max(at, k.End)
	}
	return nil
}

// fence is a code fence with its language, which no block of Markdown holds.
var fence = regexp.MustCompile("(?m)^[ >]*(?:```|~~~)")

func TestPagesHoldInvariants(t *testing.T) {
	for _, p := range pages(t) {
		for variant, text := range variants(string(p.data)) {
			doc, err := extract.Extract(p.name, []byte(text), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := check(doc, Article(doc)); err != nil {
				t.Errorf("%s, %s: %v", p.name, variant, err)
			}
		}
	}
}

// variants are the same page as other programs save it.
func variants(text string) map[string]string {
	return map[string]string{
		"as it is":        text,
		"CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"BOM":             "\ufeff" + text,
		"no empty lines":  regexp.MustCompile(`\n\s*\n+`).ReplaceAllString(text, "\n"),
		"no-break spaces": strings.ReplaceAll(text, ", ", ",\u00a0"),
		"zero-width":      strings.ReplaceAll(text, ". ", ".\u200b "),
		"combining":       strings.ReplaceAll(text, "e ", "e\u0301 "),
	}
}

// TestLineEndsChangeNothing: the same sentences, whatever the line ends.
func TestLineEndsChangeNothing(t *testing.T) {
	for _, p := range pages(t) {
		plain := dump(article(t, p.name, p.data))
		for _, variant := range []string{"CRLF", "BOM"} {
			if got := dump(article(t, p.name, []byte(variants(string(p.data))[variant]))); got != plain {
				t.Errorf("%s: %s changes what is read", p.name, variant)
			}
		}
	}
}

func FuzzSegment(f *testing.F) {
	for _, p := range pages(f) {
		f.Add(string(p.data), strings.HasSuffix(p.name, ".md"))
	}
	f.Add("Title\n\nA word.1 Next,2 word.\n\n1. Note\n2. See https://a.example\n", false)
	f.Fuzz(func(t *testing.T, text string, markdown bool) {
		name := "page.txt"
		if markdown {
			name = "page.md"
		}
		doc, err := extract.Extract(name, []byte(text), extract.Options{})
		if err != nil {
			return
		}
		if err := check(doc, Article(doc)); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("Mr. Roe said “no.”12 Then he left. (Really?) “Why?” Ann asked.")
	f.Add("one... two… Three? [3] 4.5 U.S. The end。次。")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		end := 0
		covered := 0
		for _, s := range Split(text, nil) {
			if s.Start < end || s.Empty() || strings.TrimFunc(text[s.Start:s.End], blank) != text[s.Start:s.End] {
				t.Fatalf("span %v in %q", s, text)
			}
			if strings.TrimFunc(text[end:s.Start], blank) != "" {
				t.Fatalf("lost %q", text[end:s.Start])
			}
			end = s.End
			covered++
		}
		if strings.TrimFunc(text[end:], blank) != "" {
			t.Fatalf("lost %q", text[end:])
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	for _, p := range pages(b) {
		if p.name != "endnotes.txt" {
			continue
		}
		doc, err := extract.Extract(p.name, p.data, extract.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(p.data)))
		for b.Loop() {
			Article(doc)
		}
	}
}
