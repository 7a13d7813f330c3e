package eval

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// What a question expects, and the status a result has. An answer that says
// what it leaves open has the status "partial": it counts as an answer.
const (
	Answered = "answered"
	NotFound = "not_found"
)

// Question is a golden question: what is asked, and what a quote must hold or
// mustn't. Substrings match exactly, as bytes.
type Question struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`    // any name; figures are also given by kind
	Command string `json:"command"` // ask when empty
	Text    string `json:"text"`    // what the user types
	Expect  string `json:"expect"`  // Answered or NotFound

	Evidence [][]string `json:"evidence"` // groups of alternatives: one of each is to be quoted
	OK       []string   `json:"ok"`       // makes a quote acceptable without being evidence
	Forbid   []string   `json:"forbid"`   // never to be quoted
	Footnote []string   `json:"footnote"` // all expected in one note of the quote that is evidence

	Files          []string `json:"files"`          // prefixes of the files with the evidence
	Holder         string   `json:"holder"`         // whose statement it is
	Administration string   `json:"administration"` // whose administration is asked about
}

// ReadQuestions yields the questions of a JSON Lines file. name stands for the
// file in errors, which say name:line; the first error is the last row. Unknown
// keys and kinds are let through; what would make a figure meaningless isn't:
// an id that is missing or comes twice, another expectation, an answerable
// question without evidence, an empty substring (it would match everything).
func ReadQuestions(r io.Reader, name string) iter.Seq2[Question, error] {
	seen := newOnce("id")
	return objects(r, name, func(q *Question) error {
		if q.Command == "" {
			q.Command = "ask"
		}
		if err := q.check(); err != nil {
			return err
		}
		return seen.add(q.ID)
	})
}

func (q *Question) check() error {
	switch {
	case q.ID == "":
		return errors.New("no id")
	case q.Text == "":
		return errors.New("no text")
	case q.Expect != Answered && q.Expect != NotFound:
		return fmt.Errorf("expect %q, want %q or %q", q.Expect, Answered, NotFound)
	case q.Expect == Answered && len(q.Evidence) == 0:
		return errors.New("an answer is expected, but there is no evidence")
	}
	for i, group := range q.Evidence {
		if len(group) == 0 {
			return fmt.Errorf("evidence group %d is empty", i+1)
		}
	}
	lists := append(slices.Clone(q.Evidence), q.OK, q.Forbid, q.Footnote)
	if slices.ContainsFunc(lists, func(l []string) bool { return slices.Contains(l, "") }) {
		return errors.New("an empty substring: it matches every quote")
	}
	return nil
}
