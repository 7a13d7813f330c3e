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
	"ibid/retrieval/rank"
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
	got := make([]float32, len(all))
	for i, r := range all {
		var want []bert.Token
		for j, id := range r.IDs {
			want = append(want, bert.Token{ID: id, Segment: uint8(r.TypeIDs[j])})
		}
		text := rank.Text{Sentence: r.Text}
		if got := m.input(m.question(r.Query), text); !slices.Equal(got, want) && len(want) <= questionTokens {
			t.Fatalf("%q, %.60q: tokens %v, want %v", r.Query, r.Text, got, want)
		}
		scores, err := m.Score(t.Context(), r.Query, []rank.Text{text})
		if err != nil {
			t.Fatal(err)
		}
		got[i] = scores[0]
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
	got, err := newModel(t).Score(t.Context(), "Who closed the harbour at Osmark?", []rank.Text{
		{Sentence: "The port authority closed the harbour at Osmark on Monday."},
		{Sentence: "Osmark has a harbour and two markets."},
		{Sentence: "The recipe needs two eggs."},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !(got[0] > got[1] && got[1] > got[2]) {
		t.Errorf("logits %v do not fall", got)
	}
}

// However long its parts are, each has its share of what is read.
func TestLongTexts(t *testing.T) {
	m := newModel(t)
	long := strings.Repeat("word ", 1000)
	for _, c := range []struct {
		question      string
		text          rank.Text
		first, second int
	}{
		{long, rank.Text{Sentence: long}, 50, 113},
		{"word", rank.Text{Sentence: "word", Before: long}, 3, 2 + 57},
		{"word", rank.Text{Sentence: "word", Title: long, Published: "1999-01-01", Heading: long + "word", Holder: long + "mayor", Before: long}, 3, 2 + 57},
		{"", rank.Text{}, 2, 1},
	} {
		var counts [2]int
		for _, token := range m.input(m.question(c.question), c.text) {
			counts[token.Segment]++
		}
		if counts != [2]int{c.first, c.second} {
			t.Errorf("question of %d bytes, sentence of %d: %d tokens, want %d and %d", len(c.question), len(c.text.Sentence), counts, c.first, c.second)
		}
	}
	if _, err := m.Score(t.Context(), long, []rank.Text{{Sentence: long, Before: long}}); err != nil {
		t.Error(err)
	}
}

// What stands around a sentence is read in this form, and of what comes before, the end.
func TestContext(t *testing.T) {
	m := newModel(t)
	words := func(tokens []bert.Token) string {
		var out []string
		for _, token := range tokens {
			out = append(out, m.pieces.Piece(token.ID))
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		name string
		text rank.Text
		want string
	}{
		{"all", rank.Text{Sentence: "She agreed.", Title: "Harbour dues", Published: "1999-05", Heading: "Votes", Holder: "Mayor Lund", Before: "The council met."},
			"[CLS] who ? [SEP] she agreed . [SEP] harbour due ##s ( 1999 ) . votes . mayor lund : the council met . [SEP]"},
		{"a holder whom the sentence names", rank.Text{Sentence: "Lund agreed.", Holder: "Mayor Lund"}, "[CLS] who ? [SEP] lund agreed . [SEP]"},
		{"a heading that is the title", rank.Text{Sentence: "Yes.", Title: "Votes", Heading: "Votes"}, "[CLS] who ? [SEP] yes . [SEP] votes . [SEP]"},
		{"a date without a title", rank.Text{Sentence: "Yes.", Published: "1999"}, "[CLS] who ? [SEP] yes . [SEP] ( 1999 ) . [SEP]"},
	} {
		if got := words(m.input(m.question("Who?"), c.text)); got != c.want {
			t.Errorf("%s:\n%s\n%s", c.name, got, c.want)
		}
	}
	long := m.input(m.question("Who?"), rank.Text{Sentence: "Yes.", Before: strings.Repeat("one ", 100) + "two three"})
	if got := words(long[len(long)-3:]); got != "two three [SEP]" {
		t.Errorf("the end of a long sentence before: %s", got)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := newModel(t).Score(ctx, "a", []rank.Text{{Sentence: "b"}}); got != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, error %v", got, err)
	}
}

func TestVerify(t *testing.T) {
	if err := newModel(t).Verify(); err != nil {
		t.Error(err)
	}
}
