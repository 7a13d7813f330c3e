package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

	"ibid/retrieval/endpoint"
)

// offline makes every way to the network that ibid's clients take fail the test:
// HTTP, WebSockets, names.
func offline(t *testing.T) {
	t.Helper()
	refuse := func(_ context.Context, network, addr string) (net.Conn, error) {
		t.Errorf("a connection was opened: %s %s", network, addr)
		return nil, errors.New("there is no network")
	}
	transport, client, dialer, resolver := http.DefaultTransport, http.DefaultClient, websocket.DefaultDialer, net.DefaultResolver
	t.Cleanup(func() {
		http.DefaultTransport, http.DefaultClient, websocket.DefaultDialer, net.DefaultResolver = transport, client, dialer, resolver
	})
	http.DefaultTransport = &http.Transport{DialContext: refuse}
	http.DefaultClient = &http.Client{Transport: http.DefaultTransport}
	websocket.DefaultDialer = &websocket.Dialer{NetDialContext: refuse}
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: refuse}
}

// TestNothingLeaves: with the built-in embedder and no chat model ibid opens no
// connection, not even where a key and a server are named.
func TestNothingLeaves(t *testing.T) {
	t.Setenv(endpoint.EnvKey, secret)
	t.Setenv(endpoint.EnvBaseURL, "http://models.example/v1")
	offline(t)
	dir, db := sampleArticles(t), filepath.Join(t.TempDir(), "x.db")
	questions := filepath.Join(t.TempDir(), "golden.jsonl") // a few: each takes half a second
	writeFile(t, questions, []byte(strings.Join(strings.SplitAfterN(sampleGolden(t), "\n", 6)[:5], "")))
	for _, args := range [][]string{
		{"ingest", dir}, {"ingest", "--prune", dir}, {"doctor"}, {"sources"}, {"sources", "--export", "ris"}, {"registry", "list"},
		{"ask", "How many ferry sailings were turned back during the blockade?"}, {"ask", "zebra"},
		{"brief", "Marrable on exiles"}, {"compare", "Marrable vs Thale on ferries"}, {"cite", "Forty-one sailings were turned back."},
		{"timeline", "the blockade"}, {"show", "002"}, {"eval", "golden", questions},
		{"manifest"}, {"demo"},
	} {
		r := ibid(t, append([]string{"--embedder", "minilm", "--chat", "none", "--db", db}, args...)...)
		if r.code == exitUsage || strings.Contains(r.err, "no network") {
			t.Errorf("ibid %s: %v", strings.Join(args, " "), r)
		}
	}
}

// TestOfflineSees: what TestNothingLeaves rests on. The embedder from outside does
// run into it.
func TestOfflineSees(t *testing.T) {
	var opened atomic.Int64
	transport := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = transport })
	http.DefaultTransport = &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		opened.Add(1)
		return nil, errors.New("there is no network")
	}}
	t.Setenv(endpoint.EnvBaseURL, "http://models.example/v1")
	t.Setenv(endpoint.EnvKey, "")
	t.Setenv(envEmbedModel, "")
	t.Setenv(envEmbedDimensions, "")
	r := ibid(t, "doctor", "--embedder", "openai", "--chat", "none", "--db", sampleCopy(t))
	if opened.Load() == 0 || r.code != exitFailure {
		t.Errorf("the embedder from outside opened no connection: %v", r)
	}
}
