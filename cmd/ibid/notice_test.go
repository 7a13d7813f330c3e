package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ibid/corpus/golden"
)

// noticeHeading begins the part of NOTICE that the test keeps.
const noticeHeading = "The modules in the binary, on one platform or another, and their licences"

// licenceFile is what modules call the texts that have to be passed on.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// TestNotice: NOTICE names every module in the binary and has its licence. -update
// writes that part of it.
func TestNotice(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command to ask for the modules:", err)
	}
	want := licences(t)
	path := filepath.Join("..", "..", "NOTICE")
	own, got, _ := strings.Cut(string(readFile(t, path)), noticeHeading)
	if golden.Updating() {
		writeFile(t, path, []byte(own+noticeHeading+want))
		return
	}
	if got != want {
		t.Errorf("NOTICE is out of date: write it with go test ./cmd/ibid -run TestNotice -update")
	}
}

// licences are the texts of all modules, each once, with the modules that it is of.
func licences(t *testing.T) string {
	t.Helper()
	modules := map[string][]string{} // by text
	for path, dir := range modulesInBinary(t) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range entries {
			if e.IsDir() || !licenceFile.MatchString(e.Name()) || strings.HasSuffix(e.Name(), "LOGO") {
				continue
			}
			found = true
			text := plainText(readFile(t, filepath.Join(dir, e.Name())))
			modules[text] = append(modules[text], path)
		}
		if !found {
			t.Errorf("%s has no licence", path)
		}
	}
	texts := slices.SortedFunc(maps.Keys(modules), func(a, b string) int {
		slices.Sort(modules[a])
		slices.Sort(modules[b])
		return cmp.Or(slices.Compare(modules[a], modules[b]), cmp.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString("\n")
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n\n%s\n\n%s", strings.Repeat("=", 78), strings.Join(slices.Compact(modules[text]), "\n"), text)
	}
	return b.String()
}

// ownHome is the folder of whoever runs the tests, in which go keeps what it has fetched.
// The tests themselves run in another.
var ownHome = os.Getenv("HOME")

// plainText is a text without what editors differ in.
func plainText(data []byte) string {
	var b strings.Builder
	for line := range strings.Lines(string(bytes.ReplaceAll(data, []byte("\r"), nil))) {
		b.WriteString(strings.TrimRight(line, " \t\n\f") + "\n")
	}
	return strings.Trim(b.String(), "\n") + "\n"
}

// modulesInBinary are the folders of the modules, and of Go itself, by path.
func modulesInBinary(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"The Go standard library": goRoot(t)}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}}{{"\t"}}{{.Dir}}{{end}}{{end}}`, ".")
		list.Env = append(os.Environ(), "HOME="+ownHome, "GOOS="+system, "CGO_ENABLED=0")
		data, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(data)) {
			if path, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				out[path] = dir
			}
		}
	}
	return out
}

func goRoot(t *testing.T) string {
	t.Helper()
	data, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("ask %s for its folder: %v", runtime.Version(), err)
	}
	return strings.TrimSpace(string(data))
}
