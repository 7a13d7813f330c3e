package httpevents_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/httpevents"
	"ibid/bot/slackfake"
)

const secret = "8f742231b10e8888abcd99yyyzzz85a5"

// desk keeps what is delivered to it and says err.
type desk struct {
	got []slackbot.Delivery
	err error
}

func (d *desk) deliver(_ context.Context, x slackbot.Delivery) error {
	d.got = append(d.got, x)
	return d.err
}

const (
	jsonType = "application/json; charset=utf-8"
	formType = "application/x-www-form-urlencoded"
	event    = `{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention"}}`
)

// request is signed with key, age ago.
func request(target, contentType, body, key string, age time.Duration) *http.Request {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	stamp := strconv.FormatInt(time.Now().Add(-age).Unix(), 10)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", slackfake.Sign(key, stamp, []byte(body)))
	return r
}

func form(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

func TestRequests(t *testing.T) {
	for _, test := range []struct {
		name, target, kind, body, key string
		signature                     string // in place of the right one
		age                           time.Duration
		err                           error
		status                        int
		delivered                     string // kind
	}{
		{name: "event", kind: jsonType, body: event, status: 200, delivered: slackbot.KindEvent},
		{name: "interaction", kind: formType, body: form("payload", `{"type":"block_actions"}`), status: 200, delivered: slackbot.KindInteractive},
		{name: "command", kind: formType, body: form("command", "/ibid", "text", "who?"), status: 200, delivered: slackbot.KindSlash},
		{name: "forged", kind: jsonType, body: event, key: "another secret", status: 401},
		{name: "replayed", kind: jsonType, body: event, age: 6 * time.Minute, status: 401},
		{name: "from the future", kind: jsonType, body: event, age: -6 * time.Minute, status: 401},
		{name: "no signature's form", kind: jsonType, body: strings.Repeat("x", 10<<20), signature: "v0=12", status: 401},
		{name: "another version's signature", kind: jsonType, body: event, signature: "v1=" + strings.Repeat("0", 64), status: 401},
		{name: "ten megabytes", kind: jsonType, body: strings.Repeat("x", 10<<20), status: 413},
		{name: "challenge", kind: jsonType, body: `{"type":"url_verification","challenge":"c4"}`, status: 200},
		{name: "challenge, forged", kind: jsonType, body: `{"type":"url_verification","challenge":"c4"}`, key: "another secret", status: 401},
		{name: "malformed JSON", kind: jsonType, body: `{"type":`, status: 400},
		{name: "malformed form", kind: formType, body: "payload=%zz", status: 400},
		{name: "malformed payload", kind: formType, body: form("payload", "{"), status: 400},
		{name: "payload in the address", target: "/?payload=%7B%22type%22%3A%22block_actions%22%7D", kind: formType, body: "a=b", status: 400},
		{name: "payload in the address of a command", target: "/?payload=%7B%22type%22%3A%22block_actions%22%7D", kind: formType, body: form("command", "/ibid"), status: 200, delivered: slackbot.KindSlash},
		{name: "another payload in the address", target: "/?payload=%7B%22forged%22%3A1%7D", kind: formType, body: form("payload", `{"type":"block_actions"}`), status: 200, delivered: slackbot.KindInteractive},
		{name: "another command in the address", target: "/?command=%2Fforged&text=forged", kind: formType, body: form("command", "/ibid"), status: 200, delivered: slackbot.KindSlash},
		{name: "payload in the address of an event", target: "/?payload=%7B%22forged%22%3A1%7D", kind: jsonType, body: event, status: 200, delivered: slackbot.KindEvent},
		{name: "command in the address alone", target: "/?command=%2Fibid&text=forged", kind: formType, body: "a=b", status: 400},
		{name: "nothing", kind: formType, status: 400},
		{name: "not kept", kind: jsonType, body: event, err: errors.New("disk full"), status: 503, delivered: slackbot.KindEvent},
		{name: "stopping", kind: jsonType, body: event, err: slackbot.ErrStopping, status: 503, delivered: slackbot.KindEvent},
		{name: "not Slack's", kind: jsonType, body: event, err: slackbot.ErrPayload, status: 400, delivered: slackbot.KindEvent},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.key == "" {
				test.key = secret
			}
			if test.target == "" {
				test.target = "/"
			}
			d := &desk{err: test.err}
			h := &httpevents.Handler{Secret: secret, Deliver: d.deliver, Log: slog.New(slog.DiscardHandler)}
			w := httptest.NewRecorder()
			r := request(test.target, test.kind, test.body, test.key, test.age)
			if test.signature != "" {
				r.Header.Set("X-Slack-Signature", test.signature)
			}
			unread := &counted{Reader: r.Body}
			r.Body = io.NopCloser(unread)
			h.ServeHTTP(w, r)
			if test.signature != "" && unread.n > 0 {
				t.Errorf("%d bytes were read of what is not signed", unread.n)
			}
			if w.Code != test.status {
				t.Errorf("status %d, want %d: %s", w.Code, test.status, w.Body)
			}
			if strings.HasPrefix(test.name, "challenge") && (w.Body.String() == "c4") != (test.status == 200) {
				t.Errorf("challenge answered with %q", w.Body)
			}
			kind := ""
			if len(d.got) > 0 {
				kind = d.got[0].Kind
			}
			if kind != test.delivered || len(d.got) > 1 {
				t.Errorf("delivered %v, want %q", d.got, test.delivered)
			}
			if kind != "" && strings.Contains(string(d.got[0].Payload), "forged") {
				t.Errorf("delivered what stands in the address: %s", d.got[0].Payload)
			}
		})
	}
}

