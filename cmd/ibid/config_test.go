package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

// settingsFileOf writes a settings file.
func settingsFileOf(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	writeFile(t, path, []byte(content))
	return path
}

// TestConfigRefused: every mistake is refused with its line, by check and by the
// commands that would use it, and no secret is shown.
func TestConfigRefused(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"unknown", "\nchatt = \"none\"", ":2: chatt: there is no such setting; did you mean chat?"},
		{"unknown table", "[nosuch]\nx = 1", ":2: nosuch.x: there is no such setting"},
		{"outside its table", "allow-team = [\"T1\"]", ":1: allow-team: belongs under [serve]"},
		{"text for a number", "[serve]\nworkers = \"four\"", ":2: serve.workers: wants a whole number, not \"four\""},
		{"number for a text", "[serve]\nhttp = 8080", ":2: serve.http: wants a text in quotation marks, not 8080"},
		{"number in a list", "[serve]\nallow-team = [\"T1\", 3]", ":2: serve.allow-team: wants a list of texts"},
		{"in one line", "db = \"x\"\nserve = {workers = true}", ":2: serve.workers: wants a whole number, not true"},
		{"none of those", "embedder = \"gpt\"", ":1: embedder: wants one of minilm, openai, not \"gpt\""},
		{"no time", "[ingest]\npace = \"soon\"", ":2: ingest.pace: expected duration"},
		{"limit", "chat-tokens-day = \"many\"", ":1: chat-tokens-day: wants a whole number"},
		{"secret", "slack-bot-token = \"hush\"", ":1: slack-bot-token: a secret does not belong in this file; set SLACK_BOT_TOKEN in the environment, or name a file that holds it: slack-bot-token-file"},
		{"secret in a table", "[serve]\nslack_signing_secret = \"hush\"", ":2: serve.slack_signing_secret: a secret"},
		{"secret elsewhere", "chat-model = \"sk-hush-hush-hush-hush\"", ":1: chat-model: the value looks like a secret"},
		{"secret in a list", "[serve]\nallow-user = [\"xoxb-hush\"]", ":2: serve.allow-user: the value looks like a secret"},
		{"password", "openai-base-url = \"https://me:hush@models.example/v1\"", ":1: openai-base-url: the value looks like a secret"},
		{"no TOML", "db = \"x\"\nchat = ", ":2: toml:"},
		{"twice", "db = \"x\"\ndb = \"y\"", ":2: toml:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := settingsFileOf(t, c.content)
			check := ibid(t, "config", "check", file)
			if check.code != exitFailure || !strings.Contains(check.out, file+c.want) {
				t.Errorf("want %s: %v", c.want, check)
			}
			saysOneLine(t, "used", ibid(t, "sources", "--config", file), exitFailure, "the settings file is refused: "+file+c.want)
			if all := check.String() + ibid(t, "config", "print", "--config", file).String(); strings.Contains(all, "hush") {
				t.Errorf("the secret is shown: %s", all)
			}
		})
	}
	file := settingsFileOf(t, "x = 1")
	if f := diagnosed(t, exitFailure, filepath.Join(t.TempDir(), "x.db"), "--config", file)["settings file"]; f.Status != problem || !strings.Contains(f.Found, file+":1") {
		t.Errorf("doctor: %+v", f)
	}
}

