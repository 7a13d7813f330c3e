package eval

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// GateSample is a question with what a gate decides by; without features when the
// question's constraints left no evidence, so that no gate is asked.
type GateSample struct {
	Kind       string // of the question, as [Question] has it
	Answerable bool
	Features   []float64
}

// Calibration is a logistic model fitted to samples, and how well it tells the
// answerable ones from the others.
type Calibration struct {
	Names     []string           `json:"features"`
	Weights   map[string]float64 `json:"weights"`
	Threshold float64            `json:"threshold"`
	Samples   Count              `json:"samples"`
	Dropped   Count              `json:"dropped"`   // of these, without evidence
	Single    map[string]float64 `json:"single"`    // AUC of each feature alone
	Without   map[string]float64 `json:"without"`   // AUC of the model without each feature, cross-validated
	AUC       float64            `json:"auc"`       // five-fold cross-validated
	Operating []Operating        `json:"operating"` // thresholds to choose from, cross-validated
}

// Count counts answerable samples and others.
type Count struct {
	Answerable int `json:"answerable"`
	Other      int `json:"other"`
}

// Operating is what a gate does at a threshold.
type Operating struct {
	Threshold float64            `json:"threshold"`
	Wrongly   float64            `json:"wrongly"` // share of answerable questions refused
	Rightly   float64            `json:"rightly"` // share of the others refused
	Kinds     map[string]float64 `json:"kinds"`   // share refused of each kind
}

// refusable is the share of answerable questions that the calibrated threshold
// refuses.
const refusable = 0.15

// folds is how many parts cross-validation holds out one by one. Samples are
// dealt in runs, so that questions of one article, which stand together, mostly
// fall into one part.
const folds = 10

// Calibrate fits a logistic model to samples whose features have these names. It fails
// for a sample with another number of features, for fewer than 20 answerable samples or
// fewer than 20 others, and when the equations of the fit have no single solution.
func Calibrate(samples []GateSample, names []string) (Calibration, error) {
	c := Calibration{Names: names, Weights: map[string]float64{}, Single: map[string]float64{}, Without: map[string]float64{}}
	var kept []GateSample
	for _, s := range samples {
		c.Samples.add(s)
		if s.Features == nil {
			c.Dropped.add(s)
			continue
		}
		if len(s.Features) != len(names) {
			return c, fmt.Errorf("a sample has %d features, not %d", len(s.Features), len(names))
		}
		kept = append(kept, s)
	}
	if left := c.Samples.less(c.Dropped); min(left.Answerable, left.Other) < 2*folds {
		return c, fmt.Errorf("too few questions to calibrate on: %d with an answer and %d without one", left.Answerable, left.Other)
	}
	model, err := fitLogistic(kept)
	if err != nil {
		return c, err
	}
	held, err := crossValidated(kept)
	if err != nil {
		return c, err
	}
	c.AUC = area(kept, held)
	for i, n := range names {
		c.Weights[n] = model.weights[i]
		c.Single[n] = area(kept, column(kept, i))
		if less, err := crossValidated(leftOut(kept, i)); err == nil {
			c.Without[n] = area(kept, less)
		}
	}
	c.operate(kept, held, model.bias)
	return c, nil
}

func (c *Count) add(s GateSample) {
	if s.Answerable {
		c.Answerable++
	} else {
		c.Other++
	}
}

func (c Count) less(d Count) Count { return Count{c.Answerable - d.Answerable, c.Other - d.Other} }

// area is the AUC of these scores of the samples.
func area(samples []GateSample, scores []float64) float64 {
	var yes, no []float64
	for i, s := range samples {
		if s.Answerable {
			yes = append(yes, scores[i])
		} else {
			no = append(no, scores[i])
		}
	}
	a, _ := AUC(yes, no)
	return a
}

func column(samples []GateSample, i int) []float64 {
	out := make([]float64, len(samples))
	for j, s := range samples {
		out[j] = s.Features[i]
	}
	return out
}

