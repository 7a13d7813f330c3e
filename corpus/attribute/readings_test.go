package attribute_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/extract"
	"ibid/corpus/golden"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sample"
	"ibid/corpus/segment"
)

// text is an article with the labels that a person gave it.
type text struct {
	name    string
	article *corpus.Article
	labels  []label
}

// TestReadings compares what is read of every text, sentence by sentence, with
// golden files. It goes through the same steps as an ingest.
func TestReadings(t *testing.T) {
	attributor := attribute.Attributor{Mentions: administrations(t)}
	folder := golden.Open(t, filepath.Join("testdata", "readings"))
	var figures figures
	for _, x := range append(samples(t), ownTexts(t)...) {
		if err := attributor.Attribute(context.Background(), x.article); err != nil {
			t.Fatal(err)
		}
		folder.Compare(x.name+".txt", reading(attributor, x, &figures))
	}
	folder.Compare("statistics.txt", figures.String())
	t.Logf("\n%s", figures.String())
}

// administrations finds those of the built-in registry and of the sample's.
func administrations(t testing.TB) func(text, published string) []corpus.Mention {
	t.Helper()
	f, err := sample.FS.Open(sample.Registry)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := registry.Load(registry.Source{Name: sample.Registry, Reader: f})
	if err != nil {
		t.Fatal(err)
	}
	return mention.New(r).Mentions
}

// samples are the articles of the embedded sample.
func samples(t testing.TB) []text {
	t.Helper()
	files, err := fs.Glob(sample.FS, sample.Articles+"/*")
	if err != nil {
		t.Fatal(err)
	}
	labels := jsonLabels(t, filepath.Join("..", "sample", "attribution.jsonl"))
	var out []text
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, ".toml") {
			continue
		}
		data, err := fs.ReadFile(sample.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		sidecar, _ := fs.ReadFile(sample.FS, file+".meta.toml")
		a := read(t, name, data, sidecar)
		out = append(out, text{"sample-" + strings.TrimSuffix(name, filepath.Ext(name)), a, labels[name]})
	}
	return out
}

// ownTexts are the articles of testdata/texts.
func ownTexts(t testing.TB) []text {
	t.Helper()
	var out []text
	for file, archive := range golden.Inputs(t, "testdata/texts/*.txtar") {
		ar := txtar.Parse([]byte(archive))
		if len(ar.Files) != 2 {
			t.Fatalf("%s: %d files, want an article and its labels", file, len(ar.Files))
		}
		a := read(t, ar.Files[0].Name, ar.Files[0].Data, nil)
		labels, err := parseLabels(a, string(ar.Files[1].Data))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, text{strings.TrimSuffix(file, ".txtar"), a, labels})
	}
	return out
}

// read extracts and segments an article. sidecar states metadata; it may be nil.
func read(t testing.TB, name string, data, sidecar []byte) *corpus.Article {
	t.Helper()
	meta, err := extract.Sidecar(name, sidecar)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Extract(name, data, extract.Options{Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return segment.Article(doc)
}

// startLength is how much of a sentence a reading shows, in characters.
const startLength = 72

// reading is the golden file of a text.
func reading(attributor attribute.Attributor, x text, figures *figures) string {
	read, err := attributor.Reading(context.Background(), x.article)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	labels, lost := bySentence(x)
	for i, s := range x.article.Sentences {
		start := golden.Excerpt(x.article.Slice(s.Span), startLength)
		if s.Furniture {
			figures.sentences.Add("furniture", "sentences")
			fmt.Fprintf(&b, "%s → (furniture)\n", start)
		} else {
			figures.count(s.Attribution)
			fmt.Fprintf(&b, "%s → %s\n", start, line(s.Attribution, read.Rule(s.Span)))
		}
		for _, l := range labels[i] {
			got := s.Attribution
			if !l.whole(x.article, s.Span) { // a part may have a speaker of its own
				got = read.At(l.span)
				fmt.Fprintf(&b, "  %s → %s\n", golden.Excerpt(l.text, startLength), line(got, ""))
			}
			if !figures.judge(l, got) {
				fmt.Fprintf(&b, "  ✗ %s\n", l.want())
			}
		}
	}
	for _, l := range lost {
		fmt.Fprintf(&b, "✗ no sentence: %s\n", l.text)
		figures.labels.Add("labels", "in no sentence")
	}
	return b.String()
}

// bySentence gives each label to the sentence that has most of it, and returns
// those that no sentence has a part of.
func bySentence(x text) (of map[int][]label, lost []label) {
	of = map[int][]label{}
	for _, l := range x.labels {
		best, most := -1, 0
		for i, s := range x.article.Sentences {
			if shared := min(s.End, l.span.End) - max(s.Start, l.span.Start); shared > most {
				best, most = i, shared
			}
		}
		if best < 0 {
			lost = append(lost, l)
			continue
		}
		of[best] = append(of[best], l)
	}
	return of, lost
}

// line is an attribution as golden files show it.
func line(a corpus.Attribution, rule string) string {
	columns := []string{a.Holder, a.HolderKind, a.Speech, a.Administration, rule}
	for i, c := range columns {
		columns[i] = cmp.Or(c, "-")
	}
	return strings.Join(columns, " | ")
}
