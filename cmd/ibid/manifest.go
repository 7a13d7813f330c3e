package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/slack-go/slack"
	"go.yaml.in/yaml/v3"

	"ibid/bot/slackbot"
)

type manifestCmd struct {
	Format string `enum:"json,yaml" default:"json" help:"json or yaml."`
	URL    string `name:"url" placeholder:"URL" help:"Where Slack reaches ibid over HTTP; without it the app uses Socket Mode."`
}

// scopes are the least that the bot works with: read what is said to it, answer,
// upload a person's own quotes, read the files that curators bring.
var scopes = []string{
	"app_mentions:read", "assistant:write", "channels:history", "chat:write", "commands", "files:read", "files:write",
	"groups:history", "im:history", "im:write",
}

// events are what Slack tells the bot.
var events = []string{"agent_session_stopped", "app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"}

// shortcutCallback names the message shortcut.
const shortcutCallback = "find_evidence"

// Run prints the app's manifest, to be pasted where Slack makes an app.
func (c *manifestCmd) Run(e *environment) error {
	document, err := explicit(manifest(c.URL))
	if err != nil {
		return err
	}
	if c.Format == "yaml" {
		return writeYAML(e.out, document)
	}
	enc := json.NewEncoder(e.out)
	enc.SetIndent("", "  ")
	return enc.Encode(document)
}

func writeYAML(w io.Writer, document map[string]any) error {
	data, err := yaml.Marshal(document)
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	_, err = w.Write(data)
	return err
}

// explicit is the manifest as it is pasted. slack-go leaves out what is false,
// but a messages tab that the manifest doesn't call writable may be read-only,
// and nobody could write to the bot.
func explicit(m slack.Manifest) (map[string]any, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	var document map[string]any
	if err := json.Unmarshal(data, &document); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	delete(document, "_metadata") // empty
	features, _ := document["features"].(map[string]any)
	if home, ok := features["app_home"].(map[string]any); ok {
		home["messages_tab_read_only_enabled"] = false
	}
	return document, nil
}

func manifest(url string) slack.Manifest {
	m := slack.Manifest{
		Display: slack.Display{
			Name: "ibid", Description: "Answers from your team's articles, in quotes copied from the source and cited.",
		},
		Features: slack.Features{
			AgentView: &slack.AgentView{AgentDescription: "Ask what your team's articles say. Every answer is quotes, word for word, each with its source."},
			AppHome:   slack.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
			BotUser:   slack.BotUser{DisplayName: "ibid", AlwaysOnline: true},
			Shortcuts: []slack.Shortcut{{
				Name: "Find evidence for this", CallbackID: shortcutCallback, Type: slack.MessageShortcut,
				Description: "Finds the passages of your articles that bear on this message",
			}},
			SlashCommands: []slack.ManifestSlashCommand{{
				Command: "/ibid", Description: "Ask your team's articles", UsageHint: slackbot.UsageHint(slackTable()), Url: url,
			}},
		},
		OAuthConfig: slack.OAuthConfig{Scopes: slack.OAuthScopes{Bot: scopes}},
		Settings: slack.Settings{
			EventSubscriptions: &slack.EventSubscriptions{BotEvents: events, RequestUrl: url},
			Interactivity:      &slack.Interactivity{IsEnabled: true, RequestUrl: url},
			SocketModeEnabled:  url == "",
		},
	}
	return m
}
