package cite

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"ibid/retrieval/rank"
)

// Gate decides whether a sentence makes a claim's statement in other words: a logistic
// model of features that a person can read. The zero value is [DefaultGate].
type Gate struct {
	Weights   map[string]float64 `toml:"weights"`   // of each feature by its name
	Threshold float64            `toml:"threshold"` // the weighted sum from which it is the statement
}

// coefficients are written by TestCiteClaims of cmd/ibid.
//
//go:embed gate.toml
var coefficients string

// DefaultGate returns the gate with the coefficients of gate.toml.
var DefaultGate = sync.OnceValue(func() Gate {
	var g Gate
	if err := toml.Unmarshal([]byte(coefficients), &g); err != nil {
		panic(fmt.Sprintf("cite: the gate's coefficients: %v", err))
	}
	return g
})

// FeatureNames returns the names of the features of a [Weighed], in their order.
func FeatureNames() []string { return []string{"logit", "margin"} }

// features of a sentence: what the model that read it with the claim says, and how far its
// late interaction with the claim is above what is usual here.
func features(c rank.Candidate, usual float64) []Feature {
	names := FeatureNames()
	return []Feature{{names[0], c.Logit}, {names[1], c.Own - usual}}
}

// Over is how far the features are above the threshold: from 0 on the sentence makes
// the claim's statement.
func (g Gate) Over(features []Feature) float64 {
	sum := -g.Threshold
	for _, f := range features {
		sum += g.Weights[f.Name] * f.Value
	}
	return sum
}

// background is the late interaction of a sentence on something else, for a
// corpus too small to show it.
const background = 0.7

// level is the late interaction that sentences near the claim's topic have here:
// the mean from the third best to the seventh, the two before being possibly
// what is looked for and its repetition.
func level(ranked []rank.Candidate) float64 {
	own := make([]float64, len(ranked))
	for i, c := range ranked {
		own[i] = c.Own
	}
	slices.SortFunc(own, func(a, b float64) int { return cmp.Compare(b, a) })
	var sum float64
	for i := 2; i < 7; i++ {
		if i < len(own) {
			sum += own[i]
		} else {
			sum += background
		}
	}
	return sum / 5
}
