package gate

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// Gate decides whether the ranked evidence answers the question: a logistic
// model of a few features that a person can read. The zero value is the one
// calibrated, see [DefaultGate].
type Gate struct {
	Weights   map[string]float64 `toml:"weights"`   // of each feature by its name; one left out weighs nothing
	Threshold float64            `toml:"threshold"` // the weighted sum from which evidence is an answer
	// Mentions resolves of which administrations an article speaks; nil leaves that
	// to names and to what was stored with each sentence.
	Mentions func(text, published string) []corpus.Mention `toml:"-"`
	// Affiliations tells who speaks for a party, a government or an organisation;
	// nil leaves that to their names.
	Affiliations *affiliation.Directory `toml:"-"`
}

// coefficients are written by `ibid eval gate QUESTIONS --write FILE`.
//
//go:embed gate.toml
var coefficients string

// DefaultGate returns the gate with the coefficients of gate.toml.
var DefaultGate = sync.OnceValue(func() Gate {
	var g Gate
	if err := toml.Unmarshal([]byte(coefficients), &g); err != nil {
		panic(fmt.Sprintf("gate: the gate's coefficients: %v", err))
	}
	return g
})

// Decide says whether a ranking, best first, answers the question, and returns the spans
// to show, or what is near and why it is no answer.
func (g Gate) Decide(q retrieval.Query, ranked []rank.Candidate, s Selection) Finding {
	if g.Weights == nil {
		g = g.calibrated()
	}
	if len(ranked) == 0 {
		why := NothingNear
		if otherLanguage(cmp.Or(q.Asked, q.Text)) {
			why = OtherLanguage
		}
		return Finding{Verdict: NotFound, Reasons: []Reason{{Kind: why}}}
	}
	near, read := closest(ranked, s), ranked
	if otherLanguage(cmp.Or(q.Asked, q.Text)) {
		near = slices.DeleteFunc(near, func(x Span) bool { return !x.hasAny(words(q)) })
		return Finding{Verdict: NotFound, Closest: near, Reasons: []Reason{{Kind: OtherLanguage}}}
	}
	if unknown(q) {
		if len(q.Voices) > 0 {
			near = nil // nothing is near the words of somebody whom no article names
		}
		return Finding{Verdict: NotFound, Closest: near, Reasons: []Reason{unsaid(nowhere(words(q), read))}}
	}
	ranked, unmet := meeting(g.constraints(q), ranked)
	if len(ranked) == 0 {
		return Finding{Verdict: NotFound, Closest: near, Reasons: unmet}
	}
	if q.About != "" {
		if f, ok := g.statement(q, ranked, s); ok {
			if f.Verdict == NotFound {
				f.Closest = near
			}
			return f
		}
	}
	why := features(ranked)
	margin := g.margin(why)
	if q.Statements {
		ranked = statementsOnly(ranked)
	}
	f := Finding{Features: why, Decided: ranked}
	f.Features = append(f.Features, Feature{"margin", margin})
	if margin >= 0 {
		f.Verdict, f.Spans = Answered, Select(ranked, s)
		return f
	}
	_, missing := cover(q, ranked[0])
	f.Verdict, f.Closest, f.Reasons = NotFound, near, []Reason{unsaid(nowhere(missing, read))}
	return f
}

// unknown reports whether the corpus has none of the question's words: a model may see
// an answer to what is no question.
func unknown(q retrieval.Query) bool {
	return len(q.Terms) > 0 && !slices.ContainsFunc(q.Terms, func(t corpus.Term) bool { return t.Passages > 0 })
}

func words(q retrieval.Query) []string {
	var out []string
	for _, t := range q.Terms {
		out = append(out, t.Text)
	}
	return out
}

// closest are the spans that are shown as near: three at most, and none where even the
// best is as good as nothing.
func closest(ranked []rank.Candidate, s Selection) []Span {
	if ranked[0].Read && ranked[0].Answers < faint {
		return nil
	}
	s.Most = mostClosest
	return Select(ranked, s)
}

