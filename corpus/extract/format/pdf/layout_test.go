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

func TestLostLigatures(t *testing.T) {
	width := map[rune]float64{'i': 2, 'f': 3.8, 'h': 4.8, 'T': 6, 'l': 2}
	write := func(s string, wide map[int]float64) (out []glyph) {
		x := 0.0
		for i, r := range s {
			w := width[r]
			if w == 0 {
				w = 4
			}
			if wide[i] > 0 {
				w = wide[i]
			}
			out = append(out, glyph{r: r, x0: x, x1: x + w, size: 10})
			x += w + .5
		}
		return out
	}
	for _, c := range []struct {
		name, text, want string
		wide             map[int]float64
	}{
		{"fi", "Til if hill if lift Th Th : ive", "Til if hill if lift Th Th : five", map[int]float64{28: 4.8}},
		{"ff", "Til if hill if lift Th Th : difer", "Til if hill if lift Th Th : differ", map[int]float64{30: 6.4}},
		{"ffi", "Til if hill if lift Th Th : oicial", "Til if hill if lift Th Th : official", map[int]float64{29: 7.4}},
		{"a word that the lexicon lacks, beside two that it has", "Til if hill if lift Th Th : ive irst classiied", "Til if hill if lift Th Th : five first classified", map[int]float64{28: 4.8, 32: 4.8, 43: 4.8}},
		{"a name", "Til if hill if lift Th Th : Wolf", "Til if hill if lift Th Th : Wolf", map[int]float64{31: 6.4}},
		{"Th", "Til if hill if lift Th Th : he toll", "Til if hill if lift Th Th : The toll", map[int]float64{28: 9.3}},
		{"a word by itself", "Til if hill if lift Th Th : lift", "Til if hill if lift Th Th : lift", map[int]float64{29: 4.8}},
		{"a wide letter", "Til if hill if lift Th Th : classiied", "Til if hill if lift Th Th : classiied", map[int]float64{34: 3.6}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := runes(mendLigatures(write(c.text, c.wide))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
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

func TestPartsOfWordsAreNoWords(t *testing.T) {
	v := vocabulary{}
	if !v.add([]string{"the", "har-"}, false) || v.add([]string{"bour", "of", "sill"}, true) {
		t.Error("a line that ends within a word is told from others wrongly")
	}
	if diff := cmp.Diff(vocabulary{"the": 1, "of": 1, "sill": 1}, v); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
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

func TestLabelsArePrinted(t *testing.T) {
	body := func(i int) string { return text(1, 10, 72, 120, fmt.Sprintf("Sentence %c stands alone here.", 'A'+i)) }
	for _, c := range []struct {
		name       string
		foot, want []string
		catalog    string
	}{
		{name: "an issue's pages",
			foot: []string{"4.5.2024 Journal of Sill L 12/1", "L 12/2 Journal of Sill 4.5.2024", "4.5.2024 Journal of Sill L 12/3", "L 12/4 Journal of Sill 4.5.2024"}, want: []string{"L 12/1", "L 12/2", "L 12/3", "L 12/4"}},
		{name: "beside the journal's name",
			foot: []string{"Tolls of Sill W-7", "W-8 Tolls of Sill", "Tolls of Sill W-9", "W-10 Tolls of Sill"}, want: []string{"W-7", "W-8", "W-9", "W-10"}},
		{name: "a page without", foot: []string{"", "2", "3", "4"}, want: []string{"", "2", "3", "4"}},
		{name: "numbers that begin anew", foot: []string{"1", "2", "3", "1", "2", "3", "4"}, want: []string{"1", "2", "3", "1", "2", "3", "4"}},
		{name: "the file's, but for a page that prints none", catalog: "/PageLabels<</Nums[0<</S/D/St 45>>]>>", foot: []string{"", "46", "47", "48"}, want: []string{"", "46", "47", "48"}},
		{name: "the file's, where none are printed", catalog: "/PageLabels<</Nums[0<</S/r>>]>>", foot: []string{"", "", ""}, want: []string{"i", "ii", "iii"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sample{catalog: c.catalog}
			for i, foot := range c.foot {
				s.pages = append(s.pages, body(i)+text(1, 8, 280, 750, foot))
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

func TestParagraphGoesOnBehindFigure(t *testing.T) {
	a := lines(1, 10, 72, 100, "The talks were led by two people who had never met before that day, as far", "as anybody knows, and the one who was sent by the growers did not")
	figure := text(1, 7, 200, 200, "Tolls") + text(1, 7, 260, 240, "2024") + text(2, 8, 72, 280, "Figure 1. Tolls in Sill.")
	b := lines(1, 10, 72, 340, "answer the ministry of ports at all, since nobody in Osmark had asked for", "a new tariff. That was in March.")
	d := read(t, sample{pages: []string{a + figure + b}})
	if !strings.Contains(d.Text, "sent by the growers did not answer the ministry of ports") {
		t.Errorf("the paragraph around the figure is not whole:\n%s", d.Text)
	}
}

func TestParagraphGoesOnOverNotesRule(t *testing.T) {
	a := lines(1, 10, 72, 640, "The talks were led by two people who had never met before that day, as far", "as anybody knows: the one was sent by the growers, and the other was Miss") +
		text(1, 8, 72, 690, "------") + text(1, 5, 72, 702, "1") + text(1, 8, 76, 705, "Ministry of Ports, Report.")
	b := lines(1, 10, 72, 100, "Vera Lund of the ministry.")
	d := read(t, sample{pages: []string{a, b}})
	if !strings.Contains(d.Text, "the other was Miss Vera Lund of the ministry.") {
		t.Errorf("the paragraph over the page break is not whole:\n%s", d.Text)
	}
}

func TestNotesNumberedInParentheses(t *testing.T) {
	d := read(t, sample{pages: []string{
		text(1, 10, 72, 100, "The toll was raised by the council of Sill (") + text(1, 6, 336, 97, "1") + text(1, 10, 340, 100, ") and nobody had asked.") +
			text(1, 8, 72, 700, "(") + text(1, 5, 76.8, 697, "1") + text(1, 8, 80, 700, ") Ministry of Ports, Report on Tolls.")}})
	if len(d.Notes) != 1 || d.Notes[0].Label != "1" || d.Notes[0].Text != "Ministry of Ports, Report on Tolls." || len(d.Notes[0].Marks) != 1 {
		t.Errorf("notes %+v in %q", d.Notes, d.Text)
	}
}

func TestNoteNumberOnItsOwnLine(t *testing.T) {
	d := read(t, sample{pages: []string{
		text(1, 10, 72, 100, "The toll was raised by the council.") + text(1, 6, 282, 97, "8") +
			text(1, 9, 77, 700, "Ministry of Ports, Report on Tolls.") + text(1, 8, 72, 696.6, "8")}})
	if len(d.Notes) != 1 || d.Notes[0].Label != "8" || len(d.Notes[0].Marks) != 1 {
		t.Errorf("notes %+v in %q", d.Notes, d.Text)
	}
}

func TestSecondLineOfRunningHead(t *testing.T) {
	var s sample
	for i := range 12 {
		part := "Opinion of the Council"
		if i < 2 {
			part = "Syllabus"
		}
		s.pages = append(s.pages, text(1, 9, 200, 100, "HARBOUR OF SILL v. OSMARK")+text(1, 9, 250, 120, part)+
			lines(1, 10, 72, 160, fmt.Sprintf("Sentence %c stands alone here.", 'A'+i), "It is short."))
	}
	for _, b := range outline(read(t, s)) {
		if strings.Contains(b, "Syllabus") && !strings.HasPrefix(b, "furniture") || strings.Contains(b, "Opinion") && !strings.HasPrefix(b, "furniture") {
			t.Errorf("in the text: %s", b)
		}
	}
}
