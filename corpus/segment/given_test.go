package segment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/extract"
)

// Marks that a format states are tied to the sentence that they stand in or follow,
// whether or not their character is part of the text. In the texts | is an empty mark.
func TestGivenMarks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		labels     string   // of the marks, in order
		want       []string // sentences, each with its labels
	}{
		{"after a stop", "Sill passed the law.| Osmark did not.|", "1 ii", []string{"Sill passed the law. 1", "Osmark did not. ii"}},
		{"before a stop", "Sill passed the law|. Osmark did not.", "1", []string{"Sill passed the law. 1", "Osmark did not."}},
		{"behind the space", "Sill passed the law. |Osmark did not.", "1", []string{"Sill passed the law. 1", "Osmark did not."}},
		{"two at a place", "Sill passed| the law.|| Osmark did not.", "1 2 *", []string{"Sill passed the law. 1 2 *", "Osmark did not."}},
		{"no space between", "法案は成立した。|施行は来年だ。", "3", []string{"法案は成立した。 3", "施行は来年だ。"}},
		{"at the start", "|Sill passed the law.", "1", []string{"Sill passed the law. 1"}},
		{"numbers are no marks of tied notes", "Sill repealed “Act”1 in May.| Osmark voted.2", "1", []string{"Sill repealed “Act”1 in May. 1", "Osmark voted.2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &extract.Document{}
			for i, part := range strings.Split(c.text, "|") {
				if i > 0 {
					label := strings.Fields(c.labels)[i-1]
					doc.Marks = append(doc.Marks, extract.Mark{Span: corpus.Span{Start: len(doc.Text), End: len(doc.Text)}, Label: label})
					doc.Notes = append(doc.Notes, corpus.Footnote{Label: label})
				}
				doc.Text += part
			}
			doc.Blocks = []extract.Block{{Span: corpus.Span{End: len(doc.Text)}, Kind: extract.Prose}}
			if diff := cmp.Diff(c.want, sentencesWithNotes(doc)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A mark whose character is in the text stays outside of the sentence that it follows,
// and counts once.
func TestGivenMarkInTheText(t *testing.T) {
	const text = "Sill passed the law.a Osmark did not.2"
	doc := &extract.Document{
		Text:   text,
		Blocks: []extract.Block{{Span: corpus.Span{End: len(text)}, Kind: extract.Prose}},
		Notes:  []corpus.Footnote{{Label: "a"}, {Label: "2"}},
	}
	for _, m := range []string{"2", "a"} {
		at := strings.LastIndex(text, "."+m) + 1
		doc.Marks = append(doc.Marks, extract.Mark{Span: corpus.Span{Start: at, End: at + 1}, Label: m})
	}
	if diff := cmp.Diff([]string{"Sill passed the law. a", "Osmark did not. 2"}, sentencesWithNotes(doc)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func sentencesWithNotes(doc *extract.Document) []string {
	a := Article(doc)
	var out []string
	for _, s := range a.Sentences {
		out = append(out, strings.TrimSpace(a.Slice(s.Span)+" "+strings.Join(s.Notes, " ")))
	}
	return out
}
