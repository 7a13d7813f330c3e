package slackbot

import (
	"testing"
	"time"

	"ibid/corpus"
)

// TestNaming: a person is found in each form that Slack sends events in, and in a kept answer
// as one who shared it. Nobody else is.
func TestNaming(t *testing.T) {
	for payload, want := range map[string]bool{
		`{"event":{"user":"U1"}}`:              true,
		`{"user":{"id":"U1"}}`:                 true,
		`{"event":{"user":"U12","text":"U1"}}`: true, // a text of nothing else is their id
		`{"event":{"user":"U12"}}`:             false,
		"team=T1&user_id=U1&text=x":            true,
		"user_id=U1":                           true,
		"team=T1&user_id=U12&text=x":           false,
		"team=T1&other_user_id=U1":             false,
		"user_id=U2&text=%26user_id%3DU1%26":   false,
	} {
		if got := Naming("T1:U1").Sent([]byte(payload)); got != want {
			t.Errorf("%s is theirs: %v", payload, got)
		}
	}
	for person, want := range map[string][]string{
		"T1:U1": {"", "T2:U1", "T1:U12"},
		"U1":    {"", "", "T1:U12"},
		"U.":    {"T1:U1", "T2:U1", "T1:U12"},
		"1:U1":  {"T1:U1", "T2:U1", "T1:U12"},
	} {
		r := corpus.AnswerRecord{Answer: encode(keptAnswer{})}
		for _, by := range []string{"T1:U1", "T2:U1", "T1:U12"} {
			var err error
			if r, err = shared(r, Sharing{By: by, At: time.Now()}); err != nil {
				t.Fatal(err)
			}
		}
		without, ok := Naming(person).Unshared(r.Answer)
		if ok {
			r.Answer = without
		}
		got, err := RecordOf(r)
		if err != nil || ok != (want[0] == "") {
			t.Fatalf("%s: it was found %v, %v", person, ok, err)
		}
		for i, s := range got.Shared {
			if s.By != want[i] || s.At.IsZero() {
				t.Errorf("%s: %d was shared by %q, want %q", person, i, s.By, want[i])
			}
		}
	}
}
