package fetch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"unicode/utf8"
)

// collectionSuffix ends the name of a BEIR collection.
const collectionSuffix = ".jsonl"

// row is a document of a BEIR corpus.jsonl.
type row struct {
	ID    string `json:"_id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// collection lists the rows of a BEIR corpus.jsonl, each a source of its own. limit is the most bytes of a row.
func collection(abs string, limit int64) ([]Source, error) {
	f, _, err := OpenRegular(abs)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", abs, err)
	}
	defer f.Close()
	var out []Source
	seen := map[string]bool{}
	line := 0
	for r, err := range rows(f, int(limit)) {
		line++
		switch {
		case errors.Is(err, bufio.ErrTooLong):
			err = fmt.Errorf("a row %w of %.1f MiB; raise --max-size to read it", ErrTooLarge, float64(limit)/(1<<20))
		case err == nil && r == row{}:
			continue
		case err == nil && seen[r.ID]:
			err = fmt.Errorf("the _id %q appears twice; every row needs its own", r.ID)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", abs, line, err)
		}
		seen[r.ID] = true
		out = append(out, rowSource(abs, r))
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %w", abs, ErrNothing)
	}
	return out, nil
}

var (
	errRow      = errors.New(`not a row of a BEIR corpus ({"_id": …, "title": …, "text": …})`)
	errEncoding = errors.New("not UTF-8; convert the file to it")
)

// rows yields every line of a collection: a row, the zero row for an empty line,
// or the error that ends it.
func rows(r io.Reader, limit int) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		scanner := bufio.NewScanner(r)
		scanner.Buffer(make([]byte, min(limit, 1<<16)), limit)
		mark := []byte("\ufeff")
		for scanner.Scan() {
			x, err := parse(bytes.TrimSpace(bytes.TrimPrefix(scanner.Bytes(), mark)))
			mark = nil
			if !yield(x, err) || err != nil {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			yield(row{}, err)
		}
	}
}

// parse reads a line. The decoder would put U+FFFD for bytes that are not UTF-8,
// and it would be quoted.
func parse(line []byte) (row, error) {
	var r row
	switch {
	case len(line) == 0:
		return r, nil
	case !utf8.Valid(line):
		return r, errEncoding
	}
	if err := json.Unmarshal(line, &r); err != nil || r.ID == "" {
		return row{}, errRow
	}
	return r, nil
}

func rowSource(abs string, r row) Source {
	return Source{
		Name: abs + "#" + r.ID, File: filepath.Base(abs) + "#" + r.ID, Size: int64(len(r.Title) + len(r.Text)), IsRow: true,
		Read: func(context.Context) (Content, error) { return Content{Data: []byte(r.Text), Title: r.Title}, nil },
	}
}
