package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

// A path that leads to nothing ends the command and makes no database.
func TestIngestNothing(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"pictures/a.png": "x", "unreadable/a.txt": "", "unreadable/b.md": "\x00\x01\x02\x03", "good/a.txt": "One\n\nA sentence about something.\n"} {
		writeFile(t, filepath.Join(dir, name), []byte(text))
	}
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, c := range []struct {
		paths []string
		says  []string
	}{
		{[]string{"missing"}, []string{"missing", "no such file or folder"}},
		{[]string{"good", "missing"}, []string{"missing", "no such file or folder"}},
		{[]string{"empty"}, []string{"empty", "no article", ".txt"}},
		{[]string{"pictures/a.png/x"}, []string{"pictures/a.png/x"}},
	} {
		db := filepath.Join(t.TempDir(), "x.db")
		r := ibid(t, append([]string{"ingest", "--db", db}, c.paths...)...)
		saysOneLine(t, strings.Join(c.paths, " "), r, exitFailure, c.says...)
		if _, err := os.Stat(db); err == nil {
			t.Errorf("%v: a database was made", c.paths)
		}
	}
	db := filepath.Join(t.TempDir(), "x.db")
	r := ibid(t, "ingest", "--db", db, "pictures")
	if _, err := os.Stat(db); r.code != exitFailure || err == nil || !strings.Contains(r.out, "Not read: 1 picture (.png): ") || !strings.Contains(r.out, "  skipped ") {
		t.Errorf("pictures only: a database was made: %v; %v", err == nil, r)
	}
	r = ibid(t, "ingest", "--db", filepath.Join(t.TempDir(), "x.db"), "unreadable")
	if r.code != exitFailure || !strings.Contains(r.err, "unreadable: none of 2 files could be read") {
		t.Errorf("no readable file: %v", r)
	}
	for _, s := range []string{"a.txt: there is no text", "b.md: it isn't text"} {
		if !strings.Contains(r.out, s) {
			t.Errorf("no readable file: %q doesn't say %q", r.out, s)
		}
	}
}

// mixed is a folder with one good article and others that can't be read, and
// what is to be said of these.
func mixed(t *testing.T) (dir string, says map[string]string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{
		"good.txt": "One\n\nA sentence about the harbour.\n", "empty.txt": "", "blank.md": "\ufeff \r\n",
		"binary.txt": "\x7fELF\x02\x01\x01\x00\x00", "large.txt": strings.Repeat("Many words. ", 1<<20/12+1),
		"spoilt.txt":  "Café, naïve, déjà vu, “quoted” – and then a byte that fits nowhere: \xff\xfe\x81.\n",
		"sidecar.txt": "Two\n\nA sentence about the quay.\n", "sidecar.txt.meta.toml": "\n\ncolour = \"red\"\n",
		"menu.txt": "Menu\n",
	} {
		writeFile(t, filepath.Join(dir, name), []byte(text))
	}
	says = map[string]string{
		"empty.txt": "no text", "blank.md": "no text", "binary.txt": "isn't text", "large.txt": "1.0 MiB where 1.0 are allowed; raise --max-size",
		"spoilt.txt": "encoding", "sidecar.txt": "sidecar.txt.meta.toml:3: colour", "menu.txt": "no prose",
	}
	return dir, says
}

func TestIngestSkips(t *testing.T) {
	dir, says := mixed(t)
	db := filepath.Join(t.TempDir(), "x.db")
	args := []string{"ingest", "--db", db, "--max-size", "1", dir}
	r := must(t, args...)
	if !strings.Contains(r.out, "1 added, 7 skipped") {
		t.Errorf("summary: %s", r.out)
	}
	for name, s := range says {
		if !hasLine(r.out, "  skipped "+filepath.Join(dir, name)+": ", s) {
			t.Errorf("%s: the summary doesn't say %q:\n%s", name, s, r.out)
		}
	}
	if got := stored(t, db); len(got) != 1 || got["good.txt"] == "" {
		t.Errorf("stored: %v", got)
	}
	r = ibid(t, append(args, "--strict")...)
	if r.code != exitFailure || !strings.Contains(r.err, "7 of 8 files were skipped (--strict)") || !strings.Contains(r.out, "1 unchanged") {
		t.Errorf("--strict: %v", r)
	}
	r = must(t, append(args, "--json")...)
	o := object(t, r)
	hasKeys(t, "ingest", o, "command sources added changed moved unchanged removed embedded skipped failed files")
	hasKeys(t, "files", o["files"], "path status reason")
	hasKeys(t, "skipped", o["skipped"], "source reason")
	if n := len(o["skipped"].([]any)); n != 7 || r.err != "" {
		t.Errorf("%d skipped: %v", n, r)
	}
}

func hasLine(text, begins, has string) bool {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, begins) && strings.Contains(line, has) {
			return true
		}
	}
	return false
}

