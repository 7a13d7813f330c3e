package tag

import (
	"math"

	"ibid/corpus/attribute"
	"ibid/retrieval/embed/wordpiece"
)

const (
	// roles are those of attribute, with 0 for none.
	roles = int(attribute.Content) + 1
	// columns is what a token's row of logits holds: roles, then voices.
	columns = roles + len(attribute.Tags{}.Voice)
)

// decode reads the logits of one unit: a row a token, and one for the marker after
// them, which counts for the voice alone.
func decode(tokens []wordpiece.Token, logits []float32) attribute.Tags {
	return attribute.Tags{Spans: spans(tokens, logits), Voice: voice(logits)}
}

// voice is the distribution that the mean of all rows gives.
func voice(logits []float32) (p [5]float32) {
	sum := make([]float64, len(p))
	rows := len(logits) / columns
	for r := range rows {
		for v := range sum {
			sum[v] += float64(logits[r*columns+roles+v]) / float64(rows)
		}
	}
	logSoftmax(sum)
	for v := range p {
		p[v] = float32(math.Exp(sum[v]))
	}
	return p
}

// change is what a change of role from one word to the next costs in log
// probability. Without it single words inside a span fall out of it.
const change = 1

// word is a word of a sentence with the log probability of each role.
type word struct {
	start, end int
	role       [roles]float64
}

// spans joins neighbouring words of one role, in the likeliest sequence of roles.
func spans(tokens []wordpiece.Token, logits []float32) (all []attribute.TagSpan) {
	words := wordsOf(tokens, logits)
	path := viterbi(words)
	for from := 0; from < len(words); {
		to, role := from+1, path[from]
		sum := math.Exp(words[from].role[role])
		for ; to < len(words) && path[to] == role; to++ {
			sum += math.Exp(words[to].role[role])
		}
		if role > 0 {
			all = append(all, attribute.TagSpan{
				Start: words[from].start, End: words[to-1].end, Role: attribute.Role(role), P: float32(sum / float64(to-from)),
			})
		}
		from = to
	}
	return all
}

// wordsOf gives each word the mean of its pieces' log probabilities.
func wordsOf(tokens []wordpiece.Token, logits []float32) []word {
	words := make([]word, 0, len(tokens))
	for from := 0; from < len(tokens); {
		w, to := word{start: tokens[from].Start, end: tokens[from].End}, from
		for ; to < len(tokens) && sameWord(tokens[from], tokens[to]); to++ {
			var row [roles]float64
			for k := range row {
				row[k] = float64(logits[to*columns+k])
			}
			logSoftmax(row[:])
			for k := range row {
				w.role[k] += row[k]
			}
		}
		for k := range w.role {
			w.role[k] /= float64(to - from)
		}
		words, from = append(words, w), to
	}
	return words
}

// viterbi is the sequence of roles, one a word, of the greatest sum of log
// probabilities less the changes' cost (Viterbi 1967).
func viterbi(words []word) []int {
	var best [roles]float64                  // of the sequences that end in each role
	before := make([][roles]int, len(words)) // the role of the word before in them
	for i, w := range words {
		top := greatest(best)
		for k := range best {
			before[i][k] = k
			if i > 0 && best[k] < best[top]-change {
				before[i][k] = top
			}
		}
		next := w.role
		for k, b := range before[i] {
			next[k] += best[b]
			if b != k {
				next[k] -= change
			}
		}
		best = next
	}
	path, role := make([]int, len(words)), greatest(best)
	for i := len(words) - 1; i >= 0; i-- {
		path[i], role = role, before[i][role]
	}
	return path
}

func greatest(x [roles]float64) (at int) {
	for k := range x {
		if x[k] > x[at] {
			at = k
		}
	}
	return at
}

func logSoftmax(x []float64) {
	greatest := x[0]
	for _, v := range x {
		greatest = max(greatest, v)
	}
	var sum float64
	for _, v := range x {
		sum += math.Exp(v - greatest)
	}
	for i := range x {
		x[i] -= greatest + math.Log(sum)
	}
}
