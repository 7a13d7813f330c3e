package eval

import (
	"fmt"
	"strings"

	"ibid/corpus"
)

// Result is what a question got for an answer.
type Result struct {
	Status  string  // as in the answer's JSON
	Quotes  []Quote // those presented as the answer, in order; not the closest passages of a refusal
	Failure string  // why there is no answer, when asking failed; "" otherwise
}

// Quote is one quote of a result.
type Quote struct {
	Text       string
	File       string // as the answer names it
	Start, End int    // bytes of the file's text
	Footnotes  []string
}

// Sources is what quotes are checked against.
type Sources struct {
	// Text returns the text that a file's offsets refer to. Nil knows no file,
	// which makes every quote a violation.
	Text func(file string) (text string, ok bool)
	// Furniture returns a file's page furniture. Nil knows of none.
	Furniture func(file string) []corpus.Span
}

// deviates says how q differs from its source, "" when it doesn't.
func (s Sources) deviates(q Quote) string {
	if s.Text == nil {
		return "no source to check against"
	}
	text, ok := s.Text(q.File)
	switch {
	case !ok:
		return fmt.Sprintf("no file %q", q.File)
	case q.Start < 0 || q.End < q.Start || q.End > len(text):
		return fmt.Sprintf("%s has no bytes [%d,%d)", q.File, q.Start, q.End)
	case text[q.Start:q.End] != q.Text:
		return fmt.Sprintf("%s [%d,%d) reads %s", q.File, q.Start, q.End, excerpt(text[q.Start:q.End]))
	}
	return ""
}

// inFurniture reports whether q shares a byte with page furniture, other than with what
// a page break put into a sentence.
func (s Sources) inFurniture(q Quote) bool {
	if s.Furniture == nil {
		return false
	}
	span := corpus.Span{Start: q.Start, End: q.End}
	for _, f := range s.Furniture(q.File) {
		if f.Overlaps(span) && (f.Start <= span.Start || f.End >= span.End) {
			return true
		}
	}
	return false
}

// holds returns the first of the substrings that q contains.
func (q Quote) holds(substrings []string) (string, bool) {
	for _, s := range substrings {
		if strings.Contains(q.Text, s) {
			return s, true
		}
	}
	return "", false
}

// noted reports whether one note of q contains every substring; true for none.
func (q Quote) noted(substrings []string) bool {
	if len(substrings) == 0 {
		return true
	}
	for _, note := range q.Footnotes {
		if containsAll(note, substrings) {
			return true
		}
	}
	return false
}

func containsAll(s string, substrings []string) bool {
	for _, sub := range substrings {
		if !strings.Contains(s, sub) {
			return false
		}
	}
	return true
}
