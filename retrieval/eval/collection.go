package eval

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// Collection is a test collection in the BEIR layout: a folder with
// corpus.jsonl, queries.jsonl and qrels/test.tsv.
type Collection struct {
	Dir     string
	Queries []Query // those with a relevant document, in the order of the file
	Qrels   Qrels
}

// OpenCollection reads the queries and judgements of the collection in dir. A
// query of the judgements that queries.jsonl lacks is an error, as are
// judgements without any relevant document.
func OpenCollection(dir string) (*Collection, error) {
	c := &Collection{Dir: dir}
	path := filepath.Join(dir, "qrels", "test.tsv")
	if err := reading(path, func(r io.Reader) (err error) {
		c.Qrels, err = ReadQrels(r, path)
		return err
	}); err != nil {
		return nil, err
	}
	if err := c.readQueries(filepath.Join(dir, "queries.jsonl")); err != nil {
		return nil, err
	}
	if len(c.Queries) == 0 {
		return nil, fmt.Errorf("%s: no query has a relevant document", path)
	}
	return c, nil
}

func (c *Collection) readQueries(path string) error {
	known := map[string]bool{}
	err := reading(path, func(r io.Reader) error {
		for q, err := range ReadQueries(r, path) {
			if err != nil {
				return err
			}
			known[q.ID] = true
			if c.Qrels[q.ID].Relevant() > 0 {
				c.Queries = append(c.Queries, q)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for id := range c.Qrels {
		if !known[id] {
			return fmt.Errorf("%s: query %q has judgements but no text", path, id)
		}
	}
	return nil
}

// Documents yields the rows of corpus.jsonl, as [ReadDocuments].
func (c *Collection) Documents() iter.Seq2[Document, error] {
	return DocumentsOf(filepath.Join(c.Dir, "corpus.jsonl"))
}

// DocumentsOf yields the rows of the corpus.jsonl at path, as [ReadDocuments].
// The file is open while the rows are read.
func DocumentsOf(path string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		err := reading(path, func(r io.Reader) error {
			for d, err := range ReadDocuments(r, path) {
				if err != nil {
					return err
				}
				if !yield(d, nil) {
					return nil
				}
			}
			return nil
		})
		if err != nil {
			yield(Document{}, err)
		}
	}
}

// reading opens the file at path for the length of a call of read.
func reading(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // nothing was written: closing can't lose anything
	return read(f)
}
