package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
)

// tamper changes a database by another way than ibid's.
func tamper(t *testing.T, path, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// verified is what verify says of a database.
func verified(t *testing.T, code int, db string, flags ...string) verifyJSON {
	t.Helper()
	r := ibid(t, append([]string{"verify", "--db", db, "--json"}, flags...)...)
	var out verifyJSON
	if err := json.Unmarshal([]byte(r.out), &out); err != nil || r.code != code {
		t.Fatalf("verify: %v, %v", r, err)
	}
	return out
}

// TestVerify: a word that changes in the stored text isn't shown by any command, and
// verify and doctor name the article.
func TestVerify(t *testing.T) {
	db := sampleCopy(t)
	if out := verified(t, exitAnswered, db); len(out.Differing) > 0 || out.Articles == 0 {
		t.Fatalf("before: %+v", out)
	}
	const file, word = "001_ferries-sail-again.txt", "blockade"
	tamper(t, db, `UPDATE article_text SET text = CAST(replace(CAST(text AS TEXT), ?, 'blackade') AS BLOB)
		WHERE article = (SELECT key FROM article WHERE file = ?)`, word, file)
	out := verified(t, exitFailure, db)
	if len(out.Differing) != 1 || out.Differing[0].File != file || out.Differing[0].From != "database" || out.Database != "" {
		t.Errorf("after: %+v", out)
	}
	if r := ibid(t, "verify", "--db", db, "--no-files"); r.code != exitFailure || !strings.Contains(r.out, file) {
		t.Errorf("verify in words: %v", r)
	}
	if r := ibid(t, "show", file, "--db", db); r.code != exitFailure || strings.Contains(r.out, "blackade") || !strings.Contains(r.err, "ibid ingest") {
		t.Errorf("show: %v", r)
	}
	for _, args := range [][]string{{"ask", "Who ended the blockade of the ferries?"}, {"cite", "Osmark ended its 19-day blockade"}} {
		r := ibid(t, append(args, "--db", db)...)
		if strings.Contains(r.out, "blackade") {
			t.Errorf("%v: %v", args, r)
		}
		if !strings.Contains(r.err, file) {
			t.Errorf("%v: the log doesn't name the article: %s", args, r.err)
		}
	}
	if f := diagnosed(t, exitFailure, db)["database"]; f.Status != problem || !strings.Contains(f.Found, file) {
		t.Errorf("doctor: %+v", f)
	}
}

// TestExposedDatabase: a database that everybody may change is used, and warned of.
func TestExposedDatabase(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such mode here")
	}
	db := sampleCopy(t)
	if err := os.Chmod(db, 0o666); err != nil {
		t.Fatal(err)
	}
	if r := must(t, "sources", "--db", db); !strings.Contains(r.err, "chmod o-w") {
		t.Errorf("sources: %v", r)
	}
	if f := diagnosed(t, exitAnswered, db)["permissions"]; f.Status != warning {
		t.Errorf("doctor: %+v", f)
	}
}

// TestVerifyMetadata: a title that has changed isn't listed.
func TestVerifyMetadata(t *testing.T) {
	db := sampleCopy(t)
	tamper(t, db, "UPDATE article SET title = 'Forged' WHERE file LIKE '001%'")
	if r := ibid(t, "sources", "--db", db); strings.Contains(r.out, "Forged") || !strings.Contains(r.out, "damaged") {
		t.Errorf("sources: %v", r)
	}
	if r := ibid(t, "sources", "--db", db, "--export", "bibtex"); strings.Contains(r.out, "Forged") {
		t.Errorf("export: %v", r)
	}
	if out := verified(t, exitFailure, db); len(out.Differing) != 1 {
		t.Error(fmt.Sprint(out))
	}
}

// TestDamagedVectors: when no vector can be read, words find what they can.
func TestDamagedVectors(t *testing.T) {
	db := sampleCopy(t)
	tamper(t, db, "DELETE FROM vector")
	if r := ibid(t, "ask", "What did the Wick Skerries Council put its losses at?", "--db", db); r.code != exitAnswered || !strings.Contains(r.out, "6.4 million crowns") {
		t.Errorf("ask: %v", r)
	}
	if f := diagnosed(t, exitFailure, db)["embeddings"]; f.Status != problem {
		t.Errorf("doctor: %+v", f)
	}
}
