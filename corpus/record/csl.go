package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ErrNotItems says that a JSON file holds something other than CSL-JSON.
var ErrNotItems = errors.New("it is JSON, but not a list of CSL items (each with a type and an id or title)")

// ReadCSLJSON reads a CSL-JSON file: a list of items, one item, or an object with a
// list of "items". Every variable is kept as it is. Items of Zotero's own JSON, which
// Better BibTeX exports, are read too.
func ReadCSLJSON(data []byte) ([]Record, error) {
	items, err := itemsOf(bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, fmt.Errorf("read CSL-JSON: %w", err)
	}
	var out []Record
	for _, it := range items {
		files := cslFiles(it)
		if it.Has("itemType") && !it.Has("type") {
			kind := it.Text("itemType")
			if kind == "attachment" || kind == "note" || kind == "annotation" {
				continue // it hangs on another item
			}
			if it, err = FromZotero(it.JSON()); err != nil {
				return nil, fmt.Errorf("read Zotero's JSON: %w", err)
			}
		}
		if !it.Has("type") || !it.Has("id") && !it.Has("title") {
			return nil, ErrNotItems
		}
		out = append(out, Record{Item: it, Files: files})
	}
	return out, nil
}

func itemsOf(data []byte) ([]Item, error) {
	var list []Item
	trimmed := bytes.TrimSpace(data)
	if len(trimmed) > 0 && trimmed[0] == '[' {
		err := json.Unmarshal(data, &list)
		if errors.Is(err, errObject) {
			err = ErrNotItems
		}
		return list, err
	}
	var one Item
	if err := json.Unmarshal(data, &one); err != nil {
		return nil, err
	}
	if raw := one.Get("items"); raw != nil && !one.Has("type") {
		err := json.Unmarshal(raw, &list)
		return list, err
	}
	return []Item{one}, nil
}

// cslFiles are the files that exporters put beside the variables: "attachments", a
// list of paths or of objects with one, and "file".
func cslFiles(it Item) []string {
	var out []string
	var list []json.RawMessage
	if json.Unmarshal(it.Get("attachments"), &list) == nil {
		for _, raw := range list {
			if p := attachmentPath(raw); p != "" {
				out = append(out, p)
			}
		}
	}
	if f := it.Text("file"); f != "" {
		out = append(out, f)
	}
	return out
}

func attachmentPath(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var o struct{ Path, LocalPath, File, Filename string }
	if json.Unmarshal(raw, &o) != nil {
		return ""
	}
	for _, p := range []string{o.LocalPath, o.Path, o.File, o.Filename} {
		if p != "" {
			return p
		}
	}
	return ""
}

// WriteCSLJSON writes the items as one JSON array, each as it is.
func WriteCSLJSON(w io.Writer, items []Item) error {
	var out bytes.Buffer
	if items == nil {
		items = []Item{}
	}
	raw, err := encode(items)
	if err == nil {
		err = json.Indent(&out, raw, "", "  ")
	}
	if err != nil {
		return fmt.Errorf("write CSL-JSON: %w", err)
	}
	out.WriteByte('\n')
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write CSL-JSON: %w", err)
	}
	return nil
}
