package crossencoder

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"ibid/retrieval/embed/bert"
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

// reference is what the weights give in float32, in another implementation, for an
// invented text. tune.py writes it.
type reference struct {
	Question, Sentence, Title, Published, Heading, Holder, Before string

	IDs     []int32
	TypeIDs []uint8 `json:"type_ids"`
	Logit   float64
}

func TestReference(t *testing.T) {
	m := newModel(t)
	file, err := os.Open("testdata/reference.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, n, sum := json.NewDecoder(file), 0.0, 0.0
	for lines.More() {
		var r reference
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		text := rank.Text{Sentence: r.Sentence, Title: r.Title, Published: r.Published, Heading: r.Heading, Holder: r.Holder, Before: r.Before}
		var want []bert.Token
		for i, id := range r.IDs {
			want = append(want, bert.Token{ID: id, Segment: r.TypeIDs[i]})
		}
		if got := m.input(m.question(r.Question), text); !slices.Equal(got, want) {
			t.Errorf("%q, %.60q: tokens %v, want %v", r.Question, r.Sentence, got, want)
		}
		got, err := m.Score(t.Context(), r.Question, []rank.Text{text})
		if err != nil {
			t.Fatal(err)
		}
		n, sum = n+1, sum+math.Abs(float64(got[0])-r.Logit)
	}
	if mean := sum / n; n < 20 || !(mean <= 0.4) {
		t.Errorf("%.0f logits differ from the reference's by %.4f in the mean, want at most 0.4", n, mean)
	}
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
