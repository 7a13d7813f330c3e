package match

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// Comparison is what an alignment with a stretch of one article tells.
type Comparison struct {
	Article     *corpus.Article
	First, Last int     // sentences of the stretch that has the text
	text        float64 // share of the text's weight that the source has
	source      float64 // share of the source's weight, from first to last word, that the text has
	whole       float64 // the same of the whole sentences
	settled     float64 // share of the text's weight that the source has or says otherwise
	score       float64 // closeness, 0 to 1
	words       int     // words in common
	content     int     // of them those that carry a topic
	size        int     // words of the text
	conflicts   []conflict
	unsupported []string // numbers and names that the text adds
	edits       []slot
	changed     int // words that differ
}

// slot is a place where the two differ: these words of the text stand where
// those of the source do.
type slot struct{ text, source []Token }

// Compare aligns the text with source, a stretch of words of a. Known are the words of
// the text that the corpus has: they are no slips. It is false when the two can't be
// aligned.
func Compare(a *corpus.Article, text, source []Token, known map[string]bool) (Comparison, bool) {
	al := align(text, source, likeness{known})
	steps, ok := trimEdges(al.steps, source)
	if !ok {
		return Comparison{}, false
	}
	c := Comparison{Article: a, size: len(text)}
	c.measure(steps, text, source)
	if c.text < alikeText || c.source < nearSource {
		return c, false // nothing to be made of it, whatever the differences mean
	}
	c.edits = slots(steps, text, source)
	c.judge(before(steps, source))
	return c, true
}

// edgeWeight is how much a sentence at the edge of the stretch must have of the
// text to belong to it: more than a stray "the".
const edgeWeight = 0.95

// trimEdges cuts an alignment down to the sentences that have a part in it. What
// the cut ones seemed to have of the text is then the text's alone.
func trimEdges(steps []step, source []Token) ([]step, bool) {
	weight := map[int]float64{}
	for _, s := range steps {
		if s.like > 0 {
			weight[source[s.source].sentence] += source[s.source].Weight
		}
	}
	first, last := -1, -1
	for n := range weight {
		if first < 0 || n < first {
			first = n
		}
		last = max(last, n)
	}
	if first < 0 {
		return nil, false
	}
	for first < last && weight[first] < edgeWeight {
		first = next(weight, first, 1)
	}
	for last > first && weight[last] < edgeWeight {
		last = next(weight, last, -1)
	}
	var out []step
	for _, s := range steps {
		if s.source >= 0 && (source[s.source].sentence < first || source[s.source].sentence > last) {
			if s.text < 0 {
				continue
			}
			s = step{s.text, -1, 0}
		}
		out = append(out, s)
	}
	return withoutFrayed(out), true
}

func next(weight map[int]float64, from, by int) int {
	for from += by; weight[from] == 0; from += by {
	}
	return from
}

// withoutFrayed drops source words before the first and after the last common
// word: the stretch begins and ends with what the two share.
func withoutFrayed(steps []step) []step {
	first, last := len(steps), -1
	for i, s := range steps {
		if s.like > 0 {
			first, last = min(first, i), i
		}
	}
	var out []step
	for i, s := range steps {
		if s.text < 0 && (i < first || i > last) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// before are the two source words ahead of the stretch in its sentence.
func before(steps []step, source []Token) []Token {
	for _, s := range steps {
		if s.source < 0 {
			continue
		}
		from := s.source
		for from > 0 && s.source-from < 2 && source[from-1].sentence == source[s.source].sentence {
			from--
		}
		return source[from:s.source]
	}
	return nil
}

func (c *Comparison) measure(steps []step, text, source []Token) {
	var aligned, ofText, ofSource, had float64
	c.First, c.Last = -1, -1
	gap := false
	for i, s := range steps {
		gap = gapAhead(steps, i, text)
		if s.text >= 0 {
			ofText += text[s.text].Weight
		}
		if s.source >= 0 {
			t := source[s.source]
			if s.like > 0 || s.text >= 0 || !gap {
				ofSource += t.Weight
			}
			if s.like > 0 {
				if c.First < 0 {
					c.First = t.sentence
				}
				c.Last = t.sentence
				had += t.Weight * s.like
			}
		}
		if s.like > 0 && s.text >= 0 {
			aligned += text[s.text].Weight * s.like
			c.words++
			if !text[s.text].Stop {
				c.content++
			}
		}
		if s.text >= 0 && s.like < 1 && s.like > 0 {
			c.changed++
		}
	}
	var all float64
	for _, t := range source {
		if t.sentence >= c.First && t.sentence <= c.Last {
			all += t.Weight
		}
	}
	c.text, c.source, c.whole = aligned/ofText, min(1, had/ofSource), min(1, had/all)
	c.score = min(1, 2*aligned/(ofText+max(ofSource, had)))
	c.settled = c.text
}

// gapAhead reports whether the words that the source has alone at step i stand
// where the text says that it leaves some out.
func gapAhead(steps []step, i int, text []Token) bool {
	for ; i < len(steps); i++ {
		if steps[i].text >= 0 {
			return text[steps[i].text].gap
		}
	}
	return false
}

// slots gathers the differences, those at declared gaps left out.
func slots(steps []step, text, source []Token) []slot {
	var out []slot
	open := false
	for i, s := range steps {
		if s.like > 0 {
			open = false
			continue
		}
		if s.text < 0 && gapAhead(steps, i, text) {
			continue
		}
		if !open {
			out, open = append(out, slot{}), true
		}
		x := &out[len(out)-1]
		if s.text >= 0 {
			x.text = append(x.text, text[s.text])
		}
		if s.source >= 0 {
			x.source = append(x.source, source[s.source])
		}
	}
	return out
}

func capital(t Token) bool {
	r, _ := utf8.DecodeRuneInString(t.Word)
	return unicode.IsUpper(r)
}

// Adds reports whether the text has one of these words where the source hasn't: a
// holder's name that isn't in the stretch makes it nobody's, or somebody else's.
func (c *Comparison) Adds(names []string) bool {
	return slices.ContainsFunc(c.edits, func(x slot) bool {
		return slices.ContainsFunc(x.text, func(t Token) bool { return slices.Contains(names, t.Fold) })
	})
}

// Conflicts reports whether a difference makes another statement.
func (c *Comparison) Conflicts() bool { return len(c.conflicts) > 0 }
