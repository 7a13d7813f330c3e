package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// A statement of an article and of its reprint is quoted once, whatever asks for it.
func TestReprintQuotedOnce(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	var b strings.Builder
	for _, place := range strings.Fields("Arnby Brackwater Corrie Dunlow Eskdale Fenwick Garrow Holm Inver Kells") {
		fmt.Fprintf(&b, "The harbour master of %s counted the boats at dawn and found most of their nets torn by the storm.\n\n", place)
	}
	const said = "Vera Lund said that the ferry fares would not rise before the winter."
	writeFile(t, filepath.Join(dir, "a.txt"), []byte(b.String()+said+"\n"))
	writeFile(t, filepath.Join(dir, "reprint.txt"), []byte("Reprinted with leave of the Osmark Courier from its own pages.\n\n"+b.String()+said+"\n"))
	must(t, "ingest", "--db", db, dir)
	var list struct {
		Articles []struct {
			ID   string
			File string
			Near string `json:"near_duplicate_of"`
		}
	}
	if err := json.Unmarshal([]byte(must(t, "sources", "--db", db, "--json").out), &list); err != nil || len(list.Articles) != 2 || list.Articles[1].Near != list.Articles[0].ID {
		t.Fatalf("the articles: %+v, %v", list, err)
	}
	for _, args := range [][]string{
		{"ask", "What did Vera Lund say about the ferry fares?"}, {"cite", said}, {"timeline", "ferry fares"},
	} {
		r := ibid(t, append([]string{args[0], "--db", db, "--json"}, args[1:]...)...)
		var a struct{ Quotes []struct{ Text, File string } }
		if err := json.Unmarshal([]byte(r.out), &a); err != nil {
			t.Fatalf("%v: %s", args, r)
		}
		n := 0
		for _, q := range a.Quotes {
			if strings.Contains(q.Text, "fares would not rise") {
				n++
			}
		}
		if args[0] != "timeline" && n != 1 || n > 1 {
			t.Errorf("%s quotes it %d times: %+v", args[0], n, a.Quotes)
		}
	}
}
