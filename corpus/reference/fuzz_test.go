package reference

import (
	"strings"
	"testing"

	"ibid/corpus"
)

// FuzzRead: whatever a note holds, each work's text is made of the note's words,
// and so is what was read of it.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Vera Holm, “On Piers,” lecture, University of Marl, May 4, 2018.", "Ibid., 31–33.", "Brook, op. cit., p. 40; see also Lee, 3.",
		"Quoted in Tom Brook, Piers (Marl: Quay, 2011), 3.", "Marl Wire: Ministries at odds: Compares the two.", "“„«\"([", "“”", "\"\"", ";; ; ", "1. (2019)", "\xff“\xe2, May 2018",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, note string) {
		folded := strings.Join(strings.Fields(note), " ")
		for _, w := range Read(note) {
			if w.Text == "" {
				t.Errorf("%q names a work without words", note)
			}
			for _, x := range append([]string{w.Text, w.Title, w.URL}, w.Authors...) {
				if !strings.Contains(folded, x) {
					t.Errorf("%q: %q does not stand in the note", note, x)
				}
			}
			if w.Published != "" && !corpus.IsDate(w.Published) {
				t.Errorf("%q: date %q", note, w.Published)
			}
		}
	})
}

// FuzzOrigins: no text and no notes, wherever their marks stand, stop it, and
// only notes that the sentence's quotations could have are taken.
func FuzzOrigins(f *testing.F) {
	f.Add("“We close the strait,”1 she said.", "Marl Courier, May 4, 2018.", 4)
	f.Add("> ‘‘“\"", "Ibid.", 1)
	f.Add("It’s ‘an open door’ (Brook 2011, 3), as quoted in The", "", 9)
	f.Fuzz(func(t *testing.T, text, note string, cut int) {
		cut = min(max(cut, 0), len(text))
		a := &corpus.Article{Text: text, Footnotes: []corpus.Footnote{{Label: "1", Text: "Marl Courier, May 4, 2018."}, {Label: "2", Text: note}}}
		for i, s := range []corpus.Span{{Start: 0, End: cut}, {Start: cut, End: len(text)}} {
			a.Sentences = append(a.Sentences, corpus.Sentence{Span: s, Notes: []string{"1", "2"}[i:], Attribution: corpus.Attribution{Speech: "direct"}})
		}
		for _, o := range Origins(a, 0, 1) {
			if len(o.Works) == 0 || o.Note != "" && o.Note != "1" && o.Note != "2" {
				t.Errorf("%q comes from %v", text, o)
			}
		}
	})
}
