package openaichat

import (
	"compress/gzip"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/bot/compose/support"
	"ibid/retrieval/endpoint"
)

// hostile are servers that mean harm, or have gone mad. Each writes until it is cut off.
var hostile = map[string]func(w http.ResponseWriter){
	"no end of a line":        repeating("", "x"),
	"no end of an event":      repeating("data: ", "x"),
	"no end of a string":      repeating(`data: {"choices":[{"delta":{"content":"`, "x"),
	"a string of escapes":     repeating(`data: {"choices":[{"delta":{"content":"`, `\u0041`),
	"a deep object":           repeating("data: ", `{"a":`),
	"a deep list":             repeating("data: ", "["),
	"many choices":            repeating(`data: {"choices":[`, `{"delta":{"content":"a"}},`),
	"many keys":               repeating(`data: {`, `"choices":[],`),
	"empty lines":             repeating("", "\n"),
	"comments":                repeating("", ": x\n\n"),
	"events without a choice": repeating("", "data: {\"choices\":[]}\n\n"),
	"empty pieces":            repeating("", "data: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n"),
	"white space":             repeating("", "data: {\"choices\":[{\"delta\":{\"content\":\" \"}}]}\n\n"),
	"refusals":                repeating("", "data: {\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}\n\n"),
	"usage without end":       repeating("", "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9000000000,\"completion_tokens\":-7}}\n\n"),
	"errors without end":      repeating("", "data: {\"error\":{\"message\":\"x\"}}\n\n"),
	"an error without end":    repeating(`{"error":{"message":"`, "x"),
	"zeros":                   repeating("data: ", "\x00"),
	"no text":                 repeating("data: ", "\xff\xfe"),
	"HTML":                    repeating("<html>", "<div>"),
	"tool calls":              repeating(`data: {"choices":[{"delta":{"tool_calls":[`, `{"id":"a","function":{"arguments":"x"}},`),
	"a compressed answer":     compressed,
	"a status and no end": func(w http.ResponseWriter) {
		w.WriteHeader(http.StatusInternalServerError)
		repeating(`{"error":{"message":"`, "x")(w)
	},
	"a long header": func(w http.ResponseWriter) {
		w.Header().Set("X-Long", strings.Repeat("x", 900<<10))
		w.WriteHeader(http.StatusOK)
	},
	"many headers": func(w http.ResponseWriter) {
		for i := range 20_000 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 30))
		}
		w.WriteHeader(http.StatusOK)
	},
}

// answerMost is what such a server writes at most: many times what is read.
const answerMost = 64 << 20

func repeating(start, unit string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		chunk := strings.Repeat(unit, max(1, 64<<10/len(unit)))
		_, err := io.WriteString(w, start)
		for n := 0; err == nil && n < answerMost; n += len(chunk) {
			_, err = io.WriteString(w, chunk)
		}
	}
}

// compressed is a small answer that becomes a large one.
func compressed(w http.ResponseWriter) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	_, err := io.WriteString(z, "data: ")
	chunk := strings.Repeat("x", 64<<10)
	for n := 0; err == nil && n < answerMost; n += len(chunk) {
		_, err = io.WriteString(z, chunk)
	}
}

// TestHostileServers: whatever a server sends, its answer is none, is read up to a limit,
// and takes little memory.
func TestHostileServers(t *testing.T) {
	for name, write := range hostile {
		var sent atomic.Int64
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			write(&counting{w, &sent})
		}))
		at, err := endpoint.New(endpoint.Options{BaseURL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		r := &Reader{Client: NewClient(at, ClientOptions{}), Support: support.Checker{}, Ledger: NewLedger("", time.Now), Budget: Budget{Time: 3 * time.Second}, Log: slog.New(slog.DiscardHandler)}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		got, err := r.Read(t.Context(), question1, evidence1(article(t), true))
		runtime.ReadMemStats(&after)
		s.Close()
		if err != nil || got.Judged || !strings.Contains(got.Note, "could not be used") {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		use := (int64(after.HeapInuse) - int64(before.HeapInuse)) >> 20
		if mb := sent.Load() >> 20; mb > 3*answerBytes>>20 || use > 100 {
			t.Errorf("%s: %d MB were taken, %d MB are in use", name, mb, use)
		}
	}
}

// counting counts what is written.
type counting struct {
	http.ResponseWriter
	sent *atomic.Int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.sent.Add(int64(n))
	return n, err
}
