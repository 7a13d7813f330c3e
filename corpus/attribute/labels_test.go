package attribute_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/golden"
)

// label is whose statement a sentence, or a part of one, is as a person sees it.
type label struct {
	span   corpus.Span
	text   string
	holder string   // "" for the article's own; with ! before a name that it must not be
	others []string // other names that are right
	speech string   // * for any
}

func (l label) want() string {
	return strings.Join(append([]string{l.speech, cmp.Or(l.holder, "-")}, l.others...), " | ")
}

// whole reports whether the label is of the whole sentence, or of all behind its
// speaker's name and a colon.
func (l label) whole(a *corpus.Article, sentence corpus.Span) bool {
	if sentence.Len() <= l.span.Len()+2 {
		return true
	}
	before := strings.TrimSpace(a.Text[sentence.Start:max(sentence.Start, l.span.Start)])
	return strings.HasSuffix(before, ":") && l.span.End >= sentence.End
}

// held reports whether the label names somebody other than the author.
func (l label) held() bool {
	return l.speech != "fact" && l.speech != "author" && l.holder != "" && !strings.HasPrefix(l.holder, "!")
}

// rightly reports whether the holder found is the label's.
func (l label) rightly(got corpus.Attribution) bool {
	if other, ok := strings.CutPrefix(l.holder, "!"); ok {
		return plain(other) != plain(got.Holder)
	}
	named := got.Holder != "" && got.HolderKind != "author"
	if !l.held() {
		return !named
	}
	return named && slices.ContainsFunc(append([]string{l.holder}, l.others...), func(n string) bool { return plain(n) == plain(got.Holder) }) ||
		got.Holder == "" && slices.Contains(l.others, "nobody")
}

// plain is a name to compare: folded and without its article.
func plain(name string) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(strings.ToLower(name)), " "), "the ")
}

// parseLabels reads lines of speech | holder | other names | sentence. A sentence
// that stands twice in the article is labelled where it stands first, and its
// next label where it stands next.
func parseLabels(a *corpus.Article, lines string) ([]label, error) {
	var out []label
	after := map[string]int{}
	for line := range strings.Lines(lines) {
		f := strings.SplitN(strings.TrimSpace(line), "|", 4)
		if len(f) != 4 {
			return nil, fmt.Errorf("%q has %d columns, not 4", line, len(f))
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		l := label{speech: f[0], holder: f[1], text: f[3]}
		for other := range strings.SplitSeq(f[2], ";") {
			if other = strings.TrimSpace(other); other != "" {
				l.others = append(l.others, other)
			}
		}
		at := strings.Index(a.Text[after[l.text]:], l.text)
		if at < 0 {
			return nil, fmt.Errorf("not in the article: %q", l.text)
		}
		l.span.Start = after[l.text] + at
		l.span.End = l.span.Start + len(l.text)
		after[l.text] = l.span.End
		out = append(out, l)
	}
	return out, nil
}

// jsonLabels reads a file of labels in the form of `ibid eval attribution`, by
// the file that they are of.
func jsonLabels(t testing.TB, file string) map[string][]label {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]label{}
	for line := range strings.Lines(string(data)) {
		var l struct {
			File, Text, Holder, Speech string
			Start, End                 int
			Aliases                    []string
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out[l.File] = append(out[l.File], label{corpus.Span{Start: l.Start, End: l.End}, l.Text, l.Holder, l.Aliases, l.Speech})
	}
	return out
}

// figures are what the texts and their labels add up to.
type figures struct {
	sentences, labels      golden.Statistics
	right, predicted, held int // holders, as the metric of `ibid eval attribution` counts them
	speech, all            int
}

// count adds a sentence.
func (f *figures) count(a corpus.Attribution) {
	f.sentences.Add("speech", a.Speech)
	f.sentences.Add("kind", a.HolderKind)
	if a.Administration != "" {
		f.sentences.Add("administration", a.Administration)
	}
}

// judge adds a label and reports whether the attribution is what it says.
func (f *figures) judge(l label, got corpus.Attribution) bool {
	named, rightly := got.Holder != "" && got.HolderKind != "author", l.rightly(got)
	speech := l.speech == "*" || l.speech == got.Speech
	f.all++
	if speech {
		f.speech++
	}
	if named {
		f.predicted++
	}
	if l.held() {
		f.held++
		if named && rightly {
			f.right++
		}
	}
	switch {
	case !rightly && !named:
		f.labels.Add("labels", "holder missed")
	case !rightly:
		f.labels.Add("labels", "wrong holder")
	case !speech:
		f.labels.Add("labels", "wrong speech")
	default:
		f.labels.Add("labels", "right")
	}
	return rightly && speech
}

func (f *figures) f1() float64 { return 2 * float64(f.right) / float64(f.predicted+f.held) }

func (f *figures) String() string {
	return fmt.Sprintf("%s%sholder F1: %.3f (%d right, %d named, %d to name)\nspeech: %.3f (%d of %d)\n",
		f.sentences.String(), f.labels.String(), f.f1(), f.right, f.predicted, f.held, float64(f.speech)/float64(f.all), f.speech, f.all)
}

// TestSharedLabels keeps the figures on labels that don't belong to the
// repository.
func TestSharedLabels(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	file := filepath.Join(shared, "golden", "attribution-dev.jsonl")
	if _, err := os.Stat(file); err != nil {
		t.Skipf("no labels at %s", file)
	}
	var f figures
	for name, labels := range jsonLabels(t, file) {
		data, err := os.ReadFile(filepath.Join(shared, "articles", name))
		if err != nil {
			t.Fatal(err)
		}
		x := text{name, read(t, name, data, nil), labels}
		if err := (attribute.Attributor{}).Attribute(context.Background(), x.article); err != nil {
			t.Fatal(err)
		}
		r := reading(attribute.Attributor{}, x, &f)
		for line := range strings.Lines(r) {
			if strings.Contains(line, "✗") {
				t.Log(line)
			}
		}
	}
	t.Logf("\n%s", f.String())
	if speech := float64(f.speech) / float64(f.all); f.f1() < .78 || speech < .70 {
		t.Errorf("holder F1 %.3f, speech %.3f, want .78, .70 by grammar alone", f.f1(), speech)
	}
}
