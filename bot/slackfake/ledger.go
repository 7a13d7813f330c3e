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

// ledger is what the bot called and what it did wrong.
type ledger struct {
	*ground
	wrong []Violation
	log   []Call
}

// violate keeps a violation. Caller holds mu.
func (l *ledger) violate(where, code string, messages ...string) {
	l.wrong = append(l.wrong, Violation{At: l.clock.Now(), Where: where, Code: code, Messages: messages})
	l.touch()
}

// Violations are all refusals so far, in order. Codes named in except are left
// out: a test that injects rate limits or revokes the token expects those.
func (l *ledger) Violations(except ...string) []Violation {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(l.wrong), func(v Violation) bool { return slices.Contains(except, v.Code) })
}

// record keeps what was called, and every refusal as a violation; a rate limit
// or an injected fault isn't the caller's mistake in the same way, so it is
// kept apart by its name. Caller holds mu.
func (l *ledger) record(name string, a args, err *apiError) {
	c := Call{At: l.clock.Now(), Method: name, Args: a.flat()}
	if err != nil {
		c.Error = err.code
		l.violate(name, err.code, err.messages...)
	}
	l.log = append(l.log, c)
}

// Calls are the requests to the Web API so far, of one method, or of all when
// method is empty.
func (l *ledger) Calls(method string) []Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(l.log), func(c Call) bool { return method != "" && c.Method != method })
}

// forget drops calls older than before.
func (l *ledger) forget(before time.Time) {
	l.log = slices.DeleteFunc(l.log, func(c Call) bool { return c.At.Before(before) })
}
