package eval

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Judgements are the relevance of a query's judged documents, by document id.
// A score above 0 is relevant; a document that isn't there is not.
type Judgements map[string]int

// Qrels are the judgements of a collection, by query id.
type Qrels map[string]Judgements

// Relevant is the number of documents with a score above 0.
func (j Judgements) Relevant() int {
	n := 0
	for _, score := range j {
		if score > 0 {
			n++
		}
	}
	return n
}

// ReadQrels reads a qrels file of the BEIR layout: query id, document id and a
// whole number, between tabs, under a header. A file without a header is read
// as well. name stands for the file in errors, which say name:line. A pair that
// is judged twice is an error, as it is for trec_eval.
func ReadQrels(r io.Reader, name string) (Qrels, error) {
	out := Qrels{}
	first := true
	for line, err := range lines(r, name) {
		if err != nil {
			return nil, err
		}
		err = out.add(strings.Split(string(line.text), "\t"), first)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line.n, err)
		}
		first = false
	}
	return out, nil
}

// add takes the fields of one line. Where mayBeHeader is set a third field that
// is no number makes the line a header.
func (q Qrels) add(fields []string, mayBeHeader bool) error {
	if len(fields) != 3 {
		return fmt.Errorf("%d fields between tabs, want 3: query-id, corpus-id, score", len(fields))
	}
	query, doc := fields[0], fields[1]
	score, err := strconv.Atoi(strings.TrimSpace(fields[2]))
	switch {
	case err != nil && mayBeHeader && !startsNumber(fields[2]):
		return nil
	case err != nil:
		return fmt.Errorf("score %q is not a whole number", fields[2])
	case query == "" || doc == "":
		return fmt.Errorf("empty id")
	}
	if _, judged := q[query][doc]; judged {
		return fmt.Errorf("query %q and document %q are judged a second time", query, doc)
	}
	if q[query] == nil {
		q[query] = Judgements{}
	}
	q[query][doc] = score
	return nil
}

// startsNumber keeps a first row with a broken score ("1.5") from passing for a
// header.
func startsNumber(s string) bool {
	s = strings.TrimLeft(strings.TrimSpace(s), "+-.")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}
