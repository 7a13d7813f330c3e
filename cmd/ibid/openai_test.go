package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/embed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

const secret = "sk-proj-0123456789abcdefSECRETkey"

// embedding is a fake server and the settings that lead to it.
func embedding(t *testing.T) *openaifake.Server {
	t.Helper()
	s := openaifake.New(openaifake.Options{Key: secret, Embedding: map[string]int{"text-embedding-3-small": 1536, "house-model": 96}})
	t.Cleanup(s.Close)
	for name, value := range map[string]string{
		"IBID_EMBEDDER": embedderOpenAI, "IBID_CHAT": "none", endpoint.EnvBaseURL: s.URL(), endpoint.EnvKey: secret, endpoint.EnvKeyFile: "",
		endpoint.EnvAPIVersion: "", endpoint.EnvAPIType: "", envEmbedModel: "house-model", envEmbedDimensions: "96", envEmbedDeployment: "",
		"IBID_EMBED_PRICE": "",
	} {
		t.Setenv(name, value)
	}
	return s
}

// twice fails for a text that was embedded more than once.
func twice(t *testing.T, s *openaifake.Server) {
	t.Helper()
	for text, n := range s.Embedded() {
		if n > 1 && text != "ibid" {
			t.Errorf("embedded %d times: %.60q", n, text)
		}
	}
}

func TestEmbedderFromOutside(t *testing.T) {
	s := embedding(t)
	dir, db := sampleArticles(t), filepath.Join(t.TempDir(), "x.db")
	r := must(t, "ingest", "--json", "--db", db, dir)
	var report ingestJSON
	if err := json.Unmarshal([]byte(r.out), &report); err != nil {
		t.Fatal(err)
	}
	counts := s.Counts()
	if u := report.Usage; u == nil || u.Texts != counts.Inputs || u.Tokens != counts.Tokens || u.Requests != counts.Requests || u.Texts == 0 {
		t.Fatalf("usage %+v, the server counts %+v", report.Usage, counts)
	}
	twice(t, s)
	must(t, "ingest", "--db", db, dir)
	if n := s.Counts().Requests; n != counts.Requests {
		t.Errorf("again, unchanged: %d requests", n-counts.Requests)
	}
	before := len(s.Requests())
	const question = "How many ferry sailings were turned back during the blockade?"
	a := answerOf(t, must(t, "ask", "--json", "--db", db, question), dir)
	if !strings.Contains(a.Text, "turned back") || a.Engine.Embedder != "openai" || a.Engine.Chat != "none" {
		t.Errorf("engine %+v, answer %s", a.Engine, a.Text)
	}
	sent := s.Requests()[before:]
	if len(sent) != 1 || !bytes.Contains(sent[0].Body, []byte(`"input":["`+question+`"]`)) {
		t.Errorf("beside the question something left: %d requests, %s", len(sent), sent[0].Body)
	}
	for _, f := range diagnosed(t, exitAnswered, db) {
		if f.Status == problem {
			t.Errorf("%+v", f)
		}
	}
}

// An ingest that a failing server stops goes on where it was: what is stored is
// not asked for again.
func TestEmbeddingResumes(t *testing.T) {
	s := embedding(t)
	db := filepath.Join(t.TempDir(), "x.db")
	articles, err := fs.Glob(dirFS(t), "*.txt")
	if err != nil || len(articles) < 4 {
		t.Fatal(articles, err)
	}
	half := []string{"ingest", "--db", db}
	for _, name := range articles[:len(articles)/2] {
		half = append(half, filepath.Join(sampleArticles(t), name))
	}
	must(t, half...)
	stored := s.Counts().Inputs
	s.Always(openaifake.Status(401))
	r := ibid(t, "ingest", "--db", db, sampleArticles(t))
	if r.code != exitFailure || !strings.Contains(r.err, string(endpoint.KeyRefused)) || !strings.Contains(r.err, endpoint.EnvKey) {
		t.Errorf("refused: %v", r)
	}
	s.Always(openaifake.None())
	s.Chance(0.3, 3, openaifake.Status(503), openaifake.Cut(), openaifake.NotJSON())
	must(t, "ingest", "--db", db, sampleArticles(t))
	if all := s.Counts().Inputs; all <= stored {
		t.Errorf("%d texts, %d before", all, stored)
	}
	twice(t, s)
}

func dirFS(t *testing.T) fs.FS {
	t.Helper()
	return os.DirFS(sampleArticles(t))
}

