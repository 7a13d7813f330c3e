package main

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ibid/bot/slackfake"
)

// systemd hears what a service says of itself.
type systemd struct {
	conn *net.UnixConn

	mu   sync.Mutex
	said []string
}

func startSystemd(t *testing.T) *systemd {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notify")
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Skip("no datagrams between processes here:", err)
	}
	s := &systemd{conn: conn}
	t.Cleanup(func() { conn.Close() })
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", "300000")
	go s.listen()
	return s
}

func (s *systemd) listen() {
	buffer := make([]byte, 4096)
	for {
		n, err := s.conn.Read(buffer)
		if err != nil {
			return
		}
		s.mu.Lock()
		first, _, _ := strings.Cut(string(buffer[:n]), "\n")
		s.said = append(s.said, first)
		s.mu.Unlock()
	}
}

// count is how often the service has said something.
func (s *systemd) count(state string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(slices.DeleteFunc(slices.Clone(s.said), func(x string) bool { return x != state }))
}

// TestService: systemd hears that the server is ready, that it works and that it
// stops; a health check finds it; SIGHUP makes it read its settings again, and wrong
// ones change nothing.
func TestService(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no systemd here")
	}
	fake := installed(t, slackfake.Options{NoRateLimits: true, HTTP: &slackfake.HTTPDelivery{}})
	t.Setenv(envAppToken, "")
	t.Setenv(envSigningSecret, fake.SigningSecret())
	supervisor := startSystemd(t)
	dir := t.TempDir()
	db, settings := filepath.Join(dir, "x.db"), filepath.Join(dir, "config.toml")
	writeFile(t, settings, []byte("[serve]\nworkers = 2\n"))

	saysOneLine(t, "before", ibid(t, "healthcheck", "--db", db), exitFailure, "no ibid serves "+db, "ibid serve")
	s := serveProcess(t, "--http", "127.0.0.1:0", "--db", db, "--config", settings)
	until(t, "the watchdog", func() bool { return supervisor.count("READY=1") == 1 && supervisor.count("WATCHDOG=1") > 1 })
	if r := must(t, "healthcheck", "--db", db); !strings.HasPrefix(r.out, "ibid serves "+db) {
		t.Errorf("a healthy server: %v", r)
	}
	if o := object(t, must(t, "healthcheck", "--json", "--db", db)); o["healthy"] != true || o["transport"] != transportHTTP {
		t.Errorf("a healthy server: %v", o)
	}
	at, err := os.Stat(healthSocket(db))
	if err != nil || at.Mode().Perm() != 0o600 {
		t.Errorf("the socket: %v, %v", at, err)
	}

	writeFile(t, settings, []byte("[serve]\nworkers = 3\nallow-user = [\"U1\"]\n"))
	s.hangUp(t)
	until(t, "the settings", func() bool { return strings.Contains(s.said(), "have been read again") })
	if said := s.said(); !strings.Contains(said, `changed="serve.allow-user = [\"U1\"]"`) || !strings.Contains(said, `"after a restart"="serve.workers = 3"`) {
		t.Errorf("it doesn't say what has changed: %s", said)
	}
	writeFile(t, settings, []byte("[serve]\nworkers = \"many\"\n"))
	s.hangUp(t)
	until(t, "the refusal", func() bool { return strings.Contains(s.said(), "nothing has changed") })
	if said := s.said(); !strings.Contains(said, settings+":2") {
		t.Errorf("it doesn't say what is wrong: %s", said)
	}
	until(t, "the end of both", func() bool { return supervisor.count("RELOADING=1") == 2 && supervisor.count("READY=1") == 3 })

	s.stop()
	until(t, "the end", func() bool { return supervisor.count("STOPPING=1") == 1 })
	if _, err := os.Stat(healthSocket(db)); err == nil {
		t.Error("the socket is still there")
	}
	saysOneLine(t, "after", ibid(t, "healthcheck", "--db", db), exitFailure, "no ibid serves")
}

// until waits until something is so.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	look, late := time.NewTicker(5*time.Millisecond), time.After(longEnough)
	defer look.Stop()
	for !is() {
		select {
		case <-look.C:
		case <-late:
			t.Fatalf("waiting for %s", what)
		}
	}
}

func (s *served) hangUp(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

// TestHealth: a server is unhealthy when nothing of Slack's has been able to arrive
// for a while, and when its database can't be read.
func TestHealth(t *testing.T) {
	e := &environment{streams: streams{err: t.Output()}, flags: &cli{DB: filepath.Join(t.TempDir(), "x.db")}, log: logger(t.Output(), false)}
	store, err := e.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	h := newHealth(store, e.flags.DB, transportSocket)
	now := h.started
	h.now = func() time.Time { return now }
	check := func(what string, healthy bool, words string) {
		t.Helper()
		if s := h.state(t.Context()); s.Healthy != healthy || !strings.Contains(s.Text, words) {
			t.Errorf("%s: %+v", what, s)
		}
	}
	check("at first", true, "hears Slack")
	now = now.Add(2 * disconnected)
	check("never connected", false, "no connection to Slack for 2m0s")
	h.connected(1)
	check("connected", true, "has run for 2m0s")
	h.connected(0)
	check("just lost", true, "")
	now = now.Add(disconnected)
	check("lost", false, "ibid doctor")
	h.connected(2)
	h.listening("127.0.0.1:1")
	check("nobody at its address", false, "does not answer")
	h.listening("")
	store.Close()
	check("no database", false, "can't be read")
}
