package attribute

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
)

// label is a sentence or quoted span with the holder and speech that a person
// gave it.
type label struct {
	ID, File   string
	Start, End int
	Text       string
	Holder     string
	Aliases    []string
	Speech     string
	Note       string
}

// score counts as the metric of eval attribution does.
type score struct{ right, predicted, held, speech, all int }

func (s score) f1() float64       { return 2 * float64(s.right) / float64(s.predicted+s.held) }
func (s score) speeches() float64 { return float64(s.speech) / float64(s.all) }

func (s *score) add(t *testing.T, l label, got corpus.Attribution) {
	s.all++
	held := l.Speech != "fact" && l.Speech != "author"
	predicted := got.Holder != "" && got.HolderKind != "author"
	ok := !held && !predicted
	if held {
		s.held++
		for _, n := range append([]string{l.Holder}, l.Aliases...) {
			ok = ok || predicted && bare(n) == bare(got.Holder)
		}
	}
	if predicted {
		s.predicted++
	}
	if held && ok {
		s.right++
	}
	if got.Speech == l.Speech {
		s.speech++
	}
	if !ok || got.Speech != l.Speech {
		t.Logf("%s\n\t%s\n\tgot  %q %s\n\twant %q %s", l.ID, l.Text, got.Holder, got.Speech, l.Holder, l.Speech)
	}
}

// bare drops "the" and titles; a portfolio only before a title, so that two
// ministries stay two.
func bare(name string) string {
	w := strings.Fields(fold(name))
	if len(w) > 1 && w[0] == "the" {
		w = w[1:]
	}
	portfolio := set("acting former prime foreign energy finance defence interior")
	for len(w) > 1 && (titles[w[0]] || portfolio[w[0]] && len(w) > 2 && titles[w[1]]) {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

func read(t testing.TB, name string, data []byte, meta corpus.Meta) *corpus.Article {
	t.Helper()
	doc, err := extract.Extract(name, data, extract.Options{Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return segment.Article(doc)
}

func labels(t testing.TB, file string) []label {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []label
	for line := range strings.Lines(string(data)) {
		var l label
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// measure attributes the labelled files of a folder.
func measure(t *testing.T, file, dir string) score {
	var s score
	readings := map[string]Reading{}
	for _, l := range labels(t, file) {
		g, ok := readings[l.File]
		if !ok {
			data, err := os.ReadFile(filepath.Join(dir, l.File))
			if err != nil {
				t.Fatal(err)
			}
			g = Attributor{}.Reading(read(t, l.File, data, corpus.Meta{}))
			readings[l.File] = g
		}
		s.add(t, l, g.find(l))
	}
	return s
}

// find is the attribution of a label's sentence, or of its span within one.
func (g Reading) find(l label) corpus.Attribution {
	span := corpus.Span{Start: l.Start, End: l.End}
	for _, s := range g.r.sentences {
		if s.Span.Contains(span) && s.Span.Len() > span.Len()+2 {
			return g.At(span)
		}
		if s.Span.Contains(span) || span.Contains(s.Span) {
			return s.Attribution
		}
	}
	return corpus.Attribution{}
}

func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
}

// The figures of all these tests are those to keep.
func TestSampleLabels(t *testing.T) {
	dir := filepath.Join(root(t), "corpus", "sample")
	measure(t, filepath.Join(dir, "attribution.jsonl"), filepath.Join(dir, "articles")).keep(t, .95, .93)
}

func TestSharedLabels(t *testing.T) {
	shared := filepath.Join(root(t), "..", "shared")
	file := filepath.Join(shared, "golden", "attribution-dev.jsonl")
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no labels at %s", file)
	}
	measure(t, file, filepath.Join(shared, "articles")).keep(t, .93, .93)
}

// keep fails below the figures.
func (s score) keep(t *testing.T, f1, speeches float64) {
	t.Helper()
	t.Logf("holder F1 %.3f (%d of %d, %d predicted), speech %.3f of %d", s.f1(), s.right, s.held, s.predicted, s.speeches(), s.all)
	if s.f1() < f1 || s.speeches() < speeches {
		t.Errorf("holder F1 %.3f, want %.2f; speech %.3f, want %.2f", s.f1(), f1, s.speeches(), speeches)
	}
}

// Invented articles of many forms and countries, labelled before the rules were
// fitted to them. On first sight the figures were .819/.792 (labels), .774/.741
// (second), .880/.885 (third), .776/.788 (fourth), .973/.885 (fifth) and .737/.900
// (sixth: what real reports of other countries had been read wrongly for).
func TestOwnLabels(t *testing.T) {
	for dir, want := range map[string][2]float64{"labels": {.95, .95}, "second": {.95, .9}, "third": {.95, .93}, "fourth": {.95, .9}, "fifth": {.95, .88}, "sixth": {.97, .95}} {
		t.Run(dir, func(t *testing.T) {
			files, err := filepath.Glob("testdata/" + dir + "/*.txtar")
			if err != nil || len(files) < 1 {
				t.Fatalf("%d files, %v", len(files), err)
			}
			var s score
			for _, f := range files {
				a, ls := own(t, f)
				g := Attributor{}.Reading(a)
				for _, l := range ls {
					s.add(t, l, g.find(l))
				}
			}
			s.keep(t, want[0], want[1])
		})
	}
}

// own reads the labels of a txtar file: speech | holder | other names | sentence.
func own(t testing.TB, file string) (*corpus.Article, []label) {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil || len(ar.Files) != 2 {
		t.Fatalf("%s: %v", file, err)
	}
	a := read(t, ar.Files[0].Name, ar.Files[0].Data, corpus.Meta{})
	var out []label
	for line := range strings.Lines(string(ar.Files[1].Data)) {
		f := strings.SplitN(strings.TrimSpace(line), "|", 4)
		if len(f) != 4 {
			t.Fatalf("%s: %q", file, line)
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		l := label{ID: filepath.Base(file), Speech: f[0], Holder: f[1], Text: f[3]}
		l.Aliases = strings.Split(f[2], "; ")
		if l.Start = strings.Index(a.Text, l.Text); l.Start < 0 {
			t.Fatalf("%s: not in the article: %q", file, l.Text)
		}
		l.End = l.Start + len(l.Text)
		out = append(out, l)
	}
	return a, out
}
