package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/sample"
)

const overlapping = `[[administration]]
country = "Ireland"
leader  = "Emil Ardent"
start   = 2001-01-01
end     = 2004-12-31

[[administration]]
country = "Ireland"
leader  = "Odette Brun"
start   = 2004-12-01
`

// A registry with overlapping terms is refused, naming line and field, by the
// check and by every command that it is given to.
func TestRegistryRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "registry.toml")
	writeFile(t, file, []byte(overlapping))
	says := file + ":10: start: Odette Brun (2004-12-01 to in office) overlaps Emil Ardent"
	r := ibid(t, "registry", "check", file)
	if r.code != exitFailure || !strings.Contains(r.out, "PROBLEM  "+says) || !strings.Contains(r.err, says) {
		t.Errorf("check: %v", r)
	}
	o := object(t, ibid(t, "registry", "check", "--json", file))
	hasKeys(t, "check", o, "command file usable problems")
	hasKeys(t, "problems", o["problems"], "file line field problem warning")
	if o["usable"] != false {
		t.Errorf("usable: %v", o)
	}
	saysOneLine(t, "list", ibid(t, "registry", "list", "--registry", file), exitFailure, says)
	saysOneLine(t, "no file", ibid(t, "registry", "check", file+".none"), exitFailure, "there is no file "+file+".none")
}

func TestRegistryAdded(t *testing.T) {
	data, err := sample.FS.ReadFile(sample.Registry)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "registry.toml")
	writeFile(t, file, data)
	if r := must(t, "registry", "check", file); !strings.Contains(r.out, "can be used") {
		t.Errorf("check: %v", r)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"registry", "list", "--registry", file}, exitAnswered, "Halcya  2014-05-12 – 2019-05-11  Ilse Marrable, Harbour Party, progressive\n"},
		{[]string{"registry", "list", "--registry", file, "halcya"}, exitAnswered, "2024-05-12 – in office   Maren Quillon"},
		{[]string{"registry", "list", "US"}, exitAnswered, "2025-01-20 – in office   Donald Trump"},
		{[]string{"registry", "list", "ROK"}, exitAnswered, "2016-12-09 – 2017-05-09  Hwang Kyo-ahn (acting)\n"},
		{[]string{"registry", "list", "Ireland"}, exitNotFound, ""},
	} {
		if r := ibid(t, c.args...); r.code != c.code || !strings.Contains(r.out, c.says) {
			t.Errorf("%v: %v", c.args, r)
		}
	}
	o := object(t, must(t, "registry", "list", "--json", "Japan"))
	hasKeys(t, "administrations", o["administrations"], "country leader aliases start end party leaning acting")
}

func TestRegistryFinding(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ text, status, says string }{
		"good.toml": {strings.ReplaceAll(overlapping, "2004-12-01", "2005-01-01"), fine, "good.toml is added"},
		"gap.toml":  {strings.ReplaceAll(overlapping, "2004-12-01", "2005-01-04"), warning, "3 days lie between"},
		"bad.toml":  {overlapping, problem, ":10: start: "},
	} {
		file := filepath.Join(dir, name)
		writeFile(t, file, []byte(c.text))
		e := &environment{flags: &cli{Registry: file}}
		if f := e.registryFinding(); f.Status != c.status || !strings.Contains(f.Found, c.says) || (f.Fix == "") != (c.status == fine) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := (&environment{flags: &cli{}}).registryFinding(); f.Status != fine || !strings.Contains(f.Found, "of 41 countries") {
		t.Errorf("built in: %+v", f)
	}
}
