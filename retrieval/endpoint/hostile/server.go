// Package hostile has servers that mean harm to a client, to test clients against: they
// write without end or not at all, break off, or answer what is no answer.
package hostile

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"time"
)

// Key is a key that no server, log or answer may pass on.
const Key = "sk-0123456789abcdef"

// most is what a server without an end writes at most: many times what is read.
const most = 64 << 20

// Repeating writes a unit without end.
func Repeating(start, unit string) http.HandlerFunc { return Ending(start, unit, "", most) }

// Ending writes a unit again and again, so many bytes of it, and then an end.
func Ending(start, unit, end string, bytes int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { repeat(w, start, unit, end, bytes) }
}

func repeat(w io.Writer, start, unit, end string, bytes int) {
	chunk := strings.Repeat(unit, max(1, 64<<10/len(unit)))
	_, err := io.WriteString(w, start)
	for n := 0; err == nil && n < bytes; n += len(chunk) {
		_, err = io.WriteString(w, chunk)
	}
	_, _ = io.WriteString(w, end)
}

// Inflating is a small answer that becomes a large one.
func Inflating(status int, start string) http.HandlerFunc {
	return Gzip(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		repeat(w, start, "x", "", most)
	})
}

// Gzip compresses what a server writes.
func Gzip(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		defer z.Close()
		h(compressing{w, z}, r)
	}
}

type compressing struct {
	http.ResponseWriter
	to io.Writer
}

func (c compressing) Write(p []byte) (int, error) { return c.to.Write(p) }

// Raw writes what it is given to the connection and closes it.
func Raw(parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer c.Close()
		for _, p := range parts {
			if _, err := io.WriteString(c, p); err != nil {
				return
			}
		}
	}
}

// Failing answers with a status, a body and headers, by name and value.
func Failing(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// Silent stops after a beginning and waits for the client to go.
func Silent(start string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, start)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
}

// Dripping writes a unit again and again, slowly, until the client goes.
func Dripping(status int, start, unit string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.WriteHeader(status)
		_, err := io.WriteString(w, start)
		for err == nil {
			if err = http.NewResponseController(w).Flush(); err != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-time.After(5 * time.Millisecond):
			}
			_, err = io.WriteString(w, unit)
		}
	}
}

// Switching goes over to another protocol and says nothing in it.
func Switching(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	c, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer c.Close()
	_, _ = io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
	_, _ = c.Read(make([]byte, 1)) // until the client goes
}
