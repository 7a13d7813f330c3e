package slackfake

import (
	"math/rand/v2"
	"net/http"
	"time"
)

// Fault is one way in which the world between Slack and a bot goes wrong.
type Fault uint8

// The faults.
const (
	NoFault     Fault = iota // nothing goes wrong
	Drop                     // the request or delivery is lost
	LoseReply                // the request is done, but its reply is lost (Web API only)
	Delay                    // it comes late
	Duplicate                // a delivery comes twice
	Reorder                  // a delivery comes after the next one
	ServerError              // HTTP 500
	RateLimit                // HTTP 429
	Disconnect               // the sockets are cut
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

// faults are what goes wrong between the workspace and the app.
type faults struct {
	*ground
	plan     Plan
	dice     *rand.Rand
	script   map[string][]Fault
	refusals map[string][]string // to come, by method
}

func newFaults(g *ground) *faults {
	f := &faults{ground: g, plan: g.opts.Faults, dice: rand.New(rand.NewPCG(g.opts.Seed, 0xfa17)),
		script: map[string][]Fault{}, refusals: map[string][]string{}}
	if f.plan.MaxDelay == 0 {
		f.plan.MaxDelay = time.Second
	}
	return f
}

// Inject makes the next times calls of name at a site (a method, "response_url",
// or a delivery's type such as "app_mention"; "" is any) suffer a fault, before
// the plan is asked.
func (f *faults) Inject(site Site, name string, fault Fault, times int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := faultKey(site, name)
	for range times {
		f.script[key] = append(f.script[key], fault)
	}
}

// Refuse makes the next times calls of a method fail with one of Slack's errors,
// whatever they ask for: a workspace that doesn't allow something, say.
func (f *faults) Refuse(method, code string, times int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for range times {
		f.refusals[method] = append(f.refusals[method], code)
	}
}

// refused takes the next refusal of a method. Caller holds mu.
func (f *faults) refused(method string) *apiError {
	codes := f.refusals[method]
	if len(codes) == 0 {
		return nil
	}
	f.refusals[method] = codes[1:]
	return refuse(codes[0])
}

func faultKey(site Site, name string) string { return string(rune('0'+site)) + name }

// draw says what befalls one call. Caller holds mu.
func (f *faults) draw(site Site, name string) Fault {
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
		if c.site && c.chance > 0 && f.dice.Float64() < c.chance {
			return c.fault
		}
	}
	return NoFault
}

func (f *faults) delay() time.Duration {
	return time.Duration(f.dice.Int64N(int64(f.plan.MaxDelay))) + 1
}

// faultHTTP lets a fault strike an HTTP call; true means the call is over.
func (f *faults) faultHTTP(w http.ResponseWriter, site Site, name string) bool {
	f.mu.Lock()
	fault, wait := f.draw(site, name), f.delay()
	f.mu.Unlock()
	switch fault {
	case Drop:
		panic(http.ErrAbortHandler)
	case LoseReply:
		// The work is done by the caller; its reply goes nowhere.
		w.Header().Set(lostReply, "1")
	case Delay:
		select {
		case <-f.clock.After(wait):
		case <-f.done:
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
