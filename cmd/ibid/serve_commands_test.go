package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ibid/bot/slackbot"
)

// TestEveryCommandIsOffered: each command of the table is in what Slack is told
// while somebody types, in the words that the demo completes, and with an example
// in the help and in App Home.
func TestEveryCommandIsOffered(t *testing.T) {
	w := startWalk(t, scopes)
	w.person.Slash(w.public, "/ibid help")
	waitFor(t, w.fake, "the help", func() bool { return len(w.whispers()) > 0 })
	w.person.OpenHome()
	waitFor(t, w.fake, "the Home", func() bool { return w.called("views.publish", 1)() })
	home, err := json.Marshal(w.fake.Calls("views.publish")[0].Args)
	if err != nil {
		t.Fatal(err)
	}
	help, hint := w.whispers()[0].Text, manifest("").Features.SlashCommands[0].UsageHint
	for _, c := range commands {
		if !strings.Contains(hint, c.name+" "+c.usage) {
			t.Errorf("the manifest's hint lacks %q: %q", c.name, hint)
		}
		if !slices.Contains(slackbot.Words(slackTable()), c.name) {
			t.Errorf("the demo does not complete %q", c.name)
		}
		example := "/ibid " + c.name + " " + c.example
		if c.example == "" || !strings.Contains(help, example) {
			t.Errorf("%q is not in the help: %q", example, help)
		}
		if !strings.Contains(string(home), example) {
			t.Errorf("%q is not in App Home: %s", example, home)
		}
	}
	for _, word := range []string{"save", "sources", "help"} {
		if !strings.Contains(hint, word) || !slices.Contains(slackbot.Words(slackTable()), word) {
			t.Errorf("%q is not offered", word)
		}
	}
}
