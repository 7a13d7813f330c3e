package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/slackbot"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

// TestRecord prints the records of answers for people and for programs, from a day on.
func TestRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ibid.db")
	store, err := sqlitestore.Open(t.Context(), path, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for id, at := range map[string]time.Time{"old": time.Date(2025, 7, 16, 12, 0, 0, 0, time.Local), "new": time.Date(2025, 7, 17, 12, 0, 0, 0, time.Local)} {
		answer, err := json.Marshal(map[string]any{
			"command": "ask", "question": "What about \x1b[31mfares?", "status": "answered",
			"quotes": []map[string]any{{"id": "q1", "text": "They stay.", "file": "fares.txt", "end": 10}},
			"sent":   map[string]any{"asked": at, "sums": map[string]string{"q1": "0000"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := store.PutAnswer(t.Context(), corpus.AnswerRecord{ID: id, Answer: answer, At: at, Person: "T1:U1"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	r := ibid(t, "record", "--db", path, "--since", "2025-07-17", "--json")
	var got struct {
		Records []struct{ ID, Asked_by string }
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Records) != 1 || got.Records[0].ID != "new" || got.Records[0].Asked_by != "T1:U1" {
		t.Errorf("--since: %s", r.out)
	}
	r = ibid(t, "record", "--db", path)
	for _, want := range []string{"old", "new", "asked by T1:U1", "no language model", "has changed since"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("no %q in %s", want, r.out)
		}
	}
	if strings.Contains(r.out, "\x1b") {
		t.Errorf("an escape in %q", r.out)
	}
	// What is said where nothing is found is so.
	if r = must(t, "record", "--db", path, "--since", "2026-01-01"); !strings.Contains(r.err, "No answers of 2026-01-01 or later") {
		t.Errorf("nothing since then: %v", r)
	}
	tamper(t, path, "UPDATE answer SET answer = CAST('{' AS BLOB) WHERE id = 'old'")
	if r = ibid(t, "record", "--db", path); r.code != exitFailure || !strings.Contains(r.out, "new") || !strings.Contains(r.err, "1 of 2 answers can't be read") || !strings.Contains(r.err, "answer old") {
		t.Errorf("one that is damaged: %v", r)
	}
	if r = ibid(t, "record", "--db", path, "--since", "yesterday"); r.code != exitUsage {
		t.Errorf("--since yesterday: exit status %d", r.code)
	}
}

// TestRecordKeepsItsLines: nothing that a damaged database has in a record begins a line of its
// own, which could pass for another record.
func TestRecordKeepsItsLines(t *testing.T) {
	record := func(end string) slackbot.Record {
		return slackbot.Record{
			ID: "a1" + end, AskedBy: "U1" + end, Command: "ask" + end, Question: "Who pays?" + end, Status: bot.Status("answered" + end), Engine: bot.Engine{Model: "m" + end},
			Quotes: []slackbot.RecordQuote{{SHA256: "00" + end, File: "fares.txt" + end}}, Shared: []slackbot.Sharing{{By: "U2" + end}},
		}
	}
	var whole, broken bytes.Buffer
	for out, r := range map[*bytes.Buffer]slackbot.Record{&whole: record(" false"), &broken: record("\nfalse")} {
		e := &environment{streams: streams{out: out}}
		if err := e.printRecord(r); err != nil {
			t.Fatal(err)
		}
	}
	if whole.String() != broken.String() || whole.Len() == 0 {
		t.Errorf("a record with line ends in it is printed as\n%swant\n%s", broken.String(), whole.String())
	}
}
