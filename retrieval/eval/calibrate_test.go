package eval_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ibid/retrieval/eval"
)

// samples are questions whose first feature tells, whose second is noise.
func gateSamples(n int) []eval.GateSample {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []eval.GateSample
	for i := range n {
		kind := eval.GateKind(i % 3)
		mean := map[eval.GateKind]float64{eval.Answerable: 2, eval.Adversarial: 1}[kind]
		out = append(out, eval.GateSample{Kind: kind, Features: []float64{mean + rng.NormFloat64(), rng.NormFloat64()}})
	}
	return out
}

// TestCalibrate: the feature that tells gets the weight, withheld answers are
// told apart better than those that are meant to be near, and the threshold
// refuses the share that it is said to.
func TestCalibrate(t *testing.T) {
	c, err := eval.Calibrate(gateSamples(3000), []string{"tells", "noise"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Weights["tells"] < 5*max(c.Weights["noise"], -c.Weights["noise"]) {
		t.Errorf("weights %v", c.Weights)
	}
	if c.Withheld < 0.88 || c.Hard < 0.7 || c.Hard > c.Withheld {
		t.Errorf("AUC %v and %v", c.Withheld, c.Hard)
	}
	if c.Single["noise"] < 0.45 || c.Single["noise"] > 0.55 || c.Single["tells"] < 0.7 {
		t.Errorf("single AUC %v", c.Single)
	}
	found := false
	for _, o := range c.Operating {
		if o.Threshold == c.Threshold {
			found = true
			if o.Refused > 0.035 || o.Withheld < 10*o.Refused {
				t.Errorf("at the threshold: %+v", o)
			}
		}
	}
	if !found {
		t.Errorf("the threshold %v is none of %v", c.Threshold, c.Operating)
	}
	for _, want := range []string{"tells", "noise", "threshold"} {
		if !strings.Contains(c.TOML(), want) || !strings.Contains(c.String(), want) {
			t.Errorf("%q is not in\n%s\n%s", want, c.TOML(), c)
		}
	}
}

// TestCalibrateErrors: too few questions, features that don't fit their names.
func TestCalibrateErrors(t *testing.T) {
	few := gateSamples(60)
	if _, err := eval.Calibrate(few, []string{"tells", "noise"}); err == nil || !strings.Contains(err.Error(), "too few") {
		t.Errorf("too few: %v", err)
	}
	if _, err := eval.Calibrate(gateSamples(600), []string{"tells"}); err == nil {
		t.Error("one name for two features")
	}
	dropped := gateSamples(600)
	for i := range dropped {
		if dropped[i].Kind == eval.Withheld {
			dropped[i].Features = nil
		}
	}
	if _, err := eval.Calibrate(dropped, []string{"tells", "noise"}); err == nil {
		t.Error("a kind without evidence")
	}
}
