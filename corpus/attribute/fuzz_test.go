package attribute

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
)

// FuzzAttribute reads any text: no panic, a holder is spelt in the article or is
// its author, every sentence has a kind of speech, spans can be asked for.
func FuzzAttribute(f *testing.F) {
	for _, glob := range []string{"testdata/texts/*.txtar"} {
		files, _ := filepath.Glob(glob)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(txtar.Parse(data).Files[0].Data))
		}
	}
	for _, s := range []string{"", "said", "\"", "‘’“", "Roe: no.\n\nRoe: yes.\n\nRoe: ah.", "He said that", "(said", "the the the", "It is", "According to", "In the view of", "“A”, said", "A & B said", "’s view is that", "their view is that x", "Who said, and said, and", "May said it in May.", "the government said", "To do so, we said."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := extract.Extract("x.txt", []byte(text), extract.Options{})
		if err != nil {
			t.Skip("not a text")
		}
		a := segment.Article(doc)
		if err := (Attributor{}).Attribute(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		spelt := strings.ToLower(strings.Join(strings.Fields(a.Text), " "))
		g, err := Attributor{}.Reading(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Sentences {
			if s.Furniture {
				if s.Attribution != (corpus.Attribution{}) {
					t.Errorf("furniture with a holder: %+v", s.Attribution)
				}
				continue
			}
			if s.Speech == "" {
				t.Errorf("no speech: %q", a.Slice(s.Span))
			}
			checkHolder(t, a, spelt, s.Attribution)
			checkHolder(t, a, spelt, g.At(corpus.Span{Start: s.Start + s.Len()/3, End: s.Start + s.Len()/2}))
		}
	})
}

func checkHolder(t *testing.T, a *corpus.Article, spelt string, at corpus.Attribution) {
	t.Helper()
	h := at.Holder
	if h == "" {
		if at.HolderKind != "" {
			t.Errorf("kind %q without a holder", at.HolderKind)
		}
		return
	}
	if strings.TrimSpace(h) != h || at.HolderKind == "" {
		t.Errorf("holder %q, kind %q", h, at.HolderKind)
	}
	if owner, what, ok := strings.Cut(h, "’s "); ok && strings.Contains(spelt, strings.ToLower(owner)) && strings.Contains(spelt, strings.ToLower(what)) {
		return // "her office", with whose it is
	}
	if h == journalist.name {
		return // a label says "Q"
	}
	if a, b, ok := strings.Cut(h, " and "); ok && !strings.Contains(spelt, strings.ToLower(h)) && strings.Contains(spelt, strings.ToLower(b)) {
		listed := true
		for m := range strings.SplitSeq(a, ", ") {
			listed = listed && strings.Contains(spelt, strings.ToLower(m))
		}
		if listed {
			return // a pair that the article contrasts, or a list
		}
	}
	if h != "author" && !strings.Contains(spelt, strings.ToLower(strings.Join(strings.Fields(h), " "))) && !(len(a.Meta.Authors) > 0 && a.Meta.Authors[0] == h) {
		t.Errorf("holder %q is not in the article", h)
	}
}
