package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"time"
)

const (
	replyLife = 30 * time.Minute
	replyUses = 5
)

// responseURL is the right to answer one interaction.
type responseURL struct {
	user, channel, thread string
	source                *Message // the message that was clicked, if any
	issued                time.Time
	uses                  int
}

// responseURL issues an address to answer to. Caller holds mu.
func (s *Server) responseURL(user, channel string, source *Message) string {
	id := s.id("") + s.id("")
	r := &responseURL{user: user, channel: channel, source: source, issued: s.clock.Now()}
	if source != nil {
		r.thread = source.ThreadTS
	}
	s.ws.replies[id] = r
	return s.URL() + "/response/" + id
}

func (s *Server) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	if s.faultHTTP(w, SiteResponse, "response_url") {
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	s.mu.Lock()
	defer s.mu.Unlock()
	fail := func(status int, code string, messages ...string) {
		s.violate("response_url", code, messages...)
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"ok": false, "error": code})
	}
	w.Header().Set("Content-Type", "application/json")
	reply := s.ws.replies[r.PathValue("id")]
	switch {
	case err != nil || reply == nil:
		fail(http.StatusNotFound, "invalid_url")
		return
	case s.clock.Now().Sub(reply.issued) > replyLife, reply.uses >= replyUses:
		fail(http.StatusNotFound, "used_url")
		return
	}
	reply.uses++
	if bad := s.respond(reply, body); bad != nil {
		fail(http.StatusOK, bad.code, bad.messages...)
		return
	}
	s.touch()
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true})
}

// respond posts, replaces or deletes what a response_url was told. Caller
// holds mu.
func (s *Server) respond(reply *responseURL, body []byte) *apiError {
	a := args{}
	if json.Unmarshal(body, &a) != nil {
		return refuse("invalid_payload")
	}
	known := []string{"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata",
		"mrkdwn", "unfurl_links", "unfurl_media"}
	for _, name := range sortedKeys(a) {
		if !slices.Contains(known, name) {
			return refuse("invalid_arguments", "[ERROR] unknown argument: "+clip(name))
		}
	}
	ch := s.ws.channels[reply.channel]
	if ch == nil {
		return refuse("channel_not_found")
	}
	if a.flag("delete_original") {
		ch.messages = slices.DeleteFunc(ch.messages, func(m *Message) bool { return m == reply.source })
		return nil
	}
	if string(a["metadata"]) == `{"event_type":"","event_payload":null}` {
		delete(a, "metadata")
	}
	c := &call{s: s, name: "response_url", args: a}
	m, err := c.compose(ch)
	if err != nil {
		return err
	}
	if a.flag("replace_original") && reply.source != nil {
		before := s.messageJSON(ch, reply.source)
		reply.source.Text, reply.source.Blocks = m.Text, m.Blocks
		if reply.source.OnlyFor == "" {
			s.edited(ch, reply.source, before)
		}
		return nil
	}
	m.ThreadTS = reply.thread
	if t := a.str("thread_ts"); t != "" {
		m.ThreadTS = t
	}
	if a.str("response_type") == "in_channel" {
		s.post(ch, m)
		return nil
	}
	m.OnlyFor = reply.user
	s.whisper(ch, m)
	return nil
}
