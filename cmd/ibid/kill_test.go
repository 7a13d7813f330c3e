package main

import (
	"bytes"
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// stories writes n short articles and returns their texts by name.
func stories(t *testing.T, dir string, n int) map[string]string {
	t.Helper()
	out := map[string]string{}
	for i := range n {
		name := fmt.Sprintf("%03d.txt", i)
		out[name] = fmt.Sprintf("Harbour %[1]d\n\nHarbour %[1]d was closed for %[2]d days.\n", i, i*7)
		writeFile(t, filepath.Join(dir, name), []byte(out[name]))
	}
	return out
}

// whole fails the test when an article isn't the file it came from.
func whole(t *testing.T, files, stored map[string]string) {
	t.Helper()
	for name, text := range stored {
		if files[name] != text {
			t.Fatalf("%s is stored as %q", name, text)
		}
	}
}

var kills = flag.Int("kills", 9, "how many kills TestKills makes, of all kinds together (1000)")

// TestKills kills the program with SIGKILL at random moments of each kind of its work, and
// looks after each kill whether anything is lost or there twice, and whether the database
// is whole. Only kills that hit the work under way count.
func TestKills(t *testing.T) {
	kinds := []struct {
		name string
		kill func(t *testing.T, n int)
	}{
		{"ingest", killIngests}, {"watch", killWatches}, {"ask", killAsks}, {"backup", killBackups}, {"restore", killRestores},
		{"upgrade", killUpgrades}, {"start_and_stop", killStarts}, {"public", killPublic}, {"private", killPrivate},
	}
	for i, k := range kinds {
		share := *kills / len(kinds)
		if i < *kills%len(kinds) {
			share++
		}
		t.Run(k.name, func(t *testing.T) { k.kill(t, share) })
	}
}

// attack is on a command that is killed while it works.
type attack struct {
	t     *testing.T
	args  []string
	ends  int           // the exit status of the command when it is let be
	begun func() bool   // reports whether the work can be seen to be under way
	most  time.Duration // the window of a command that does not end by itself
	amid  func()        // is called again and again while the kill is waited for; may be nil

	mu     sync.Mutex
	out    strings.Builder // what the present run has written
	runs   int
	window time.Duration // a kill comes within so much of the beginning of the work
}

// Write takes what the command writes.
func (a *attack) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.out.Write(p)
}

// said is what the present run has written.
func (a *attack) said() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.out.String()
}

// run starts the command and kills it at a random moment of its work. It reports false
// when the command had come to its end by then, which is no kill.
func (a *attack) run() (killed bool) {
	a.t.Helper()
	a.runs++
	c := process(a.t, a.args...)
	a.out.Reset()
	c.Stdout, c.Stderr = a, a
	if err := c.Start(); err != nil {
		a.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = c.Wait() // its status says it
	}()
	over := func() bool {
		select {
		case <-ended:
			return true
		default:
			return false
		}
	}
	for !a.begun() && !over() {
		time.Sleep(time.Millisecond / 2)
	}
	began, sent := time.Now(), false
	switch {
	case a.window == 0 && a.most > 0:
		a.window = a.most
	case a.window == 0: // the first run tells how long the work takes
		<-ended
		a.window = time.Since(began) + 1
	}
	for at := began.Add(rand.N(a.window)); !sent && !over(); {
		if a.amid != nil {
			a.amid()
		}
		time.Sleep(min(time.Until(at), 5*time.Millisecond))
		if !time.Now().Before(at) {
			sent = c.Process.Kill() == nil
		}
	}
	<-ended
	status := c.ProcessState
	killed = sent && status.ExitCode() != a.ends
	if status.ExitCode() != a.ends && !killed || killed && status.Exited() && runtime.GOOS != "windows" {
		a.t.Fatalf("ibid %v ended by itself with %v: %s", a.args, status, a.said())
	}
	// The window follows the time that the work takes, whatever else the machine does, so
	// that six kills of seven hit.
	switch {
	case !killed:
		a.window -= a.window / 7
	case a.most == 0:
		a.window += a.window / 40
	}
	return killed
}

// times calls round until n of them have killed something, which they report.
func (a *attack) times(n int, round func() (killed bool)) {
	a.t.Helper()
	for hit := 0; hit < n; {
		if a.runs > 20+10*n {
			a.t.Fatalf("%d kills of %d runs: the others had ended", hit, a.runs)
		}
		if round() {
			hit++
		}
	}
	a.t.Logf("%d kills while the work was under way; %d other runs had come to their end", n, a.runs-n)
}

