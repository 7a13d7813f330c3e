package openaichat

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/retrieval/endpoint/hostile"
)

// floods are servers that write until they are cut off. No more is read of them than an
// answer may have, and little memory is taken.
var floods = map[string]http.HandlerFunc{
	"no end of a line":          hostile.Repeating("", "x"),
	"no end of an event":        hostile.Repeating("data: ", "x"),
	"no end of a string":        hostile.Repeating(`data: {"choices":[{"delta":{"content":"`, "x"),
	"a string of escapes":       hostile.Repeating(`data: {"choices":[{"delta":{"content":"`, `\u0041`),
	"a deep object":             hostile.Repeating("data: ", `{"a":`),
	"a deep list":               hostile.Repeating("data: ", "["),
	"many choices":              hostile.Repeating(`data: {"choices":[`, `{"delta":{"content":"a"}},`),
	"tiny objects":              flood(`data: {"choices":[{}`, ",{}", "]}\n\n"),
	"tiny objects in events":    flood("", `data: {"choices":[{}`+strings.Repeat(",{}", 60_000)+"]}\n\n", ""),
	"nulls":                     flood(`data: {"choices":[null`, ",null", "]}\n\n"),
	"many keys":                 hostile.Repeating(`data: {`, `"choices":[],`),
	"other keys":                flood(`data: {"a":0`, `,"a":0`, "}\n\n"),
	"empty lines":               hostile.Repeating("", "\n"),
	"comments":                  hostile.Repeating("", ": x\n\n"),
	"events without a choice":   hostile.Repeating("", "data: {\"choices\":[]}\n\n"),
	"empty pieces":              hostile.Repeating("", "data: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n"),
	"white space":               hostile.Repeating("", "data: {\"choices\":[{\"delta\":{\"content\":\" \"}}]}\n\n"),
	"refusals":                  hostile.Repeating("", "data: {\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}\n\n"),
	"thoughts":                  hostile.Repeating("", "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n"),
	"usage":                     hostile.Repeating("", "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9000000000,\"completion_tokens\":-7}}\n\n"),
	"errors without end":        hostile.Repeating("", "data: {\"error\":{\"message\":\"x\"}}\n\n"),
	"an error without end":      hostile.Repeating(`{"error":{"message":"`, "x"),
	"an error of many messages": flood(`data: {"error":{"message":[""`, `,""`, "]}}\n\n"),
	"zeros":                     hostile.Repeating("data: ", "\x00"),
	"no text":                   hostile.Repeating("data: ", "\xff\xfe"),
	"HTML":                      hostile.Repeating("<html>", "<div>"),
	"tool calls":                hostile.Repeating(`data: {"choices":[{"delta":{"tool_calls":[`, `{"id":"a","function":{"arguments":"x"}},`),
	"a million numbers":         sse(strings.Replace(good, `"sentences":[3]`, `"sentences":[3`+strings.Repeat(",3", 1_000_000)+"]", 1)),
	"a compressed answer":       hostile.Inflating(http.StatusOK, "data: "),
	"a compressed error":        hostile.Inflating(http.StatusBadRequest, `{"error":{"message":"`),
	"a status and no end": func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		hostile.Repeating(`{"error":{"message":"`, "x")(w, r)
	},
	"a long header": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("x", 900<<10))
		w.WriteHeader(http.StatusOK)
	},
	"many headers": func(w http.ResponseWriter, r *http.Request) {
		for i := range 20_000 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 30))
		}
		w.WriteHeader(http.StatusOK)
	},
	"a header without end":   hostile.Raw("HTTP/1.1 200 OK\r\nX: ", strings.Repeat("x", 2<<20)),
	"preliminary answers":    hostile.Raw(strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 100_000)),
	"a chunk's long comment": hostile.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", strings.Repeat("x", 2<<20)),
	"a trailer without end":  hostile.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n0\r\nX: ", strings.Repeat("x", 2<<20)),
}

// flood writes a unit again and again and ends well, after as many bytes as are read.
func flood(start, unit, end string) http.HandlerFunc {
	return hostile.Ending(start, unit, end, answerBytes-1<<20)
}

// TestFloods: of what a server writes without end no more is read than an answer may have, and
// it takes little memory.
func TestFloods(t *testing.T) {
	worst, of := int64(0), ""
	for name, write := range floods {
		var sent atomic.Int64
		s := httptest.NewServer(hostile.Counted(write, &sent))
		r := hostileReader(t, s.URL, Budget{Time: time.Minute}, io.Discard)
		peak := hostile.Growth(func() {
			got, err := r.Read(t.Context(), question1, evidence1(article(t), true))
			byRules(t, got, err, "could not be used: ")
		})
		s.Close()
		if mb := sent.Load() >> 20; mb > 3*answerBytes>>20 || peak > 200<<20 || t.Failed() {
			t.Fatalf("%s: %d MB were taken, the process grew by %d MB", name, mb, peak>>20)
		}
		if peak > worst {
			worst, of = peak, name
		}
	}
	t.Logf("%d floods; the process grew by %d MB at most (%s)", len(floods), worst>>20, of)
}
