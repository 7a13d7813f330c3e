package endpoint

import (
	"fmt"
	"time"
)

// Outcome names what became of a request that failed.
type Outcome string

// What may become of a request.
const (
	KeyRefused     Outcome = "the key was refused"
	NotAllowed     Outcome = "the key may not do this"
	NoModel        Outcome = "there is no such model"
	NoService      Outcome = "there is no such service at this address"
	RateLimited    Outcome = "too many requests"
	QuotaSpent     Outcome = "the account's quota is spent"
	TooLong        Outcome = "the request is too long"
	Refused        Outcome = "the request was refused"
	Filtered       Outcome = "the content filter refused it"
	ServerFailed   Outcome = "the server failed"
	Unreachable    Outcome = "the server can't be reached"
	TimedOut       Outcome = "the server did not answer in time"
	Cut            Outcome = "the answer broke off"
	Invalid        Outcome = "the answer can't be understood"
	TooMuch        Outcome = "the answer was longer than allowed"
	WrongDimension Outcome = "the vectors have another length than expected"
)

// passing are the outcomes that may be better the next time.
var passing = map[Outcome]bool{
	RateLimited: true, ServerFailed: true, Unreachable: true, TimedOut: true, Cut: true, Invalid: true,
}

// Passes reports whether asking again may help.
func (o Outcome) Passes() bool { return passing[o] }

// advice is what a person can do about an outcome.
var advice = map[Outcome]string{
	KeyRefused:     "set " + EnvKey + " (or " + EnvKeyFile + ") to a key that this server knows",
	NotAllowed:     "let the key use this model, or take another key",
	NoModel:        "name a model that the server has; ibid doctor lists some",
	NoService:      "check " + EnvBaseURL + ": for most servers it ends in /v1",
	RateLimited:    "wait and run it again: what is stored is not asked for twice",
	QuotaSpent:     "add credit to the account, or use --embedder minilm and --chat none, which cost nothing",
	TooLong:        "use a model that reads longer texts",
	Refused:        "check the model's name and what the server supports",
	Filtered:       "ask differently, or use --chat none",
	ServerFailed:   "run it again later: what is stored is not asked for twice",
	Unreachable:    "check that the server runs and that " + EnvBaseURL + " leads to it",
	TimedOut:       "run it again later, or use a server that is less busy",
	Cut:            "run it again: what is stored is not asked for twice",
	Invalid:        "check that " + EnvBaseURL + " leads to a server that speaks OpenAI's API",
	TooMuch:        "check that " + EnvBaseURL + " leads to a server that speaks OpenAI's API",
	WrongDimension: "set IBID_EMBED_DIMENSIONS to what the model gives, or name another model",
}

// Fault is a request that failed. It never holds the key.
type Fault struct {
	Outcome Outcome
	Host    string
	Status  int           // HTTP; 0 when there was no answer
	Said    string        // the server's own words, one line, cut; "" for none
	Code    string        // the server's name for it: "model_not_found"; "" for none
	After   time.Duration // how long the server asks to wait; valid with HasAfter
	// HasAfter reports whether the server said how long to wait.
	HasAfter bool
	Tries    int   // how often it was asked; 0 when not known
	Err      error // what the network or the decoder reported; may be nil
}

// Error is one line: what failed, where, and what the server said.
func (f *Fault) Error() string {
	s := f.Host + ": " + string(f.Outcome)
	if f.Status != 0 {
		s += fmt.Sprintf(" (%d)", f.Status)
	}
	if f.HasAfter {
		s += fmt.Sprintf(", it asks to wait %s", f.After.Round(time.Second))
	}
	if f.Tries > 1 {
		s += fmt.Sprintf(", asked %d times", f.Tries)
	}
	switch {
	case f.Said != "":
		s += ": " + f.Said
	case f.Err != nil:
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap is the network's or the decoder's error.
func (f *Fault) Unwrap() error { return f.Err }

// Fix says what a person can do about it.
func (f *Fault) Fix() string { return advice[f.Outcome] }
