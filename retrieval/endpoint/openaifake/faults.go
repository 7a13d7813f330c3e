package openaifake

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// Fault spoils one answer. The zero value spoils nothing.
type Fault struct {
	name   string
	before func(*Server, http.ResponseWriter, *http.Request) // instead of any answer
	spoil  spoil
}

// spoil is what is wrong with an answer that is given.
type spoil struct {
	cut, notJSON, empty, filter, shuffle, short, twice bool
	dimensions                                         int
}

// String is the fault's name.
func (f Fault) String() string { return f.name }

// None lets a request through: a place in a script.
func None() Fault { return Fault{name: "none"} }

// Status answers with a failed status and the body that goes with it.
func Status(status int) Fault {
	e := wireError{Message: "The server had an error while processing your request. Sorry about that!", Type: "server_error"}
	switch status {
	case http.StatusUnauthorized:
		e = wireError{Message: "Incorrect API key provided.", Type: "invalid_request_error", Code: "invalid_api_key"}
	case http.StatusTooManyRequests:
		e = wireError{Message: "Rate limit reached for requests per min (RPM): Limit 500, Used 500, Requested 1.", Type: "requests", Code: "rate_limit_exceeded"}
	case http.StatusServiceUnavailable:
		e = wireError{Message: "The engine is currently overloaded, please try again later", Type: "server_error", Code: "service_unavailable"}
	}
	return failing(strconv.Itoa(status), status, e)
}

// NoModel answers that there is no such model.
func NoModel() Fault {
	return failing("404 model", http.StatusNotFound, wireError{Message: "The model `gone` does not exist or you do not have access to it.", Type: "invalid_request_error", Code: "model_not_found"})
}

// RetryAfter is a 429 that asks to wait whole seconds.
func RetryAfter(d time.Duration) Fault {
	f := Status(http.StatusTooManyRequests)
	return withHeader(f, "429 for seconds", func() (string, string) { return "Retry-After", strconv.Itoa(int(d / time.Second)) })
}

// RetryAt is a 429 that asks to wait until a date: d after the answer, in whole
// seconds as HTTP has it.
func RetryAt(d time.Duration) Fault {
	f := Status(http.StatusTooManyRequests)
	return withHeader(f, "429 until a date", func() (string, string) {
		return "Retry-After", time.Now().Add(d).UTC().Format(http.TimeFormat)
	})
}

// RetryMillis is a 429 with Azure's header.
func RetryMillis(ms int) Fault {
	f := Status(http.StatusTooManyRequests)
	return withHeader(f, "429 for milliseconds", func() (string, string) { return "Retry-After-Ms", strconv.Itoa(ms) })
}

// Quota is the 429 of an account whose credit is spent.
func Quota() Fault {
	return failing("429 quota", http.StatusTooManyRequests, wireError{Message: "You exceeded your current quota, please check your plan and billing details.", Type: "insufficient_quota", Code: "insufficient_quota"})
}

// Failing answers with any status and message.
func Failing(status int, message, code string) Fault {
	return failing(strconv.Itoa(status)+" "+code, status, wireError{Message: message, Type: "invalid_request_error", Code: code})
}

// Redirect sends the client elsewhere.
func Redirect(to string) Fault {
	return Fault{name: "redirect", before: func(_ *Server, w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to, http.StatusTemporaryRedirect)
	}}
}

// Hang never answers.
func Hang() Fault {
	return Fault{name: "hang", before: func(s *Server, _ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
			s.abandoned()
		case <-s.closing:
		}
	}}
}

// Drop closes the connection instead of an answer.
func Drop() Fault {
	return Fault{name: "drop", before: func(*Server, http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }}
}

// NotJSON answers 200 with something that is no JSON.
func NotJSON() Fault { return Fault{name: "not JSON", spoil: spoil{notJSON: true}} }

// Cut closes the connection in the middle of the answer or the stream.
func Cut() Fault { return Fault{name: "cut", spoil: spoil{cut: true}} }

// Empty answers without a single choice or vector.
func Empty() Fault { return Fault{name: "empty", spoil: spoil{empty: true}} }

// ContentFilter ends a chat answer by the filter, after half of it.
func ContentFilter() Fault { return Fault{name: "content filter", spoil: spoil{filter: true}} }

// Dimension gives vectors of n numbers, whatever was asked for.
func Dimension(n int) Fault { return Fault{name: "dimension", spoil: spoil{dimensions: n}} }

// Shuffled gives the vectors in another order, each with its right index.
func Shuffled() Fault { return Fault{name: "shuffled", spoil: spoil{shuffle: true}} }

// Short leaves the last vector out.
func Short() Fault { return Fault{name: "short", spoil: spoil{short: true}} }

// Twice gives every vector the index 0.
func Twice() Fault { return Fault{name: "twice", spoil: spoil{twice: true}} }

func failing(name string, status int, e wireError) Fault {
	return Fault{name: name, before: func(_ *Server, w http.ResponseWriter, _ *http.Request) {
		refuse(w, status, e)
	}}
}

func withHeader(f Fault, name string, header func() (key, value string)) Fault {
	return Fault{name: name, before: func(s *Server, w http.ResponseWriter, r *http.Request) {
		w.Header().Set(header())
		f.before(s, w, r)
	}}
}

// faults are those to come.
type faults struct {
	script []Fault
	always Fault
	chance float64
	random *rand.Rand
	kinds  []Fault
}

func (f *faults) next() Fault {
	if len(f.script) > 0 {
		first := f.script[0]
		f.script = f.script[1:]
		return first
	}
	if f.random != nil && f.random.Float64() < f.chance {
		return f.kinds[f.random.IntN(len(f.kinds))]
	}
	return f.always
}

// Script spoils the next requests, in this order, before anything else does.
func (s *Server) Script(next ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.script = append(s.faults.script, next...)
}

// Always spoils every request that no script spoils; None ends it.
func (s *Server) Always(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.always = f
}

// Chance spoils a share of the requests, each with one of kinds, as seed decides.
func (s *Server) Chance(share float64, seed uint64, kinds ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.chance, s.faults.random, s.faults.kinds = share, rand.New(rand.NewPCG(seed, 7)), kinds
}
