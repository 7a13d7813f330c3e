package fetch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// CollectionSuffix ends the name of a BEIR collection; RowMark stands between
// its path, without the suffix, and a row's id in a source's name.
const (
	CollectionSuffix = ".jsonl"
	RowMark          = CollectionSuffix + "#"
)

// row is a document of a BEIR corpus.jsonl.
type row struct {
	ID    string `json:"_id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// collection lists the rows of a BEIR corpus.jsonl, each a source of its own: a
// text whose first line is the title.
func collection(abs string) ([]Source, error) {
	f, err := os.Open(abs)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", abs, err)
	}
	defer f.Close()
	var out []Source
	scanner := bufio.NewScanner(f)
	scanner.Buffer(make([]byte, 1<<16), DefaultMaxSize)
	for line := 1; scanner.Scan(); line++ {
		data := bytes.TrimSpace(bytes.TrimPrefix(scanner.Bytes(), []byte("\ufeff")))
		if len(data) == 0 {
			continue
		}
		var r row
		if err := json.Unmarshal(data, &r); err != nil || r.ID == "" {
			return nil, fmt.Errorf("%s:%d: not a row of a BEIR corpus ({\"_id\": …, \"title\": …, \"text\": …})", abs, line)
		}
		out = append(out, rowSource(abs, r))
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", abs, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: %w", abs, ErrNothing)
	}
	return out, nil
}

func rowSource(abs string, r row) Source {
	text := r.Text
	if r.Title != "" {
		text = r.Title + "\n\n" + r.Text
	}
	return Source{
		Name: abs + "#" + r.ID, File: filepath.Base(abs) + "#" + r.ID, Size: int64(len(text)), OneByOne: true,
		Read: func(context.Context) (Content, error) { return Content{Data: []byte(text)}, nil },
	}
}
