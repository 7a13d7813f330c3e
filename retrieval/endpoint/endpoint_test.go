package endpoint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	for _, c := range []struct {
		o                  Options
		base               string
		azure, local, bare bool
	}{
		{Options{}, "https://api.openai.com/v1", false, false, false},
		{Options{BaseURL: " http://localhost:11434/v1/ "}, "http://localhost:11434/v1", false, true, false},
		{Options{BaseURL: "http://127.0.0.1:8080/v1"}, "http://127.0.0.1:8080/v1", false, true, false},
		{Options{BaseURL: "http://[::1]:8080/v1"}, "http://[::1]:8080/v1", false, true, false},
		{Options{BaseURL: "http://10.1.2.3:8000/v1"}, "http://10.1.2.3:8000/v1", false, false, true},
		{Options{BaseURL: "http://localhost.example/v1"}, "http://localhost.example/v1", false, false, true},
		{Options{BaseURL: "https://team.openai.azure.com/"}, "https://team.openai.azure.com", true, false, false},
		{Options{BaseURL: "https://team.openai.azure.com/openai"}, "https://team.openai.azure.com", true, false, false},
		{Options{BaseURL: "https://team.openai.azure.com/openai/v1/"}, "https://team.openai.azure.com/openai/v1", false, false, false},
		{Options{BaseURL: "https://gateway.example/x", APIVersion: "2024-02-01"}, "https://gateway.example/x", true, false, false},
	} {
		e, err := New(c.o)
		if err != nil {
			t.Errorf("%+v: %v", c.o, err)
			continue
		}
		if e.BaseURL() != c.base || e.IsAzure() != c.azure || e.IsLocal() != c.local || e.IsBare() != c.bare {
			t.Errorf("%+v: %s, Azure %v, local %v, bare %v", c.o, e.BaseURL(), e.IsAzure(), e.IsLocal(), e.IsBare())
		}
	}
	for _, o := range []Options{
		{BaseURL: "localhost:11434"}, {BaseURL: "api.openai.com/v1"}, {BaseURL: "ftp://x/v1"}, {BaseURL: "https://user:sk-hush@x/v1"},
		{BaseURL: "https://x/v1?key=sk-hush"}, {BaseURL: "http://%zz sk-hush"}, {Key: NewSecret("sk-hush sk-hush")}, {Key: NewSecret("sk-hush\nX: y")}, {Key: NewSecret("“sk-hush”")},
	} {
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "sk-hush") {
			t.Errorf("%s: error %v", o.BaseURL, err)
		}
	}
}

func TestFromEnvironment(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, c := range map[string]struct {
		set map[string]string
		key string
		err string
	}{
		"nothing":       {map[string]string{}, "", ""},
		"a key":         {map[string]string{EnvKey: " sk-a\n"}, "sk-a", ""},
		"a file":        {map[string]string{EnvKeyFile: write("key", "\ufeffsk-b\r\n"), EnvKey: "sk-a"}, "sk-b", ""},
		"an empty file": {map[string]string{EnvKeyFile: write("empty", "\n"), EnvKey: "sk-a"}, "", "is empty; put"},
		"a long file":   {map[string]string{EnvKeyFile: write("long", strings.Repeat("k", 1<<20))}, "", "which no key or token has"},
		"a folder":      {map[string]string{EnvKeyFile: dir}, "", "is a folder and not a file"},
		"no file":       {map[string]string{EnvKeyFile: filepath.Join(dir, "none")}, "", EnvKeyFile},
		"two lines":     {map[string]string{EnvKeyFile: write("two", "sk-b\nsk-c")}, "", "white space"},
		"a bad address": {map[string]string{EnvBaseURL: "localhost"}, "", EnvBaseURL},
	} {
		e, err := FromEnvironment(func(k string) string { return c.set[k] })
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "sk-") {
				t.Errorf("%s: error %v", name, err)
			}
			continue
		}
		if err != nil || e.key.Reveal() != c.key || e.HasKey() != (c.key != "") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSecretIsHidden(t *testing.T) {
	const key = "sk-0123456789"
	e, err := New(Options{Key: NewSecret(key)})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	for _, v := range []any{NewSecret(key), Options{Key: NewSecret(key)}, &Options{Key: NewSecret(key)}, e, *e, e.doer(), *e.doer(), e.Client("")} {
		fmt.Fprintf(&out, "%v %+v %#v %s %q\n", v, v, v, v, v)
		log.Info("x", "v", v)
		if data, err := json.Marshal(v); err == nil {
			out.Write(data)
		}
	}
	if strings.Contains(out.String(), key) {
		t.Error("printed")
	}
	if s := NewSecret(key); s.Reveal() != key || s.String() != hidden || (Secret{}).String() != "" {
		t.Error("a secret is kept for nobody")
	}
}