// A change of embedder embeds all anew, and back; what others made is told by
// name, with what to do.
func TestOtherEmbedder(t *testing.T) {
	db := sampleCopy(t)
	s := embedding(t)
	const question = "How many ferry sailings were turned back during the blockade?"
	saysOneLine(t, "built-in vectors", ibid(t, "ask", "--db", db, question), exitFailure, "all-minilm", "openai/house-model/96", "ibid ingest --embedder openai", "--embedder minilm")
	if f := diagnosed(t, exitFailure, db)["embeddings"]; f.Status != problem || !strings.Contains(f.Fix, "--embedder openai") {
		t.Errorf("doctor: %+v", f)
	}
	part(t, db)
	saysOneLine(t, "half of the vectors", ibid(t, "ask", "--db", db, question), exitFailure, "all-minilm", "openai/house-model/96")
	must(t, "ask", "--embedder", "minilm", "--chat", "none", "--db", db, question)
	must(t, "ingest", "--db", db, sampleArticles(t))
	must(t, "ask", "--db", db, question)
	twice(t, s)

	t.Setenv("IBID_EMBEDDER", embedderBuiltIn)
	saysOneLine(t, "bought vectors", ibid(t, "ask", "--db", db, question), exitFailure, "openai/house-model/96", "--embedder openai")
	f := diagnosed(t, exitFailure, db)["embeddings"]
	if f.Status != problem || !strings.Contains(f.Fix, envEmbedModel+"=house-model") || !strings.Contains(f.Fix, envEmbedDimensions+"=96") {
		t.Errorf("doctor: %+v", f)
	}
	saysOneLine(t, "bought vectors are not thrown away", ibid(t, "ingest", "--db", db, sampleArticles(t)), exitFailure, "replace", "--yes")
	must(t, "ingest", "--yes", "--db", db, sampleArticles(t))
	must(t, "ask", "--db", db, question)
}

