package openaichat

import (
	"encoding/json"
	"io"
	"net/http"
)

// sse is a whole stream of a text, in one piece; the server says what it wants beside it.
func sse(text string) http.HandlerFunc {
	return events(delta(text))
}

// events are streamed and brought to a good end.
func events(list ...string) http.HandlerFunc { return stream(append(list, stop, "[DONE]")...) }

const stop = `{"choices":[{"delta":{},"finish_reason":"stop"}]}`

// stream are events without an end of their own.
func stream(list ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, e := range list {
			_, _ = io.WriteString(w, "data: "+e+"\n\n")
		}
	}
}

// delta is an event with a piece of text.
func delta(text string) string {
	b, _ := json.Marshal(text)
	return `{"choices":[{"delta":{"content":` + string(b) + `}}]}`
}

// echoing repeats the message of a request that n names, around it a word.
func echoing(n int, before string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Messages []struct{ Content string } }
		_ = json.NewDecoder(r.Body).Decode(&body)
		if n < len(body.Messages) {
			sse(before+body.Messages[n].Content)(w, r)
		}
	}
}
