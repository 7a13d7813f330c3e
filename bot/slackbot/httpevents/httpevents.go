// Package httpevents receives what Slack sends over HTTP: events, interactions
// and slash commands, all at one address, each checked against the signing
// secret before anything else is done with it.
package httpevents

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
)

// maxBody bounds a request in bytes; Slack's largest are far smaller.
const maxBody = 1 << 20

// Handler serves Slack's requests.
type Handler struct {
	Secret  string // the app's signing secret
	Deliver func(ctx context.Context, d slackbot.Delivery) error
	Log     *slog.Logger
	Now     func() time.Time // time.Now when nil

	refused refusals
}

var _ http.Handler = (*Handler)(nil)

// ServeHTTP answers 200 once what came is durable, so that Slack sends again
// what could not be kept.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Slack posts", http.StatusMethodNotAllowed)
		return
	}
	// Nothing is read of a body whose header already shows that it is not Slack's.
	verifier, err := h.verifier(r.Header)
	if err != nil {
		h.refuse(w, r, "signature", err, http.StatusUnauthorized)
		return
	}
	if r.ContentLength > maxBody {
		h.refuse(w, r, "body", fmt.Errorf("%d bytes", r.ContentLength), http.StatusRequestEntityTooLarge)
		return
	}
	body, err := readBody(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		h.refuse(w, r, "body", err, http.StatusRequestEntityTooLarge)
		return
	}
	if err := verify(verifier, body); err != nil {
		h.refuse(w, r, "signature", err, http.StatusUnauthorized)
		return
	}
	defer proven(r.Context())()
	if challenge, ok := challengeOf(body); ok {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, challenge) // the other end has gone: it asks again
		return
	}
	delivery, err := read(r.Header.Get("Content-Type"), body)
	if err == nil && !json.Valid(delivery.Payload) {
		err = errors.New("not JSON")
	}
	if err != nil {
		h.refuse(w, r, "payload", err, http.StatusBadRequest)
		return
	}
	delivery.At = h.now()
	switch err := h.Deliver(r.Context(), delivery); {
	case errors.Is(err, slackbot.ErrPayload):
		h.refuse(w, r, "payload", err, http.StatusBadRequest)
	case err != nil:
		h.refuse(w, r, "delivery", err, http.StatusServiceUnavailable)
	default:
		w.WriteHeader(http.StatusOK)
	}
}

func (h *Handler) now() time.Time {
	if h.Now != nil {
		return h.Now()
	}
	return time.Now()
}

// signature is the form of Slack's: the version, and 32 bytes in hexadecimal.
var signature = regexp.MustCompile(`^v0=[0-9a-f]{64}$`)

// verifier checks what a header alone tells: that it has a signature of the right form,
// and a time at most five minutes from now.
func (h *Handler) verifier(header http.Header) (slack.SecretsVerifier, error) {
	if s := header.Get("X-Slack-Signature"); s != "" && !signature.MatchString(s) {
		return slack.SecretsVerifier{}, errors.New("the signature has not the form of Slack's")
	}
	return slack.NewSecretsVerifier(header, h.Secret)
}

// verify checks v0=HMAC-SHA256(secret, "v0:"+timestamp+":"+body) in constant time.
func verify(v slack.SecretsVerifier, body []byte) error {
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

// refuse answers with an error and closes the connection, so that the rest of what was
// sent is not read.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, what string, err error, status int) {
	if unsaid, say := h.refused.next(h.now()); say {
		h.Log.Warn("request refused", "what", what, "reason", err, "status", status, "from", r.RemoteAddr, "others", unsaid)
	}
	w.Header().Set("Connection", "close")
	http.Error(w, http.StatusText(status), status)
}

func challengeOf(body []byte) (string, bool) {
	var c struct{ Type, Challenge string }
	if json.Unmarshal(body, &c) != nil || c.Type != "url_verification" {
		return "", false
	}
	return c.Challenge, true
}

// read finds out what a request carries. Interactions and commands are forms;
// their fields are taken from the body alone, never from the address.
func read(contentType string, body []byte) (slackbot.Delivery, error) {
	if len(contentType) >= 16 && contentType[:16] == "application/json" {
		return slackbot.Delivery{Kind: slackbot.KindEvent, Payload: body}, nil
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return slackbot.Delivery{}, err
	}
	if payload := form.Get("payload"); payload != "" {
		return slackbot.Delivery{Kind: slackbot.KindInteractive, Payload: json.RawMessage(payload)}, nil
	}
	if form.Get("command") == "" {
		return slackbot.Delivery{}, errors.New("neither a payload nor a command")
	}
	fields := map[string]string{}
	for k := range form {
		fields[k] = form.Get(k)
	}
	payload, err := json.Marshal(fields)
	return slackbot.Delivery{Kind: slackbot.KindSlash, Payload: payload}, err
}
