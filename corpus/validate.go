package corpus

import "fmt"

// Validate refuses an article whose parts don't fit together: a quote is cut
// from Text by these numbers.
func (a *Article) Validate() error {
	if a.ID == "" || a.Source == "" {
		return fmt.Errorf("article %q from %q: it needs an id and a source", a.ID, a.Source)
	}
	var bad error
	check := func(ok bool, part string, n int) {
		if !ok && bad == nil {
			bad = fmt.Errorf("article %s: %s %d doesn't fit the rest", a.ID, part, n)
		}
	}
	inText := func(s Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(a.Text) }
	for i, s := range a.Furniture {
		check(inText(s), "furniture", i)
	}
	for i, s := range a.Sections {
		check(inText(s.Span) && inText(s.At), "section", i)
	}
	for i, p := range a.Passages {
		check(inText(p.Span) && p.Section < len(a.Sections) &&
			0 <= p.First && p.First <= p.Last && p.Last < len(a.Sentences), "passage", i)
	}
	for i, s := range a.Sentences {
		check(inText(s.Span) && s.Section < len(a.Sections) && -1 <= s.Passage && s.Passage < len(a.Passages), "sentence", i)
	}
	for i, f := range a.Footnotes {
		check(inText(f.Span), "footnote", i)
	}
	for i, x := range a.Affiliations {
		check(inText(x.Span), "affiliation", i)
	}
	for i, p := range a.Pages {
		check(0 <= p.Start && p.Start <= len(a.Text) && (i == 0 || a.Pages[i-1].Start <= p.Start), "page", i)
	}
	check(a.checkLayout() == nil, "layout of page", 1)
	for i, r := range a.Rows {
		check(inText(r.Span) && (i == 0 || a.Rows[i-1].End <= r.Start), "row", i)
	}
	for i, r := range a.Reading {
		check(inText(r.Span), "region", i)
	}
	return bad
}
