package topic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/wordpiece"
	"ibid/retrieval/gate"
)

// text is a span as it is compared and named.
type text struct {
	span   gate.Span
	words  []word             // content words of its sentences, each stem once
	counts map[string]float64 // stems of its sentences, heading and title
	tokens []english.Token    // of its sentences
	around []string           // its heading and its article's title
}

// word is a stem and the vector of its occurrences, nil where none is stored.
type word struct {
	stem   string
	vector []float32
}

func read(x gate.Span, vectors []embed.Quantised) text {
	t := text{span: x, counts: map[string]float64{}}
	at := map[string]int{}
	for i := x.First; i <= x.Last; i++ {
		content := x.Article.SentenceContent(x.Article.Sentences[i])
		t.tokens = append(t.tokens, english.Tokenize(content)...)
		t.add(content, vectors[i-x.First], at)
	}
	for i := range t.words {
		unit(t.words[i].vector)
	}
	if h := x.Heading(); h != x.Article.Meta.Title {
		t.around = append(t.around, h)
	}
	t.around = append(t.around, x.Article.Meta.Title)
	for _, s := range append(t.around, x.Text()) {
		for _, w := range retrieval.ContentWords(s) {
			t.counts[stem(w)]++
		}
	}
	return t
}

// wordsMost is how many words of a text are compared with those of the others.
const wordsMost = 12

// shorten keeps the words that tell most.
func (t *text) shorten(rare map[string]float64) {
	slices.SortStableFunc(t.words, func(a, b word) int { return cmp.Compare(rare[b.stem], rare[a.stem]) })
	t.words = t.words[:min(len(t.words), wordsMost)]
}

// add reads the words of a sentence with their vectors, which are of its word pieces
// in order. Vectors that are more than the pieces are of some other text.
func (t *text) add(content string, vectors embed.Quantised, at map[string]int) {
	pieces, err := wordpiece.Uncased()
	if err != nil {
		return // a damaged vocabulary is the embedder's to report: it has read it before
	}
	tokens := pieces.Pieces(content)
	if vectors.Rows() > len(tokens) {
		vectors = embed.Quantised{}
	}
	for r, p := range tokens {
		for _, w := range retrieval.ContentWords(content[p.Start:p.End]) {
			s := stem(w)
			i, ok := at[s]
			if !ok {
				i = len(t.words)
				at[s] = i
				t.words = append(t.words, word{stem: s})
			}
			if r < vectors.Rows() {
				t.words[i].add(vectors, r)
			}
		}
	}
}

// add adds row r to the word's vector.
func (w *word) add(q embed.Quantised, r int) {
	if w.vector == nil {
		w.vector = make([]float32, q.Dim)
	}
	if len(w.vector) != q.Dim {
		return
	}
	for i, x := range q.Values[r*q.Dim : (r+1)*q.Dim] {
		w.vector[i] += float32(x) * q.Scales[r]
	}
}

func unit(v []float32) {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(sum))
	}
}

// stem is what forms of a word have in common.
func stem(w string) string { return english.Stem(english.Fold(strings.TrimSpace(w))) }
