package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/slackfake"
)

// steps are all that a person can do with the bot, in an order in which each can
// build on what came before.
func (w *walk) steps() []step {
	return []step{
		{"mention", func() (err error) { w.answer, err = w.mention(w.public); return err }},
		{"follow-up", func() error { return w.follow(w.answer) }},
		{"follow-up in a private channel", func() error {
			first, err := w.mention(w.group)
			if err == nil {
				err = w.follow(first)
			}
			return err
		}},
		{"direct message", func() error {
			_, err := w.ask("message", w.person.DMChannel(), func() string { return w.person.DM(w.question) })
			return err
		}},
		{"command", func() error {
			before := len(w.whispers())
			err := w.try(func() error { w.person.Slash(w.public, "/ibid ask "+w.question); return nil },
				func() bool { return len(w.whispers()) > before })
			if err == nil {
				w.private = w.whispers()[before]
			}
			return err
		}},
		{"share", func() error {
			n := len(w.fake.Messages(w.public))
			return w.try(w.press(w.private, "answer_share"), func() bool { return len(w.fake.Messages(w.public)) > n })
		}},
		{"shortcut", func() error {
			note := w.person.Post(w.public, w.question)
			return w.try(func() error { return w.person.Shortcut(shortcutCallback, w.public, note) },
				func() bool { return len(replies(w.fake, w.public, note)) > 0 })
		}},
		{"in context", func() error { return w.try(w.press(w.answer, "quote_context"), w.called("views.open", 1)) }},
		{"save", func() error {
			before := len(w.fake.Calls("chat.postEphemeral"))
			return w.try(w.menu(w.answer, "Save quote"), w.called("chat.postEphemeral", before+1))
		}},
		{"saved quotes as files", func() error {
			uploaded := w.called("files.completeUploadExternal", 1)
			nothing := func() bool {
				return slices.ContainsFunc(w.whispers(), func(m slackfake.Message) bool { return strings.Contains(m.Text, "not saved any") })
			}
			err := w.try(func() error { w.person.Slash(w.public, "/ibid save"); return nil }, func() bool { return uploaded() || nothing() })
			if err == nil && !uploaded() {
				err = errBroken // there was nothing to give
			}
			return err
		}},
		{"home", func() error {
			return w.try(func() error { w.person.OpenHome(); return nil }, w.called("views.publish", 1))
		}},
		{"a curator's file", func() error {
			dm := w.person.DMChannel()
			return w.tryTold("message", func() error { w.person.Upload(dm, "", "fares.txt", []byte("Fares stay.")); return nil }, func() bool {
				return slices.ContainsFunc(w.fake.Messages(dm), func(m slackfake.Message) bool { return strings.Contains(m.Text, "has added “fares.txt”") })
			})
		}},
		{"suggested questions", func() error {
			return w.try(func() error { w.person.OpenAgent(w.public); return nil }, w.called("assistant.threads.setSuggestedPrompts", 1))
		}},
	}
}

type step struct {
	name string
	do   func() error
}

// whispers are the answers that only the person sees: not Slack's own notices.
func (w *walk) whispers() []slackfake.Message {
	return slices.DeleteFunc(w.fake.Whispers(w.public, w.person.ID()), func(m slackfake.Message) bool { return m.User == "USLACKBOT" })
}

// go through all steps and return those that are broken.
func (w *walk) broken() []string {
	var out []string
	for _, s := range w.steps() {
		err := s.do()
		w.t.Logf("%s: %v", s.name, err)
		if err != nil {
			out = append(out, s.name)
		}
	}
	return out
}

// TestManifestScopesAreLeast: with the manifest's scopes everything works and
// nothing is refused; without any one of them something no longer does.
func TestManifestScopesAreLeast(t *testing.T) {
	saved, brought := "saved quotes as files", "a curator's file"
	withoutOne := map[string][]string{
		"":                  nil, // nothing is taken away
		"app_mentions:read": {"mention", "follow-up", "follow-up in a private channel", "in context", "save", saved},
		"assistant:write":   {"suggested questions"},
		"channels:history":  {"follow-up"},
		"chat:write":        {"mention", "follow-up", "follow-up in a private channel", "direct message", "share", "shortcut", "in context", "save", saved, brought},
		"commands":          {"command", "share", "shortcut", saved},
		"files:read":        {brought},
		"files:write":       {saved},
		"groups:history":    {"follow-up in a private channel"},
		"im:history":        {"direct message", brought},
		"im:write":          {saved},
	}
	for _, scope := range append([]string{""}, scopes...) {
		t.Run("without "+scope, func(t *testing.T) {
			w := startWalk(t, slices.DeleteFunc(slices.Clone(scopes), func(s string) bool { return s == scope }))
			got := w.broken()
			if diff := cmp.Diff(withoutOne[scope], got); diff != "" {
				t.Errorf("broken without %q: %s", scope, diff)
			}
			if scope == "" {
				if v := w.fake.Violations(); len(v) > 0 {
					t.Errorf("Slack refused: %v", v)
				}
			} else if len(got) == 0 {
				t.Errorf("nothing needs %s", scope)
			}
		})
	}
}
