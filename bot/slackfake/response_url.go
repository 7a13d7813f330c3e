package slackfake

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"

	"ibid/bot/slackfake/blockkit"
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

// replyURLs are the addresses at which interactions may be answered.
type replyURLs struct {
	*ground
	*ledger
	*faults
	*talk
	s       *Server // reads an answer as a call
	replies map[string]*responseURL
}

// forget drops addresses issued before.
func (u *replyURLs) forget(before time.Time) {
	maps.DeleteFunc(u.replies, func(_ string, r *responseURL) bool { return r.issued.Before(before) })
}

// responseURL issues an address to answer to. Caller holds mu.
func (u *replyURLs) responseURL(user, channel string, source *Message) string {
	id := u.id("") + u.id("")
	r := &responseURL{user: user, channel: channel, source: source, issued: u.clock.Now()}
	if source != nil {
		r.thread = source.ThreadTS
	}
	u.replies[id] = r
	return u.URL() + "/response/" + id
}

func (u *replyURLs) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	if u.faultHTTP(w, SiteResponse, "response_url") {
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	u.mu.Lock()
	defer u.mu.Unlock()
	fail := func(status int, code string, messages ...string) {
		u.violate("response_url", code, messages...)
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"ok": false, "error": code})
	}
	w.Header().Set("Content-Type", "application/json")
	reply := u.replies[r.PathValue("id")]
	switch {
	case err != nil: // whoever sent it died amid it
		w.WriteHeader(http.StatusBadRequest)
		return
	case reply == nil:
		fail(http.StatusNotFound, "invalid_url")
		return
	case u.clock.Now().Sub(reply.issued) > replyLife, reply.uses >= replyUses:
		fail(http.StatusNotFound, "used_url")
		return
	}
	reply.uses++
	if bad := u.respond(reply, body); bad != nil {
		fail(http.StatusOK, bad.code, bad.messages...)
		return
	}
	u.touch()
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true})
}

// respond posts, replaces or deletes what a response_url was told. Caller
// holds mu.
func (u *replyURLs) respond(reply *responseURL, body []byte) *apiError {
	a := args{}
	if json.Unmarshal(body, &a) != nil {
		return refuse("invalid_payload")
	}
	known := []string{"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata",
		"mrkdwn", "unfurl_links", "unfurl_media"}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if !slices.Contains(known, name) {
			return refuse("invalid_arguments", "[ERROR] unknown argument: "+blockkit.Clip(name))
		}
	}
	ch := u.channels[reply.channel]
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
	c := &call{s: u.s, name: "response_url", args: a}
	m, err := c.compose(ch)
	if err != nil {
		return err
	}
	if a.flag("replace_original") && reply.source != nil {
		before := u.messageJSON(ch, reply.source)
		reply.source.Text, reply.source.Blocks = m.Text, m.Blocks
		if reply.source.OnlyFor == "" {
			u.edited(ch, reply.source, before)
		}
		return nil
	}
	m.ThreadTS = reply.thread
	if t := a.str("thread_ts"); t != "" {
		m.ThreadTS = t
	}
	if a.str("response_type") == "in_channel" {
		u.post(ch, m)
		return nil
	}
	m.OnlyFor = reply.user
	u.whisper(ch, m)
	return nil
}

// answerNow shows what an acknowledgement carried as the answer to a command.
func (u *replyURLs) answerNow(reply *responseURL, raw json.RawMessage) {
	if len(raw) == 0 || string(raw) == "{}" {
		return
	}
	if err := u.respond(reply, raw); err != nil {
		u.violate("ack", err.code, err.messages...)
	}
}
