package main

import (
	"strings"
	"testing"
)

// TestShortcutCites: “Find evidence for this” looks a message up word by word, so
// somebody who passes on another number is told.
func TestShortcutCites(t *testing.T) {
	f := openHTTP(t)
	for text, says := range map[string]string{
		"forty-one sailings were turned back, over 19 days":          "near",
		"Forty-one sailings were turned back over 29 days":           "the source says “19”, not “29”",
		"Penguins incubate their eggs on ice in the southern winter": "No answer in the corpus",
	} {
		note := f.person.Post(f.channel, text)
		if err := f.person.Shortcut(shortcutCallback, f.channel, note); err != nil {
			t.Fatal(err)
		}
		f.wait("the shortcut's answer", func() bool { return finished(f.fake, f.channel, note) })
		if got := replies(f.fake, f.channel, note)[0].Text; !strings.Contains(got, says) {
			t.Errorf("%q is answered with %q, want %q", text, got, says)
		}
	}
	if v := f.fake.Violations(); len(v) > 0 {
		t.Errorf("Slack refused: %v", v)
	}
}
