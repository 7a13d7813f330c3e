package extract

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"ibid/corpus"
)

// Sidecar reads NAME.meta.toml, metadata that a person states of a source:
// title, authors (or author), publisher, published, url. A key it doesn't know
// or a date it can't read is an error that names file, line and key.
func Sidecar(name string, data []byte) (corpus.Meta, error) {
	values := map[string]any{}
	if err := toml.Unmarshal(data, &values); err != nil {
		var d *toml.DecodeError
		if errors.As(err, &d) {
			row, _ := d.Position()
			return corpus.Meta{}, fmt.Errorf("%s:%d: %s", name, row, d.Error())
		}
		return corpus.Meta{}, fmt.Errorf("%s: %w", name, err)
	}
	var m corpus.Meta
	for _, key := range sorted(values) {
		if err := sidecarKey(&m, key, values[key]); err != nil {
			return corpus.Meta{}, fmt.Errorf("%s:%d: %s: %w", name, keyLine(data, key), key, err)
		}
	}
	return m, nil
}

var (
	errKey  = errors.New("unknown key; known are title, authors, author, publisher, published, url")
	errText = errors.New("should be a text in quotation marks")
	errList = errors.New("should be a list of names")
	errDate = errors.New("should be a date such as 2006-01-02, 2006-01 or 2006")
)

func sidecarKey(m *corpus.Meta, key string, v any) error {
	text, isText := v.(string)
	switch key {
	case "title", "publisher", "url":
		if !isText {
			return errText
		}
		setMeta(m, Field{Key: key, Values: []Value{{Text: strings.TrimSpace(text)}}})
	case "author":
		if !isText {
			return errText
		}
		m.Authors = append(m.Authors, text)
	case "authors":
		list, ok := v.([]any)
		if !ok {
			return errList
		}
		for _, e := range list {
			name, ok := e.(string)
			if !ok {
				return errList
			}
			m.Authors = append(m.Authors, name)
		}
	case "published":
		d, ok := statedDate(v)
		if !ok {
			return errDate
		}
		m.Published = d
	default:
		return errKey
	}
	return nil
}

// keyLine is the line, from 1, on which key is set.
func keyLine(data []byte, key string) int {
	at := regexp.MustCompile(`(?m)^[ \t]*"?` + regexp.QuoteMeta(key) + `"?[ \t]*=|^[ \t]*\[+[ \t]*"?` + regexp.QuoteMeta(key)).FindIndex(data)
	if at == nil {
		return 1
	}
	row := 1
	for _, c := range data[:at[0]] {
		if c == '\n' {
			row++
		}
	}
	return row
}