// counted counts what is read of it.
type counted struct {
	io.Reader
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

func TestOnlyPost(t *testing.T) {
	d := &desk{}
	h := &httpevents.Handler{Secret: secret, Deliver: d.deliver, Log: slog.New(slog.DiscardHandler)}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || len(d.got) > 0 {
		t.Errorf("status %d, delivered %v", w.Code, d.got)
	}
}

// TestSecretsStayOutOfTheLog: a refusal is logged with a reason, without the
// secret or the signature.
func TestSecretsStayOutOfTheLog(t *testing.T) {
	var log bytes.Buffer
	h := &httpevents.Handler{Secret: secret, Deliver: (&desk{}).deliver, Log: slog.New(slog.NewTextHandler(&log, nil))}
	r := request("/", jsonType, event, "another secret", 0)
	h.ServeHTTP(httptest.NewRecorder(), r)
	if said := log.String(); !strings.Contains(said, "signature") || strings.Contains(said, secret) || strings.Contains(said, r.Header.Get("X-Slack-Signature")) {
		t.Errorf("logged %s", said)
	}
}

// FuzzRead: whatever is signed and sent, the handler answers with one of its
// statuses and delivers nothing but JSON of a known kind.
func FuzzRead(f *testing.F) {
	f.Add(jsonType, []byte(event))
	f.Add(formType, []byte(form("payload", `{"type":"view_submission"}`)))
	f.Add(formType, []byte(form("command", "/ibid", "text", "\x00\xff")))
	f.Add("", []byte("payload=%"))
	f.Add("application/json", []byte(`{"type":"url_verification"}`))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		d := &desk{}
		h := &httpevents.Handler{Secret: secret, Deliver: d.deliver, Log: slog.New(slog.DiscardHandler)}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request("/", kind, string(body), secret, 0))
		switch w.Code {
		case 200, 400, 413:
		default:
			t.Errorf("status %d", w.Code)
		}
		for _, x := range d.got {
			if !json.Valid(x.Payload) {
				t.Errorf("delivered as %s: %q", x.Kind, x.Payload)
			}
		}
		_, _ = io.Copy(io.Discard, w.Body)
	})
}
