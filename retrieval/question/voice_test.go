package question_test

import (
	"strings"
	"testing"

	"ibid/retrieval/question"
)

// TestVoicesThatAct: whoever is asked for what they announced, and a country asked
// for how it acted, is part of the topic: what an article tells of it answers too.
// Whom a person answered is not.
func TestVoicesThatAct(t *testing.T) {
	for _, c := range []struct{ text, voice, aside string }{
		{"How did Norway respond to the tolls?", "Norway", "respond"},
		{"Did the Norwegian government reject the tolls?", "Norwegian government", "reject"},
		{"How did Tom Brook respond to the tolls?", "Tom Brook", "Tom Brook|respond"},
		{"Has the harbour council supported the tolls?", "harbour council", "the harbour council|supported"},
		{"What has the harbour council pledged on tolls?", "harbour council", "pledged"},
		{"What did Tom Brook announce about tolls?", "Tom Brook", "announce"},
		{"What does Norway say about tolls?", "Norway", "Norway|say"},
	} {
		q := question.Reader{}.Read(c.text)
		var aside []string
		for _, s := range q.Aside {
			aside = append(aside, q.Text[s.Start:s.End])
		}
		if len(q.Voices) != 1 || q.Voices[0].Text != c.voice || strings.Join(aside, "|") != c.aside {
			t.Errorf("%q asks for %+v and sets aside %q, want %q and %q", c.text, q.Voices, aside, c.voice, c.aside)
		}
	}
}
