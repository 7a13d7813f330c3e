package slackfake

import (
	"slices"
	"time"
)

// Violation is something the bot did that Slack refuses or quietly drops.
type Violation struct {
	At       time.Time
	Where    string // the method, "ack", "response_url"
	Code     string // Slack's error name
	Messages []string
}

// violate keeps a violation. Caller holds mu.
func (s *Server) violate(where, code string, messages ...string) {
	s.wrong = append(s.wrong, Violation{At: s.clock.Now(), Where: where, Code: code, Messages: messages})
	s.touch()
}

// Violations are all refusals so far, in order. Codes named in except are left
// out: a test that injects rate limits or revokes the token expects those.
func (s *Server) Violations(except ...string) []Violation {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.wrong), func(v Violation) bool { return slices.Contains(except, v.Code) })
}

// Calls are the requests to the Web API so far, of one method, or of all when
// method is empty.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.log), func(c Call) bool { return method != "" && c.Method != method })
}
