package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/bot"
	"ibid/corpus/golden"
	"ibid/retrieval/gate"
)

// TestDecided compares what becomes of questions with golden files: the quotes, or
// why there are none, and what the gate decided by.
func TestDecided(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "decided"))
	var stats golden.Statistics
	for name, archive := range golden.Inputs(t, "testdata/asked/*.txtar") {
		got := decided(t, txtar.Parse([]byte(archive)), &stats)
		folder.CompareFunc(strings.TrimSuffix(name, ".txtar")+".txt", got, func(want string) bool {
			return golden.Near(want, got, rankSlack)
		})
	}
	folder.Compare("statistics.txt", stats.String())
	t.Logf("\n%s", stats.String())
}

// decided asks the questions of an archive of its articles, or of the sample's when
// it has none.
func decided(t *testing.T, archive *txtar.Archive, stats *golden.Statistics) string {
	t.Helper()
	last := len(archive.Files) - 1
	assistant := tracing(t, articles(t, archive.Files[:last]))
	var b strings.Builder
	for line := range strings.Lines(string(archive.Files[last].Data)) {
		question, want, expects := strings.Cut(strings.TrimSpace(line), " => ")
		if question == "" || question[0] == '#' {
			fmt.Fprintln(&b, question)
			continue
		}
		a, err := assistant.Answer(t.Context(), bot.Question{Command: "ask", Text: question})
		if err != nil {
			t.Fatalf("%s: %v", question, err)
		}
		fmt.Fprintf(&b, "%s\n%s", question, decision(a))
		stats.Add("status", string(a.Status))
		if expects {
			verdict := expected(a, want)
			stats.Add("expected", cmp.Or(verdict, "right"))
			if verdict != "" {
				fmt.Fprintf(&b, "  ✗ %s: %s\n", want, verdict)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// articles ingests files and returns the database.
func articles(t *testing.T, files []txtar.File) string {
	t.Helper()
	if len(files) == 0 {
		return sampleCopy(t)
	}
	dir := t.TempDir()
	for _, f := range files {
		writeFile(t, filepath.Join(dir, "articles", f.Name), f.Data)
	}
	db := filepath.Join(dir, "ibid.db")
	must(t, "ingest", "--db", db, filepath.Join(dir, "articles"))
	return db
}

// tracing is an assistant that keeps what it decided on.
func tracing(t *testing.T, db string) *bot.Assistant {
	t.Helper()
	e := &environment{streams: streams{out: io.Discard, err: io.Discard}, flags: &cli{DB: db, Verbose: true}, log: logger(io.Discard, false)}
	return assistantOf(t, e)
}

// assistantOf is the assistant over the environment's database, open until the test ends.
func assistantOf(t *testing.T, e *environment) *bot.Assistant {
	t.Helper()
	store, err := e.open(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	assistant, err := e.assistant(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return assistant
}

// decision is an answer as golden files show it.
func decision(a bot.Answer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(string(a.Status)+" "+a.Reason))
	for _, q := range a.Quotes {
		fmt.Fprintf(&b, "  “%s” %s, %s, %s#%d\n", golden.Excerpt(q.Text, 80), cmp.Or(q.Holder, "-"), cmp.Or(q.Speech, "-"), q.File, q.Sentence)
	}
	if a.Trace != nil && len(a.Trace.Features) > 0 {
		b.WriteString(" ")
		for _, f := range a.Trace.Features {
			fmt.Fprintf(&b, " %s %.2f", feature(f.Name), f.Value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// feature is the name of the feature that a trace explains.
func feature(explanation string) string {
	for _, name := range append(gate.FeatureNames(), "margin") {
		if bot.Explain(name) == explanation {
			return name
		}
	}
	return explanation
}

// expected says how an answer differs from what is wanted: "refused", the name of
// the holder of all quotes, or “words” that a quote has. It is "" when it doesn't.
func expected(a bot.Answer, want string) string {
	words, isWords := strings.CutPrefix(want, "“")
	words = strings.TrimSuffix(words, "”")
	switch {
	case want == "refused" && a.Status != bot.NotFound:
		return "answered"
	case want == "refused":
		return ""
	case a.Status == bot.NotFound:
		return "refused"
	case isWords && !slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return strings.Contains(q.Text, words) }):
		return "words not quoted"
	case !isWords && slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Holder != want }):
		return "another's words"
	}
	return ""
}
