package render

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes v as one indented JSON document. Characters stay as they are: a
// quote must be readable in it.
func JSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
