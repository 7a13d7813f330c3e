package attribute_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"unicode"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/extract"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sample"
	"ibid/corpus/segment"
)

// TestTruncated cuts every sentence of the sample after each of its words, with the
// sentence before it: text taken from PDF ends anywhere. No reading panics, and every sentence has a kind of speech.
func TestTruncated(t *testing.T) {
	known, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	attributor := attribute.Attributor{Mentions: mention.New(known).Mentions}
	err = fs.WalkDir(sample.FS, sample.Articles, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".txt") {
			return err
		}
		data, err := fs.ReadFile(sample.FS, name)
		if err != nil {
			return err
		}
		before := ""
		for _, sentence := range segment.Split(string(data), nil) {
			text := string(data)[sentence.Start:sentence.End]
			for _, cut := range wordEnds(text) {
				readTruncated(t, attributor, before+text[:cut])
			}
			before = text + " "
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// FuzzTruncated cuts any text at any byte that is not inside a character.
func FuzzTruncated(f *testing.F) {
	f.Add("“A berth is owed,” said Premier Vera Lund, due to the Harbour Office's failure to add the second.", 60)
	f.Add("The minister, Mr A. B. Roe, of the", 30)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		cut = min(max(cut, 0), len(text))
		readTruncated(t, attribute.Attributor{}, strings.ToValidUTF8(text[:cut], ""))
	})
}

// readTruncated attributes text as the last paragraph of an article.
func readTruncated(t *testing.T, attributor attribute.Attributor, text string) {
	t.Helper()
	defer func() {
		if v := recover(); v != nil {
			t.Fatalf("%v in a text that ends in %q", v, text[max(0, len(text)-200):])
		}
	}()
	doc, err := extract.Extract("x.txt", []byte("Ferries full again\n\nThree hundred fishers wait on the pier of Sill.\n\n"+text), extract.Options{})
	if err != nil {
		return // not a text
	}
	a := segment.Article(doc)
	if err := attributor.Attribute(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	r, err := attributor.Reading(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range a.Sentences {
		if !s.Furniture && s.Speech == "" {
			t.Errorf("no speech: %q", a.Slice(s.Span))
		}
		r.At(corpus.Span{Start: s.Start, End: s.Start + s.Len()/2})
	}
}

// wordEnds are the offsets after each word and mark of text.
func wordEnds(text string) []int {
	var out []int
	inWord := false
	for i, r := range text {
		is := unicode.IsLetter(r) || unicode.IsDigit(r)
		if i > 0 && (inWord || !is && !unicode.IsSpace(r)) && !is {
			out = append(out, i)
		}
		inWord = is
	}
	return append(out, len(text))
}
