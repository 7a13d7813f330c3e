package openaichat

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"ibid/bot/compose/support"
	"ibid/retrieval/endpoint"
)

// record is the address of a server of OpenAI's API, its /v1 included: with it the
// recordings are made anew. Those there are of llama-cpp-python's server, which
// knows json_object and no json_schema, with a model of 270 million parameters.
var record = flag.String("record", "", "record TestReplay's exchanges with the server at this address")

// wire is what matters of a request for its answer.
type wire struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Format string `json:"format,omitempty"` // response_format.type
	Stream bool   `json:"stream,omitempty"`
}

func wireOf(r *http.Request, body []byte) wire {
	var q struct {
		Stream         bool
		ResponseFormat struct{ Type string } `json:"response_format"`
	}
	_ = json.Unmarshal(body, &q) // of a GET there is none
	return wire{r.Method, r.URL.Path, q.ResponseFormat.Type, q.Stream}
}

// tape is a recording: pairs of a request and the answer to it, in their order.
type tape struct {
	t    *testing.T
	path string
	mu   sync.Mutex
	txtar.Archive
	next int
}

// played is a server that answers as another did.
func played(t *testing.T, name string) *httptest.Server {
	t.Helper()
	p := &tape{t: t, path: filepath.Join("testdata", "replay", name+".txtar")}
	if *record == "" {
		a, err := txtar.ParseFile(p.path)
		if err != nil {
			t.Fatal(err)
		}
		p.Archive = *a
	}
	s := httptest.NewServer(p)
	t.Cleanup(func() {
		s.Close()
		if *record != "" {
			p.save()
		} else if p.next != len(p.Files) {
			t.Errorf("%d of %d exchanges were asked for", p.next/2, len(p.Files)/2)
		}
	})
	return s
}

// ServeHTTP answers from the tape, or from the server and onto the tape.
func (p *tape) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	got, _ := json.Marshal(wireOf(r, body))
	if *record != "" {
		p.forward(got, r, body)
	}
	if p.next+1 >= len(p.Files) || string(got) != strings.TrimSpace(string(p.Files[p.next].Data)) {
		p.t.Errorf("exchange %d is another one: %s", p.next/2+1, got)
		http.Error(w, "not recorded", http.StatusTeapot)
		return
	}
	var status int
	var kind string
	answer := p.Files[p.next+1]
	if _, err := fmt.Sscanf(answer.Name, "answer %d %s", &status, &kind); err != nil {
		p.t.Errorf("%s: %v", answer.Name, err)
	}
	p.next += 2
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(answer.Data)
}

func (p *tape) forward(asked []byte, r *http.Request, body []byte) {
	q, err := http.NewRequestWithContext(r.Context(), r.Method, *record+r.URL.Path, bytes.NewReader(body))
	if err != nil {
		p.t.Error(err)
		return
	}
	q.Header = r.Header.Clone()
	res, err := http.DefaultClient.Do(q)
	if err != nil {
		p.t.Error(err)
		return
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Error(err)
	}
	kind, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
	p.Files = append(p.Files, txtar.File{Name: "request", Data: append(asked, '\n')},
		txtar.File{Name: fmt.Sprintf("answer %d %s", res.StatusCode, kind), Data: append(scrub(data), '\n')})
}

// private is what a recording leaves out: names of one answer, times, and where
// files are on the machine it was made on.
var private = []struct {
	is *regexp.Regexp
	to string
}{
	{regexp.MustCompile(`chatcmpl-[0-9a-f-]{30,}`), "chatcmpl-0"},
	{regexp.MustCompile(`("created": ?)\d+`), "${1}0"},
	{regexp.MustCompile(`(?:/[\w.+-]+)+/([\w.+-]+\.(?:py|gguf))`), "$1"},
	{regexp.MustCompile(`(?i)(?:127\.0\.0\.1|localhost):\d+`), "server.example"},
}

func scrub(data []byte) []byte {
	for _, x := range private {
		data = x.is.ReplaceAll(data, []byte(x.to))
	}
	return data
}

func (p *tape) save() {
	if err := os.MkdirAll(filepath.Dir(p.path), 0o755); err != nil {
		p.t.Error(err)
	}
	if err := os.WriteFile(p.path, txtar.Format(&p.Archive), 0o644); err != nil {
		p.t.Error(err)
	}
}

// replayer is a reader whose server is a tape.
func replayer(t *testing.T, name string) *Reader {
	t.Helper()
	at, err := endpoint.New(endpoint.Options{BaseURL: played(t, name).URL, Key: endpoint.NewSecret("k")})
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{
		Client: NewClient(at, ClientOptions{Model: "m.gguf"}), Support: support.Checker{},
		Ledger: NewLedger("", time.Now), Budget: Budget{Time: 10 * time.Minute, Question: 20_000}, Log: slog.New(slog.DiscardHandler),
	}
}

// TestReplay: what a real server sends is understood: a schema that it does not
// know, JSON in pieces and without a count of its tokens, a bare answer, its models.
func TestReplay(t *testing.T) {
	t.Run("schema", func(t *testing.T) {
		c := replayer(t, "schema")
		got := read1(t, c, true)
		if !strings.Contains(got.Note, string(Unreadable)) || formats[c.Client.form.format] != "json_object" {
			t.Errorf("note %q, form %+v", got.Note, c.Client.form)
		}
		if u, err := c.Ledger.Today(); err != nil || u.Questions != 1 || u.Completion == 0 || u.Held != 0 {
			t.Errorf("%+v, %v", u, err)
		}
	})
	t.Run("bare", func(t *testing.T) {
		c := replayer(t, "bare")
		c.Client.form.format = len(formats) - 1
		if got := read1(t, c, true); strings.Contains(got.Note, string(endpoint.Invalid)) {
			t.Errorf("note %q", got.Note)
		}
	})
	t.Run("models", func(t *testing.T) {
		if got := replayer(t, "models").Client.Offered(t.Context()); len(got) != 1 || got[0] != "m.gguf" {
			t.Errorf("%q", got)
		}
	})
}
