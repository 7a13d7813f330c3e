package bert

import "testing"

// Files that anything may have happened to are refused, never a panic. The
// checksum keeps mutated files from getting far; so the seeds have a valid one.
func FuzzParse(f *testing.F) {
	weights := MarshalWeights(&Weights{Segment: make([]float32, Hidden)})
	fitted := &Weights{checksum: 7}
	projection := MarshalProjection(&Projection{Dim: 1, Matrix: make([]float32, Hidden)}, fitted)
	if _, err := ParseProjection(string(projection), fitted); err != nil {
		f.Fatal(err)
	}
	f.Add(string(weights))
	f.Add(string(MarshalWeights(&Weights{Layers: make([]Layer, 1)})))
	f.Add(string(projection))
	f.Add(weightsMagic)
	f.Fuzz(func(t *testing.T, file string) {
		w, err := ParseWeights(file)
		if (w == nil) == (err == nil) {
			t.Errorf("weights %p, error %v: want one of them", w, err)
		}
		p, err := ParseProjection(file, fitted)
		if (p == nil) == (err == nil) {
			t.Errorf("projection %p, error %v: want one of them", p, err)
		}
	})
}