// part leaves a database as a change of embedder does that is stopped early: some
// passages have a vector of the new one, the old one's serve.
func part(t *testing.T, db string) {
	t.Helper()
	store, err := sqlitestore.Open(t.Context(), db, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for c, err := range store.Missing(t.Context(), "openai/house-model/96", corpus.UnitPassage) {
		if err != nil {
			t.Fatal(err)
		}
		v := corpus.Vector{Model: "openai/house-model/96", Hash: c.Hash, Data: embed.EncodeVector(openaifake.Vector("house-model", c.Text, 96))}
		if err := store.PutVectors(t.Context(), []corpus.Vector{v}); err != nil {
			t.Fatal(err)
		}
		return
	}
}

// Much is sent only after a yes, by flag or by hand.
func TestAgreement(t *testing.T) {
	s := embedding(t)
	t.Setenv("IBID_EMBED_PRICE", "2")
	args := func(more ...string) []string {
		return append([]string{"ingest", "--ask-above", "10", "--db", filepath.Join(t.TempDir(), "x.db"), sampleArticles(t)}, more...)
	}
	typed := func(line string) streams { return streams{in: strings.NewReader(line), typing: true} }
	for _, c := range []struct {
		name string
		args []string
		s    streams
		code int
		says string
	}{
		{"nobody there", args(), streams{}, exitFailure, "--yes"},
		{"a no", args(), typed("n\n"), exitFailure, "nothing was sent"},
		{"an empty line", args(), typed("\n"), exitFailure, "nothing was sent"},
		{"the end", args(), typed(""), exitFailure, "nothing was sent"},
		{"a script", args("--json"), typed("y\n"), exitFailure, "--yes"},
	} {
		r := ibidWith(t, c.s, c.args...)
		if r.code != c.code || !strings.Contains(r.err, c.says) || !strings.Contains(r.err, "about $0.") || !strings.Contains(r.err, "passages") {
			t.Errorf("%s: %v", c.name, r)
		}
	}
	if n := s.Counts().Requests; n > 0 {
		t.Fatalf("%d requests before any yes", n)
	}
	for name, r := range map[string]result{
		"a yes": ibidWith(t, typed("y\n"), args()...), "the flag": ibid(t, args("--yes")...), "a price of nothing": ibid(t, args("--price", "0")...),
	} {
		if r.code != exitAnswered || !strings.Contains(r.out, "tokens, ") {
			t.Errorf("%s: %v", name, r)
		}
	}
}

// When the server fails, a question is still answered, by its words, and why is
// said.
func TestAskWithoutServer(t *testing.T) {
	s := embedding(t)
	db := filepath.Join(t.TempDir(), "x.db")
	must(t, "ingest", "--db", db, sampleArticles(t))
	for _, f := range []struct {
		fault openaifake.Fault
		why   endpoint.Outcome
	}{
		{openaifake.Status(401), endpoint.KeyRefused}, {openaifake.NoModel(), endpoint.NoModel},
		{openaifake.RetryAfter(3600e9), endpoint.RateLimited}, {openaifake.Dimension(8), endpoint.WrongDimension},
		{openaifake.Quota(), endpoint.QuotaSpent},
	} {
		s.Always(f.fault)
		r := ibid(t, "ask", "--json", "--db", db, "How many ferry sailings were turned back during the blockade?")
		a := answerOf(t, r, sampleArticles(t))
		if !strings.Contains(a.Text, "turned back") || !strings.Contains(r.err, string(f.why)) || !strings.Contains(a.Note, string(f.why)) {
			t.Errorf("%s: %v", f.fault, r)
		}
	}
}

func TestDoctorEmbedding(t *testing.T) {
	s := embedding(t)
	db := filepath.Join(t.TempDir(), "x.db")
	must(t, "ingest", "--db", db, sampleArticles(t))
	const check = "embedding server"
	if f := diagnosed(t, exitAnswered, db)[check]; f.Status != fine || !strings.Contains(f.Found, "96 dimensions") {
		t.Errorf("%+v", f)
	}
	for _, c := range []struct {
		name, key, value string
		found, fix       string
	}{
		{"another model", envEmbedModel, "gone", string(endpoint.NoModel), "house-model"},
		{"another length", envEmbedDimensions, "97", "dimensions", envEmbedDimensions},
		{"no number", envEmbedDimensions, "many", "many", ""},
		{"another key", endpoint.EnvKey, "sk-other-key-of-nobody", string(endpoint.KeyRefused), endpoint.EnvKey},
		{"no key file", endpoint.EnvKeyFile, filepath.Join(t.TempDir(), "none"), "none", ""},
		{"nobody there", endpoint.EnvBaseURL, "http://127.0.0.1:1/v1", string(endpoint.Unreachable), endpoint.EnvBaseURL},
		{"without /v1", endpoint.EnvBaseURL, strings.TrimSuffix(s.URL(), "/v1"), string(endpoint.NoService), "/v1"},
		{"no address", endpoint.EnvBaseURL, "localhost:11434", "base URL", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv(c.key, c.value)
			f := diagnosed(t, exitFailure, db)[check]
			if f.Status != problem || !strings.Contains(f.Found, c.found) || !strings.Contains(f.Fix, c.fix) {
				t.Errorf("%+v", f)
			}
		})
	}
}

// The key is in no output and in no file that ibid writes, also when the server
// repeats it.
func TestKeyIsKept(t *testing.T) {
	s := embedding(t)
	file := filepath.Join(t.TempDir(), "key")
	writeFile(t, file, []byte(secret+"\n"))
	t.Setenv(endpoint.EnvKey, "")
	t.Setenv(endpoint.EnvKeyFile, file)
	dir := t.TempDir()
	db := filepath.Join(dir, "x.db")
	var said strings.Builder
	for _, f := range []openaifake.Fault{
		openaifake.None(), openaifake.Failing(400, "your key "+secret+" may not", secret), openaifake.Redirect("http://127.0.0.1:1/?key=" + secret),
		openaifake.Failing(401, "Incorrect API key provided: "+secret, "invalid_api_key"), openaifake.Failing(404, `model "`+secret+`" not found`, ""),
	} {
		s.Always(f)
		for _, args := range [][]string{{"ingest", sampleArticles(t)}, {"ask", "How many sailings were turned back?"}, {"doctor"}, {"cite", "Forty-one sailings"}} {
			for _, flag := range []string{"--verbose", "--json"} {
				said.WriteString(fmt.Sprintln(ibid(t, append([]string{"--db", db, flag}, args...)...)))
			}
		}
	}
	if strings.Contains(said.String(), "SECRETkey") {
		t.Error("the key is in the output")
	}
	if !strings.Contains(said.String(), "(hidden)") {
		t.Error("no server repeated the key: this test shows nothing")
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && bytes.Contains(readFile(t, path), []byte("SECRETkey")) {
			t.Errorf("the key is in %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
