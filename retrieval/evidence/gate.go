package evidence

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
)

// Gate decides whether the ranked evidence answers the question: a logistic
// model of two features that a person can read. The zero value is DefaultGate.
type Gate struct {
	MaxSim    float64 // weight of the best sentence's late interaction
	Coverage  float64 // weight of the share of the question's IDF in its passage
	Threshold float64 // the weighted sum from which evidence is an answer
}

// DefaultGate was fitted on SQuAD's dev set: its answerable questions asked of
// the whole collection, and asked again with the article that answers left out.
// There it refuses 86 % of the latter and 2 % of the former (AUC .989): a
// policy question is worded further from its answer than those are.
var DefaultGate = Gate{MaxSim: 28.5, Coverage: 5, Threshold: 19}

// rare is the share of the corpus's passages under which a word of the question
// is worth naming when the evidence lacks it.
const rare = 0.1

// Decide returns the finding for a ranking.
func (g Gate) Decide(q retrieval.Query, ranked []Candidate, s Selection) Finding {
	if g == (Gate{}) {
		g = DefaultGate
	}
	if len(ranked) == 0 {
		return Finding{Verdict: NotFound, Reason: "Nothing in the corpus is near the question."}
	}
	near, read := Select(ranked, s), ranked
	ranked, unknown := about(q, ranked)
	if len(ranked) == 0 {
		return Finding{Verdict: NotFound, Closest: near, Reason: unmentioned(q, unknown)}
	}
	spans := Select(ranked, s)
	best := ranked[0]
	coverage, missing := cover(q, best)
	margin := g.MaxSim*best.MaxSim + g.Coverage*coverage - g.Threshold
	f := Finding{Features: []Feature{
		{"best sentence's late interaction (0 to 1)", best.MaxSim},
		{"share of the question's words in its passage, rare ones counting more", coverage},
		{"margin of the decision (an answer from 0 on)", margin},
	}}
	if margin >= 0 {
		f.Verdict, f.Spans = Answered, spans
		return f
	}
	f.Verdict, f.Closest, f.Reason = NotFound, near, reason(nowhere(missing, read))
	return f
}

// unmentioned says which of the question's names the passages near it lack.
func unmentioned(q retrieval.Query, unknown []string) string {
	if len(unknown) > 0 {
		return fmt.Sprintf("No passage of the corpus that is close to the question mentions %s.", list(unknown, "or"))
	}
	var all []string
	for _, n := range names(q) {
		all = append(all, n.text)
	}
	return fmt.Sprintf("No passage of the corpus that is close to the question mentions %s together.", list(all, "and"))
}

// cover is the share of the question's IDF whose words stand in the passage of
// the best sentence, its title or its heading, and the rare words that don't.
func cover(q retrieval.Query, best Candidate) (float64, []string) {
	have := passageWords(best)
	var sum, got float64
	var missing []string
	for _, t := range q.Terms {
		w := IDF(t.Passages, q.Corpus)
		sum += w
		if hasForm(have, strings.ToLower(t.Text)) {
			got += w
		} else if isRare(t, q.Corpus) {
			missing = append(missing, t.Text)
		}
	}
	if sum == 0 {
		return 0, missing
	}
	return got / sum, missing
}

// passageWords are the words of the candidate's passage and of what stands
// around it: title, heading, authors.
func passageWords(c Candidate) []string {
	a, text := c.Article, c.Text()
	if p := a.Sentences[c.Sentence].Passage; p >= 0 && p < len(a.Passages) {
		text = a.PassageContent(a.Passages[p])
	}
	return retrieval.Words(strings.ToLower(text + " " + strings.Join(a.Meta.Authors, " ")))
}

// nowhere returns, each once, the words that no passage read has: the best
// one's lack of a word is no news when the next has it.
func nowhere(words []string, read []Candidate) []string {
	var out []string
	for _, w := range words {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, w) }) {
			out = append(out, w)
		}
	}
	type passage struct {
		article *corpus.Article
		n       int
	}
	seen := map[passage]bool{}
	for _, c := range read {
		p := passage{c.Article, c.Article.Sentences[c.Sentence].Passage}
		if len(out) == 0 || seen[p] {
			continue
		}
		seen[p] = true
		have := passageWords(c)
		out = slices.DeleteFunc(out, func(w string) bool { return hasForm(have, strings.ToLower(w)) })
	}
	return out
}

func isRare(t corpus.Term, passages int) bool { return float64(t.Passages) <= rare*float64(passages) }

func reason(missing []string) string {
	if len(missing) == 0 {
		return "No sentence of the corpus is close enough to the question to stand as an answer."
	}
	return fmt.Sprintf("No passage of the corpus that is close to the question says anything of %s.", list(missing, "or"))
}

// list writes “a”, “b” or “c”, with this word before the last.
func list(words []string, last string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "“" + w + "”"
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " " + last + " " + quoted[len(quoted)-1]
}
