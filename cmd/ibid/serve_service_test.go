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

	"ibid/bot/compose/openaichat"
	"ibid/bot/slackbot"
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
	t.Setenv("OPENAI_API_KEY", "")
	supervisor := startSystemd(t)
	dir := t.TempDir()
	db, settings := filepath.Join(dir, "x.db"), filepath.Join(dir, "config.toml")
	writeFile(t, settings, []byte("[serve]\nworkers = 2\n"))

	saysOneLine(t, "before", ibid(t, "healthcheck", "--db", db), exitFailure, "no ibid serves "+db, "ibid serve")
	ledger := openaichat.NewLedger(db+".tokens.json", time.Now)
	if err := ledger.Settle(t.Context(), 0, openaichat.Usage{Prompt: 7}); err != nil {
		t.Fatal(err)
	}
	s := serveProcess(t, "--http", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--db", db, "--config", settings)
	const tokens = `ibid_model_tokens_today{kind="prompt"} `
	if said := s.metrics(); !strings.Contains(said, tokens+"0") {
		t.Errorf("without a language model: %s", said)
	}
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

	writeFile(t, settings, []byte("openai-base-url = \"http://127.0.0.1:9/v1\"\nchat-model = \"m\"\n[serve]\nworkers = 3\nallow-user = [\"U1\"]\n[ingest]\npace = \"3s\"\n"))
	s.hangUp(t)
	until(t, "the settings", func() bool { return strings.Contains(s.said(), "have been read again") })
	if said := s.said(); !strings.Contains(said, `serve.allow-user = [\"U1\"]"`) || !strings.Contains(said, `"after a restart"="serve.workers = 3"`) {
		t.Errorf("it doesn't say what has changed: %s", said)
	}
	if said := s.metrics(); !strings.Contains(said, tokens+"7") {
		t.Errorf("with a language model: %s", said)
	}
	s.hangUp(t)
	until(t, "the settings again", func() bool { return strings.Count(s.said(), "have been read again") == 2 })
	if said := s.said(); !strings.Contains(said, `changed="" "after a restart"="serve.workers = 3"`) {
		t.Errorf("it doesn't say what still waits for a restart: %s", said)
	}
	writeFile(t, settings, []byte("[serve]\nworkers = \"many\"\n"))
	s.hangUp(t)
	until(t, "the refusal", func() bool { return strings.Contains(s.said(), "nothing has changed") })
	if said := s.said(); !strings.Contains(said, settings+":2") {
		t.Errorf("it doesn't say what is wrong: %s", said)
	}
	until(t, "the end of both", func() bool { return supervisor.count("RELOADING=1") == 3 && supervisor.count("READY=1") == 4 })

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
	stops := make(chan struct{})
	h := newHealth(store, e.flags.DB, transportSocket, stops)
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
	close(stops)
	check("stopping", false, "ibid is stopping")
	if err := h.works(t.Context()); err != nil {
		t.Errorf("that a server that stops accepts nothing is no fault: %v", err)
	}
	h.listening("")
	store.Close()
	check("no database", false, "can't be read")
}

// TestReadyOnce: a server that isn't in Slack yet, or no longer, is not called ready
// because it has read its settings again.
func TestReadyOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no systemd here")
	}
	heard := startSystemd(t)
	s, reloads := &supervisor{log: logger(t.Output(), false)}, 0
	reload := func() { s.reloading(func() { reloads++ }) }
	reload()
	s.ready()
	reload()
	s.stopping()
	reload()
	until(t, "the stop", func() bool { return heard.count("STOPPING=1") == 1 })
	if heard.count("RELOADING=1") != 1 || heard.count("READY=1") != 2 || reloads != 3 {
		t.Errorf("%d reloads; systemd heard %q", reloads, heard.said)
	}
}

// TestReloadReachesAll: after a reload what is added is read with the new registry.
func TestReloadReachesAll(t *testing.T) {
	t.Setenv("IBID_REGISTRY", "")
	db := sampleCopy(t)
	parsed := func(settings string) *environment {
		t.Helper()
		e, _, _, err := parse([]string{"serve", "--db", db, "--config", settingsFileOf(t, settings)}, streams{out: t.Output(), err: t.Output()})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	started := parsed("")
	store, err := started.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	shared := newRefreshed(started, store)
	books := newLibrary(shared.env.Load)
	bot := started.slackbotWith(nil, store, shared, slackbot.Options{})
	article := "Corwin Thale, the president of Halcya, said on 3 May 2021 that the telescope would stay closed."
	administration := func(file string) string {
		t.Helper()
		if added, err := books.AddFile(t.Context(), file, file, []byte(article+" It is in "+file+".\n")); err != nil || added[0].Status != "added" {
			t.Fatalf("%+v, %v", added, err)
		}
		id, err := store.Find(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := store.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return a.Sentences[0].Administration
	}
	if a := administration("before.txt"); a != "" {
		t.Errorf("before: %q", a)
	}
	registry, err := filepath.Abs(filepath.Join("..", "..", "corpus", "sample", "registry.toml"))
	if err != nil {
		t.Fatal(err)
	}
	r := newReloader(started, shared, bot, &supervisor{log: started.log})
	taken, kept, err := r.take(t.Context(), parsed("registry = '"+registry+"'\n"))
	if err != nil || len(taken) != 1 || len(kept) != 0 {
		t.Fatalf("taken %q, kept %q, %v", taken, kept, err)
	}
	if a := administration("after.txt"); a != "Corwin Thale" {
		t.Errorf("after: %q", a)
	}
}

// TestHealthcheckFails: a server that can't be asked is told from one that is not there.
func TestHealthcheckFails(t *testing.T) {
	dir := t.TempDir()
	there, long := filepath.Join(dir, "x.db"), filepath.Join(dir, strings.Repeat("x", 120)+".db")
	writeFile(t, there, nil)
	writeFile(t, long, nil)
	saysOneLine(t, "another database", ibid(t, "healthcheck", "--db", filepath.Join(dir, "y.db")), exitFailure, "there is no such database", "--db FILE")
	saysOneLine(t, "no server", ibid(t, "healthcheck", "--db", there), exitFailure, "nobody answers", "ibid serve")
	saysOneLine(t, "a path that no socket may have", ibid(t, "healthcheck", "--db", long), exitFailure, "can't be told", "shorter path")
}