func leftOut(samples []GateSample, i int) []GateSample {
	out := slices.Clone(samples)
	for j := range out {
		out[j].Features = slices.Delete(slices.Clone(out[j].Features), i, i+1)
	}
	return out
}

// crossValidated are the samples' scores by models that have not seen them.
func crossValidated(samples []GateSample) ([]float64, error) {
	out := make([]float64, 0, len(samples))
	run := (len(samples) + folds - 1) / folds
	for f := range folds {
		from, to := min(f*run, len(samples)), min((f+1)*run, len(samples))
		model, err := fitLogistic(slices.Concat(samples[:from], samples[to:]))
		if err != nil {
			return nil, err
		}
		for _, s := range samples[from:to] {
			out = append(out, model.score(s.Features))
		}
	}
	return out, nil
}

// operate sets the threshold and lists those around it. held are the samples' scores,
// bias what is part of them and not of a gate's sum.
func (c *Calibration) operate(samples []GateSample, held []float64, bias float64) {
	var yes []float64
	for i, s := range samples {
		if s.Answerable {
			yes = append(yes, held[i])
		}
	}
	for _, share := range []float64{0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, refusable, 0.2, 0.3, 0.4, 0.5} {
		t := quantile(yes, share)
		o := Operating{Threshold: t - bias, Kinds: map[string]float64{}}
		o.Wrongly = refused(samples, held, t, func(s GateSample) bool { return s.Answerable })
		o.Rightly = refused(samples, held, t, func(s GateSample) bool { return !s.Answerable })
		for _, k := range kinds(samples) {
			o.Kinds[k] = refused(samples, held, t, func(s GateSample) bool { return s.Kind == k })
		}
		if share == refusable {
			c.Threshold = o.Threshold
		}
		c.Operating = append(c.Operating, o)
	}
}

// refused is the share of the samples of some sort that score below a threshold.
func refused(samples []GateSample, scores []float64, threshold float64, of func(GateSample) bool) float64 {
	n, below := 0.0, 0.0
	for i, s := range samples {
		if !of(s) {
			continue
		}
		n++
		if scores[i] < threshold {
			below++
		}
	}
	return below / max(n, 1)
}

func kinds(samples []GateSample) []string {
	var out []string
	for _, s := range samples {
		if !slices.Contains(out, s.Kind) {
			out = append(out, s.Kind)
		}
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// String is the report for people.
func (c Calibration) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d questions with an answer, %d without one\n", c.Samples.Answerable, c.Samples.Other)
	fmt.Fprintf(&b, "No evidence meets the constraints of %d and %d of them.\n\n", c.Dropped.Answerable, c.Dropped.Other)
	fmt.Fprintf(&b, "%-12s %8s %10s %12s\n", "feature", "weight", "AUC alone", "AUC without")
	for _, n := range c.Names {
		fmt.Fprintf(&b, "%-12s %8.3f %10.3f %12.3f\n", n, c.Weights[n], c.Single[n], c.Without[n])
	}
	fmt.Fprintf(&b, "\nAUC %.3f (%d-fold cross-validation)\n", c.AUC, folds)
	fmt.Fprintf(&b, "\n%9s %16s %16s\n", "threshold", "refused wrongly", "refused rightly")
	for _, o := range c.Operating {
		fmt.Fprintf(&b, "%9.3f %16.3f %16.3f", o.Threshold, o.Wrongly, o.Rightly)
		for _, k := range slices.Sorted(maps.Keys(o.Kinds)) {
			fmt.Fprintf(&b, "  %s %.2f", k, o.Kinds[k])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TOML is the file of coefficients, which says what fitted them.
func (c Calibration) TOML(by string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Fitted by %s on %d with an answer and %d without one; AUC %.3f.\n", by, c.Samples.Answerable, c.Samples.Other, c.AUC)
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
