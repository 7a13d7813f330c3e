package eval

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// GateKind says how a question was asked when a gate is calibrated.
type GateKind int

// The kinds of a gate's samples.
const (
	Answerable  GateKind = iota // the collection answers it
	Withheld                    // the same kind of question, with the article that answers left out
	Adversarial                 // about the collection's subjects, but not answered by it
)

// GateSample is a question with what a gate would decide by; without features
// when the question's constraints left no evidence.
type GateSample struct {
	Kind     GateKind
	Features []float64
}

// Calibration is a logistic model fitted to samples, and how well it tells the
// answerable ones from the others.
type Calibration struct {
	Names     []string           `json:"features"`
	Weights   map[string]float64 `json:"weights"`
	Threshold float64            `json:"threshold"`
	Samples   [3]int             `json:"samples"`   // by kind
	Dropped   [3]int             `json:"dropped"`   // of these, without evidence
	Single    map[string]float64 `json:"single"`    // AUC of each feature alone, answerable against adversarial
	Withheld  float64            `json:"withheld"`  // AUC, answerable against withheld, by five-fold cross-validation
	Hard      float64            `json:"hard"`      // AUC, answerable against adversarial, by five-fold cross-validation
	Operating []Operating        `json:"operating"` // thresholds to choose from
}

// Operating is what a gate does at a threshold.
type Operating struct {
	Threshold   float64 `json:"threshold"`
	Refused     float64 `json:"refused"`     // share of answerable questions
	Withheld    float64 `json:"withheld"`    // share of withheld ones refused
	Adversarial float64 `json:"adversarial"` // share of adversarial ones refused
}

// refusable is the share of answerable questions that the calibrated threshold
// refuses.
const refusable = 0.015

// folds is how many parts cross-validation holds out one by one. Samples are
// dealt in runs, so that questions of one article, which stand together, mostly
// fall into one part.
const folds = 5

// Calibrate fits a gate.
func Calibrate(samples []GateSample, names []string) (Calibration, error) {
	c := Calibration{Names: names, Weights: map[string]float64{}, Single: map[string]float64{}}
	var kept []GateSample
	for _, s := range samples {
		c.Samples[s.Kind]++
		if s.Features == nil {
			c.Dropped[s.Kind]++
			continue
		}
		if len(s.Features) != len(names) {
			return c, fmt.Errorf("a sample has %d features, not %d", len(s.Features), len(names))
		}
		kept = append(kept, s)
	}
	for k := range c.Samples {
		if c.Samples[k]-c.Dropped[k] < 10*folds {
			return c, fmt.Errorf("too few questions to calibrate on: %d answerable, %d withheld, %d without an answer", c.Samples[0], c.Samples[1], c.Samples[2])
		}
	}
	model, err := fitLogistic(kept)
	if err != nil {
		return c, err
	}
	held, err := crossValidated(kept)
	if err != nil {
		return c, err
	}
	c.Withheld, _ = AUC(held[Answerable], held[Withheld])
	c.Hard, _ = AUC(held[Answerable], held[Adversarial])
	for i, n := range names {
		c.Weights[n] = model.weights[i]
		var by [3][]float64
		for _, s := range kept {
			by[s.Kind] = append(by[s.Kind], s.Features[i])
		}
		c.Single[n], _ = AUC(by[Answerable], by[Adversarial])
	}
	c.operate(kept, model)
	return c, nil
}

// crossValidated are the scores of each kind's samples by models that have not
// seen them.
func crossValidated(samples []GateSample) (by [3][]float64, err error) {
	run := (len(samples) + folds - 1) / folds
	for f := range folds {
		from, to := min(f*run, len(samples)), min((f+1)*run, len(samples))
		seen := append(append([]GateSample{}, samples[:from]...), samples[to:]...)
		model, err := fitLogistic(seen)
		if err != nil {
			return by, err
		}
		for _, s := range samples[from:to] {
			by[s.Kind] = append(by[s.Kind], model.score(s.Features))
		}
	}
	return by, nil
}

// operate sets the threshold and lists those around it.
func (c *Calibration) operate(samples []GateSample, m logistic) {
	var by [3][]float64
	for _, s := range samples {
		by[s.Kind] = append(by[s.Kind], m.score(s.Features)-m.bias)
	}
	for _, share := range []float64{0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2} {
		t := quantile(by[Answerable], share)
		if share == refusable {
			c.Threshold = t
		}
		c.Operating = append(c.Operating, Operating{t, below(by[Answerable], t), below(by[Withheld], t), below(by[Adversarial], t)})
	}
}

func below(scores []float64, t float64) float64 {
	n := 0
	for _, s := range scores {
		if s < t {
			n++
		}
	}
	return float64(n) / float64(len(scores))
}

// String is the report for people.
func (c Calibration) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d answerable questions, %d with the answer withheld, %d without an answer\n", c.Samples[0], c.Samples[1], c.Samples[2])
	fmt.Fprintf(&b, "without evidence that meets the question's names: %d, %d, %d\n\n", c.Dropped[0], c.Dropped[1], c.Dropped[2])
	fmt.Fprintf(&b, "%-12s %8s %s\n", "feature", "weight", "AUC alone, answerable against without an answer")
	for _, n := range c.Names {
		fmt.Fprintf(&b, "%-12s %8.3f %.3f\n", n, c.Weights[n], c.Single[n])
	}
	fmt.Fprintf(&b, "\nAUC (five-fold cross-validation): answer withheld %.3f, without an answer %.3f\n", c.Withheld, c.Hard)
	fmt.Fprintf(&b, "\n%9s %20s %16s %18s\n", "threshold", "answerable refused", "withheld refused", "no answer refused")
	for _, o := range c.Operating {
		fmt.Fprintf(&b, "%9.3f %20.3f %16.3f %18.3f\n", o.Threshold, o.Refused, o.Withheld, o.Adversarial)
	}
	return b.String()
}

// TOML is the file of coefficients.
func (c Calibration) TOML() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Fitted by `ibid eval gate`; AUC %.3f with the answer withheld, %.3f without an answer.\n", c.Withheld, c.Hard)
	fmt.Fprintf(&b, "threshold = %.4f\n\n[weights]\n", c.Threshold)
	for _, n := range c.Names {
		fmt.Fprintf(&b, "%-9s = %.4f\n", n, c.Weights[n])
	}
	return b.String()
}

var errSingular = errors.New("the features can't be told apart: one is the same for all questions or another's multiple")

func finite(values []float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
