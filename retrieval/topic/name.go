package topic

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/places"
)

// How names are chosen.
const (
	several    = 2.2  // what a phrase of two words is worth against one word
	another    = 0.2  // what each further word adds
	weighedUp  = 10   // phrases of a topic that are looked at closely
	rareEnough = 0.5  // what is rarer in the corpus counts no more: odd words name nothing
	oftenMost  = 15   // how often a phrase in a text counts at most
	secondName = 0.6  // a second phrase scores at least this much of the first
	covered    = 0.75 // a phrase that this share of the texts have needs no second one
)

// candidate is a phrase and where it stands.
type candidate struct {
	phrase
	in    []bool         // by text: its sentences have it, or the heading over them
	forms map[string]int // by how it is written
	score float64        // for the topic that is being named
}

// namer names the topics of texts.
type namer struct {
	texts      []text
	candidates []*candidate
	forms      written
	vectors    map[string]word // of stems, over all texts
	common     map[string]float64
}

// names are what sets each group apart, by group.
func (f Finder) names(ctx context.Context, texts []text, groups [][]int, aside []string) ([]string, error) {
	n := namer{texts: texts, forms: written{}, vectors: map[string]word{}, common: map[string]float64{}}
	out := people(texts)
	for _, a := range aside {
		for _, t := range english.Tokenize(a) {
			out[stem(t.Text)] = true
		}
	}
	n.collect(out, aside)
	best := make([][]candidate, len(groups))
	words := map[string]string{}
	for g, members := range groups {
		best[g] = n.distinctive(members)
		for _, c := range best[g] {
			for i, s := range c.stems {
				words[s] = c.phrase.forms[i]
			}
		}
	}
	if err := f.count(ctx, words, n.common); err != nil {
		return nil, err
	}
	list := make([]string, len(groups))
	for g, members := range groups {
		list[g] = n.name(n.weigh(best[g], members), members)
	}
	return list, nil
}

// collect finds the phrases of the texts, and of the headings and titles over them that
// speak of what stands there: one that names nothing, as "Introduction" does, shares no
// word with it.
func (n *namer) collect(aside map[string]bool, sides []string) {
	own := map[int]bool{} // the sides' countries, by whatever name
	for _, s := range sides {
		for _, m := range places.Find(capitals(s)) {
			own[m.Country] = true
		}
	}
	by := map[string]*candidate{}
	take := func(p phrase) *candidate {
		c := by[p.key()]
		if c == nil {
			c = &candidate{phrase: p, in: make([]bool, len(n.texts)), forms: map[string]int{}}
			by[p.key()] = c
			n.candidates = append(n.candidates, c)
		}
		c.forms[strings.Join(p.forms, " ")]++
		return c
	}
	flat := make([]string, len(n.texts))
	for i, t := range n.texts {
		flat[i] = flatten(t.tokens)
		n.forms.count(t.tokens, false)
		for _, p := range phrases(t.tokens, aside) {
			take(p)
		}
		n.vectors = summed(n.vectors, t.words)
	}
	over := map[string][]int{} // the texts under a heading, by it
	for i, t := range n.texts {
		for _, h := range t.around {
			key := t.span.Article.ID + " " + h
			over[key] = append(over[key], i)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(over)) {
		under := over[key]
		_, heading, _ := strings.Cut(key, " ")
		tokens := english.Tokenize(heading)
		n.forms.count(tokens, true)
		for _, p := range phrases(tokens, aside) {
			if !slices.ContainsFunc(under, func(i int) bool { return n.texts[i].has(p) }) {
				continue
			}
			c := take(p)
			for _, i := range under {
				c.in[i] = true
			}
		}
	}
	n.candidates = slices.DeleteFunc(n.candidates, func(c *candidate) bool {
		name := strings.Join(c.phrase.forms, " ")
		m := places.Find(name)
		return len(m) == 1 && m[0].End-m[0].Start == len(name) && own[m[0].Country]
	})
	for s := range n.vectors {
		unit(n.vectors[s].vector)
	}
	for _, c := range n.candidates {
		for i, f := range flat {
			c.in[i] = c.in[i] || strings.Contains(f, " "+c.key()+" ")
		}
	}
}

// has reports a text that has a word of the phrase.
func (t text) has(p phrase) bool {
	return slices.ContainsFunc(t.words, func(w word) bool { return slices.Contains(p.stems, w.stem) })
}

// capitals writes every word with a capital, as who asks may not have.
func capitals(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = title(w)
	}
	return strings.Join(words, " ")
}

// flatten is a text's stems between spaces.
func flatten(tokens []english.Token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(stem(t.Text))
		b.WriteByte(' ')
	}
	return b.String()
}

// summed adds the vectors of words to those of their stems.
func summed(vectors map[string]word, words []word) map[string]word {
	for _, w := range words {
		have, ok := vectors[w.stem]
		if !ok {
			have = word{stem: w.stem, vector: make([]float32, len(w.vector))}
		}
		if len(have.vector) == len(w.vector) {
			for i, x := range w.vector {
				have.vector[i] += x
			}
		}
		vectors[w.stem] = have
	}
	return vectors
}

// distinctive are the phrases that a group has more than the other texts do, those first
// that set it apart most.
func (n *namer) distinctive(members []int) []candidate {
	var out []candidate
	for _, c := range n.candidates {
		x := *c
		here, there := n.shares(members, func(i int) float64 {
			if c.in[i] {
				return 1
			}
			return 0
		})
		x.score = (here - there) * c.length()
		x.score *= n.salience(c, members)
		once := here*float64(len(members)) < 2
		if x.score > 0 && !(once && slices.Contains(c.stems, "of")) {
			out = append(out, x)
		}
	}
	best(out)
	return out[:min(len(out), weighedUp)]
}

