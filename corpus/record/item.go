package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Item is an item of CSL-JSON (Citation Style Language 1.0.2): its variables in the
// order in which they were stated.
type Item []Variable

// Variable is one of an item's variables with its value as JSON.
type Variable struct {
	Name  string
	Value json.RawMessage
}

// Record is an item as a library had it, with what hangs on it.
type Record struct {
	Item  Item
	Files []string // the paths or file:// addresses of its attached files, as stated
	Err   error    // why it could not be read; Item then has an id alone
}

// errObject says that a JSON value is no object.
var errObject = errors.New("an item should be an object in braces")

// Parse reads one item.
func Parse(data []byte) (Item, error) {
	var it Item
	if err := json.Unmarshal(data, &it); err != nil {
		return nil, fmt.Errorf("read a CSL-JSON item: %w", err)
	}
	return it, nil
}

// UnmarshalJSON reads an object and keeps the order of its keys.
func (it *Item) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	start, err := dec.Token()
	if err != nil {
		return err
	}
	if start != json.Delim('{') {
		return errObject
	}
	*it = nil
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		v := Variable{Name: key.(string)} // a key is always one
		if err := dec.Decode(&v.Value); err != nil {
			return err
		}
		*it = append(*it, v)
	}
	return nil
}

// MarshalJSON writes the object with its keys in their order.
func (it Item) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, v := range it {
		if i > 0 {
			out.WriteByte(',')
		}
		key, err := encode(v.Name)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(v.Value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// JSON is the item as it is stored, nil for a value that can't be one.
func (it Item) JSON() []byte {
	out, err := it.MarshalJSON()
	if err != nil {
		return nil
	}
	var compact bytes.Buffer
	if json.Compact(&compact, out) != nil {
		return nil
	}
	return compact.Bytes()
}

// encode is v as JSON, with <, > and & as they are.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// Has reports whether the variable is stated.
func (it Item) Has(name string) bool {
	return slices.ContainsFunc(it, func(v Variable) bool { return v.Name == name })
}

// Get returns a variable's value, nil when it isn't stated.
func (it Item) Get(name string) json.RawMessage {
	for _, v := range it {
		if v.Name == name {
			return v.Value
		}
	}
	return nil
}

// Text is a variable's value as text: a string, or a number as it is written.
// Anything else is "".
func (it Item) Text(name string) string {
	raw := it.Get(name)
	if len(raw) == 0 {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// Set states a variable; an empty text, list or object takes it away.
func (it *Item) Set(name string, value any) {
	raw, err := encode(value)
	if err != nil {
		return // of texts, names and dates none fails
	}
	at := slices.IndexFunc(*it, func(v Variable) bool { return v.Name == name })
	switch string(raw) {
	case `""`, "null", "[]", "{}":
		if at >= 0 {
			*it = slices.Delete(*it, at, at+1)
		}
		return
	}
	if at >= 0 {
		(*it)[at].Value = raw
		return
	}
	*it = append(*it, Variable{name, raw})
}

// Key is the citation key that the item states, "" for none: Zotero's citation-key,
// else an id that is one, and no address or number of a database.
func (it Item) Key() string {
	for _, name := range []string{"citation-key", "citationKey", "id"} {
		if key := it.Text(name); isKey(key) {
			return key
		}
	}
	return ""
}

// isKey reports what BibTeX takes as a key.
func isKey(s string) bool {
	if s == "" || strings.Contains(s, "://") {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("{}(),\"#%'=~\\", r)
	})
}