// killIngests kills ingests of a folder. What was stored is never lost, every article is
// whole, and running once more completes the rest.
func killIngests(t *testing.T, n int) {
	const articles = 60
	dir := t.TempDir()
	files := stories(t, dir, articles)
	var path string
	fresh := func() { path = filepath.Join(t.TempDir(), "x.db") }
	fresh()
	before, databases, amid := map[string]string{}, 1, 0
	a := &attack{t: t, begun: func() bool { return sizeOf(path+"-wal") > 0 }}
	a.times(n, func() bool {
		a.args = []string{"ingest", "--db", path, dir}
		killed := a.run()
		after := map[string]string{}
		if sizeOf(path) > 0 {
			after = stored(t, path)
			verified(t, exitAnswered, path)
		}
		whole(t, files, after)
		for name := range before {
			if _, ok := after[name]; !ok {
				t.Fatalf("%s had been stored and is gone", name)
			}
		}
		if !killed && len(after) < articles {
			t.Fatalf("%d articles after an ingest that was let be, want %d", len(after), articles)
		}
		if before = after; killed && len(after) > 0 && len(after) < articles {
			amid++
		}
		if len(after) == articles { // another from nothing
			complete(t, path, dir, files)
			fresh()
			before = map[string]string{}
			databases++
		}
		return killed
	})
	if len(before) > 0 {
		complete(t, path, dir, files)
	}
	t.Logf("%d of them left a part of the articles stored, %d databases", amid, databases)
}

// sizeOf is the size of a file in bytes, 0 when there is none.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// complete runs an ingest to its end and checks that everything is there.
func complete(t *testing.T, path, dir string, files map[string]string) {
	t.Helper()
	must(t, "ingest", "--strict", "--db", path, dir)
	got := stored(t, path)
	whole(t, files, got)
	if len(got) != len(files) {
		t.Fatalf("%d articles after running again, want %d", len(got), len(files))
	}
	r := must(t, "ingest", "--strict", "--db", path, dir)
	if want := fmt.Sprintf("%d unchanged. Texts embedded: 0.", len(files)); !strings.Contains(r.out, want) {
		t.Fatalf("running once more: %q, want %q", r.out, want)
	}
	must(t, "doctor", "--db", path)
}

// killWatches kills an ingest that takes in files as they come and says so line by line.
// What it has said is there.
func killWatches(t *testing.T, n int) {
	const most = 200 // files of a folder: each run looks at all of them first
	var dir, path string
	var files map[string]string
	var reported map[string]bool
	drop := func() {
		k := len(files)
		name := fmt.Sprintf("%04d.txt", k)
		files[name] = fmt.Sprintf("Harbour %[1]d\n\nHarbour %[1]d was closed for %[2]d days.\n", k, k*7)
		writeFile(t, filepath.Join(dir, name), []byte(files[name]))
	}
	a := &attack{t: t, most: time.Second / 2}
	fresh := func() {
		dir, path, files, reported = t.TempDir(), filepath.Join(t.TempDir(), "x.db"), map[string]string{}, map[string]bool{}
		drop()
		must(t, "ingest", "--db", path, dir)
		a.args = []string{"ingest", "--watch", "--settle", "1ms", "--db", path, dir}
	}
	fresh()
	var last time.Time
	a.amid = func() { // files come all the time
		if time.Since(last) > 20*time.Millisecond {
			drop()
			last = time.Now()
		}
	}
	a.begun = func() bool {
		a.amid()
		return strings.Contains(a.said(), "\nadded ")
	}
	all := 0
	a.times(n, func() bool {
		killed := a.run()
		for line := range strings.Lines(a.said()) {
			if file, ok := strings.CutPrefix(line, "added "); ok && strings.HasSuffix(line, "\n") {
				reported[filepath.Base(strings.TrimSpace(file))] = true
				all++
			}
		}
		after := stored(t, path)
		whole(t, files, after)
		for name := range reported {
			if _, ok := after[name]; !ok {
				t.Fatalf("%s was said to be added and is not there", name)
			}
		}
		verified(t, exitAnswered, path, "--no-files")
		if len(files) > most {
			complete(t, path, dir, files)
			fresh()
		}
		return killed
	})
	complete(t, path, dir, files)
	t.Logf("%d articles were reported before a kill", all)
}

