package slackfake

import (
	"time"
)

// postBurst is how many messages one channel takes at once before the pace of
// one a second is enforced; Slack allows short bursts and gives no figure.
const postBurst = 5

// limit counts a call against its method's tier, and a message against its
// channel. Caller holds mu.
func (api *webAPI) limit(name string, m method, a args) *apiError {
	if api.opts.NoRateLimits {
		return nil
	}
	if m.tier > 0 {
		if wait := api.spend(name, m.tier, time.Minute); wait > 0 {
			return &apiError{code: "ratelimited", retry: wait}
		}
	}
	if name == "chat.postMessage" || name == "chat.startStream" {
		if wait := api.spend("post "+a.str("channel"), postBurst, postBurst*time.Second); wait > 0 {
			return &apiError{code: "ratelimited", retry: wait}
		}
	}
	return nil
}

// spend allows most calls in any window and otherwise says how long to wait.
func (api *webAPI) spend(key string, most int, window time.Duration) time.Duration {
	now := api.clock.Now()
	kept := api.limits[key][:0]
	for _, at := range api.limits[key] {
		if now.Sub(at) < window {
			kept = append(kept, at)
		}
	}
	api.limits[key] = kept
	if len(kept) >= most {
		return window - now.Sub(kept[0])
	}
	api.limits[key] = append(kept, now)
	return 0
}
