package retrieval

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

var errDisk = errors.New("disk on fire")

// words is a lexical index of passages numbered from 1, each a list of words.
type words struct {
	passages []string
	fail     string // the call that fails
	reverse  bool   // equal matches come by falling id

	looked []string // what Terms was asked for
	filter corpus.Filter
	depth  int
}

func (x *words) Terms(_ context.Context, ask []string) ([]corpus.Term, error) {
	x.looked = ask
	if x.fail == "Terms" {
		return nil, errDisk
	}
	var out []corpus.Term
	for _, w := range ask {
		t := corpus.Term{Text: w}
		for _, p := range x.passages {
			if slices.Contains(strings.Fields(p), strings.ToLower(w)) {
				t.Passages++
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// Match scores a passage by how many of the terms it has.
func (x *words) Match(_ context.Context, terms []corpus.Term, f corpus.Filter, n int) ([]corpus.Match, error) {
	x.filter, x.depth = f, n
	if x.fail == "Match" {
		return nil, errDisk
	}
	var out []corpus.Match
	for i, p := range x.passages {
		m := corpus.Match{Passage: corpus.PassageID(i + 1)}
		for _, t := range terms {
			if slices.Contains(strings.Fields(p), strings.ToLower(t.Text)) {
				m.Score++
			}
		}
		if m.Score > 0 {
			out = append(out, m)
		}
	}
	if x.reverse {
		slices.Reverse(out)
	}
	slices.SortStableFunc(out, func(a, b corpus.Match) int { return int(b.Score - a.Score) })
	return out[:min(n, len(out))], nil
}

func (x *words) Count(context.Context) (int, error) {
	if x.fail == "Count" {
		return 0, errDisk
	}
	return len(x.passages), nil
}

// counted is a Fake that says how often its encoder ran.
type counted struct {
	embedtest.Fake
	passes *int
	fail   error
}

func (c counted) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	*c.passes++
	if c.fail != nil {
		return nil, c.fail
	}
	return c.Fake.Embed(ctx, texts)
}

func (c counted) EmbedTokens(ctx context.Context, texts []string) ([]embed.Tokens, error) {
	*c.passes++
	if c.fail != nil {
		return nil, c.fail
	}
	return c.Fake.EmbedTokens(ctx, texts)
}

// onlyEmbed hides the tokens of an embedder.
type onlyEmbed struct{ embed.Embedder }

func TestAnalyse(t *testing.T) {
	index := &words{passages: []string{"ferry law", "ferry prices", "bread"}}
	q, err := Analyser{Index: index}.Analyse(t.Context(), "  Who opposes\tthe ferry law,\nand why the Ferry? ")
	if err != nil {
		t.Fatal(err)
	}
	want := Query{
		Text:   "Who opposes the ferry law, and why the Ferry?",
		Terms:  []corpus.Term{{Text: "opposes"}, {Text: "ferry", Passages: 2}, {Text: "law", Passages: 1}, {Text: "Ferry", Passages: 2}},
		Corpus: 3,
	}
	if diff := cmp.Diff(want, q); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestAnalyseWithoutContent: "What is it?" has no word of content, and is
// searched with what it has.
func TestAnalyseWithoutContent(t *testing.T) {
	index := &words{}
	if _, err := (Analyser{Index: index}).Analyse(t.Context(), "What is it? What IS it?"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"What", "is", "it"}, index.looked); diff != "" {
		t.Errorf("words looked up (-want +got):\n%s", diff)
	}
}

// TestAnalyseEncodesOnce: a question waits for the encoder, so when one model
// gives both kinds of vectors it runs once.
func TestAnalyseEncodesOnce(t *testing.T) {
	passes := 0
	one := counted{passes: &passes}
	other := counted{Fake: embedtest.Fake{Dim: 8}, passes: &passes}
	for _, c := range []struct {
		name           string
		embedder       embed.Embedder
		tokens         embed.TokenEmbedder
		passes         int
		vector, pieces int // dimensions and number wanted
	}{
		{"one model", one, one, 1, 256, 3},
		{"two models", other, one, 2, 8, 3},
		{"an embedder without tokens", onlyEmbed{one}, one, 2, 256, 3},
		{"no tokens", one, nil, 1, 256, 0},
		{"tokens alone", nil, one, 1, 0, 3},
		{"words alone", nil, nil, 0, 0, 0},
	} {
		passes = 0
		q, err := Analyser{Index: &words{}, Embedder: c.embedder, Tokens: c.tokens}.Analyse(t.Context(), "the ferry law")
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if passes != c.passes || len(q.Vector) != c.vector || len(q.Tokens.Pieces) != c.pieces {
			t.Errorf("%s: %d passes, %d dimensions, %d pieces; want %d, %d, %d",
				c.name, passes, len(q.Vector), len(q.Tokens.Pieces), c.passes, c.vector, c.pieces)
		}
	}
}

func TestAnalyseErrors(t *testing.T) {
	passes := 0
	bad := counted{passes: &passes, fail: errDisk}
	good := embedtest.Fake{}
	for _, c := range []struct {
		a    Analyser
		says string
	}{
		{Analyser{Index: &words{fail: "Terms"}}, "look up the question's words"},
		{Analyser{Index: &words{fail: "Count"}}, "count passages"},
		{Analyser{Index: &words{}, Embedder: bad}, "embed the question"},
		{Analyser{Index: &words{}, Embedder: good, Tokens: bad}, "encode the question"},
	} {
		_, err := c.a.Analyse(t.Context(), "ferry")
		if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("err = %v, want one that wraps the cause and says %q", err, c.says)
		}
	}
}

// TestAnalyseHostile: whatever is pasted, the index gets words and the model
// clean text of bounded length.
func TestAnalyseHostile(t *testing.T) {
	for name, text := range map[string]string{
		"a megabyte":         strings.Repeat("the ferry law is late ", 50_000),
		"one endless word":   strings.Repeat("x", 1<<20),
		"combining marks":    "e" + strings.Repeat("\u0301", 100_000),
		"NUL and broken":     "fer\x00ry \xff\xfe\xc3 law",
		"query syntax":       `"ferry" OR NEAR(law*, 5) AND title:x NOT -y ^z {a} (b`,
		"SQL":                "'; DROP TABLE article; --",
		"escape sequences":   "\x1b]0;title\a\x1b[2Jferry",
		"bidi and zero-wide": "fer\u202ery\u200b law\u2066",
		"only punctuation":   "?!… — “”",
		"nothing":            "",
	} {
		index := &words{passages: []string{"ferry"}}
		passes := 0
		model := counted{passes: &passes}
		q, err := Analyser{Index: index, Embedder: model, Tokens: model}.Analyse(t.Context(), text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(q.Text) > MaxQueryBytes || !utf8.ValidString(q.Text) || strings.ContainsAny(q.Text, "\x00\x1b\n") {
			t.Errorf("%s: the text is %.60q, %d bytes", name, q.Text, len(q.Text))
		}
		for _, w := range index.looked {
			if strings.ContainsAny(w, ` "*():^;-'`) {
				t.Errorf("%s: %.60q was looked up as a word", name, w)
			}
		}
		if len(q.Vector) == 0 || !embed.Finite(q.Vector) {
			t.Errorf("%s: no vector", name)
		}
	}
}
