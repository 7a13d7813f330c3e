package corpus

import "strings"

// Span is a half-open range of byte offsets, [Start, End).
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether all of o lies in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Without returns the bytes of s in text with a space in place of every gap inside of
// it. gaps are in order and don't overlap.
func Without(text string, s Span, gaps []Span) string {
	if len(gaps) == 0 {
		return text[s.Start:s.End]
	}
	var b strings.Builder
	from := s.Start
	for _, g := range gaps {
		if s.Contains(g) && g.Start >= from {
			b.WriteString(text[from:g.Start])
			b.WriteByte(' ')
			from = g.End
		}
	}
	b.WriteString(text[from:s.End])
	return b.String()
}
