package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestCollection(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "corpus.jsonl")
	write(t, dir, map[string]string{"corpus.jsonl": "\ufeff" + `{"_id": "1", "title": "One", "text": "First.", "metadata": {"x": 1}}` + "\r\n\n" +
		`{"_id": "d/2.md", "title": "", "text": "Second \u201ctext\u201d."}` + "\n" + `{"_id": "3", "title": "One", "text": "First."}`})
	sources, err := Files([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sources {
		if !s.IsRow || s.Size == 0 {
			t.Errorf("%s: IsRow %v, size %d", s.Name, s.IsRow, s.Size)
		}
		if s.Name != path+strings.TrimPrefix(s.File, "corpus.jsonl") {
			t.Errorf("%s is shown as %s", s.Name, s.File)
		}
		got = append(got, s.File+"|"+text(t, s))
	}
	want := []string{"corpus.jsonl#1|One|First.", "corpus.jsonl#d/2.md|Second “text”.", "corpus.jsonl#3|One|First."}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestCollectionErrors(t *testing.T) {
	const good = `{"_id": "1", "title": "One", "text": "First."}` + "\n"
	for _, c := range []struct {
		name, lines string
		is          error
		says        string
	}{
		{"no JSON", good + "\nplain\n", errRow, ":3: "},
		{"no id", good + `{"title": "Two", "text": "Second."}`, errRow, ":2: "},
		{"id a number", `{"_id": 1, "text": "Second."}`, errRow, ":1: "},
		{"cut", good + `{"_id": "2", "text": "Seco`, errRow, ":2: "},
		{"not UTF-8", good + `{"_id": "2", "text": "caf` + "\xe9" + `"}`, errEncoding, ":2: "},
		{"id twice", good + good, nil, `"1" appears twice`},
		{"row too large", good + `{"_id": "2", "text": "` + strings.Repeat("x", 2000) + `"}`, ErrTooLarge, ":2: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{"c.jsonl": c.lines})
			_, err := Files([]string{filepath.Join(dir, "c.jsonl")}, Options{MaxSize: 1000})
			if err == nil || c.is != nil && !errors.Is(err, c.is) {
				t.Fatalf("%v, want %v", err, c.is)
			}
			if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "c.jsonl") {
				t.Errorf("%v doesn't say %q and the file", err, c.says)
			}
		})
	}
}

// FuzzCollection: whatever the bytes, rows end, every one before an error has an
// id, and none holds what is not UTF-8.
func FuzzCollection(f *testing.F) {
	f.Add([]byte(`{"_id": "1", "title": "One", "text": "First."}` + "\r\n\n" + `{"_id": "2"}`))
	f.Add([]byte("\ufeff{\"_id\": \"1\", \"text\": \"\\ud800\"}"))
	f.Add([]byte("{\"_id\": \"1\", \"text\": \"\xff\"}"))
	f.Add([]byte("[]\nnull\n{}"))
	f.Add([]byte(strings.Repeat("x", 5000)))
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 4096
		lines := bytes.Count(data, []byte("\n")) + 1
		n, failed := 0, false
		for r, err := range rows(bytes.NewReader(data), limit) {
			if n++; n > lines {
				t.Fatalf("%d rows of %d lines", n, lines)
			}
			switch {
			case failed:
				t.Fatal("rows after an error")
			case err != nil:
				failed = true
			case r.ID == "" && r != row{}:
				t.Fatalf("a row without an id: %+v", r)
			case !utf8.ValidString(fmt.Sprint(r)):
				t.Fatalf("not UTF-8: %q", fmt.Sprint(r))
			}
		}
	})
}
