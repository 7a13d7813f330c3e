package httpevents

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
)

const (
	edgeSecret = "8f742231b10e8888abcd99yyyzzz85a5"
	edgeEvent  = `{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention"}}`
)

// head is a request's header, with a signature that is right for body.
func head(body string, length int) string {
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	return fmt.Sprintf("POST / HTTP/1.1\r\nHost: ibid\r\nContent-Type: application/json\r\nContent-Length: %d\r\nX-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: %s\r\n\r\n",
		length, stamp, slackfake.Sign(edgeSecret, stamp, []byte(body)))
}

// strangers are what may be sent to an address by somebody who has not the secret. Each
// leaves its request incomplete, or would send more than anybody should read.
var strangers = []string{
	"",                              // half-open
	"POST / HTTP/1.1\r\nHost: ibid", // slow
	head("another", maxBody) + strings.Repeat("x", maxBody/2),                                          // large, with a header that looks right
	"POST / HTTP/1.1\r\nHost: ibid\r\nContent-Length: 10000000\r\n\r\n" + strings.Repeat("x", 100_000), // unsigned
	"POST / HTTP/1.1\r\nHost: ibid\r\nX: " + strings.Repeat("x", 100_000),                              // a large header
}

// crowd opens n connections of strangers, which stay open until the server closes them
// or the test ends.
func crowd(t *testing.T, address string, n int) {
	t.Helper()
	for i := range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		t.Cleanup(func() { c.Close() })
		go func() { _, _ = io.WriteString(c, strangers[i%len(strangers)]) }() // ends with the connection
	}
}

// deliver sends a real event on a new connection and returns the status.
func deliver(address string) (int, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	if _, err := io.WriteString(c, head(edgeEvent, len(edgeEvent))+edgeEvent); err != nil {
		return 0, err
	}
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	return r.StatusCode, nil
}

// TestStrangers: however many connections strangers hold open, what they hold is
// bounded, and a real event is taken beside them.
func TestStrangers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e := newEdge(20 * perConnection)
	ctx, stop := context.WithCancel(t.Context())
	got := make(chan slackbot.Delivery, 10)
	h := &Handler{Secret: edgeSecret, Log: slog.New(slog.DiscardHandler), Deliver: func(_ context.Context, d slackbot.Delivery) error {
		got <- d
		return nil
	}}
	served := make(chan error)
	go func() { served <- serve(ctx, l, h, time.Minute, e) }()
	for range 3 {
		crowd(t, l.Addr().String(), 40)
		if status, err := deliver(l.Addr().String()); status != http.StatusOK {
			t.Errorf("a real event beside strangers: status %d, %v", status, err)
		}
		e.mu.Lock()
		if e.held > e.room {
			t.Errorf("strangers hold %d bytes, more than %d", e.held, e.room)
		}
		e.mu.Unlock()
	}
	if len(got) != 3 {
		t.Errorf("%d events delivered, want 3", len(got))
	}
	stop()
	if err := <-served; err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// TestProven: a connection that has shown the signature is not closed for others.
func TestProven(t *testing.T) {
	e := newEdge(2 * perConnection)
	var all []*connection
	for range 3 {
		ours, theirs := net.Pipe()
		t.Cleanup(func() { ours.Close(); theirs.Close() })
		c := &connection{Conn: ours, edge: e}
		c.doubt()
		if len(all) == 0 {
			c.prove()
		}
		all = append(all, c)
	}
	all[0].doubt() // its request is done: it is the newest of three, where two have room
	for i, open := range []bool{true, false, true} {
		if got := all[i].place != nil; got != open {
			t.Errorf("connection %d is open: %v, want %v", i, got, open)
		}
	}
	if e.held != 2*perConnection {
		t.Errorf("%d bytes held, want %d", e.held, 2*perConnection)
	}
}

var flood = flag.Int("flood", 0, "measure a server of its own beside so many connections of strangers (Linux)")

// TestFloodFigures says how much memory a server grows by under a flood, and how long
// a real event takes beside it.
func TestFloodFigures(t *testing.T) {
	if address := os.Getenv("IBID_FLOODED"); address != "" {
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("at", l.Addr())
		h := &Handler{Secret: edgeSecret, Log: slog.New(slog.DiscardHandler), Deliver: func(context.Context, slackbot.Delivery) error { return nil }}
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
		defer stop()
		_ = Serve(ctx, l, h, time.Second)
		return
	}
	if *flood == 0 {
		t.Skip("a measurement: go test ./bot/slackbot/httpevents -run TestFloodFigures -flood 2000 -v")
	}
	server := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFloodFigures$")
	server.Env = append(os.Environ(), "IBID_FLOODED=127.0.0.1:0")
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimSpace(strings.TrimPrefix(line, "at "))
	if status, err := deliver(address); status != http.StatusOK {
		t.Fatal(status, err)
	}
	before := resident(t, server.Process.Pid)
	most, slowest := before, time.Duration(0)
	step := *flood / 20
	for range 20 {
		crowd(t, address, step)
		began := time.Now()
		if status, err := deliver(address); status != http.StatusOK {
			t.Errorf("a real event: status %d, %v", status, err)
		}
		slowest = max(slowest, time.Since(began))
		most = max(most, resident(t, server.Process.Pid))
	}
	t.Logf("%d connections: %d MB more than %d MB; a real event took %s at most", *flood, (most-before)>>10, before>>10, slowest)
}

var residentKB = regexp.MustCompile(`VmRSS:\s*(\d+) kB`)

// resident is a process's memory in KB.
func resident(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip(err)
	}
	kb, _ := strconv.Atoi(string(residentKB.FindSubmatch(status)[1]))
	return kb
}
