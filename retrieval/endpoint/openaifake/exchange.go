package openaifake

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
)

// exchange is one request under way.
type exchange struct {
	server *Server
	w      http.ResponseWriter
	r      *http.Request
	body   []byte
	fault  Fault
}

// read decodes the request; false when it has been refused.
func (x exchange) read(into any) bool {
	if err := json.Unmarshal(x.body, into); err != nil {
		x.invalid("We could not parse the JSON body of your request.", "", nil)
		return false
	}
	return true
}

func (x exchange) invalid(message, param string, code any) {
	refuse(x.w, http.StatusBadRequest, wireError{Message: message, Type: "invalid_request_error", Param: param, Code: code})
}

func (x exchange) noModel(name string) {
	refuse(x.w, http.StatusNotFound, wireError{Message: "The model `" + name + "` does not exist or you do not have access to it.", Type: "invalid_request_error", Code: "model_not_found"})
}

// write sends a document, spoilt if it is to be; true when it went out whole.
func (x exchange) write(v any) bool {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types
	}
	x.w.Header().Set("Content-Type", "application/json")
	switch {
	case x.fault.spoil.notJSON:
		_, _ = x.w.Write([]byte("<html><body>It works!</body></html>"))
		return false
	case x.fault.spoil.cut:
		x.w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		_, _ = x.w.Write(data[:len(data)/2])
		x.flush()
		panic(http.ErrAbortHandler)
	}
	_, err = x.w.Write(data)
	return err == nil
}

func (x exchange) flush() {
	if f, ok := x.w.(http.Flusher); ok {
		f.Flush()
	}
}

// served counts a whole answer.
func (s *Server) served(tokens int, texts []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.Served++
	s.counts.Tokens += tokens
	s.counts.Inputs += len(texts)
	for _, t := range texts {
		s.embedded[t]++
	}
}

type wireModel struct {
	ID      string `json:"id"`
	Object  string `json:"object"`
	Created int64  `json:"created"`
	OwnedBy string `json:"owned_by"`
}

func (s *Server) names() []string {
	names := slices.Clone(s.options.Chat)
	for name := range s.options.Embedding {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (x exchange) models() {
	list := []wireModel{}
	for _, name := range x.server.names() {
		list = append(list, wireModel{name, "model", 1_700_000_000, "ibid"})
	}
	if x.write(map[string]any{"object": "list", "data": list}) {
		x.server.served(0, nil)
	}
}

func (x exchange) model(name string) {
	if !slices.Contains(x.server.names(), name) {
		x.noModel(name)
		return
	}
	if x.write(wireModel{name, "model", 1_700_000_000, "ibid"}) {
		x.server.served(0, nil)
	}
}
