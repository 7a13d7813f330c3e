package eval_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ibid/retrieval/eval"
)

// gateSamples are questions whose first feature tells, whose second is noise; of those
// without an answer every second is near.
func gateSamples(n int) []eval.GateSample {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []eval.GateSample
	for i := range n {
		kind := []string{"fact", "far", "fact", "near"}[i%4]
		mean := map[string]float64{"fact": 2, "near": 1}[kind]
		out = append(out, eval.GateSample{Kind: kind, Answerable: kind == "fact", Features: []float64{mean + rng.NormFloat64(), rng.NormFloat64()}})
	}
	return out
}

// TestCalibrate: the feature that tells gets the weight, far questions are refused more
// than near ones, and the threshold refuses the share that it is said to.
func TestCalibrate(t *testing.T) {
	c, err := eval.Calibrate(gateSamples(4000), []string{"tells", "noise"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Weights["tells"] < 5*max(c.Weights["noise"], -c.Weights["noise"]) {
		t.Errorf("weights %v", c.Weights)
	}
	if c.AUC < 0.8 || c.Without["tells"] > 0.6 || c.Without["noise"] < c.AUC-0.01 {
		t.Errorf("AUC %v, without each feature %v", c.AUC, c.Without)
	}
	if c.Single["noise"] < 0.45 || c.Single["noise"] > 0.55 || c.Single["tells"] < 0.7 {
		t.Errorf("single AUC %v", c.Single)
	}
	found := false
	for _, o := range c.Operating {
		if o.Threshold == c.Threshold {
			found = true
			if o.Wrongly > 0.155 || o.Kinds["fact"] != o.Wrongly || o.Kinds["far"] < o.Kinds["near"] || o.Rightly <= o.Kinds["near"] {
				t.Errorf("at the threshold: %+v", o)
			}
		}
	}
	if !found {
		t.Errorf("the threshold %v is none of %v", c.Threshold, c.Operating)
	}
	for _, want := range []string{"tells", "noise", "threshold"} {
		if !strings.Contains(c.TOML("a test"), want) || !strings.Contains(c.String(), want) {
			t.Errorf("%q is not in\n%s\n%s", want, c.TOML("a test"), c)
		}
	}
}

// TestCalibrateErrors: too few questions, features that don't fit their names.
func TestCalibrateErrors(t *testing.T) {
	few := gateSamples(39)
	if _, err := eval.Calibrate(few, []string{"tells", "noise"}); err == nil || !strings.Contains(err.Error(), "too few") {
		t.Errorf("too few: %v", err)
	}
	if _, err := eval.Calibrate(gateSamples(600), []string{"tells"}); err == nil {
		t.Error("one name for two features")
	}
	dropped := gateSamples(600)
	for i := range dropped {
		if !dropped[i].Answerable {
			dropped[i].Features = nil
		}
	}
	if _, err := eval.Calibrate(dropped, []string{"tells", "noise"}); err == nil {
		t.Error("a kind without evidence")
	}
}
