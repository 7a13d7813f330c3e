package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"ibid/bot"
)

// TestSuggestionFigures counts what answers suggest, and what becomes of it: the lines of
// the file IBID_E2E_SUGGEST are asked of the database IBID_E2E_SUGGEST_DB.
func TestSuggestionFigures(t *testing.T) {
	file := os.Getenv("IBID_E2E_SUGGEST")
	if file == "" {
		t.Skip("IBID_E2E_SUGGEST names no file of questions")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := &environment{
		streams: streams{out: io.Discard, err: io.Discard}, flags: &cli{Quiet: true, Chat: chatNone, Embedder: "minilm", DB: os.Getenv("IBID_E2E_SUGGEST_DB")}, log: logger(t.Output(), false),
	}
	assistant := assistantOf(t, e)
	var answers, three, suggestions, answered int
	for _, text := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		a, err := assistant.Answer(t.Context(), bot.Question{Command: "ask", Text: text, Suggest: true})
		if err != nil {
			t.Fatal(err)
		}
		turn, ok := bot.Turn(a)
		if !ok {
			t.Logf("%s: %s", text, a.Status)
			continue
		}
		t.Logf("%s: %s in %d ms", text, a.Status, a.TookMS)
		answers++
		if len(a.Suggestions) == 3 {
			three++
		}
		for _, s := range a.Suggestions {
			next := bot.Question{Command: "ask", Text: s.Line, Before: []bot.Question{turn}}
			if word, rest, _ := strings.Cut(s.Line, " "); isCommand(word) {
				next.Command, next.Text = word, rest
			}
			got, err := assistant.Answer(t.Context(), next)
			suggestions++
			if err == nil && got.Status != bot.NotFound {
				answered++
			}
			first := ""
			if len(got.Quotes) > 0 {
				first = got.Quotes[0].Text
			}
			t.Logf("    %-50s %s %d: %.90q %v", s.Text, got.Status, len(got.Quotes), first, err)
		}
	}
	t.Logf("%d answers, %d with three; %d suggestions, %d answered", answers, three, suggestions, answered)
}
