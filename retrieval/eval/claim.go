package eval

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Claim is a sentence that a language model might write, with the sentences that it
// names and whether they support it.
type Claim struct {
	ID        string     `json:"id"`
	Question  string     `json:"question"`
	Text      string     `json:"claim"`
	Sentences []Evidence `json:"sentences"`
	Label     string     `json:"label"` // LabelFaithful or LabelUnfaithful
	Kind      string     `json:"kind"`  // KindLead for a conclusion over several quotes; otherwise any word
	Wrong     string     `json:"wrong"` // what is wrong with an unfaithful one
}

// Evidence is a sentence that a claim names.
type Evidence struct {
	Text    string `json:"sentence"`
	Holder  string `json:"holder"`
	Speech  string `json:"speech"`
	Date    string `json:"date"`
	Article string `json:"article"` // its title
	Before  string `json:"before"`  // the sentence before it, for what its pronouns mean
}

// What a Claim's Label may be, and the Kind that is judged as a conclusion.
const (
	LabelFaithful   = "faithful"
	LabelUnfaithful = "unfaithful"
	KindLead        = "lead"
)

// ReadClaims yields the claims of a JSON Lines file. name stands for the file in errors,
// which say name:line; the first error is the last row.
func ReadClaims(r io.Reader, name string) iter.Seq2[Claim, error] {
	seen := newOnce("id")
	return objects(r, name, func(c *Claim) error {
		switch {
		case c.ID == "":
			return errors.New("no id")
		case c.Text == "":
			return errors.New("no claim")
		case !slices.Contains([]string{LabelFaithful, LabelUnfaithful}, c.Label):
			return fmt.Errorf("label %q, want %s or %s", c.Label, LabelFaithful, LabelUnfaithful)
		}
		return seen.add(c.ID)
	})
}
