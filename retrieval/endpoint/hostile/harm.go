package hostile

import (
	"bufio"
	"net"
	"net/http"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// Growth is how much more memory of the heap was in use at a time while f ran.
func Growth(f func()) int64 {
	use := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	now := func() int64 {
		metrics.Read(use)
		return int64(use[0].Value.Uint64() + use[1].Value.Uint64())
	}
	runtime.GC()
	before, peak := now(), int64(0)
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	for {
		peak = max(peak, now()-before)
		select {
		case <-done:
			return peak
		case <-time.After(time.Millisecond):
		}
	}
}

// Counted counts the bytes that a server writes.
func Counted(h http.HandlerFunc, sent *atomic.Int64) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { h(&counting{w, sent}, r) }
}

type counting struct {
	http.ResponseWriter
	sent *atomic.Int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.sent.Add(int64(n))
	return n, err
}

func (c *counting) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return c.ResponseWriter.(http.Hijacker).Hijack()
}
