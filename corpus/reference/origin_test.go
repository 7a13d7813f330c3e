package reference

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"ibid/corpus"
)

// told is an article of the sentences in lines, "speech [notes] | text", one
// paragraph, and of notes in lines, "label. text".
func told(sentences, notes string) *corpus.Article {
	a := &corpus.Article{ID: "a", File: "a.txt"}
	for line := range strings.Lines(sentences) {
		head, text, ok := strings.Cut(strings.TrimRight(line, "\n"), " | ")
		if !ok {
			continue
		}
		fields := strings.Fields(head)
		if a.Text != "" {
			a.Text += " "
		}
		s := corpus.Sentence{Span: corpus.Span{Start: len(a.Text), End: len(a.Text) + len(text)}, Notes: fields[1:]}
		s.Speech = fields[0]
		a.Text += text
		a.Sentences = append(a.Sentences, s)
	}
	for line := range strings.Lines(notes) {
		if label, text, ok := strings.Cut(strings.TrimSpace(line), ". "); ok {
			a.Footnotes = append(a.Footnotes, corpus.Footnote{Label: label, Text: text})
		}
	}
	return a
}

// TestOrigins runs testdata/origins.txtar: for each name a file of sentences, one
// of notes and what is wanted of each sentence, "label: text" or "-".
func TestOrigins(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/origins.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = strings.ReplaceAll(string(f.Data), "\r\n", "\n")
	}
	checked := 0
	for name, sentences := range files {
		name, ok := strings.CutSuffix(name, "/text")
		if !ok {
			continue
		}
		checked++
		a := told(sentences, files[name+"/notes"])
		var got []string
		for i := range a.Sentences {
			found := Origins(a, i, i)
			if len(found) == 0 {
				got = append(got, "-")
			}
			for _, o := range found {
				var works []string
				for _, w := range o.Works {
					works = append(works, w.Text)
				}
				got = append(got, strings.TrimSpace(o.Note+": "+strings.Join(works, " ++ ")))
			}
		}
		if diff := cmp.Diff(strings.TrimSpace(files[name+"/want"]), strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if checked < 15 {
		t.Errorf("only %d cases", checked)
	}
}

// TestOriginsOfBlock: a paragraph behind ">" is all quotation.
func TestOriginsOfBlock(t *testing.T) {
	a := told("direct | We close the strait.\ndirect 1 | We open it.", "1. Marl Courier, May 4, 2018.")
	for i := range a.Sentences {
		a.Sentences[i].Start += 2
		a.Sentences[i].End += 2
	}
	a.Text = "> " + a.Text
	for i := range a.Sentences {
		if got := Origins(a, i, i); len(got) != 1 || got[0].Note != "1" {
			t.Errorf("sentence %d comes from %v", i, got)
		}
	}
}
