package dates

import (
	"testing"

	"ibid/corpus"
)

// FuzzFind: whatever the text, dates lie in it, in order, and their days do too.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"On July 9-11, 2025 and in April that year, two days later.", "from 2016–19 to March", "“last week", "the 10th of May, 2020",
		"Sept. 31, 2020 2020-02-30 Q9 2020 the late 2090s", "May\u00a05,\n\n2020 \xff 1999\x00", "the year the month the same day Monday last Monday",
	} {
		f.Add(s, "2025-07-17")
		f.Add(s, "2025")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		end := 0
		for _, d := range Find(text, published) {
			switch {
			case d.Start < end || d.End <= d.Start || d.End > len(text):
				t.Fatalf("%q: [%d,%d) after %d of %d bytes", d.Text, d.Start, d.End, end, len(text))
			case d.Text != text[d.Start:d.End]:
				t.Fatalf("%q is not %q", d.Text, text[d.Start:d.End])
			case !d.From.IsZero() && !d.To.IsZero() && d.To.Before(d.From):
				t.Fatalf("%q ends %v before it begins %v", d.Text, d.To, d.From)
			case d.ISO() != "" && !corpus.IsDate(d.ISO()):
				t.Fatalf("%q is %q", d.Text, d.ISO())
			case !d.Resolved() && (d.ISO() != "" || d.Interval() != ""):
				t.Fatalf("%q is open and %q", d.Text, d.Interval())
			}
			end = d.End
		}
	})
}
