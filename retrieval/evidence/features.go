package evidence

import (
	"slices"
	"strings"

	"ibid/retrieval"
	"ibid/retrieval/places"
)

// features are what the gate decides by, of the best sentence that meets the
// question's constraints. The names are those of the file of coefficients.
func features(q retrieval.Query, best Candidate) []Feature {
	coverage, _ := cover(q, best)
	numbers, capitals := unmatched(q, best)
	return []Feature{
		{"nearness", best.MaxSim},
		{"coverage", coverage},
		{"passage", cosine(best)},
		{"agreement", best.Passage},
		{"names", capitals},
		{"numbers", numbers},
		{"negation", unnegated(q, best)},
	}
}

// Explain says in words what a feature is.
func Explain(name string) string { return explanations[name] }

var explanations = map[string]string{
	"nearness":  "late interaction of the best sentence with the question (0 to 1)",
	"coverage":  "share of the question's words in its passage, rare ones counting more",
	"passage":   "cosine of its passage with the question",
	"agreement": "how far words and vectors agree on its passage (0 to 1)",
	"names":     "names of the question that its passage lacks",
	"numbers":   "numbers of the question that its passage and date lack",
	"negation":  "the question denies something, the sentence does not",
	"margin":    "margin of the decision (an answer from 0 on)",
}

// unmatched counts the numbers and the capitalised words of the question that
// the candidate's passage, title, heading or date has not.
func unmatched(q retrieval.Query, c Candidate) (numbers, capitals float64) {
	have := passageWords(c)
	published := strings.FieldsFunc(c.Article.Meta.Published, func(r rune) bool { return r == '-' })
	countries := map[int]bool{}
	for _, m := range places.Find(passageText(c)) {
		countries[m.Country] = true
	}
	known := map[string]bool{} // words of countries that the passage names otherwise
	for _, m := range places.Find(q.Text) {
		for _, w := range retrieval.Words(q.Text[m.Start:m.End]) {
			known[w] = known[w] || countries[m.Country]
		}
	}
	for i, t := range q.Topic() {
		w := strings.ToLower(t.Text)
		switch {
		case isNumber(w):
			if !slices.Contains(have, w) && !slices.Contains(published, w) {
				numbers++
			}
		case i > 0 && isCapitalised(t.Text) && !known[t.Text] && !hasForm(have, w):
			capitals++
		}
	}
	return numbers, capitals
}

var denying = wordSet(`not no never neither nor none nobody nothing without cannot cant dont doesnt didnt isnt arent wasnt
werent wont wouldnt couldnt shouldnt hasnt havent hadnt unable fail failed fails refuse refused refuses lack lacked lacks
except unlike deny denied denies`)

func denies(text string) bool {
	return slices.ContainsFunc(retrieval.Words(strings.ToLower(text)), func(w string) bool { return denying[w] })
}

func unnegated(q retrieval.Query, c Candidate) float64 {
	if denies(q.Text) && !denies(c.Text()) {
		return 1
	}
	return 0
}

// passageText is the candidate's passage with its title and heading.
func passageText(c Candidate) string {
	a := c.Article
	if p := a.Sentences[c.Sentence].Passage; p >= 0 && p < len(a.Passages) {
		return a.PassageContent(a.Passages[p])
	}
	return c.Text()
}

// passageWords are the words of the candidate's passage and of what stands
// around it: title, heading, authors.
func passageWords(c Candidate) []string {
	return retrieval.Words(strings.ToLower(passageText(c) + " " + strings.Join(c.Article.Meta.Authors, " ")))
}

// typical stands for the cosine of a passage that has none, or one of another
// model than the gate was calibrated with: what answers have in the mean.
const typical = 0.55

func cosine(c Candidate) float64 {
	if c.Dense == 0 {
		return typical
	}
	return c.Dense
}

// FeatureNames are the names of the features, in order.
func FeatureNames() []string {
	return []string{"nearness", "coverage", "passage", "agreement", "names", "numbers", "negation"}
}
