package crossencoder

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/embedtest"
)

func newModel(t testing.TB) *Model {
	t.Helper()
	m, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// reference is what the published model's own implementation gives for a pair.
type reference struct {
	Query, Text string
	IDs         []int32
	TypeIDs     []int `json:"type_ids"`
	Logit       float32
}

func TestReference(t *testing.T) {
	m := newModel(t)
	all := embedtest.Reference[reference](t, "models/ms-marco-minilm-l12-v2/reference.jsonl", 60)
	pairs := make([][2]string, len(all))
	for i, r := range all {
		pairs[i] = [2]string{r.Query, r.Text}
		var want []bert.Token
		for j, id := range r.IDs {
			want = append(want, bert.Token{ID: id, Segment: uint8(r.TypeIDs[j])})
		}
		if got := m.input(r.Query, r.Text); !slices.Equal(got, want) {
			t.Fatalf("%q, %.60q: tokens %v, want %v", r.Query, r.Text, got, want)
		}
	}
	got, err := m.Score(t.Context(), pairs)
	if err != nil {
		t.Fatal(err)
	}
	var sum, greatest float64
	for i, r := range all {
		d := math.Abs(float64(got[i] - r.Logit))
		sum, greatest = sum+d, max(greatest, d)
	}
	mean := sum / float64(len(all))
	if !(mean <= 0.1) {
		t.Errorf("logits differ from the reference's by %.4f in the mean, want at most 0.1", mean)
	}
	t.Logf("logits differ by %.4f in the mean, %.4f at the most", mean, greatest)
}

func TestAnswersAreAbove(t *testing.T) {
	got, err := newModel(t).Score(t.Context(), [][2]string{
		{"Who closed the harbour at Osmark?", "The port authority closed the harbour at Osmark on Monday."},
		{"Who closed the harbour at Osmark?", "Osmark has a harbour and two markets."},
		{"Who closed the harbour at Osmark?", "The recipe needs two eggs."},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !(got[0] > got[1] && got[1] > got[2]) {
		t.Errorf("logits %v do not fall", got)
	}
}

// However long its parts are, a pair is read and both parts have their share.
func TestLongPairs(t *testing.T) {
	m := newModel(t)
	long := strings.Repeat("word ", 1000)
	for _, c := range []struct {
		question, text string
		first, second  int
	}{
		{long, long, 170, 342}, {"word", long, 3, 509}, {long, "word", 170, 2}, {"", "", 2, 1},
	} {
		var counts [2]int
		for _, token := range m.input(c.question, c.text) {
			counts[token.Segment]++
		}
		if counts != [2]int{c.first, c.second} {
			t.Errorf("question of %d bytes, text of %d: %d tokens, want %d and %d", len(c.question), len(c.text), counts, c.first, c.second)
		}
	}
	if _, err := m.Score(t.Context(), [][2]string{{long, long}}); err != nil {
		t.Error(err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := newModel(t).Score(ctx, [][2]string{{"a", "b"}}); got != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, error %v", got, err)
	}
}

func TestVerify(t *testing.T) {
	if err := newModel(t).Verify(); err != nil {
		t.Error(err)
	}
}
