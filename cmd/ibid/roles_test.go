package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// labelsOfRoles names a file of labels, a JSON object a line: file, side, text, role. A
// line without a text only adds its file to the corpus.
const labelsOfRoles = "IBID_TEST_ROLES"

type roleLabel struct{ File, Side, Text, Role string }

// TestRoles prints how often a sentence is to a side what people say that it is.
func TestRoles(t *testing.T) {
	name := os.Getenv(labelsOfRoles)
	if name == "" {
		t.Skipf("%s names no file of labels", labelsOfRoles)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var labels []roleLabel
	var files []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var l roleLabel
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatalf("%s, line %d: %v", name, n, err)
		}
		labels = append(labels, l)
		if !slices.Contains(files, l.File) {
			files = append(files, l.File)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "roles.db")
	must(t, append([]string{"ingest", "--db", db}, files...)...)
	measureRoles(t, db, labels)
}

func measureRoles(t *testing.T, db string, labels []roleLabel) {
	store, err := sqlitestore.Open(t.Context(), db, sqlitestore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	known, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	affiliations, err := affiliation.Load(t.Context(), store, known.All())
	if err != nil {
		t.Fatal(err)
	}
	finder := mention.New(known)
	g := gate.Gate{Mentions: finder.Remember(), Affiliations: affiliations}
	roles := map[string]func(rank.Candidate) gate.Role{}
	found := map[[2]string]int{} // as labelled, as told
	for _, l := range labels {
		if l.Text == "" {
			continue
		}
		id, err := store.Find(t.Context(), l.File)
		if err != nil {
			t.Fatal(err)
		}
		a, err := store.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if roles[l.Side] == nil {
			about := question.Reader{Administrations: finder}.Brief(l.Side)
			q := about.Query(about.Sides[0], "")
			roles[l.Side] = g.Roles(retrieval.Query{Text: q.Text, Voices: q.Voices, Leaders: q.Leaders})
		}
		told := "none"
		i := labelledSentence(a, l.Text)
		if i < 0 {
			t.Errorf("%s has no sentence %q", a.File, l.Text)
			continue
		}
		if r := roles[l.Side](rank.Candidate{Article: a, Sentence: i}); r != "" {
			told = string(r)
		}
		if told != l.Role {
			t.Logf("%s, %s: %s, labelled %s: %s [%s, %s]", filepath.Base(l.File), l.Side, told, l.Role, l.Text, a.Sentences[i].Holder, a.Sentences[i].Speech)
		}
		found[[2]string{l.Role, told}]++
	}
	fmt.Print(roleTable(found))
}

// labelledSentence is the sentence that has most of a labelled text, -1 for none.
func labelledSentence(a *corpus.Article, text string) int {
	want := strings.Join(strings.Fields(text), " ")
	best, most := -1, 0
	for i, s := range a.Sentences {
		have := a.Words(s.Span)
		if n := min(len(have), len(want)); n > most && (strings.Contains(have, want) || strings.Contains(want, have)) {
			best, most = i, n
		}
	}
	return best
}

// roleTable is precision and recall by role, and the share of what is told to be a
// side's own that is not.
func roleTable(found map[[2]string]int) string {
	var b strings.Builder
	own, foreign := 0, 0
	for _, role := range []string{"words", "act", "assessment", "none"} {
		told, labelled := 0, 0
		for k, n := range found {
			if k[1] == role {
				told += n
			}
			if k[0] == role {
				labelled += n
			}
			if k[1] == role && (role == "words" || role == "act") {
				own += n
				if k[0] == "assessment" || k[0] == "none" {
					foreign += n
				}
			}
		}
		n := float64(found[[2]string{role, role}])
		fmt.Fprintf(&b, "%-10s precision %.3f recall %.3f, %d labelled\n", role, n/float64(max(told, 1)), n/float64(max(labelled, 1)), labelled)
	}
	fmt.Fprintf(&b, "not the side's among its own: %d of %d\n", foreign, own)
	return b.String()
}
