package gate

import (
	"cmp"
	"slices"
	"strings"

	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// features are what the gate decides by. The names are those of the file of coefficients;
// the last is for lists alone ([Gate.Eased]). Of those tried beside them, none told more on
// questions not seen before (doc/design.md).
func features(ranked []rank.Candidate) []Feature {
	likeliest := slices.MaxFunc(ranked, func(a, b rank.Candidate) int { return cmp.Compare(a.Answers, b.Answers) })
	best, read := unreadLogit, false
	for _, c := range ranked {
		if c.Read && (!read || c.Logit > best) {
			best, read = c.Logit, true
		}
	}
	return []Feature{
		{"logit", best},
		{"nearness", likeliest.MaxSim},
	}
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
	return []string{"logit"}
}
