package slackfake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"ibid/bot/slackfake/blockkit"
)

// maxFile is the largest upload taken.
const maxFile = 64 << 20

// File is an uploaded file as messages carry it.
type File struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Size  int    `json:"size"`
	URL   string `json:"url_private"`
}

// uploads are the files there are.
type uploads struct {
	*ground
	*app
	*ledger
	files map[string]*file
}

type file struct {
	File
	length int
	body   []byte
	ready  bool
	shared bool
}

func (c *call) uploadURL() (map[string]any, *apiError) {
	length := c.args.num("length", 0)
	if length <= 0 {
		return nil, refuse("invalid_arguments", "[ERROR] length must be more than 0")
	}
	if length > maxFile {
		return nil, refuse("file_upload_size_restricted")
	}
	f := &file{length: length, File: File{ID: c.s.id("F"), Name: c.args.str("filename"), Size: length}}
	c.s.files[f.ID] = f
	return map[string]any{"upload_url": c.s.URL() + "/upload/" + f.ID, "file_id": f.ID}, nil
}

func (u *uploads) serveUpload(w http.ResponseWriter, r *http.Request) {
	body, err := readUpload(r)
	u.mu.Lock()
	defer u.mu.Unlock()
	f := u.files[r.PathValue("id")]
	switch {
	case f == nil || f.ready:
		http.Error(w, "not found", http.StatusNotFound)
	case err != nil || len(body) != f.length:
		u.violate("upload", "file_size_mismatch", fmt.Sprintf("[ERROR] announced %d bytes, got %d", f.length, len(body)))
		http.Error(w, "length differs from what was announced", http.StatusBadRequest)
	default:
		f.body, f.ready = body, true
		fmt.Fprintf(w, "OK - %d", len(body))
	}
}

func readUpload(r *http.Request) ([]byte, error) {
	limited := http.MaxBytesReader(nil, r.Body, maxFile+4096)
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return io.ReadAll(limited)
	}
	r.Body = limited
	part, _, err := r.FormFile("file")
	if err != nil {
		return nil, err
	}
	defer part.Close()
	return io.ReadAll(part)
}

func (c *call) completeUpload() (map[string]any, *apiError) {
	var wanted []struct{ ID, Title string }
	if json.Unmarshal(c.args.json("files"), &wanted) != nil || len(wanted) == 0 {
		return nil, refuse("invalid_arguments", "[ERROR] must provide files")
	}
	var files []File
	for _, x := range wanted {
		f := c.s.files[x.ID]
		if f == nil || !f.ready || f.shared {
			return nil, refuse("file_not_found")
		}
		f.Title = x.Title
		if f.Title == "" {
			f.Title = f.Name
		}
		f.URL = c.s.URL() + "/files/" + f.ID + "/" + f.Name
		files = append(files, f.File)
	}
	if err := c.shareFiles(files); err != nil {
		return nil, err
	}
	for _, f := range files {
		c.s.files[f.ID].shared = true
	}
	return map[string]any{"files": files}, nil
}

func (c *call) shareFiles(files []File) *apiError {
	if c.args.str("channel_id") == "" {
		return nil
	}
	ch, err := c.channel("channel_id", true)
	if err != nil {
		return err
	}
	blocks, err := c.blocks("blocks", blockkit.Message)
	if err != nil {
		return err
	}
	m := &Message{User: c.s.botUser, BotID: c.s.botID, Text: c.args.str("initial_comment"), Files: slices.Clone(files), Blocks: blocks}
	if parent := ch.find(c.args.str("thread_ts")); parent != nil {
		m.ThreadTS = parent.root()
	}
	c.s.post(ch, m)
	return nil
}

// FileBody is what was uploaded under an id.
func (u *uploads) FileBody(id string) []byte {
	u.mu.Lock()
	defer u.mu.Unlock()
	if f := u.files[id]; f != nil {
		return slices.Clone(f.body)
	}
	return nil
}

// Upload sends a message with a file, and perhaps words, and returns its ts.
func (p *Person) Upload(channel, text, name string, body []byte) string {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil || ch.gone || !ch.members[p.id] {
		return ""
	}
	f := &file{length: len(body), body: slices.Clone(body), ready: true, shared: true, File: File{ID: s.id("F"), Name: name, Title: name, Size: len(body)}}
	f.URL = s.URL() + "/files/" + f.ID + "/" + url.PathEscape(name)
	s.files[f.ID] = f
	m := &Message{User: p.id, Text: text, Files: []File{f.File}}
	s.post(ch, m)
	return m.TS
}

func (u *uploads) serveFile(w http.ResponseWriter, r *http.Request) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok && !u.mayRead(token) {
		u.mu.Lock()
		u.violate("files", "missing_scope", "[ERROR] files:read")
		u.mu.Unlock()
		http.Error(w, "not for this token", http.StatusForbidden)
		return
	}
	body := u.FileBody(r.PathValue("id"))
	if body == nil {
		http.NotFound(w, r)
		return
	}
	// A stranger's text must not become a page of ours.
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", "attachment")
	_, _ = w.Write(body)
}
