package gate

import (
	"cmp"
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// features are what the gate decides by: of the sentence that most likely answers, of
// the next, and of how the first fits the question. The names are those of the file of
// coefficients.
func (g Gate) features(q retrieval.Query, ranked []rank.Candidate) []Feature {
	best := slices.MaxFunc(ranked, func(a, b rank.Candidate) int { return cmp.Compare(a.Answers, b.Answers) })
	coverage, _ := cover(q, best)
	return []Feature{
		{"logit", best.Logit},
		{"next", next(ranked, best)},
		{"nearness", best.MaxSim},
		{"coverage", coverage},
		{"passage", cosine(q, best)},
		{"holder", share(g.constraints(q), best)},
		{"missing", unmatched(q, best)},
		{"negation", unnegated(q, best)},
		{"amount", unquantified(q.Text, best.Text())},
	}
}

// next is the logit of the second of the candidates.
func next(ranked []rank.Candidate, best rank.Candidate) float64 {
	second := leastLogit
	for _, c := range ranked {
		if c.Read && (c.Article != best.Article || c.Sentence != best.Sentence) {
			second = max(second, c.Logit)
		}
	}
	return second
}

// share is how well a candidate meets all constraints.
func share(all []constraint, c rank.Candidate) float64 {
	out := 1.0
	for _, x := range all {
		out *= x.meets(c)
	}
	return out
}

// unmatched counts the numbers of the question that the candidate's passage,
// title, heading or date has not, and the names that its whole article has not: a
// text does not repeat in every passage whom it speaks of.
func unmatched(q retrieval.Query, c rank.Candidate) float64 {
	missing := 0
	list := passageWords(c)
	have := rank.FormsOf(list)
	published := strings.FieldsFunc(c.Article.Meta.Published, func(r rune) bool { return r == '-' })
	known := otherNames(q, c)
	var all []string // the article's words, if they are needed
	article := func(w string) bool {
		if all == nil {
			all = sortedFolds(c.Article.Text)
		}
		_, ok := slices.BinarySearch(all, w)
		return ok
	}
	for i, t := range q.Topic() {
		w := english.Fold(t.Text)
		switch {
		case rank.IsNumber(w):
			if !slices.Contains(list, w) && !slices.Contains(published, w) {
				missing++
			}
		case i > 0 && isCapitalised(t.Text) && !known[t.Text] && !have.Has(w) && !article(w):
			missing++
		}
	}
	return float64(missing)
}

// otherNames are the words of the question that name countries which the
// candidate's passage names, in whatever way.
func otherNames(q retrieval.Query, c rank.Candidate) map[string]bool {
	asked := places.Find(q.Text)
	if len(asked) == 0 {
		return nil
	}
	countries := map[int]bool{}
	for _, m := range places.Find(passageText(c)) {
		countries[m.Country] = true
	}
	known := map[string]bool{}
	for _, m := range asked {
		for _, w := range retrieval.Words(q.Text[m.Start:m.End]) {
			known[w] = known[w] || countries[m.Country]
		}
	}
	return known
}

func denies(text string) bool {
	return slices.ContainsFunc(rank.Folds(text), func(w string) bool {
		return lexicon.Any(w, lexicon.Negates, lexicon.Fails, lexicon.Negative) && !lexicon.Is(w, lexicon.Opposite)
	})
}

func unnegated(q retrieval.Query, c rank.Candidate) float64 {
	if denies(q.Text) && !denies(c.Text()) {
		return 1
	}
	return 0
}

// passageText is the candidate's passage with its title and heading.
func passageText(c rank.Candidate) string {
	a := c.Article
	if p := a.Sentences[c.Sentence].Passage; p >= 0 && p < len(a.Passages) {
		return a.PassageContent(a.Passages[p])
	}
	return c.Text()
}

// passageWords are the words of the candidate's passage and of what stands
// around it: title, heading, authors.
func passageWords(c rank.Candidate) []string {
	return rank.Folds(passageText(c) + " " + strings.Join(c.Article.Meta.Authors, " "))
}

// cosine is that of the passage. To a question for somebody's statements it says
// little more than that the passage speaks of them.
func cosine(q retrieval.Query, c rank.Candidate) float64 {
	if c.Dense == 0 || len(q.Voices) > 0 {
		return typical
	}
	return c.Dense
}

// FeatureNames are the names of the features, in order.
func FeatureNames() []string {
	return []string{"logit", "next", "nearness", "coverage", "passage", "holder", "missing", "negation", "amount"}
}