// killAsks kills questions, which change nothing, whatever they leave beside the database.
func killAsks(t *testing.T, n int) {
	path := sampleCopy(t)
	ask := []string{"ask", "--db", path, "How many ferry sailings were turned back during the blockade?"}
	want, before := must(t, ask...).out, readFile(t, path)
	unused := func() {
		for _, suffix := range []string{"-shm", "-wal"} {
			if sizeOf(path+suffix) == 0 || suffix == "-shm" {
				_ = os.Remove(path + suffix) // so that the next question makes it
			}
		}
	}
	a := &attack{t: t, args: ask, begun: func() bool { return sizeOf(path+"-shm") > 0 }}
	a.times(n, func() bool {
		unused()
		killed := a.run()
		if r := must(t, ask...); r.out != want {
			t.Fatalf("the answer after a kill is another: %v", r)
		}
		verified(t, exitAnswered, path, "--no-files")
		if !bytes.Equal(readFile(t, path), before) || sizeOf(path+"-wal") > 0 {
			t.Fatal("a question changed the database")
		}
		return killed
	})
}

// drafts are the unfinished copies beside a file.
func drafts(t *testing.T, path string) []string {
	t.Helper()
	all, err := filepath.Glob(path + "-draft-*")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// discard removes files that a kill has left.
func discard(t *testing.T, paths []string) {
	t.Helper()
	for _, p := range paths {
		if err := os.Remove(p); err != nil {
			t.Fatal(err)
		}
	}
}

// killBackups kills backups of a database that grows between them. There is a whole
// backup at any moment, with all that one that was said to be complete has.
func killBackups(t *testing.T, n int) {
	dir, path := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	files := stories(t, dir, 60)
	must(t, "ingest", "--db", path, dir)
	backup := filepath.Join(t.TempDir(), "backup.db")
	must(t, "backup", backup, "--db", path)
	made := len(files) // articles of the last that was complete
	a := &attack{t: t, args: []string{"backup", backup, "--db", path}, begun: func() bool { return len(drafts(t, backup)) > 0 }}
	a.times(n, func() bool {
		name := fmt.Sprintf("more-%d.txt", a.runs)
		files[name] = fmt.Sprintf("Quay %d\n\nThe quay was dredged in the year %d.\n", a.runs, 1900+a.runs)
		writeFile(t, filepath.Join(dir, name), []byte(files[name]))
		must(t, "ingest", "--db", path, filepath.Join(dir, name))
		killed := a.run()
		discard(t, drafts(t, backup))
		if complete := strings.Contains(a.said(), "checked the copy"); complete {
			made = len(files)
		}
		restored := filepath.Join(t.TempDir(), "restored.db")
		must(t, "restore", backup, "--db", restored)
		got := stored(t, restored)
		whole(t, files, got)
		if len(got) != made && len(got) != len(files) {
			t.Fatalf("%d articles are restored; the last complete backup had %d, the database has %d", len(got), made, len(files))
		}
		made = len(got)
		verified(t, exitAnswered, restored)
		verified(t, exitAnswered, path)
		return killed
	})
}

// killRestores kills restores. In its place is what was there or the backup, whole, and
// what was replaced is whole beside it.
func killRestores(t *testing.T, n int) {
	dir, backup, path := t.TempDir(), filepath.Join(t.TempDir(), "backup.db"), filepath.Join(t.TempDir(), "x.db")
	files := stories(t, dir, 60)
	must(t, "ingest", "--db", backup, dir)
	const more = "more.txt"
	files[more] = "Quay\n\nThe quay was dredged.\n"
	writeFile(t, filepath.Join(dir, more), []byte(files[more]))
	must(t, "ingest", "--db", path, dir)
	newer, replaced := readFile(t, path), 0
	a := &attack{t: t, args: []string{"restore", backup, "--db", path}, begun: func() bool { return len(drafts(t, path)) > 0 }}
	a.times(n, func() bool {
		killed := a.run()
		left, err := filepath.Glob(path + ".replaced?")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append(left, path) {
			got := stored(t, p)
			whole(t, files, got)
			verified(t, exitAnswered, p)
			is := len(got) == len(files) // what was there
			if p != path && !is || p == path && !is && (len(got) != len(files)-1 || len(left) == 0) {
				t.Fatalf("%s has %d articles of %d", filepath.Base(p), len(got), len(files))
			}
			if p == path && !is {
				replaced++
			}
		}
		all, err := filepath.Glob(path + "?*")
		if err != nil {
			t.Fatal(err)
		}
		discard(t, all)
		writeFile(t, path, newer)
		return killed
	})
	t.Logf("the backup was in its place after %d runs", replaced)
}

// killUpgrades kills what brings databases of the last two versions, and of one before
// there were seals, up to date. A database is of the old version or of the new, and whole.
func killUpgrades(t *testing.T, n int) {
	dir, current := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	files := stories(t, dir, 60)
	must(t, "ingest", "--db", current, dir)
	latest := versionOf(t, current)
	var old [][]byte
	for _, version := range []int{latest - 1, latest - 2, 8} {
		old = append(old, ofVersion(t, current, version))
	}
	path, stayed := filepath.Join(t.TempDir(), "old.db"), 0
	a := &attack{t: t, args: []string{"forget", "article", "none", "--db", path}, ends: exitFailure,
		begun: func() bool { kept, err := filepath.Glob(path + ".version*"); return err == nil && len(kept) > 0 }}
	a.times(n, func() bool {
		left, err := filepath.Glob(path + "*")
		if err != nil {
			t.Fatal(err)
		}
		discard(t, left)
		writeFile(t, path, old[a.runs%len(old)])
		was := versionOf(t, path)
		killed := a.run()
		switch is := versionOf(t, path); {
		case is == was && killed:
			stayed++
		case is != latest:
			t.Fatalf("the version was %d and is %d", was, is)
		}
		kept := fmt.Sprintf("%s.version%d.bak", path, was)
		for _, p := range []string{path, kept} {
			if sizeOf(p) == 0 {
				if p == kept && versionOf(t, path) != latest {
					continue
				}
				t.Fatalf("%s is missing", filepath.Base(p))
			}
			restored := filepath.Join(t.TempDir(), "restored.db")
			must(t, "restore", p, "--db", restored)
			got := stored(t, restored)
			if whole(t, files, got); len(got) != len(files) {
				t.Fatalf("%s has %d articles", filepath.Base(p), len(got))
			}
			verified(t, exitAnswered, restored)
		}
		if got := stored(t, path); len(got) != len(files) { // which brings it up to date
			t.Fatalf("%d articles", len(got))
		}
		verified(t, exitAnswered, path)
		return killed
	})
	t.Logf("%d of them left the old version", stayed)
}

// versionOf is the version of a database's format.
func versionOf(t *testing.T, path string) (version int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}

// ofVersion returns a database of an earlier version with all that the one in the file
// path has and that version can hold: its own schema, with the rows of every table.
func ofVersion(t *testing.T, path string, version int) []byte {
	t.Helper()
	old := filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open("sqlite", old)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	run := func(statement string) {
		t.Helper()
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	list := func(query string) (all []string) {
		t.Helper()
		rows, err := db.Query(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		for rows.Next() {
			var one string
			if err := rows.Scan(&one); err != nil {
				t.Fatal(err)
			}
			all = append(all, one)
		}
		return all
	}
	schema, err := filepath.Glob("../../corpus/sqlitestore/schema/*.sql")
	if err != nil || len(schema) < version {
		t.Fatalf("%d schema files, %v", len(schema), err)
	}
	run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = 0")
	for _, file := range schema[:version] {
		run(string(readFile(t, file)))
	}
	run("ATTACH '" + path + "' AS now; BEGIN")
	for _, table := range list("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema'") {
		columns := strings.Join(list("SELECT name FROM pragma_table_info('"+table+"')"), ", ")
		run("DELETE FROM main." + table)
		run("INSERT OR REPLACE INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM now." + table)
	}
	id := list("PRAGMA now.application_id")
	run(fmt.Sprintf("COMMIT; PRAGMA main.application_id = %s; PRAGMA main.user_version = %d; DETACH now; PRAGMA wal_checkpoint(TRUNCATE)", id[0], version))
	return readFile(t, old)
}

// Two ingests of overlapping folders into one new database at once.
func TestTwoIngestsAtOnce(t *testing.T) {
	dir := t.TempDir()
	files := stories(t, dir, 40)
	path := filepath.Join(t.TempDir(), "x.db")
	type ended struct {
		said []byte
		err  error
	}
	done := make(chan ended)
	for i := range 2 {
		paths := []string{"ingest", "--db", path, "--strict"}
		for n := range 40 {
			if n%3 == i || n%3 == 2 {
				paths = append(paths, filepath.Join(dir, fmt.Sprintf("%03d.txt", n)))
			}
		}
		c := process(t, paths...)
		go func() {
			said, err := c.CombinedOutput()
			done <- ended{said, err}
		}()
	}
	for range 2 {
		if e := <-done; e.err != nil {
			t.Errorf("%v: %s", e.err, e.said)
		}
	}
	got := stored(t, path)
	whole(t, files, got)
	if len(got) != len(files) {
		t.Errorf("%d articles, want %d", len(got), len(files))
	}
	must(t, "doctor", "--db", path)
}
