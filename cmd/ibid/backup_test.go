package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackupAndRestore: what was removed since a backup is there again after a restore,
// and the database that was replaced is kept.
func TestBackupAndRestore(t *testing.T) {
	db, backup := sampleCopy(t), filepath.Join(t.TempDir(), "backup.db")
	var made, restored copiedJSON
	if err := json.Unmarshal([]byte(must(t, "backup", backup, "--db", db, "--json").out), &made); err != nil || made.Articles == 0 || made.Bytes == 0 {
		t.Fatalf("backup: %+v, %v", made, err)
	}
	const file = "001_ferries-sail-again.txt"
	if r := must(t, "forget", "article", file, "--db", db); !strings.Contains(r.out, "1 article") || !strings.Contains(r.err, "ibid ingest") {
		t.Errorf("forget: %v", r)
	}
	if r := ibid(t, "sources", "ferries-sail-again", "--db", db); r.code != exitNotFound {
		t.Errorf("sources after it was forgotten: %v", r)
	}
	if err := json.Unmarshal([]byte(must(t, "restore", backup, "--db", db, "--json").out), &restored); err != nil || restored.Articles != made.Articles || restored.Aside == "" {
		t.Errorf("restore: %+v, %v", restored, err)
	}
	must(t, "sources", "ferries-sail-again", "--db", db)
	for _, args := range [][]string{
		{"restore", filepath.Join(t.TempDir(), "none.db")}, {"restore", db}, {"backup", db}, {"restore", t.TempDir()},
	} {
		if r := ibid(t, append(args, "--db", db)...); r.code != exitFailure || r.err == "" || r.out != "" {
			t.Errorf("%v: %v", args, r)
		}
	}
}

// TestForgetUser: of somebody of whom nothing is kept that is said.
func TestForgetUser(t *testing.T) {
	db := sampleCopy(t)
	tamper(t, db, "INSERT INTO asked (person, command, question, status, link, at) VALUES ('T1:U1', 'ask', 'Who pays?', 'answered', '', 1)")
	if r := must(t, "forget", "user", "U1", "--db", db); !strings.Contains(r.out, "1 question") {
		t.Errorf("forget: %v", r)
	}
	if r := ibid(t, "forget", "user", "U1", "--db", db); r.code != exitNotFound || !strings.Contains(r.out, "nothing") {
		t.Errorf("forget again: %v", r)
	}
}
