package gate

import (
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
	// Foreign says that passages have cosines of another model than the gate was
	// calibrated with: they are not looked at.
	Foreign bool `toml:"-"`
	// Mentions resolves of which administrations an article speaks; nil leaves that
	// to names and to what was stored with each sentence.
	Mentions func(text, published string) []corpus.Mention `toml:"-"`
	// Affiliations tells who speaks for a party, a government or an organisation;
	// nil leaves that to their names.
	Affiliations *affiliation.Directory `toml:"-"`
}

// coefficients are written by `ibid eval gate DIR --write FILE`.
//
//go:embed gate.toml
var coefficients string

// DefaultGate is the gate of the file of coefficients in the program.
var DefaultGate = sync.OnceValue(func() Gate {
	var g Gate
	if err := toml.Unmarshal([]byte(coefficients), &g); err != nil {
		panic(fmt.Sprintf("gate: the gate's coefficients: %v", err))
	}
	return g
})

// Decide returns the finding for a ranking.
func (g Gate) Decide(q retrieval.Query, ranked []rank.Candidate, s Selection) Finding {
	if g.Weights == nil {
		g = g.calibrated()
	}
	if len(ranked) == 0 {
		return Finding{Verdict: NotFound, Reasons: []Reason{{Kind: NothingNear}}}
	}
	near, read := Select(ranked, s), ranked
	ranked, unmet := meeting(g.constraints(q), ranked)
	if len(ranked) == 0 {
		return Finding{Verdict: NotFound, Closest: near, Reasons: unmet}
	}
	ranked, margin, why := g.lead(q, ranked)
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

// calibrated is the gate with the coefficients of the file in the program.
func (g Gate) calibrated() Gate {
	g.Weights, g.Threshold = DefaultGate().Weights, DefaultGate().Threshold
	return g
}

// Open returns the gate that lets everything through that meets the question's
// constraints.
func (g Gate) Open() Gate {
	g.Weights, g.Threshold = map[string]float64{}, 0
	return g
}

// Eased returns the gate for lists of what somebody said or did on a topic: whose
// it is, is certain, and how near to the topic, a reader of a list judges.
func (g Gate) Eased() Gate {
	if g.Weights == nil {
		g = g.calibrated()
	}
	g.Threshold -= eased
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

// Weigh returns the features of the best sentence that meets the question's
// constraints, and false when none does: what a gate is calibrated on.
func Weigh(q retrieval.Query, ranked []rank.Candidate) ([]Feature, bool) {
	ranked, _ = meeting(Gate{}.constraints(q), ranked)
	if len(ranked) == 0 {
		return nil, false
	}
	_, _, best := DefaultGate().lead(q, ranked)
	return best, true
}

// lead puts first, of the sentences that score nearly alike, the one that the
// gate's features speak most for, and returns how much and the features.
func (g Gate) lead(q retrieval.Query, ranked []rank.Candidate) (ordered []rank.Candidate, margin float64, why []Feature) {
	best := 0
	for i, c := range ranked[:min(contenders, len(ranked))] {
		if i > 0 && !(c.Score >= leading*ranked[0].Score) {
			break
		}
		if g.Foreign {
			c.Dense = 0
		}
		f := features(q, c)
		if m := g.margin(f); why == nil || m > margin {
			best, margin, why = i, m, f
		}
	}
	if best == 0 {
		return ranked, margin, why
	}
	first := ranked[best]
	first.Score = ranked[0].Score // what the others are compared with
	return append([]rank.Candidate{first}, slices.Delete(slices.Clone(ranked), best, best+1)...), margin, why
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
	return Reason{NoWord, words}
}
