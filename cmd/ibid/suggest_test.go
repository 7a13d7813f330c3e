package main

import (
	"io"
	"slices"
	"strings"
	"testing"

	"ibid/bot"
)

// TestSuggestionsHaveAnswers: an answer suggests three questions, and every one that it or a
// refusal suggests is answered when it is typed next.
func TestSuggestionsHaveAnswers(t *testing.T) {
	e := &environment{
		streams: streams{out: io.Discard, err: io.Discard}, flags: &cli{Quiet: true, Chat: chatNone, Embedder: "minilm"}, log: logger(t.Output(), false),
	}
	store, err := (&demoCmd{}).build(t.Context(), e, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	assistant, err := e.assistant(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	for text, wanted := range map[string]struct {
		number int
		line   string // one of them
	}{
		"What did Justice Castellane warn in his dissent?":                 {3, "brief Corwin Thale"},
		"How has Maren Quillon’s position on the Sill Link changed?":       {3, "timeline Sill Link"},
		"What made Roake turn against the power cable?":                    {3, "brief Bastian Roake"},
		"What does Salome Tidewell say about the price of bread in Paris?": {1, "brief Salome Tidewell"},
		"What is the price of bread in Paris?":                             {},
	} {
		a, err := assistant.Answer(t.Context(), bot.Question{Command: "ask", Text: text, Suggest: true})
		if err != nil {
			t.Fatal(err)
		}
		var before []bot.Question
		if turn, ok := bot.Turn(a); ok {
			before = append(before, turn)
		}
		var lines []string
		for _, s := range a.Suggestions {
			lines = append(lines, s.Line)
			next := bot.Question{Command: "ask", Text: s.Line, Before: before}
			if word, rest, _ := strings.Cut(s.Line, " "); isCommand(word) {
				next.Command, next.Text = word, rest
			}
			got, err := assistant.Answer(t.Context(), next)
			if err != nil || got.Status == bot.NotFound {
				t.Errorf("%q suggests %q, which is %s: %s %v", text, s.Line, got.Status, got.Reason, err)
			}
		}
		if len(lines) != wanted.number || wanted.line != "" && !slices.Contains(lines, wanted.line) {
			t.Errorf("%q suggests %q, want %d with %q", text, lines, wanted.number, wanted.line)
		}
	}
}
