package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestThreeColumnsWhoseLinesAreNotLevel(t *testing.T) {
	words := []string{"The first column says what", "is stated in the left part", "of the page, four lines in",
		"all, and not one of them is", "level with the next column", "or with the third one. The", "third column ends the page"}
	page := ""
	for i, x := range []float64{60, 240, 420} {
		page += lines(1, 9, x, 100+float64(3*i), words[i:i+5]...)
	}
	var want []string
	for i := range 3 {
		want = append(want, words[i:i+5]...)
	}
	d := read(t, sample{pages: []string{page}})
	if got := strings.Join(strings.Fields(d.Text), " "); got != strings.Join(want, " ") {
		t.Errorf("read in another order:\n%s", got)
	}
}

func TestLabelsOfChapters(t *testing.T) {
	for _, c := range []struct {
		name, form string
		from       int
		want       []string
	}{
		{"an appendix", "A-%d", 9, []string{"A-9", "A-10", "A-11"}},
		{"a chapter", "5-%d", 15, []string{"5-15", "5-16", "5-17"}},
		{"words beside", "Chapter II %d", 24, []string{"24", "25", "26"}},
		{"of how many", "Page %d of 40", 7, []string{"7", "8", "9"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s sample
			for i := range 3 {
				s.pages = append(s.pages, text(1, 10, 72, 100, fmt.Sprintf("Sentence %c stands alone here.", 'A'+i))+text(1, 8, 280, 750, fmt.Sprintf(c.form, c.from+i)))
			}
			var got []string
			for _, p := range read(t, s).Pages {
				got = append(got, p.Label)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("labels (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRomanPageNumbers(t *testing.T) {
	for _, n := range []int{1, 4, 9, 14, 39, 48} {
		if got := fromRoman(toRoman(n)); got != n {
			t.Errorf("%d is %s is %d", n, toRoman(n), got)
		}
	}
	for _, s := range []string{"iiii", "vx", "civil", ""} {
		if n := fromRoman(s); n != 0 {
			t.Errorf("%q is %d", s, n)
		}
	}
}

func TestEndnotesAreTied(t *testing.T) {
	d := read(t, sample{pages: []string{
		lines(1, 10, 72, 100, "The toll was raised twice in a year [1]. Nobody in Osmark had asked for it,", "and no ship has paid the toll so far [2], as Vera Lund says.") +
			text(2, 10, 72, 200, "Notes") +
			lines(1, 10, 72, 220, "[1] Ministry of Ports, Report on Tolls.") + lines(1, 10, 72, 240, "[2] Lena Holt, letter of 3 May 2024.")}})
	got := map[string]string{}
	for _, n := range d.Notes {
		for _, m := range n.Marks {
			got[d.Text[m.Start:m.End]] = n.Text
		}
	}
	want := map[string]string{"[1]": "Ministry of Ports, Report on Tolls.", "[2]": "Lena Holt, letter of 3 May 2024."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestPowersAreNoMarks(t *testing.T) {
	d := read(t, sample{pages: []string{
		text(1, 10, 72, 100, "There are 10   ships in the harbour of Sill.") + text(1, 6, 144, 97, "2") + text(1, 6, 336, 97, "2") +
			text(1, 5, 72, 697, "2") + text(1, 8, 76, 700, "Ministry of Ports, Report on Tolls.")}})
	if len(d.Notes) != 1 || len(d.Notes[0].Marks) != 1 || !strings.HasSuffix(d.Text[:d.Notes[0].Marks[0].End], "Sill.²") {
		t.Errorf("notes %+v in %q", d.Notes, d.Text)
	}
	if !strings.Contains(d.Text, "10² ships") {
		t.Errorf("the power is not in %q", d.Text)
	}
}

func TestAccentsAndLigatures(t *testing.T) {
	e := func(r rune, x float64) glyph { return glyph{r: r, x0: x, x1: x + 5, y0: 90, y1: 100, size: 10} }
	accent := glyph{r: '´', x0: 11, x1: 14, y0: 84, y1: 88, size: 10}
	var got []rune
	for _, g := range joinAccents([]glyph{e('P', 0), accent, e('e', 10), e('r', 20)}) {
		got = append(got, g.r)
	}
	if string(got) != "Pér" {
		t.Errorf("got %q", string(got))
	}
	c := &composed{}
	c.writeRune('\ufb01')
	if c.String() != "fi" {
		t.Errorf("the ligature is %q", c.String())
	}
}

func TestHyphensAtLineEnds(t *testing.T) {
	v := vocabulary{"government": 2, "policy": 3, "making": 1, "decision-making": 1, "co-operation": 1, "cooperation": 3}
	for _, c := range []struct {
		before, after string
		keeps         bool
	}{
		{"the govern", "ment of", false}, {"of policy", "making is", true}, {"on decision", "making is", true}, {"their co", "operation", false},
		{"the Anglo", "Sillian", true}, {"in 2024", "something", true}, {"a self", "made man", true}, {"a state-of-the", "art ship", true}, {"the har", "bour", false},
	} {
		if got := v.keepsHyphen(c.before, c.after); got != c.keeps {
			t.Errorf("%s-/%s: keeps its hyphen: %v", c.before, c.after, got)
		}
	}
}

func TestNotesWithPlainNumbers(t *testing.T) {
	d := read(t, sample{pages: []string{
		lines(1, 10, 72, 100, "The toll was raised twice in a year, as the ministry says in its report.", "Nobody in Osmark had asked for it, and no ship has paid the toll so far.") +
			text(1, 6, 504, 97, "7") + text(1, 6, 504, 109, "8") +
			lines(1, 8, 72, 700, "7. Ministry of Ports, Report on Tolls, which was laid before the council on",
				"12 March 2024 and is kept in Sill,", "8. Lena Holt, letter of 3 May 2024.")}})
	var got []string
	for _, n := range d.Notes {
		got = append(got, n.Label+": "+n.Text)
	}
	want := []string{"7: Ministry of Ports, Report on Tolls, which was laid before the council on 12 March 2024 and is kept in Sill,", "8: Lena Holt, letter of 3 May 2024."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestParagraphGoesOnWithACapital(t *testing.T) {
	a := lines(1, 10, 72, 640, "The talks were led by two people who had never met before that day, as far", "as anybody knows: the one was sent by the growers, and the other was Miss")
	b := lines(1, 10, 72, 100, "Vera Lund of the ministry.")
	d := read(t, sample{pages: []string{a, b}})
	if !strings.Contains(d.Text, "the other was Miss Vera Lund of the ministry.") {
		t.Errorf("the paragraph over the page break is not whole:\n%s", d.Text)
	}
}
