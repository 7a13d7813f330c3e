package segment

import (
	"cmp"
	"slices"
	"sort"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// givenMarks are the marks that the source's format states, in order.
func givenMarks(doc *extract.Document) []extract.Mark {
	out := slices.Clone(doc.Marks)
	slices.SortStableFunc(out, func(a, b extract.Mark) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// givenIn returns the marks that the format states in the block at s. A mark whose
// character is no part of the text has an empty span, which may lie at the block's end.
func (m *marker) givenIn(s corpus.Span) []mark {
	var out []mark
	from := sort.Search(len(m.given), func(i int) bool { return m.given[i].Start >= s.Start })
	for _, g := range m.given[from:] {
		if g.Start > s.End || g.End > s.End {
			break
		}
		out = append(out, mark{Span: g.Span, labels: []string{g.Label}})
	}
	return out
}