// salience says how often the articles of a group's texts come back to a phrase.
func (n *namer) salience(c *candidate, members []int) float64 {
	times, seen := 0, map[string]bool{}
	for _, i := range members {
		a := n.texts[i].span.Article
		if !c.in[i] || seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		times += occurrences(a.Text, strings.Join(c.phrase.forms, " "))
	}
	return math.Log2(1 + float64(min(max(times, 1), oftenMost)))
}

// occurrences is how often words stand in a text, counted up to oftenMost.
func occurrences(text, words string) (n int) {
	for n < oftenMost {
		i := strings.Index(text, words)
		if i < 0 {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		text = text[i+len(words):]
		after, _ := utf8.DecodeRuneInString(text)
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			n++
		}
	}
	return n
}

// weigh scores phrases anew: what stands in few passages of the corpus counts more, and
// so does what the group's other texts say in other words.
func (n *namer) weigh(list []candidate, members []int) []candidate {
	for k, c := range list {
		rare := 0.0
		for _, s := range c.content() {
			rare += min(rareEnough, 1-n.common[s]) / float64(len(c.content()))
		}
		here, there := n.shares(members, func(i int) float64 { return n.near(c.content(), n.texts[i]) })
		list[k].score *= max(0, here-there) * rare
	}
	best(list)
	return list
}

// length favours two words and more, which say what one word leaves open.
func (p phrase) length() float64 {
	n := len(p.content())
	if n == 1 {
		return 1
	}
	return several + another*float64(n-2)
}

// content are the stems without "of".
func (p phrase) content() []string {
	return slices.DeleteFunc(slices.Clone(p.stems), func(s string) bool { return s == "of" })
}

// near is how near the words of a text come to those of a phrase.
func (n *namer) near(stems []string, t text) float64 {
	sum := 0.0
	for _, s := range stems {
		most := 0.0
		for _, w := range t.words {
			most = max(most, w.cosine(n.vectors[s]))
		}
		sum += most / float64(len(stems))
	}
	return sum
}

// shares are the means of a figure over a group, whose members ascend, and over the
// other texts.
func (n *namer) shares(members []int, of func(int) float64) (here, there float64) {
	for i, k := 0, 0; i < len(n.texts); i++ {
		if k < len(members) && members[k] == i {
			k++
			here += of(i) / float64(len(members))
		} else {
			there += of(i) / float64(len(n.texts)-len(members))
		}
	}
	return here, there
}

// best sorts by score, at equal scores by the words.
func best(list []candidate) {
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.key(), b.key()))
	})
}

// count says of words how common they are in the corpus, from 0 to nearly 1 for one
// that is in every passage.
func (f Finder) count(ctx context.Context, words map[string]string, common map[string]float64) error {
	if f.Words == nil {
		return nil
	}
	passages, err := f.Words.Count(ctx)
	if err != nil {
		return fmt.Errorf("count passages: %w", err)
	}
	var ask []string
	for _, s := range slices.Sorted(maps.Keys(words)) {
		ask = append(ask, words[s])
	}
	terms, err := f.Words.Terms(ctx, ask)
	if err != nil {
		return fmt.Errorf("count the passages of %d words: %w", len(ask), err)
	}
	for _, t := range terms {
		common[stem(t.Text)] = math.Log(1+float64(t.Passages)) / math.Log(2+float64(passages))
	}
	return nil
}

// name is the best phrase of a group, and the best one of its other texts where many
// don't have it.
func (n *namer) name(list []candidate, members []int) string {
	if len(list) == 0 {
		return n.fallback(members)
	}
	first := list[0]
	name := n.forms.phrase(first)
	if first.share(members) >= covered {
		return title(name)
	}
	for _, c := range list[1:] {
		apart := !slices.ContainsFunc(c.stems, func(s string) bool { return slices.Contains(first.stems, s) })
		adds := slices.ContainsFunc(members, func(i int) bool { return c.in[i] && !first.in[i] })
		if apart && adds && c.share(members)*float64(len(members)) > 1 && c.score >= secondName*first.score {
			return title(name + " and " + n.forms.phrase(c))
		}
	}
	return title(name)
}

// share is the share of a group's texts that have the phrase.
func (c candidate) share(members []int) float64 {
	n := 0.0
	for _, i := range members {
		if c.in[i] {
			n++
		}
	}
	return n / float64(len(members))
}

// phrase is how a phrase is written most often.
func (w written) phrase(c candidate) string {
	most := ""
	for _, f := range slices.Sorted(maps.Keys(c.forms)) {
		if most == "" || c.forms[f] > c.forms[most] {
			most = f
		}
	}
	parts := strings.Split(most, " ")
	for i, p := range parts {
		parts[i] = w.form(p)
	}
	return strings.Join(parts, " ")
}

// fallback names a group without a noun phrase of its own by its heading or title, or
// the first words of its first text.
func (n *namer) fallback(members []int) string {
	t := n.texts[members[0]]
	for _, h := range t.around {
		if h = strings.TrimSpace(h); h != "" {
			return h
		}
	}
	words := strings.Fields(t.span.Text())
	return strings.Join(words[:min(len(words), 2*longestName)], " ")
}
