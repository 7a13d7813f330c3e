package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/retrieval/endpoint/openaifake"
)

const (
	sailings  = "How many ferry sailings were turned back during the blockade?"
	skerries  = "And how many people live on the Skerries?"
	rewritten = "How many people live on the Skerries during the blockade?"
)

// rewrites is picks, and a model that completes follow-ups.
func rewrites(c openaifake.Chat) openaifake.Reply {
	var q struct{ Earlier []string }
	last := c.Messages[len(c.Messages)-1].Text()
	if json.Unmarshal([]byte(last), &q) != nil || q.Earlier == nil {
		return picks(c)
	}
	return openaifake.Reply{Content: `{"question":"` + rewritten + `"}`}
}

// TestChatFollowUps: at the terminal and in Slack a follow-up is completed by the
// model, and shown with --verbose together with what was sent; with a model that
// fails, by the rules.
func TestChatFollowUps(t *testing.T) {
	fake := chatServer(t, rewrites)
	var out bytes.Buffer
	in := strings.NewReader(sailings + "\n" + skerries + "\n\n")
	e := &environment{streams: streams{in: in, out: &out, err: &out}, flags: &cli{DB: sampleCopy(t), Embedder: embedderBuiltIn, Verbose: true}, log: logger(&out, true)}
	store, err := e.open(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	assistant, err := e.assistant(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := converse(t.Context(), e, assistant, e.flags.DB, "Ask."); err != nil {
		t.Fatal(err)
	}
	said := out.String()
	for _, want := range []string{`"earlier\":[\"` + sailings, "by=model", rewritten} {
		if !strings.Contains(said, want) {
			t.Errorf("--verbose does not show %q: %s", want, said)
		}
	}

	inSlack := newRefreshed(e, store)
	q := bot.Question{Command: "ask", Text: skerries, Before: []bot.Question{{Command: "ask", Text: sailings}}}
	a, err := inSlack.Answer(t.Context(), q)
	if err != nil || a.Question != rewritten || a.Trace.Rewriting.By != bot.ByModel {
		t.Errorf("in Slack: %q, %v", a.Question, err)
	}
	fake.Always(openaifake.Status(401))
	out.Reset()
	a, err = inSlack.Answer(t.Context(), q)
	if err != nil || a.Question == rewritten || !strings.Contains(out.String(), "by=rules") {
		t.Errorf("a model that fails: %q, %v, %s", a.Question, err, out.String())
	}
}
