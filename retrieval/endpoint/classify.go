package endpoint

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// maxSaid bounds what is repeated of a server's words, in runes.
const maxSaid = 300

// failure is the fault of an answer whose status is no success.
func (d *doer) failure(res *http.Response, now time.Time) *Fault {
	var body []byte
	if res.StatusCode >= 400 { // the connection of a 101 is not closed when time is up
		body, _ = io.ReadAll(io.LimitReader(res.Body, 64<<10)) // what came of it says enough
	}
	said, code := complaint(body)
	f := &Fault{Host: d.host, Status: res.StatusCode, Said: oneLine(d.key.scrub(said)), Code: oneLine(d.key.scrub(code))}
	f.Outcome = outcome(res.StatusCode, strings.ToLower(said), strings.ToLower(code))
	if f.Outcome == RateLimited || f.Outcome == ServerFailed {
		f.After, f.HasAfter = retryAfter(res.Header, now)
	}
	if where := res.Header.Get("Location"); res.StatusCode/100 == 3 && where != "" {
		f.Said = "it redirects to: " + oneLine(d.key.scrub(where))
	}
	return f
}

// outcome names a failed status; said and code are in lower case.
func outcome(status int, said, code string) Outcome {
	if status >= 400 && status != http.StatusUnauthorized && status != http.StatusTooManyRequests && tooLong(status, said, code) {
		return TooLong
	}
	switch status {
	case http.StatusUnauthorized:
		return KeyRefused
	case http.StatusPaymentRequired:
		return QuotaSpent
	case http.StatusForbidden:
		return NotAllowed
	case http.StatusNotFound:
		if strings.Contains(said+code, "model") || strings.Contains(code, "deploymentnotfound") {
			return NoModel
		}
		return NoService
	case http.StatusMethodNotAllowed:
		return NoService
	case http.StatusTooManyRequests:
		if code == "insufficient_quota" {
			return QuotaSpent
		}
		return RateLimited
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly:
		return ServerFailed
	}
	switch {
	case status < 400:
		return NoService
	case status == http.StatusNotImplemented, status >= 500 && misread(said):
		return Refused
	case status >= 500:
		return ServerFailed
	case code == "content_filter" || strings.Contains(said, "content management policy"):
		return Filtered
	case code == "model_not_found" || strings.Contains(said, "model") && strings.Contains(said, "not found"):
		return NoModel
	}
	return Refused
}

// lengthy are the words by which servers (OpenAI, Azure, vLLM, llama.cpp, Ollama,
// text-embeddings-inference) say that a request is too long.
var lengthy = []string{
	"context length", "context size", "context window", "context_length", "too large to process", "too long",
	"too many inputs", "too many tokens", "tokens per request", "maximum number of tokens", "maximum input length",
	"maximum allowed batch size", "must have less than",
}

// formal are the words by which servers that fail over the form of a request,
// instead of refusing it, say so: those that check it by a data model of their own
// (llama-cpp-python, vLLM's older ones) answer 500 to a field that they don't know.
var formal = []string{"validation error", "response_format", "json_schema", "stream_options", "encoding_format", "not implemented", "notimplemented"}

func misread(said string) bool {
	return slices.ContainsFunc(formal, func(w string) bool { return strings.Contains(said, w) })
}

func tooLong(status int, said, code string) bool {
	if status == http.StatusRequestEntityTooLarge || code == "context_length_exceeded" || code == "array_above_max_length" {
		return true
	}
	for _, w := range lengthy {
		if strings.Contains(said, w) {
			return true
		}
	}
	return false
}

// complaint finds the message and its code in the forms that servers use:
// {"error": {"message", "code", "type"}}, {"error": "…"}, {"message"}, {"detail"}
// and plain text.
func complaint(body []byte) (said, code string) {
	var form struct {
		Error           json.RawMessage `json:"error"`
		Message, Detail any
	}
	if json.Unmarshal(body, &form) != nil {
		return string(body), ""
	}
	var inner struct{ Message, Code, Type any }
	var plain string
	switch {
	case json.Unmarshal(form.Error, &plain) == nil && plain != "":
		return plain, ""
	case json.Unmarshal(form.Error, &inner) == nil:
		if code = text(inner.Code); code == "" {
			code = text(inner.Type)
		}
		return text(inner.Message), code
	case form.Message != nil:
		return text(form.Message), ""
	}
	return text(form.Detail), ""
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// oneLine folds white space and control characters and cuts.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > maxSaid {
		return string(runes[:maxSaid]) + " …"
	}
	return string(runes)
}

// retryAfter reads how long to wait: Azure's retry-after-ms, or Retry-After in
// seconds or as a date (RFC 9110, 10.2.3).
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil {
		return wait(ms / 1000)
	}
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return wait(seconds)
	}
	if at, err := http.ParseTime(value); err == nil {
		return wait(max(at.Sub(now), 0).Seconds())
	}
	return 0, false
}

// wait makes a duration of seconds, none of what is no time.
func wait(seconds float64) (time.Duration, bool) {
	if !(seconds >= 0) {
		return 0, false
	}
	const most = 1e6 // eleven days; more would overflow where times are added
	return time.Duration(min(seconds, most) * float64(time.Second)), true
}
