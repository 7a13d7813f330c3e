package slackfake

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
)

// HTTPDelivery is where an app without Socket Mode is delivered to. Empty
// interactivity and command addresses mean the one for events.
type HTTPDelivery struct {
	EventsURL, InteractivityURL, CommandsURL string
}

// Sign is Slack's v0 signature of a body at a time.
func Sign(secret, timestamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:", timestamp)
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// deliverHTTP posts a delivery and takes its reply as the acknowledgement.
func (l *line) deliverHTTP(d *delivery) {
	l.mu.Lock()
	attempt := d.attempts
	l.mu.Unlock()
	address, kind, body := l.httpBody(d)
	header := http.Header{"Content-Type": {kind}}
	if attempt > 1 {
		header.Set("X-Slack-Retry-Num", strconv.Itoa(attempt-1))
		header.Set("X-Slack-Retry-Reason", "http_timeout")
	}
	status, reply, err := l.postSigned(address, header, body)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil || status != http.StatusOK {
		return
	}
	if len(bytes.TrimSpace(reply)) == 0 || !json.Valid(reply) {
		reply = nil
	}
	l.acknowledge(d, reply)
}

func (l *line) httpBody(d *delivery) (address, kind string, body []byte) {
	to := l.opts.HTTP
	const form = "application/x-www-form-urlencoded"
	switch d.kind {
	case "slash_commands":
		values := url.Values{}
		for name, value := range d.payload {
			values.Set(name, fmt.Sprint(value))
		}
		return either(to.CommandsURL, to.EventsURL), form, []byte(values.Encode())
	case "interactive":
		raw, _ := json.Marshal(d.payload)
		return either(to.InteractivityURL, to.EventsURL), form, []byte(url.Values{"payload": {string(raw)}}.Encode())
	}
	raw, _ := json.Marshal(d.payload)
	return to.EventsURL, "application/json", raw
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// postSigned posts a body with Slack's signature and timestamp.
func (l *line) postSigned(address string, header http.Header, body []byte) (int, []byte, error) {
	ctx, cancel := context.WithCancel(l.ctx)
	defer cancel()
	l.timers.after(l.ackTime(), cancel) // by the workspace's clock, as all deadlines
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header = header
	stamp := strconv.FormatInt(l.clock.Now().Unix(), 10)
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", Sign(l.signing, stamp, body))
	resp, err := l.client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(resp.Body, maxBody))
	return resp.StatusCode, reply, err
}

// VerifyURL does what Slack does when a request URL is entered: it sends a
// challenge and wants it back.
func (l *line) VerifyURL() error {
	l.mu.Lock()
	challenge := l.id("") + l.id("")
	body, _ := json.Marshal(map[string]any{"type": "url_verification", "token": l.verifier, "challenge": challenge})
	l.mu.Unlock()
	status, reply, err := l.postSigned(l.opts.HTTP.EventsURL, http.Header{"Content-Type": {"application/json"}}, body)
	if err != nil {
		return fmt.Errorf("slackfake: verify url: %w", err)
	}
	var answer struct{ Challenge string }
	if status != http.StatusOK || (string(bytes.TrimSpace(reply)) != challenge && (json.Unmarshal(reply, &answer) != nil || answer.Challenge != challenge)) {
		return fmt.Errorf("slackfake: verify url: answered %d without the challenge", status)
	}
	return nil
}
