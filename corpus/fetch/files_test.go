package fetch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// write makes files below dir, by their slash-separated names.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// link makes a symbolic link, or skips where the system has none.
func link(t *testing.T, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

// list says what Files found: names below dir, with what is wrong after a colon.
func list(t *testing.T, dir string, paths ...string) []string {
	t.Helper()
	sources, err := Files(paths, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range sources {
		name, err := filepath.Rel(dir, s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if s.File != filepath.Base(s.Name) {
			t.Errorf("%s is shown as %s", s.Name, s.File)
		}
		name = filepath.ToSlash(name)
		if s.Skip != nil {
			name += ": " + s.Skip.Error()
		}
		out = append(out, name)
	}
	return out
}

func text(t *testing.T, s Source) string {
	t.Helper()
	if s.Skip != nil {
		t.Fatalf("%s: %v", s.Name, s.Skip)
	}
	c, err := s.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c.Title != "" {
		return c.Title + "|" + string(c.Data)
	}
	return string(c.Data)
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt": "b", "a.md": "a", "C.TXT": "c", "d.markdown": "d", "e.text": "e",
		"a.md.meta.toml": "", "gone.txt.meta.toml": "", "notes.docx": "x", "corpus.jsonl": "{}", "no-ending": "x", "Report v1.2": "x", "odd.xyz": "x",
		".hidden.txt": "x", ".git/in.txt": "x", "deep/er/f.txt": "f", "deep/.er/g.txt": "x", "deep/~$notes.docx": "x",
		"folder.txt/h.txt": "h", "Page.html": "x", "Page_files/advert.txt": "x", "Own_files/i.txt": "i", "b.pages/Index.zip": "x",
	})
	want := []string{
		"C.TXT", "Own_files/i.txt", "Page.html: ibid does not read this format: web page (.html); ibid reads .txt, .text, .md, .markdown", "Report v1.2", "a.md",
		"b.pages: ibid does not read this format: Pages document (.pages); export as Word or PDF", "b.txt",
		"corpus.jsonl: ibid does not read this format: collection (.jsonl); name the file itself as a path: ibid ingest FILE.jsonl", "d.markdown",
		"deep/er/f.txt", "e.text", "folder.txt/h.txt", "gone.txt.meta.toml: the file that it describes is not there: gone.txt", "no-ending",
		"notes.docx: ibid does not read this format: Word file (.docx); ibid reads .txt, .text, .md, .markdown",
		"odd.xyz: ibid does not read this format: other file (.xyz); if there is text in it, save it as .txt",
	}
	if d := cmp.Diff(want, list(t, dir, dir)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	l, err := List(t.Context(), []string{dir}, Options{})
	if d := cmp.Diff(Passed{Hidden: 4, Sidecars: 1, Parts: 1}, l.Passed); d != "" || err != nil {
		t.Errorf("passed over: %v (-want +got):\n%s", err, d)
	}
	// A path that is named twice, or lies in another, is read once.
	twice := list(t, dir, filepath.Join(dir, "b.txt"), dir, dir+string(filepath.Separator))
	if want := len(want); len(twice) != want || twice[0] != "b.txt" {
		t.Errorf("named twice: %v", twice)
	}
	// A hidden folder is read when it is named.
	if got := list(t, dir, filepath.Join(dir, ".git")); !cmp.Equal(got, []string{".git/in.txt"}) {
		t.Errorf("a hidden folder named: %v", got)
	}
}

// What other formats are read, and by which first bytes a file is one of them, is said
// from outside.
func TestFormatsFromOutside(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.PDF": "x", "b.txt": "b", "c.doc": "{rich", "d.doc": "old", "e.download": "{rich", "f.jpg": "{rich", "g.download": ""})
	o := Options{Endings: []string{".pdf", ".rtf"}, Sniff: func(head []byte) string {
		if strings.HasPrefix(string(head), "{rich") {
			return ".rtf"
		}
		return ""
	}}
	sources, err := Files([]string{dir}, o)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, s := range sources {
		got[s.File] = s.Skip == nil
	}
	want := map[string]bool{"a.PDF": true, "b.txt": false, "c.doc": true, "d.doc": false, "e.download": true, "f.jpg": false, "g.download": false}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("read (-want +got):\n%s", d)
	}
}

// An ending is what people would call one.
func TestEnding(t *testing.T) {
	for name, want := range map[string]string{
		"a.TXT": ".txt", "a": "", "a.b.md": ".md", "Report v1.2": "", "Dr. Lund on ferries": "", "2024.06.30": "", "a.": "", "a.mp3": ".mp3", "a.7z": ".7z",
		"minutes.of a.meeting-that-was-long": "", "dir.txt/a": "",
	} {
		if got := Ending(name); got != want {
			t.Errorf("Ending(%q) is %q, want %q", name, got, want)
		}
	}
}

func TestListingStops(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "a"})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := List(ctx, []string{dir}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped listing: %v", err)
	}
	s := one(t, filepath.Join(dir, "a.txt"), Options{})
	if _, err := s.Read(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped reading: %v", err)
	}
}

func TestRelativePathsAreMadeAbsolute(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"in/a.txt": "text"})
	t.Chdir(dir)
	for _, p := range []string{"in", "./in/", "in/a.txt", "in/../in/./a.txt"} {
		sources, err := Files([]string{p}, Options{})
		if err != nil || len(sources) != 1 {
			t.Fatalf("%s: %v, %v", p, sources, err)
		}
		if !filepath.IsAbs(sources[0].Name) || text(t, sources[0]) != "text" {
			t.Errorf("%s: the source is %s", p, sources[0].Name)
		}
	}
}

func TestLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"real/a.txt": "a", "in/b.txt": "b"})
	in := func(name string) string { return filepath.Join(dir, "in", name) }
	link(t, filepath.Join("..", "real", "a.txt"), in("linked.txt"))
	link(t, "nowhere.txt", in("dangling.txt"))
	link(t, "round.txt", in("round.txt"))
	link(t, ".", in("self"))
	link(t, filepath.Join("..", "real"), in("folder"))
	link(t, "nowhere", in("gone"))
	got := list(t, dir, in(""))
	var plain []string
	reasons := map[string]string{}
	for _, g := range got {
		name, reason, skipped := strings.Cut(g, ": ")
		if skipped {
			reasons[name] = reason
		} else {
			plain = append(plain, name)
		}
	}
	if want := []string{"in/b.txt", "in/linked.txt"}; !cmp.Equal(want, plain) {
		t.Errorf("read: %v, want %v", plain, want)
	}
	for name, says := range map[string]string{
		"in/gone": "can't be read", "in/dangling.txt": "can't be read", "in/round.txt": "can't be read",
		"in/self": "name it as a path of its own", "in/folder": "name it as a path of its own",
	} {
		if !strings.Contains(reasons[name], says) {
			t.Errorf("%s: %q doesn't say %q", name, reasons[name], says)
		}
	}
	if len(reasons) != 5 {
		t.Errorf("passed over with a reason: %v", reasons)
	}
	// A link that is named is the folder it leads to.
	if got := list(t, dir, in("folder")); !cmp.Equal(got, []string{"in/folder/a.txt"}) {
		t.Errorf("a linked folder named: %v", got)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 || os.PathSeparator == '\\' {
		t.Skip("this user may read everything, or files have no such mode here")
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "a", "locked/b.txt": "b", "c.txt": "c"})
	for name, mode := range map[string]fs.FileMode{"locked": 0, "c.txt": 0} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "locked"), 0o700) })
	sources, err := Files([]string{dir}, Options{})
	if err != nil || len(sources) != 3 {
		t.Fatalf("%v, %v", sources, err)
	}
	if text(t, sources[0]) != "a" || sources[2].Skip == nil {
		t.Errorf("sources: %v", sources)
	}
	if _, err := sources[1].Read(t.Context()); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file that can't be read: %v", err)
	}
	if _, err := Files([]string{filepath.Join(dir, "locked")}, Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder that can't be read: %v", err)
	}
}

// What is named and can't be had is an error that names it as it was typed, says
// what is wrong, and what to do where there is something.
func TestPathErrors(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"empty.jsonl": "\n\n"})
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, c := range []struct {
		path string
		is   error
		says []string
	}{
		{"missing", nil, []string{"missing", "no such file or folder"}},
		{"missing/a.txt", nil, []string{"missing/a.txt", "no such file or folder"}},
		{"empty", ErrNothing, []string{"empty", ".txt", ".md"}},
		{"empty.jsonl", ErrNothing, []string{"empty.jsonl"}},
		{"https://paper.example/a", nil, []string{"https://paper.example/a", "is a web address"}},
		{os.DevNull, nil, []string{os.DevNull, "neither a file nor a folder"}},
	} {
		if c.path == os.DevNull && os.PathSeparator == '\\' {
			continue
		}
		_, err := Files([]string{c.path}, Options{})
		if err == nil || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v, want %v", c.path, err, c.is)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %v doesn't say %q", c.path, err, s)
			}
		}
	}
}

func TestUnsupportedNamedOutright(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.docx": "x"})
	sources, err := Files([]string{filepath.Join(dir, "a.docx")}, Options{})
	if err != nil || len(sources) != 1 || !errors.Is(sources[0].Skip, ErrUnsupported) {
		t.Fatalf("%v, %v", sources, err)
	}
	if says := sources[0].Skip.Error(); !strings.Contains(says, ".docx") || !strings.Contains(says, ".md") {
		t.Errorf("%q doesn't say what it is and what is read", says)
	}
}
