package eval

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// runTag is the name of the run in its file.
const runTag = "ibid"

// RunWriter writes a TREC run file, a line a document: query id, Q0, document
// id, rank from 1, score, tag.
type RunWriter struct{ out *bufio.Writer }

// NewRunWriter returns a writer to w. Flush writes what is held back.
func NewRunWriter(w io.Writer) *RunWriter { return &RunWriter{bufio.NewWriter(w)} }

// Write adds a query's ranking, at most [Depth] documents of it. The format has
// blanks between its fields, so an id with white space in it is an error, and
// so is a score that isn't a finite number.
func (w *RunWriter) Write(query string, r Ranking) error {
	if err := checkRunID(query); err != nil {
		return fmt.Errorf("run file: query %w", err)
	}
	for i, s := range first(r, Depth) {
		if err := checkRunID(s.Doc); err != nil {
			return fmt.Errorf("run file: query %s: document %w", query, err)
		}
		score := float64(s.Score)
		if math.IsNaN(score) || math.IsInf(score, 0) {
			return fmt.Errorf("run file: query %s: document %s: score %v", query, s.Doc, score)
		}
		// The shortest form that reads back as the same number keeps the order.
		digits := strconv.FormatFloat(score, 'g', -1, 32)
		if _, err := fmt.Fprintf(w.out, "%s Q0 %s %d %s %s\n", query, s.Doc, i+1, digits, runTag); err != nil {
			return fmt.Errorf("run file: %w", err)
		}
	}
	return nil
}

// Flush writes what is held back.
func (w *RunWriter) Flush() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("run file: %w", err)
	}
	return nil
}

func checkRunID(id string) error {
	if len(strings.Fields(id)) != 1 || strings.TrimSpace(id) != id {
		return fmt.Errorf("id %q is empty or has white space in it", id)
	}
	return nil
}
