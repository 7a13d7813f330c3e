package topic

import (
	"maps"
	"math"
	"slices"
)

// What each feature counts for in how alike two texts are; doc/design.md has what each
// brings.
const (
	shareWords   = 0.4 // the rare words of both, their headings' and titles' too
	shareMeaning = 0.3 // late interaction of their words
	shareNear    = 0.2 // one stands soon after the other
	shareSection = 0.1 // they stand under one heading
)

// reach is after how many sentences what stands near counts for 1/e.
const reach = 6

// spread makes late interaction as wide as the cosine of words.
const spread = 4

// square is a symmetric matrix.
type square [][]float64

func newSquare(n int) square {
	s := make(square, n)
	for i := range s {
		s[i] = make([]float64, n)
	}
	return s
}

func (s square) set(i, j int, x float64) { s[i][j], s[j][i] = x, x }

// rarity weighs stems by in how few of the texts they stand.
func rarity(texts []text) map[string]float64 {
	out := map[string]float64{}
	for _, t := range texts {
		for s := range t.counts {
			out[s]++
		}
	}
	for s, n := range out {
		out[s] = math.Log((float64(len(texts)) + 0.5) / n)
	}
	return out
}

// likeness says how alike texts are, about 0 for two that have nothing to do with each
// other and 1 at most.
func likeness(texts []text, rare map[string]float64) square {
	meaning, words := meanings(texts, rare), weighed(texts, rare)
	out := newSquare(len(texts))
	for i, a := range texts {
		for j, b := range texts[:i] {
			x := shareWords*dot(words[i], words[j]) + shareMeaning*meaning[i][j]
			if a.span.Article.ID == b.span.Article.ID {
				x += shareNear * math.Exp(-math.Abs(float64(a.span.Best-b.span.Best))/reach)
				if a.section() >= 0 && a.section() == b.section() {
					x += shareSection
				}
			}
			out.set(i, j, x)
		}
	}
	return out
}

// section is the number of the headed section that the text stands in, negative for
// none.
func (t text) section() int {
	a := t.span.Article
	if p := a.Sentences[t.span.Best].Passage; p >= 0 && p < len(a.Passages) && a.Heading(a.Passages[p]) != "" {
		return a.Passages[p].Section
	}
	return -1
}

// weighted is a unit vector over stems, in the order of the stems so that sums are the
// same every time.
type weighted struct {
	stems  []string
	values []float64
}

func weighed(texts []text, rare map[string]float64) []weighted {
	out := make([]weighted, len(texts))
	for i, t := range texts {
		v, sum := weighted{stems: slices.Sorted(maps.Keys(t.counts))}, 0.0
		for _, s := range v.stems {
			x := (1 + math.Log(t.counts[s])) * rare[s]
			v.values = append(v.values, x)
			sum += x * x
		}
		for k := range v.values {
			if sum > 0 {
				v.values[k] /= math.Sqrt(sum)
			}
		}
		out[i] = v
	}
	return out
}

func dot(a, b weighted) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a.stems) && j < len(b.stems); {
		switch {
		case a.stems[i] == b.stems[j]:
			sum += a.values[i] * b.values[j]
			i, j = i+1, j+1
		case a.stems[i] < b.stems[j]:
			i++
		default:
			j++
		}
	}
	return sum
}

// meanings is the symmetric late interaction of the texts' words, weighed by their
// rarity, less what each text has in common with all.
func meanings(texts []text, rare map[string]float64) square {
	n := len(texts)
	out, mean, all := newSquare(n), make([]float64, n), 0.0
	for i := range texts {
		for j := range i {
			x := late(texts[i], texts[j], rare)
			out.set(i, j, x)
			mean[i] += x / float64(max(n-1, 1))
			mean[j] += x / float64(max(n-1, 1))
		}
	}
	for _, m := range mean {
		all += m / float64(n)
	}
	for i := range out {
		for j := range i {
			out.set(i, j, spread*(out[i][j]-mean[i]-mean[j]+all))
		}
	}
	return out
}

// late is the mean of both ways, in each of which every word takes the one of the other
// text that is nearest.
func late(a, b text, rare map[string]float64) float64 {
	nearA, nearB := make([]float64, len(a.words)), make([]float64, len(b.words))
	for i, x := range a.words {
		for j, y := range b.words {
			c := x.cosine(y)
			nearA[i], nearB[j] = max(nearA[i], c), max(nearB[j], c)
		}
	}
	return (oneWay(a.words, nearA, rare) + oneWay(b.words, nearB, rare)) / 2
}

func oneWay(words []word, near []float64, rare map[string]float64) float64 {
	sum, total := 0.0, 0.0
	for i, w := range words {
		sum += rare[w.stem] * near[i]
		total += rare[w.stem]
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

func (w word) cosine(x word) float64 {
	if w.vector == nil || len(w.vector) != len(x.vector) {
		if w.stem == x.stem {
			return 1
		}
		return 0
	}
	var s0, s1, s2, s3 float32
	v, u := w.vector, x.vector[:len(w.vector)]
	i := 0
	for ; i+4 <= len(v); i += 4 {
		s0 += v[i] * u[i]
		s1 += v[i+1] * u[i+1]
		s2 += v[i+2] * u[i+2]
		s3 += v[i+3] * u[i+3]
	}
	for ; i < len(v); i++ {
		s0 += v[i] * u[i]
	}
	return float64(s0 + s1 + s2 + s3)
}
