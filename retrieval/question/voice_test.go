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

// TestVerbsOfSayingThatTellOfDoing: a thing that adds or notes something is nobody whose
// statement is asked for, and a body that does is.
func TestVerbsOfSayingThatTellOfDoing(t *testing.T) {
	for text, voice := range map[string]string{
		"Did the US economy add jobs in 2021?":                  "",
		"How many jobs did the US economy add?":                 "",
		"Did the storm add debris to the channel?":              "",
		"Did the ministry add inspectors?":                      "ministry",
		"What did the economy minister add about jobs?":         "economy minister",
		"Did Tom Brook add anything on tolls?":                  "Tom Brook",
		"Did the economy paper say that tolls add to the cost?": "economy paper",
	} {
		var got []string
		for _, v := range (question.Reader{}).Read(text).Voices {
			got = append(got, v.Text)
		}
		if strings.Join(got, "|") != voice {
			t.Errorf("%q asks for %q, want %q", text, got, voice)
		}
	}
}
