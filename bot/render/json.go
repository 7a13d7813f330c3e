package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes v as one indented JSON document. Characters stay as they are: a
// quote must be readable in it. Those that could drive a terminal are written as
// escapes, which stand for the same characters.
func JSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	if _, err := w.Write(escapeControls(b.Bytes())); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// escapeControls writes the control characters of a JSON document as escapes. They stand
// within strings alone; those below U+0020 the encoder has written so.
func escapeControls(document []byte) []byte {
	isControl := func(r rune) bool { return r >= 0x7f && r < 0xa0 || isBidiControl(r) }
	if bytes.IndexFunc(document, isControl) < 0 {
		return document
	}
	var out bytes.Buffer
	for _, r := range string(document) {
		if isControl(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.Bytes()
}
