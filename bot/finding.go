package bot

import "ibid/retrieval/gate"

// Finding is what an answer is composed of: what the gate decided, with what the
// command makes of it.
type Finding struct {
	gate.Finding
	Reason   string   // for Partial and NotFound: what is missing, in words
	Sides    []string // for a comparison: who A and B are
	Coverage string   // for a brief or a comparison: how much of the corpus it rests on, in words
}

// found is the gate's finding with its reasons in words.
func found(f gate.Finding) Finding { return Finding{Finding: f, Reason: reasonsInWords(f.Reasons)} }