// TestConfigOrder: a flag goes before the environment, the environment before the
// file, the file before the default.
func TestConfigOrder(t *testing.T) {
	file := settingsFileOf(t, `db = "file.db"
registry = "file.toml"
chat-tokens-day = 7
slack-bot-token-file = "/run/secrets/bot"
[serve]
workers = 2
allow-team = ["T1", "T2"]
`)
	t.Setenv("IBID_CONFIG", file)
	t.Setenv("IBID_REGISTRY", "environment.toml")
	t.Setenv("IBID_SERVE_WORKERS", "3")
	t.Setenv("IBID_CHAT", "") // is not set
	t.Setenv("SLACK_APP_TOKEN", "xapp-hush")
	r := must(t, "config", "print", "--json", "--db", "flag.db")
	var got struct {
		Settings []settingJSON
		Secrets  []secretJSON
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil {
		t.Fatal(err)
	}
	want := []settingJSON{
		{"db", "flag.db", "flag", "--db"},
		{"json", true, "flag", "--json"},
		{"registry", "environment.toml", "environment", "IBID_REGISTRY"},
		{"chat-tokens-day", 7.0, "file", file + ":3"},
		{"slack-bot-token-file", "/run/secrets/bot", "file", file + ":4"},
		{"serve.allow-team", []any{"T1", "T2"}, "file", file + ":7"},
		{"serve.workers", 3.0, "environment", "IBID_SERVE_WORKERS"},
	}
	if diff := cmp.Diff(want, got.Settings); diff != "" {
		t.Error(diff)
	}
	if s := got.Secrets; s[0] != (secretJSON{"SLACK_BOT_TOKEN", "file", "/run/secrets/bot"}) || s[1] != (secretJSON{"SLACK_APP_TOKEN", "environment", "SLACK_APP_TOKEN"}) {
		t.Errorf("secrets: %+v", s)
	}
	if strings.Contains(r.String(), "hush") {
		t.Errorf("the secret is shown: %v", r)
	}
	// What is printed can be used as a settings file.
	again := settingsFileOf(t, must(t, "config", "print", "--all").out)
	must(t, "config", "check", again)
}

// TestConfigReachesCommands: what the file sets is what a command does.
func TestConfigReachesCommands(t *testing.T) {
	token := filepath.Join(t.TempDir(), "token")
	writeFile(t, token, []byte("xapp-in-the-wrong-place\n"))
	file := settingsFileOf(t, "db = "+`'`+sampleDB(t)+`'`+"\nchat = \"openai\"\nchat-tokens-day = -5\nslack-bot-token-file = '"+token+"'\n[sources]\nexport = \"ris\"\n")
	if r := must(t, "sources", "--config", file, "ferr"); !strings.HasPrefix(r.out, "TY  -") {
		t.Errorf("the list is no RIS: %v", r)
	}
	if r := must(t, "sources", "--config", file, "--export", "", "ferr"); strings.HasPrefix(r.out, "TY  -") {
		t.Errorf("the flag does not go before the file: %v", r)
	}
	saysOneLine(t, "limit of tokens", ibid(t, "ask", "--config", file, "What of the ferries?"), exitFailure, envChatDay)
	saysOneLine(t, "token in a file", ibid(t, "serve", "--http", "127.0.0.1:0", "--config", file), exitFailure, envSigningSecret, "not set")
	t.Setenv(envSigningSecret, strings.Repeat("0f", 16))
	if r := ibid(t, "serve", "--http", "127.0.0.1:0", "--config", file); r.code != exitFailure || !strings.Contains(r.err, envBotToken) || strings.Contains(r.err, "xapp-in") {
		t.Errorf("a token of another kind in the file: %v", r)
	}
	t.Setenv(fileOf(envSigningSecret), filepath.Join(t.TempDir(), "none"))
	saysOneLine(t, "no such file", ibid(t, "serve", "--http", "127.0.0.1:0", "--config", file), exitFailure, fileOf(envSigningSecret), "none")

	saysOneLine(t, "no such settings", ibid(t, "sources", "--config", token+".none"), exitFailure, "no settings file", "--config")
	saysOneLine(t, "of the environment", func() result { t.Setenv("IBID_CONFIG", token+".none"); return ibid(t, "sources") }(), exitFailure, "no settings file")
}

// TestSettingsHaveNamesOfTheirOwn: no two settings share a name in the environment or
// in the file, and none shares one with a table.
func TestSettingsHaveNamesOfTheirOwn(t *testing.T) {
	known := knownSettings(t)
	seen := map[string]string{}
	for _, s := range known {
		table, _, _ := strings.Cut(s.name, ".")
		for _, name := range append(slices.Clone(s.env), s.name) {
			if other, twice := seen[name]; twice && other != "ingest.price" { // ingest and refresh share it
				t.Errorf("%s is a name of %s and of %s", name, other, s.name)
			}
			seen[name] = s.name
		}
		if _, isValue := seen[table]; isValue && table != s.name {
			t.Errorf("%s is a setting, and the table of %s", table, s.name)
		}
		if secret, ok := secretCalled(s.name); ok {
			t.Errorf("%s can be set on the command line, but %s is a secret", s.name, secret)
		}
	}
	for _, secret := range secrets {
		if _, ok := seen[fileOf(secret)]; !ok {
			t.Errorf("%s has no file", secret)
		}
	}
}

// TestDocumentsNameSettings: what the systemd unit and the Dockerfile set are settings,
// and the README's settings file is one that ibid takes.
func TestDocumentsNameSettings(t *testing.T) {
	known := knownSettings(t)
	root := filepath.Join("..", "..")
	name := regexp.MustCompile(`\b((?:IBID|SLACK|OPENAI)_[A-Z_]+)=`)
	for _, file := range []string{filepath.Join("doc", "ibid.service"), "Dockerfile"} {
		found := name.FindAllStringSubmatch(string(readFile(t, filepath.Join(root, file))), -1)
		if len(found) == 0 {
			t.Errorf("%s sets nothing", file)
		}
		for _, f := range found {
			if f[1] != "IBID_CONFIG" && !slices.ContainsFunc(known, func(s setting) bool { return slices.Contains(s.env, f[1]) }) {
				t.Errorf("%s sets %s, which is no setting", file, f[1])
			}
		}
	}
	_, section, _ := strings.Cut(string(readFile(t, filepath.Join(root, "README.md"))), "\n## Settings\n")
	_, example, _ := strings.Cut(section, "```toml\n")
	example, _, ok := strings.Cut(example, "```")
	if !ok {
		t.Fatal("the README has no settings file")
	}
	must(t, "config", "check", settingsFileOf(t, example))
}

// knownSettings are the settings of the program.
func knownSettings(t *testing.T) (known []setting) {
	t.Helper()
	_, err := kong.New(&cli{}, kong.PostBuild(func(k *kong.Kong) error { known = settingsOf(k.Model.Node); return nil }))
	if err != nil {
		t.Fatal(err)
	}
	return known
}
