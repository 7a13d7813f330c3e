package openaichat

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"ibid/bot"
	"ibid/bot/compose/support"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/hostile"
)

// nested is a text with as many brackets, in pairs.
func nested(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"

// circumstance is when a server does harm, and whether it keeps its client waiting.
type circumstance int

const (
	inSecond circumstance = 1 << iota // the first answer is good
	waits
)

// harmful are servers whose first or second answer can't be used, with what is said of it.
var harmful = []struct {
	name   string
	answer http.HandlerFunc
	why    endpoint.Outcome // or words of the note
	is     circumstance
}{
	// What comes in place of an answer.
	{"a redirect", hostile.Failing(307, "", "Location", "http://elsewhere.example/"), endpoint.NoService, 0},
	{"a page that wants a log-in", hostile.Failing(200, "<html><title>Welcome to the hotel</title></html>", "Content-Type", "text/html"), endpoint.Invalid, 0},
	{"an answer that is no stream", hostile.Failing(200, `{"choices":[{"message":{"content":"{}"},"finish_reason":"stop"}]}`, "Content-Type", "application/json"), endpoint.Invalid, 0},
	{"no content", hostile.Failing(204, ""), endpoint.Invalid, 0},
	{"not modified", hostile.Failing(304, ""), endpoint.NoService, 0},
	{"another protocol", hostile.Switching, endpoint.NoService, 0},
	{"a teapot", hostile.Failing(418, "\x1b[31mI am\r\na teapot\u202e"), endpoint.Refused, 0},
	{"an account without credit", hostile.Failing(402, "{}"), endpoint.QuotaSpent, 0},
	{"a mail server", hostile.Raw("220 mail.example ESMTP\r\n"), endpoint.Unreachable, 0},
	{"an error in place of a stream", hostile.Failing(200, `{"error":{"message":"out of memory","code":500}}`+"\n"), endpoint.ServerFailed, 0},
	{"an error in place of a stream, its line not ended", hostile.Failing(200, `{"error":{"message":"out of memory","code":500}}`), endpoint.ServerFailed, 0},
	{"an error of several lines in place of a stream, the last not ended", hostile.Failing(200, "{\"error\": {\n\"message\": \"too much\",\n\"code\": 429}\n}"), endpoint.RateLimited, 0},
	{"an event cut off without a fault of the connection", hostile.Raw("HTTP/1.1 200 OK\r\n\r\ndata: " + delta(good) + "\n\ndata: {\"choices\""), endpoint.Cut, 0},
	{"an error in the stream", stream(delta("{"), `{"error":{"message":"the key `+hostile.Key+` is slow\u001b[2J","type":"rate","code":429}}`), endpoint.RateLimited, 0},
	{"an error of a strange form", stream(`{"error":{"message":{"a":[1]},"code":{}}}`), endpoint.Invalid, 0},
	{"an error that repeats the key", hostile.Failing(401, `{"error":{"message":"wrong key: `+hostile.Key+`"}}`), endpoint.KeyRefused, 0},
	{"the key as a status", hostile.Raw("HTTP/1.1 " + hostile.Key + " OK\r\n\r\n"), endpoint.Unreachable, 0},
	{"both limits refused", hostile.Failing(400, `{"error":{"message":"neither max_tokens nor max_completion_tokens"}}`), endpoint.Refused, 0},
	{"an error of a deep object", hostile.Failing(400, strings.Repeat(`{"error":`, 100_000)), endpoint.Refused, 0},

	// When to come again.
	{"come again in a year", hostile.Failing(429, "", "Retry-After", "31536000"), endpoint.RateLimited, 0},
	{"come again in the year 9999", hostile.Failing(429, "", "Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"), endpoint.RateLimited, 0},
	{"come again yesterday", hostile.Failing(429, "", "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"), endpoint.RateLimited, 0},
	{"come again in less than no time", hostile.Failing(429, "", "Retry-After", "-5"), endpoint.RateLimited, 0},
	{"come again in no number", hostile.Failing(429, "", "Retry-After", "NaN"), endpoint.RateLimited, 0},
	{"come again at the end of time", hostile.Failing(503, "", "Retry-After", strings.Repeat("9", 400), "Retry-After-Ms", "Inf"), endpoint.ServerFailed, 0},

	// Connections that end, and that do not.
	{"closed at once", hostile.Raw(), endpoint.Cut, 0},
	{"closed in the status", hostile.Raw("HTTP/1.1 20"), endpoint.Unreachable, 0},
	{"closed in the headers", hostile.Raw(head), endpoint.Cut, 0},
	{"closed after the headers", hostile.Raw(head + "Transfer-Encoding: chunked\r\n\r\n"), endpoint.Cut, 0},
	{"closed in an event", hostile.Raw(head + "Content-Length: 100\r\n\r\ndata: {\"choi"), endpoint.Cut, 0},
	{"closed before the end of the text", hostile.Raw(head + "Content-Length: 1000\r\n\r\ndata: " + delta("{") + "\n\n"), endpoint.Cut, 0},
	{"closed before the last event", hostile.Raw(head + "Content-Length: 9000\r\n\r\ndata: " + delta(good) + "\n\ndata: " + stop + "\n\n"), endpoint.Cut, 0},
	{"no length, and no end", hostile.Raw("HTTP/1.0 200 OK\r\n\r\ndata: " + delta(good) + "\n\n"), endpoint.Cut, 0},
	{"a stream without an end", stream(delta(good)), endpoint.Cut, 0},
	{"two lengths", hostile.Raw(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), endpoint.Unreachable, 0},
	{"a negative length", hostile.Raw(head + "Content-Length: -1\r\n\r\nhello"), endpoint.Unreachable, 0},
	{"chunks of garbage", hostile.Raw(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\x00\xff\r\n"), endpoint.Cut, 0},
	{"a chunk of a huge length", hostile.Raw(head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx"), endpoint.Cut, 0},
	{"compressed, it says", hostile.Failing(200, "data: "+delta(good)+"\n\n", "Content-Encoding", "gzip"), endpoint.Cut, 0},
	{"compressed in a way unknown", hostile.Failing(200, "\x1b\x00\x80", "Content-Encoding", "br"), endpoint.Invalid, 0},
	{"no word", hostile.Silent(""), endpoint.TimedOut, waits},
	{"no word after the first", hostile.Silent("data: " + delta("{") + "\n\n"), endpoint.TimedOut, waits},
	{"a slow drip", hostile.Dripping(200, `data: {"choices":[{"delta":{"content":"`, "x"), endpoint.TimedOut, waits},
	{"a sign of life for ever", hostile.Dripping(200, "", "data: {\"choices\":[]}\n\n"), endpoint.TimedOut, waits},
	{"an error that drips", hostile.Dripping(403, `{"error":{"message":"`, "x"), endpoint.NotAllowed, waits},

	// Events.
	{"UTF-16", hostile.Failing(200, "\xff\xfed\x00a\x00t\x00a\x00:\x00"), endpoint.Invalid, 0},
	{"an event of prose", events("hello"), endpoint.Invalid, 0},
	{"an event 100,000 deep", events(`{"choices":` + nested(100_000) + `}`), endpoint.Invalid, 0},
	{"choices that are none", events(`{"choices":{"0":{}}}`), endpoint.Invalid, 0},
	{"a text that is a number", events(`{"choices":[{"delta":{"content":1e999}}]}`), endpoint.Invalid, 0},
	{"tokens that are no number", events(delta(good), `{"choices":[],"usage":{"prompt_tokens":NaN}}`), endpoint.Invalid, 0},
	{"tokens beyond all numbers", events(delta(good), `{"choices":[],"usage":{"prompt_tokens":1e99}}`), endpoint.Invalid, 0},
	{"tool calls in place of a text", stream(`{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":"answer","arguments":"{}"}}]}}]}`, `{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}`, "[DONE]"), Empty, 0},
	{"a refusal", events(`{"choices":[{"delta":{"refusal":"I can't. ` + hostile.Key + `"}}]}`), Declined, 0},
	{"the content filter", stream(delta(good[:90]), `{"choices":[{"delta":{},"finish_reason":"content_filter"}]}`, "[DONE]"), endpoint.Filtered, 0},
	{"cut by the limit", stream(delta(good[:90]), `{"choices":[{"delta":{},"finish_reason":"length"}]}`, "[DONE]"), Unreadable, 0},
	{"an end that is none", stream(delta(good[:90]), `{"choices":[{"delta":{},"finish_reason":"error\u001b[2J"}]}`, "[DONE]"), Unreadable, 0},
	{"the end first", stream("[DONE]", delta(good), stop), endpoint.Invalid, 0},
	{"pieces out of order", events(delta(good[200:]), delta(good[:100]), delta(good[100:200])), Unreadable, 0},
	{"each piece twice", events(delta(good[:100]), delta(good[:100]), delta(good[100:]), delta(good[100:])), Unreadable, 0},
	{"only a second choice", events(`{"choices":[{"index":1,"delta":{"content":"{}"}}]}`), Empty, 0},

	// Texts.
	{"zeros in the names", sse(strings.ReplaceAll(good, "nothing", "no\x00thing")), Unreadable, 0},
	{"signs that nobody sees in the names", sse(strings.ReplaceAll(good, "nothing", "no\u200bthing")), Unreadable, 0},
	{"an order of writing", sse("\u202e" + good[1:]), Unreadable, 0},
	{"a text 8,000 deep", sse(`{"nothing":false,"evidence":` + nested(4000) + `,"points":[]}`), Unreadable, 0},
	{"a number beyond all numbers", sse(strings.Replace(good, `"n":1`, `"n":1e999`, 1)), errWords(errNumbers), 0},
	{"a number that is none", sse(strings.Replace(good, `"n":1`, `"n":NaN`, 1)), Unreadable, 0},
	{"a number of many digits", sse(strings.Replace(good, `"n":1`, `"n":`+strings.Repeat("1", 500), 1)), errWords(errNumbers), 0},
	{"half a number", sse(strings.Replace(good, `"n":1`, `"n":1.5`, 1)), errWords(errNumbers), 0},
	{"a negative number", sse(strings.Replace(good, `"n":1`, `"n":"-1"`, 1)), errWords(errNumbers), 0},
	{"a list in place of a number", sse(strings.Replace(good, `"n":1`, `"n":[1,2]`, 1)), errWords(errNumbers), 0},
	{"a key twice", sse(strings.Replace(good, `{"nothing":false,`, `{"nothing":true,"nothing":false,`, 1)), Unreadable, 0},
	{"a key twice, once in capitals", sse(strings.Replace(good, `{"nothing":false,`, `{"NOTHING":true,"nothing":false,`, 1)), Unreadable, 0},
	{"nothing at all, and everything", sse(strings.Replace(good, `"nothing":false`, `"nothing":true`, 1)), errWords(errBoth), 0},
	{"null", sse("null"), Unreadable, 0},
	{"a list", sse("[" + good + "," + good + "]"), Unreadable, 0},
	{"JSON in a string", sse(strconv.Quote(good)), Unreadable, 0},
	{"the answer to the second question", sse(`{"verdicts":[{"id":1,"supported":true,"wrong":""}],"again":[]}`), Unreadable, 0},
	{"the question once more", echoing(1, ""), Unreadable, 0},
	{"the instructions once more", echoing(0, "Sure! "), errWords(errEcho), 0},
	{"white space alone", sse(" \n\t\u00a0"), Empty, 0},
	{"too much of a good thing", sse(good + strings.Repeat(" ", 30_000)), TooMuch, 0},

	// The second answer.
	{"the first answer once more", sse(good), Unreadable, inSecond},
	{"the claims once more", echoing(1, ""), Unreadable, inSecond},
	{"the second instructions once more", echoing(0, ""), errWords(errEcho), inSecond},
	{"an id twice", sse(`{"verdicts":[{"id":1,"supported":false,"wrong":""},{"id":"1","supported":true,"wrong":""}],"again":[]}`), errWords(errVerdicts), inSecond},
	{"an id beyond the last", sse(`{"verdicts":[{"id":4,"supported":true,"wrong":""}],"again":[]}`), errWords(errVerdicts), inSecond},
	{"an id before the first", sse(`{"verdicts":[{"id":0,"supported":true,"wrong":""}],"again":[]}`), errWords(errVerdicts), inSecond},
	{"an id of a fraction", sse(`{"verdicts":[{"id":1.0,"supported":true,"wrong":""}],"again":[]}`), errWords(errVerdicts), inSecond},
	{"no id", sse(`{"verdicts":[{"supported":true,"wrong":""}],"again":[]}`), errWords(errVerdicts), inSecond},
	{"an id of what is written again beyond the last", sse(`{"verdicts":[],"again":[{"id":9,"text":"x","sentences":[1],"supported":true,"wrong":""}]}`), errWords(errVerdicts), inSecond},
	{"a verdict that is a word", sse(`{"verdicts":[{"id":1,"supported":"true","wrong":""}],"again":[]}`), Unreadable, inSecond},
	{"two verdicts in one", sse(`{"verdicts":[{"id":1,"supported":false,"supported":true,"wrong":""}],"again":[]}`), Unreadable, inSecond},
	{"two lists of verdicts", sse(`{"verdicts":[{"id":1,"supported":true,"wrong":""}],"verdicts":[{"id":2}]}`), Unreadable, inSecond},
	{"a verdict in prose", sse("All of them are well supported."), Unreadable, inSecond},
	{"an empty verdict", sse("{}"), Unreadable, inSecond},
	{"a second answer that breaks off", hostile.Raw(head + "Content-Length: 1000\r\n\r\ndata: {"), endpoint.Cut, inSecond},
	{"a second answer that does not come", hostile.Silent(""), endpoint.TimedOut, inSecond | waits},
	{"a redirect the second time", hostile.Failing(308, "", "Location", "http://elsewhere.example/"), endpoint.NoService, inSecond},
	{"a key refused the second time", hostile.Failing(401, hostile.Key), endpoint.KeyRefused, inSecond},
}

func errWords(err error) endpoint.Outcome { return endpoint.Outcome(err.Error()) }

// hostileReader is a reader that asks a server, tries again at once and keeps a log.
func hostileReader(t *testing.T, url string, budget Budget, log io.Writer) *Reader {
	t.Helper()
	at, err := endpoint.New(endpoint.Options{BaseURL: url, Key: endpoint.NewSecret(hostile.Key)})
	if err != nil {
		t.Fatal(err)
	}
	c := NewClient(at, ClientOptions{})
	c.firstWait = time.Millisecond
	return &Reader{Client: c, Support: support.Checker{}, Ledger: NewLedger("", time.Now), Budget: budget, Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
}

// byRules checks that a reading leaves the answer to the rules and says why in one line.
func byRules(t *testing.T, r bot.Reading, err error, why string) {
	t.Helper()
	switch {
	case err != nil || r.Judged || len(r.Chosen)+len(r.Wrote) > 0:
		t.Errorf("it is no answer of the rules: %+v, %v", r, err)
	case !strings.Contains(r.Note, why) || !strings.HasSuffix(r.Note, "This answer was found by rules."):
		t.Errorf("the note is %q, not %q", r.Note, why)
	case strings.ContainsFunc(r.Note, func(c rune) bool { return unicode.IsControl(c) || hidden(c) }) || strings.Contains(r.Note, hostile.Key):
		t.Errorf("the note has what the server said: %q", r.Note)
	}
}

// TestHostileServers: whatever a server answers, at whatever point, the answer is that of the
// rules, with a line that says why. The key is nowhere, and the server is not asked for ever.
func TestHostileServers(t *testing.T) {
	for _, x := range harmful {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				if x.is&inSecond == 0 {
					x.answer(w, r)
					return
				}
				body, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(body))
				if bytes.Contains(body, []byte("strict fact checker")) {
					x.answer(w, r)
				} else {
					sse(good)(w, r)
				}
			}))
			defer s.Close()
			budget := Budget{Time: time.Minute}
			if x.is&waits != 0 {
				budget.Time = 300 * time.Millisecond
			}
			var log bytes.Buffer
			r := hostileReader(t, s.URL, budget, &log)
			got, err := r.Read(t.Context(), question1, evidence1(article(t), true))
			byRules(t, got, err, string(x.why))
			if strings.Contains(log.String(), hostile.Key) || strings.ContainsFunc(log.String(), func(c rune) bool { return c != '\n' && unicode.IsControl(c) || hidden(c) }) {
				t.Errorf("the log has the key or drives a terminal: %s", log.String())
			}
			if n := asked.Load(); n > 8 {
				t.Errorf("it was asked %d times", n)
			}
		})
	}
	if n := len(harmful) + len(floods); n < 44 {
		t.Errorf("%d kinds of hostile servers", n)
	}
}
