package gate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ibid/corpus/english"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// features are what the gate decides by. The names are those of the file of coefficients;
// the last is for lists alone ([Gate.Eased]). Of those tried beside them, none told more on
// questions not seen before (doc/design.md).
func features(q retrieval.Query, ranked []rank.Candidate) []Feature {
	best := slices.MaxFunc(ranked, func(a, b rank.Candidate) int { return cmp.Compare(a.Answers, b.Answers) })
	var logits []float64
	for _, c := range ranked {
		if c.Read {
			logits = append(logits, c.Logit)
		}
	}
	slices.SortFunc(logits, func(a, b float64) int { return cmp.Compare(b, a) })
	for len(logits) < 1+others {
		logits = append(logits, unreadLogit)
	}
	rest := 0.0
	for _, l := range logits[1 : 1+others] {
		rest += l / others
	}
	return []Feature{
		{"logit", logits[0]},
		{"others", rest},
		{"missing", unmatched(q, best)},
		{"nearness", best.MaxSim},
	}
}

// others is how many sentences after the best one tell how near the corpus comes to the
// question.
const others = 5

// unmatched counts the numbers of the question that the candidate's passage,
// title, heading or date has not, and the names that its whole article has not: a
// text does not repeat in every passage whom it speaks of.
func unmatched(q retrieval.Query, c rank.Candidate) float64 {
	missing := 0
	list := passageWords(c)
	have := rank.FormsOf(list)
	published := publishedWords(c.Article.Meta.Published)
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
		case i > 0 && isCapitalised(t.Text) && !known[t.Text] && !have.Has(w) && !slices.Contains(published, w) && !article(w):
			missing++
		}
	}
	return float64(missing)
}

// publishedWords are the parts of an article's date as a question may name them: "2008",
// "06", "june", "20".
func publishedWords(date string) []string {
	out := strings.Split(date, "-")
	if len(out) > 1 {
		if n, err := strconv.Atoi(out[1]); err == nil && n >= 1 && n <= 12 {
			out = append(out, strings.ToLower(time.Month(n).String()))
		}
	}
	return out
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

// FeatureNames are the names of the features that the gate is fitted by, in order.
func FeatureNames() []string {
	return []string{"logit", "others", "missing"}
}
