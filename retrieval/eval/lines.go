package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// lines yields the lines of r that aren't blank with their numbers, counted
// from 1, without line ends and without a byte order mark. A line may be of any
// length. It ends after the first error, which names the line.
func lines(r io.Reader, name string) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				yield(numbered{}, fmt.Errorf("%s:%d: %w", name, n, err))
				return
			}
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			line = bytes.TrimRight(line, "\r\n")
			if len(bytes.TrimSpace(line)) > 0 && !yield(numbered{n, line}, nil) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// numbered is a line of a file and its number.
type numbered struct {
	n    int
	text []byte
}

// objects yields the JSON object of every line of r, checked by check. It ends
// after the first error, which says file and line.
func objects[T any](r io.Reader, name string, check func(*T) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for line, err := range lines(r, name) {
			if err != nil {
				yield(none, err)
				return
			}
			var v T
			if err = parseObject(line.text, &v); err == nil {
				err = check(&v)
			}
			if err != nil {
				yield(none, fmt.Errorf("%s:%d: %w", name, line.n, err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}

// parseObject reads one JSON object. Without the check for a brace the line
// "null" would pass as an empty object.
func parseObject(line []byte, v any) error {
	if bytes.TrimSpace(line)[0] != '{' {
		return errors.New("not a JSON object")
	}
	return json.Unmarshal(line, v)
}
