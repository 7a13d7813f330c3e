package slackbot_test

import (
	"strings"
	"testing"

	"ibid/bot/slackfake"
)

// TestHelp: who asks for nothing is shown how to ask: each command with an
// example, and that a thread can be asked on in.
func TestHelp(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.person.Slash(f.channel, "/ibid help")
	got := f.told(f.channel, "How to ask").Text
	for _, want := range []string{"/ibid ask QUESTION: answers; for example: /ibid ask what did", "in a thread that ibid has answered in", "/ibid save"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	f.stop()
	f.clean()
}