// calibrated is the gate with the coefficients of the file in the program.
func (g Gate) calibrated() Gate {
	g.Weights, g.Threshold = DefaultGate().Weights, DefaultGate().Threshold
	return g
}

// Open returns a gate that takes everything for an answer that meets the question's
// constraints.
func (g Gate) Open() Gate {
	g.Weights, g.Threshold = map[string]float64{}, 0
	return g
}

// Eased returns the gate for lists that no model reads, such as timelines: it demands
// only that the best sentence is near the topic.
func (g Gate) Eased() Gate {
	g.Weights, g.Threshold = map[string]float64{"nearness": 1}, nearTopic
	return g
}

// margin is how far the features are on the answer's side, in the logistic
// model's units.
func (g Gate) margin(features []Feature) float64 {
	sum := -g.Threshold
	for _, f := range features {
		sum += g.Weights[f.Name] * f.Value
	}
	return sum
}

// Weigh returns the features of what meets the question's constraints, by which a gate
// is calibrated. It is false when nothing meets them.
func (g Gate) Weigh(q retrieval.Query, ranked []rank.Candidate) ([]Feature, bool) {
	ranked, _ = meeting(g.constraints(q), ranked)
	if len(ranked) == 0 {
		return nil, false
	}
	return features(ranked)[:len(FeatureNames())], true
}

// Meets returns a function that tells whether a candidate meets the question's
// constraints, at least in part. It is nil when the question sets none.
func (g Gate) Meets(q retrieval.Query) func(rank.Candidate) bool {
	all := g.constraints(q)
	if len(all) == 0 {
		return nil
	}
	return func(c rank.Candidate) bool {
		return !slices.ContainsFunc(all, func(x constraint) bool { return x.meets(c) <= 0 })
	}
}

// Meeting returns the candidates that meet the question's constraints, the best first.
// Only these may be evidence, whoever judges it.
func (g Gate) Meeting(q retrieval.Query, ranked []rank.Candidate) []rank.Candidate {
	kept, _ := meeting(g.constraints(q), ranked)
	return kept
}

// ByOthers returns, of a question for somebody's statements on a topic, the candidates that
// meet its constraints but for whose statement they are. Whoever judges them may find that the
// one asked for is meant; see [Gate.OnlyOthers] for what the answer then says.
func (g Gate) ByOthers(q retrieval.Query, ranked []rank.Candidate) []rank.Candidate {
	if q.About == "" {
		return nil
	}
	all := g.constraints(q)
	rest := slices.DeleteFunc(slices.Clone(all), func(c constraint) bool { _, is := c.(ofVoices); return is })
	theirs, _ := meeting(all, ranked)
	kept, _ := meeting(rest, ranked)
	return slices.DeleteFunc(slices.Clone(kept), func(c rank.Candidate) bool {
		return slices.ContainsFunc(theirs, func(o rank.Candidate) bool { return o.Article.ID == c.Article.ID && o.Sentence == c.Sentence })
	})
}

// cover is the share of the question's IDF whose words stand in the passage of
// the best sentence, its title or its heading, another name of a country counting
// as the name, and the rare words that don't.
func cover(q retrieval.Query, best rank.Candidate) (float64, []string) {
	have, known := rank.FormsOf(passageWords(best)), otherNames(q, best)
	var sum, got float64
	var missing []string
	for _, t := range q.Topic() {
		w := rank.IDF(t.Passages, q.Corpus)
		sum += w
		if known[t.Text] || have.Has(t.Text) {
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

// nowhere returns, each once, the words that no passage read has: the best
// one's lack of a word is no news when the next has it.
func nowhere(words []string, read []rank.Candidate) []string {
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
		have := rank.FormsOf(passageWords(c))
		out = slices.DeleteFunc(out, func(w string) bool { return have.Has(w) })
	}
	return out
}

func isRare(t corpus.Term, passages int) bool { return float64(t.Passages) <= rare*float64(passages) }

// unsaid is the reason of a finding that met every constraint and is not near enough.
func unsaid(words []string) Reason {
	if len(words) == 0 {
		return Reason{Kind: NotClose}
	}
	return Reason{Kind: NoWord, Terms: words}
}
