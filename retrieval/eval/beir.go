package eval

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
)

// Document is a row of a collection's corpus.jsonl in the BEIR layout (Thakur
// et al. 2021).
type Document struct {
	ID       string          `json:"_id"`
	Title    string          `json:"title"`
	Text     string          `json:"text"`
	Metadata json.RawMessage `json:"metadata,omitempty"` // as it stands
}

// Query is a row of a collection's queries.jsonl.
type Query struct {
	ID       string          `json:"_id"`
	Text     string          `json:"text"`
	Metadata json.RawMessage `json:"metadata,omitempty"` // as it stands
}

var errNoID = errors.New("no _id")

// ReadDocuments yields the rows of a corpus.jsonl one at a time. name stands for
// the file in errors, which say name:line; the first error is the last row.
// That no id comes twice isn't checked: a corpus may be larger than memory.
func ReadDocuments(r io.Reader, name string) iter.Seq2[Document, error] {
	return objects(r, name, func(d *Document) error {
		if d.ID == "" {
			return errNoID
		}
		return nil
	})
}

// ReadQueries yields the rows of a queries.jsonl, with errors as [ReadDocuments].
// An id that comes twice is an error.
func ReadQueries(r io.Reader, name string) iter.Seq2[Query, error] {
	seen := newOnce("_id")
	return objects(r, name, func(q *Query) error {
		if q.ID == "" {
			return errNoID
		}
		return seen.add(q.ID)
	})
}
