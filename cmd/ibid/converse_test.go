package main

import (
	"bytes"
	"strings"
	"testing"
)

// typedLines has a conversation about the sample and returns what it says to each line.
func typedLines(t *testing.T, lines ...string) []string {
	t.Helper()
	var out bytes.Buffer
	e := &environment{
		streams: streams{in: strings.NewReader(strings.Join(lines, "\n") + "\n"), out: &out, err: &out, width: 200},
		flags:   &cli{DB: sampleCopy(t), Embedder: embedderBuiltIn}, log: logger(&out, false),
	}
	assistant := assistantOf(t, e)
	if err := converse(t.Context(), e, assistant, e.flags.DB, "Ask."); err != nil {
		t.Fatal(err)
	}
	said := strings.Split(out.String(), "\n› ")[1:]
	if len(said) < len(lines) {
		t.Fatalf("%d answers to %d lines: %s", len(said), len(lines), out.String())
	}
	return said
}

// TestConversation: commands, chat and misspelt commands are not searched, and a
// follow-up is read against the last answer.
func TestConversation(t *testing.T) {
	const file = "001_ferries-sail-again.txt"
	lines := []struct{ line, want, not string }{
		{"help", "show FILE#N", "Sources"},
		{"ibid show " + file + "#5", "Forty-one sailings", "does not say"},
		{"show '" + file + "#5'", "Forty-one sailings", "does not say"},
		{"halp", "Did you mean: help?", "Sources"},
		{"bried the Thale government", "Did you mean: brief the Thale government?", "Sources"},
		{"hello", "type help", "Sources"},
		{"thanks!", "type help", "Sources"},
		{"brief", "for example: brief", "Sources"},
		{"ingest", "in your shell", "Sources"},
		{"why?", "no question before it", "Sources"},
		{"How many ferry sailings were turned back during the blockade?", "Forty-one sailings", "Read as"},
		{"and in 1987?", "nothing on this from the time you asked for (1987)", "Forty-one"},
		{"How many turnips did the moon eat?", "does not say", "Read as"},
		{"페리는 몇 번 돌아갔나?", "English only", "Read as"},
		{"tell me more", "Read as: How many ferry sailings were turned back during the blockade, and what else?", "Forty-one sailings"},
		{"timeline ferry blockade", "Sources", "Read as"},
		{"tell me more", "no question before it", "Sources"},
		{"and in 2022?", "no question before it", "Sources"},
	}
	var typed []string
	for _, l := range lines {
		typed = append(typed, l.line)
	}
	for i, said := range typedLines(t, typed...)[:len(lines)] {
		said = strings.Join(strings.Fields(said), " ")
		if l := lines[i]; !strings.Contains(said, l.want) || l.not != "" && strings.Contains(said, l.not) {
			t.Errorf("%q should be told %q and not %q: %s", l.line, l.want, l.not, said)
		}
	}
}

// TestConversationEnds: what has been shown is not shown again, until there is nothing.
func TestConversationEnds(t *testing.T) {
	lines := []string{"How many ferry sailings were turned back during the blockade?"}
	for range 12 {
		lines = append(lines, "tell me more")
	}
	said := typedLines(t, lines...)
	seen := map[string]bool{}
	for _, answer := range said[:len(lines)] {
		for line := range strings.Lines(answer) {
			if !strings.Contains(line, "in context:") {
				continue
			}
			if seen[line] {
				t.Errorf("shown again: %s", line)
			}
			seen[line] = true
		}
	}
	if last := said[len(lines)-1]; !strings.Contains(last, "nothing further") {
		t.Errorf("at the end: %s", last)
	}
}

// TestHelp: help is for users and shows how each command is called; a wrong line says
// what it should have been.
func TestHelp(t *testing.T) {
	help := must(t, "help").out
	if strings.Contains(help, "eval") || help != must(t, "--help").out {
		t.Errorf("the help: %s", help)
	}
	for _, name := range commandNames() {
		if got := must(t, "help", name).out; !strings.Contains(got, "Examples:") || !strings.Contains(got, "ibid "+name) {
			t.Errorf("help of %s has no example: %s", name, got)
		}
	}
	if got := must(t, "--version").out; !strings.HasPrefix(got, "ibid ") || strings.Count(got, "\nmodel ") != 4 {
		t.Errorf("the version: %s", got)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"aks", "x"}, `did you mean "ask"?`}, {[]string{"What did Ana say?"}, `ibid ask "What did Ana say?"`},
		{[]string{"brief"}, `for example: ibid brief "`}, {[]string{"help", "briif"}, `did you mean "brief"?`},
	} {
		saysOneLine(t, c.args[0], ibid(t, c.args...), exitUsage, c.want)
	}
	if ibid(t, "eval", "golden", "--help").code != exitAnswered {
		t.Error("eval is gone")
	}
}
