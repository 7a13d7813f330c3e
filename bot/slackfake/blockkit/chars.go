package blockkit

import (
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// Chars sums what of a JSON value counts towards msg_blocks_too_long.
func Chars(raw json.RawMessage) int {
	var parsed any
	if json.Unmarshal(raw, &parsed) != nil {
		return 0
	}
	return CharsOf(parsed)
}

// CharsOf is the same of a parsed value.
func CharsOf(value any) int {
	n := 0
	switch t := value.(type) {
	case map[string]any:
		for k, inner := range t {
			s, ok := inner.(string)
			switch {
			case !ok:
				n += CharsOf(inner)
			case slices.Contains([]string{"text", "url", "title", "caption", "snippet", "display_name", "image_url", "alt_text"}, k):
				n += utf8.RuneCountInString(s)
			}
		}
	case []any:
		for _, inner := range t {
			n += CharsOf(inner)
		}
	}
	return n
}
