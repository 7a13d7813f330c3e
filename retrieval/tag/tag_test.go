package tag

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/attribute"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/minilm"
)

// reference is what the tuned float32 weights say of a sentence in PyTorch.
type reference struct {
	Text  string
	Spans [][3]int // start, end, role
	Voice [5]float32
}

// references are the sentences of one invented article.
func references(t testing.TB) (all []reference, sentences []string) {
	t.Helper()
	file, err := os.ReadFile("testdata/reference.json")
	if err == nil {
		err = json.Unmarshal(file, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		sentences = append(sentences, r.Text)
	}
	if len(all) < 40 {
		t.Fatalf("%d reference sentences, want at least 40", len(all))
	}
	return all, sentences
}

func newModel(t testing.TB, workers int) *Model {
	t.Helper()
	base, err := minilm.New(minilm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(base, Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func tagAll(t testing.TB, m *Model, sentences []string) []attribute.Tags {
	t.Helper()
	tags, err := m.Tag(t.Context(), sentences, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(tags) != len(sentences) {
		t.Fatalf("tags of %d sentences, want %d", len(tags), len(sentences))
	}
	return tags
}

// Rounding to int8 may tip a word that the float32 weights are in two minds about,
// and move a probability a little.
const (
	sameRoles = 0.98
	tolerance = 0.1
)

func TestReference(t *testing.T) {
	want, sentences := references(t)
	same, all := 0, 0
	for i, got := range tagAll(t, newModel(t, 0), sentences) {
		roles, wanted := make([]int, len(sentences[i])), make([]int, len(sentences[i]))
		for _, s := range got.Spans {
			fill(roles[s.Start:s.End], int(s.Role))
		}
		for _, s := range want[i].Spans {
			fill(wanted[s[0]:s[1]], s[2])
		}
		differ := 0
		for k := range roles {
			if roles[k] != wanted[k] {
				differ++
			}
		}
		if same, all = same+len(roles)-differ, all+len(roles); differ > 0 {
			t.Logf("%q: %d bytes have another role", sentences[i], differ)
		}
		for v, p := range got.Voice {
			if math.Abs(float64(p-want[i].Voice[v])) > tolerance {
				t.Errorf("%q: voices %.3f, want %.3f", sentences[i], got.Voice, want[i].Voice)
				break
			}
		}
	}
	if share := float64(same) / float64(all); share < sameRoles {
		t.Errorf("%.2f %% of bytes have the reference's role, want at least %.0f", 100*share, 100*sameRoles)
	}
}

func fill(roles []int, role int) {
	for i := range roles {
		roles[i] = role
	}
}

// What the tags say must not depend on the machine's load.
func TestSameTagsWithAnyNumberOfGoroutines(t *testing.T) {
	_, sentences := references(t)
	one := tagAll(t, newModel(t, 1), sentences)
	for _, workers := range []int{2, 5} {
		if diff := cmp.Diff(one, tagAll(t, newModel(t, workers), sentences)); diff != "" {
			t.Errorf("%d goroutines: (-one +many)\n%s", workers, diff)
		}
	}
}

func TestOddSentences(t *testing.T) {
	for name, sentence := range map[string]string{
		"empty":             "",
		"spaces":            " \t\n ",
		"no letters":        "*** … ***",
		"longer than read":  strings.TrimSpace(strings.Repeat("Vera Lund said the quay would be closed, ", 60)),
		"one endless word":  strings.Repeat("quay", 5000),
		"right to left":     "قالت الوزيرة إن الرصيف سيغلق",
		"not UTF-8":         "Lund said \xff\xfe that",
		"markers":           "[CLS] Lund said [SEP] it [PAD] [MASK]",
		"ideographs":        "部长说码头将关闭",
		"a mark on its own": "\u0301 said",
	} {
		t.Run(name, func(t *testing.T) {
			around := []string{"“It is late,” said Lund.", sentence, "Orrick denied that."}
			for i, tags := range tagAll(t, newModel(t, 0), around) {
				checkTags(t, around[i], tags)
			}
		})
	}
}

// checkTags checks what every Tags must be.
func checkTags(t *testing.T, sentence string, tags attribute.Tags) {
	t.Helper()
	last := 0
	for _, s := range tags.Spans {
		if s.Start < last || s.End <= s.Start || s.End > len(sentence) {
			t.Errorf("span %+v in a sentence of %d bytes, after one that ends at %d", s, len(sentence), last)
		}
		if s.Role < attribute.Source || s.Role > attribute.Content || !(s.P > 0 && s.P <= 1.0001) {
			t.Errorf("span %+v: not a role with a probability", s)
		}
		last = s.End
	}
	var sum float64
	for _, p := range tags.Voice {
		sum += float64(p)
	}
	if !(math.Abs(sum-1) < 1e-3) {
		t.Errorf("voices %v do not sum to 1", tags.Voice)
	}
}

// A report at the end of a sentence that is longer than a window is read like any
// other.
func TestLongSentenceIsReadToItsEnd(t *testing.T) {
	long := strings.Repeat("the old quay and the new quay, ", 80) + "“a ruin”, Vera Lund said."
	spans := tagAll(t, newModel(t, 0), []string{long})[0].Spans
	for _, s := range spans {
		if s.Role == attribute.Source && strings.Contains(long[s.Start:s.End], "Lund") {
			return
		}
	}
	t.Errorf("no source in the last words of a long sentence: %+v", spans)
}

// fading is a context that is cancelled after Err was asked so many times.
type fading struct {
	context.Context
	left int
}

func (f *fading) Err() error {
	if f.left--; f.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancelled(t *testing.T) {
	_, sentences := references(t)
	m := newModel(t, 1)
	for _, left := range []int{0, 1, len(sentences), len(sentences) + 2} {
		tags, err := m.Tag(&fading{t.Context(), left}, sentences, nil)
		if tags != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled after %d looks: %d tags, error %v", left, len(tags), err)
		}
	}
}

func TestDamagedData(t *testing.T) {
	m := newModel(t, 1)
	if err := m.Verify(); err != nil {
		t.Errorf("the weights as they are: %v", err)
	}
	if m.weights.Vocab != m.pieces.Size() {
		t.Errorf("%d rows of words for %d pieces", m.weights.Vocab, m.pieces.Size())
	}
	for name, file := range map[string]string{"cut": headsFile[:len(headsFile)-1], "other weights": headsFile[:16] + "\x00" + headsFile[17:]} {
		if _, err := bert.ParseProjection(file, m.weights); !errors.Is(err, bert.ErrDamaged) {
			t.Errorf("heads, %s: error %v, want ErrDamaged", name, err)
		}
	}
}
