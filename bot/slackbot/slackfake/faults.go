package slackfake

import (
	"math/rand/v2"
	"net/http"
	"time"
)

// Fault is one way in which the world between Slack and a bot goes wrong.
type Fault uint8

const (
	NoFault     Fault = iota
	Drop              // the request or delivery is lost
	LoseReply         // the request is done, but its reply is lost (Web API only)
	Delay             // it comes late
	Duplicate         // a delivery comes twice
	Reorder           // a delivery comes after the next one
	ServerError       // HTTP 500
	RateLimit         // HTTP 429
	Disconnect        // the sockets are cut
)

// Site is where a fault strikes.
type Site uint8

const (
	SiteAPI      Site = iota // Web API; named by method
	SiteResponse             // response_url
	SiteDelivery             // events, commands, interactions; named by type
)

// Plan gives each fault a chance between 0 and 1 at every call and delivery,
// drawn from the seed.
type Plan struct {
	Drop, LoseReply, Delay, Duplicate, Reorder, ServerError, RateLimit, Disconnect float64

	MaxDelay time.Duration // of Delay; 1 s when zero
}

type faultState struct {
	plan   Plan
	rand   *rand.Rand
	script map[string][]Fault
	held   *delivery

	refusals map[string][]string // to come, by method
}

func newFaultState(plan Plan, seed uint64) faultState {
	if plan.MaxDelay == 0 {
		plan.MaxDelay = time.Second
	}
	return faultState{plan: plan, rand: rand.New(rand.NewPCG(seed, 0xfa17)), script: map[string][]Fault{}}
}

// Inject makes the next times calls of name at a site (a method, "response_url",
// or a delivery's type such as "app_mention"; "" is any) suffer a fault, before
// the plan is asked.
func (s *Server) Inject(site Site, name string, fault Fault, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := faultKey(site, name)
	for range times {
		s.faults.script[key] = append(s.faults.script[key], fault)
	}
}

func faultKey(site Site, name string) string { return string(rune('0'+site)) + name }

// draw says what befalls one call. Caller holds mu.
func (s *Server) draw(site Site, name string) Fault {
	f := &s.faults
	for _, key := range []string{faultKey(site, name), faultKey(site, "")} {
		if script := f.script[key]; len(script) > 0 {
			f.script[key] = script[1:]
			return script[0]
		}
	}
	chances := []struct {
		fault  Fault
		chance float64
		site   bool
	}{
		{Drop, f.plan.Drop, true}, {Delay, f.plan.Delay, true},
		{LoseReply, f.plan.LoseReply, site == SiteAPI},
		{ServerError, f.plan.ServerError, site != SiteDelivery}, {RateLimit, f.plan.RateLimit, site != SiteDelivery},
		{Duplicate, f.plan.Duplicate, site == SiteDelivery}, {Reorder, f.plan.Reorder, site == SiteDelivery},
		{Disconnect, f.plan.Disconnect, site == SiteDelivery},
	}
	for _, c := range chances {
		if c.site && c.chance > 0 && f.rand.Float64() < c.chance {
			return c.fault
		}
	}
	return NoFault
}

func (s *Server) delay() time.Duration {
	return time.Duration(s.faults.rand.Int64N(int64(s.faults.plan.MaxDelay))) + 1
}

// faultHTTP lets a fault strike an HTTP call; true means the call is over.
func (s *Server) faultHTTP(w http.ResponseWriter, site Site, name string) bool {
	s.mu.Lock()
	fault, wait := s.draw(site, name), s.delay()
	s.mu.Unlock()
	switch fault {
	case Drop:
		panic(http.ErrAbortHandler)
	case LoseReply:
		// The work is done by the caller; its reply goes nowhere.
		w.Header().Set(lostReply, "1")
	case Delay:
		select {
		case <-s.clock.After(wait):
		case <-s.done:
		}
	case ServerError:
		http.Error(w, "server error", http.StatusInternalServerError)
		return true
	case RateLimit:
		w.Header().Set("Retry-After", "1")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = w.Write([]byte(`{"ok":false,"error":"ratelimited"}`))
		return true
	}
	return false
}

// lostReply marks a response that must not reach the client.
const lostReply = "X-Fake-Lost-Reply"
