package slackfake

import (
	"encoding/json"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxBody is the largest request the Web API reads.
const maxBody = 1 << 20

// apiError is a refusal with Slack's own name for it.
type apiError struct {
	code     string
	messages []string
	extra    map[string]any
	retry    time.Duration // of ratelimited
}

func refuse(code string, messages ...string) *apiError {
	return &apiError{code: code, messages: messages}
}

// call is one request on its way through a method.
type call struct {
	s    *Server
	name string
	args args
}

// Call is a record of one request to the Web API.
type Call struct {
	At     time.Time
	Method string
	Error  string // empty when it went well
	Args   map[string]string
}

// webAPI answers the calls of the Web API.
type webAPI struct {
	*ground
	*app
	*ledger
	*faults
	s      *Server
	calls  map[string]method
	limits map[string][]time.Time // by method and by channel
}

func (api *webAPI) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	if api.faultHTTP(w, SiteAPI, name) {
		return
	}
	args, token, bad := readArgs(r)
	api.mu.Lock()
	reply, err := api.perform(name, args, token, bad)
	api.record(name, args, err)
	api.tellScopes(w.Header(), token)
	api.touch()
	api.mu.Unlock()
	if w.Header().Get(lostReply) != "" {
		panic(http.ErrAbortHandler)
	}
	writeReply(w, reply, err)
}

// perform runs a method. Caller holds mu.
func (api *webAPI) perform(name string, a args, token string, bad *apiError) (map[string]any, *apiError) {
	m, known := api.calls[name]
	if !known {
		return nil, refuse("unknown_method")
	}
	if bad != nil {
		return nil, bad
	}
	if err := api.authorize(m, token); err != nil {
		return nil, err
	}
	if err := m.check(a); err != nil {
		return nil, err
	}
	if err := api.limit(name, m, a); err != nil {
		return nil, err
	}
	if err := api.refused(name); err != nil {
		return nil, err
	}
	return m.run(&call{s: api.s, name: name, args: a})
}

func writeReply(w http.ResponseWriter, reply map[string]any, err *apiError) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	body := map[string]any{"ok": err == nil}
	maps.Copy(body, reply)
	if err != nil {
		body["error"] = err.code
		maps.Copy(body, err.extra)
		if len(err.messages) > 0 {
			body["response_metadata"] = map[string]any{"messages": err.messages}
		}
		if err.code == "ratelimited" {
			w.Header().Set("Retry-After", strconv.Itoa(max(1, int((err.retry+time.Second-1)/time.Second))))
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}
	_ = json.NewEncoder(w).Encode(body)
}

// readArgs takes the arguments out of a form, a query or a JSON body, and the
// token out of the header or the form.
func readArgs(r *http.Request) (args, string, *apiError) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil || len(body) > maxBody {
		return args{}, token, refuse("request_too_large")
	}
	a := args{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method == http.MethodGet:
		a.form(r.URL.Query())
	case kind == "application/json":
		if len(body) == 0 {
			break
		}
		if err := json.Unmarshal(body, &a); err != nil {
			return args{}, token, refuse("invalid_json")
		}
	case kind == "application/x-www-form-urlencoded" || kind == "":
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return args{}, token, refuse("invalid_form_data")
		}
		a.form(form)
	default:
		return args{}, token, refuse("invalid_post_type")
	}
	if t, ok := a["token"]; ok {
		if token == "" {
			token = stringOf(t)
		}
		delete(a, "token")
	}
	return a, token, nil
}
