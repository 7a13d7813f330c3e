package httpevents

import (
	"log"
	"log/slog"
	"sync"
	"time"
)

// refusals keeps strangers from filling the log: one refusal a second is said, with how
// many were not.
type refusals struct {
	mu     sync.Mutex
	last   time.Time
	unsaid int
}

// next counts a refusal and reports whether to say it.
func (r *refusals) next(now time.Time) (unsaid int, say bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now.Sub(r.last) < time.Second {
		r.unsaid++
		return 0, false
	}
	unsaid, r.last, r.unsaid = r.unsaid, now, 0
	return unsaid, true
}

// quiet is a log for what net/http says of connections, which is of interest only to
// whoever looks for a fault.
func (h *Handler) quiet() *log.Logger {
	return slog.NewLogLogger(h.Log.Handler(), slog.LevelDebug)
}