// Other encodings come out as the characters they were written as, or not at all.
func TestIngestEncodings(t *testing.T) {
	const english = "Café news\n\nThe mayor of Orléans said “we will not pay” for the new quay – ever. Naïve as it was, the Zürich plan’s price rose to €40.\n"
	const koreanText = "항구 소식\n\n시장은 새 부두의 비용을 내지 않겠다고 말했다. 어민들은 누가 그것을 낼 것인지 물었다. 의회는 다음 주에 다시 모일 예정이다.\n"
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, b) }
	dir := t.TempDir()
	want := map[string]string{}
	for name, c := range map[string]struct {
		e    encoding.Encoding
		text string
	}{
		"windows-1252.txt": {charmap.Windows1252, english}, "euc-kr.txt": {korean.EUCKR, koreanText},
		"utf-16le.txt": {utf16(unicode.LittleEndian, unicode.UseBOM), english + "le"}, "utf-16be.md": {utf16(unicode.BigEndian, unicode.UseBOM), english + "be"},
		"utf-16-unmarked.txt": {utf16(unicode.LittleEndian, unicode.IgnoreBOM), english + "unmarked"},
		"utf-8-bom.txt":       {encoding.Nop, "\ufeff" + english},
	} {
		data, err := c.e.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, name), []byte(data))
		want[name] = c.text
	}
	db := filepath.Join(t.TempDir(), "x.db")
	must(t, "ingest", "--strict", "--db", db, dir)
	for name, text := range want {
		if got := must(t, "show", "--text", "--db", db, name).out; got != text {
			t.Errorf("%s came out as %q", name, got)
		}
	}
	r := ibid(t, "ask", "--json", "--db", db, "--article", "windows-1252.txt", "What did the mayor of Orléans say about the quay?")
	if !strings.Contains(r.out, "“we will not pay” for the new quay – ever.") {
		t.Errorf("the quote: %v", r)
	}
}

// A database that can't be used is left as it is, to the byte, and the reason
// is said in a line with what to do.
func TestBadDatabases(t *testing.T) {
	articles := t.TempDir()
	stories(t, articles, 1)
	for _, c := range []struct {
		name  string
		spoil func(db []byte) []byte
		says  []string
	}{
		{"newer", func(db []byte) []byte { // user_version, https://sqlite.org/fileformat2.html#user_version_number
			binary.BigEndian.PutUint32(db[60:], 99)
			return db
		}, []string{"newer version of ibid", "99", "update"}},
		{"odd", func(db []byte) []byte {
			binary.BigEndian.PutUint32(db[60:], 1<<32-5)
			return db
		}, []string{"damaged", "-5"}},
		{"foreign", func(db []byte) []byte { // application_id
			binary.BigEndian.PutUint32(db[68:], 7)
			return db
		}, []string{"another program", "another file"}},
		{"half", func(db []byte) []byte { return db[:len(db)/2] }, []string{"damaged", "put a copy of it back"}},
		{"empty", func([]byte) []byte { return nil }, []string{"damaged", "put a copy of it back"}},
		{"garbage", func([]byte) []byte { return bytes.Repeat([]byte("garbage "), 5000) }, []string{"damaged", "put a copy of it back"}},
		{"pages overwritten", func(db []byte) []byte {
			copy(db[100:], bytes.Repeat([]byte{0xa5}, 60_000))
			return db
		}, []string{"damaged", "put a copy of it back"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "x.db")
			spoilt := c.spoil(readFile(t, sampleDB(t)))
			writeFile(t, db, spoilt)
			for _, args := range [][]string{{"ask", "Anything?"}, {"sources"}, {"show", "001"}, {"ingest", articles}} {
				r := ibid(t, append(args, "--db", db)...)
				saysOneLine(t, args[0], r, exitFailure, append(c.says, db)...)
			}
			r := ibid(t, "doctor", "--db", db)
			if r.code != exitFailure || !strings.Contains(r.out, "PROBLEM  database: ") || !strings.Contains(r.out, "→ ") {
				t.Errorf("doctor: %v", r)
			}
			if !bytes.Equal(readFile(t, db), spoilt) {
				t.Error("the file was changed")
			}
		})
	}
	dir := t.TempDir()
	saysOneLine(t, "a folder", ibid(t, "sources", "--db", dir), exitFailure, dir, "folder")
	for _, name := range []string{os.DevNull, "/dev/zero"} {
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && os.PathSeparator == '/' {
			saysOneLine(t, name, ibid(t, "sources", "--db", name), exitFailure, name, "a device")
			saysOneLine(t, name, ibid(t, "restore", name, "--db", filepath.Join(dir, "x.db")), exitFailure, name, "a device")
			saysOneLine(t, name, ibid(t, "ask", "Who?", "--db", sampleCopy(t), "--registry", name), exitFailure, "a device")
		}
	}
	if link := filepath.Join(dir, "link.db"); os.Symlink("nowhere.db", link) == nil {
		saysOneLine(t, "a link", ibid(t, "ingest", articles, "--db", link), exitFailure, link, "nowhere.db")
	}
	saysOneLine(t, "under a file", ibid(t, "ingest", "--db", filepath.Join(articles, "000.txt", "x.db"), articles), exitFailure, "000.txt")
}
