package openaifake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Folder answers from files, so that replies can be written by hand: HASH.reply.json is the
// answer to the request whose messages have that hash, byte for byte. A request without one
// is written to HASH.request.json and refused.
type Folder string

// Play makes the server answer from the folder.
func (s *Server) Play(dir Folder) { s.Answer(dir.reply) }

// Hash names a request by its messages.
func Hash(c Chat) string {
	h := sha256.New()
	for _, m := range c.Messages {
		fmt.Fprintf(h, "%s\n%d\n%s\n", m.Role, len(m.Content), m.Content)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (dir Folder) reply(c Chat) Reply {
	hash := Hash(c)
	text, err := os.ReadFile(filepath.Join(string(dir), hash+".reply.json"))
	switch {
	case err == nil && strings.TrimSpace(string(text)) != "":
		return Reply{Content: string(text), Chunk: 4096}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return Reply{Missing: err.Error()}
	}
	if err := dir.keep(hash, c); err != nil {
		return Reply{Missing: err.Error()}
	}
	return Reply{Missing: "there is no reply yet: write " + hash + ".reply.json"}
}

// keep writes down a request as a person reads it.
func (dir Folder) keep(hash string, c Chat) error {
	type message struct {
		Role string          `json:"role"`
		Text string          `json:"text,omitempty"`
		JSON json.RawMessage `json:"json,omitempty"` // the text, where it is JSON
	}
	var out struct {
		Name     string    `json:"name"` // of the form asked for
		Messages []message `json:"messages"`
	}
	if c.ResponseFormat != nil && c.ResponseFormat.JSONSchema != nil {
		out.Name = c.ResponseFormat.JSONSchema.Name
	}
	for _, m := range c.Messages {
		x := message{Role: m.Role, Text: m.Text()}
		if json.Valid([]byte(x.Text)) {
			x.Text, x.JSON = "", json.RawMessage(x.Text)
		}
		out.Messages = append(out.Messages, x)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("write the request down: %w", err)
	}
	if err := os.WriteFile(filepath.Join(string(dir), hash+".request.json"), []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write the request down: %w", err)
	}
	return nil
}
