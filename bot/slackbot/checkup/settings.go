package checkup

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

const settingsCheck = "Slack app settings"

// eventUses say what breaks when an event isn't subscribed to.
var eventUses = map[string]use{
	"app_mention":           {"mentioning the bot in a channel does nothing", true},
	"message.im":            {"messages written to the bot directly do not reach it", true},
	"message.channels":      {"in a thread of a public channel the bot has to be mentioned in every question", false},
	"message.groups":        {"in a thread of a private channel the bot has to be mentioned in every question", false},
	"app_home_opened":       {"ibid's Home stays empty, and no questions are suggested", false},
	"agent_session_stopped": {"pressing stop is not noticed", false},
}

// settings reads the app's manifest back from Slack, which only a configuration
// token may do: no other token can tell what the app is subscribed to.
func (x *examination) settings(ctx context.Context) {
	if x.AppID == "" {
		x.AppID = appIDOf(x.AppToken)
	}
	var want string
	switch {
	case x.ConfigToken == "":
		want = "set " + ConfigTokenName + " to have them read: api.slack.com/apps → Your App Configuration Tokens → Generate Token (it lasts twelve hours)"
	case x.AppID == "":
		want = "set " + AppIDName + " to the id at Basic Information → App Credentials"
	}
	if want != "" {
		x.add(Finding{settingsCheck, OK, "not read: none of the bot's tokens can see which events it is subscribed to", "", want})
		return
	}
	raw, err := x.client().ExportManifestRawContext(ctx, x.ConfigToken, x.AppID)
	if err != nil {
		x.add(unread(refused(settingsCheck, err, kind{name: ConfigTokenName, is: "configuration token",
			where: "api.slack.com/apps → Your App Configuration Tokens → Generate Token"})))
		return
	}
	var have slack.Manifest
	if err := json.Unmarshal(raw, &have); err != nil {
		x.add(unread(Finding{Check: settingsCheck, Found: "Slack's manifest of the app is not understood: " + err.Error(), Fix: "compare App Manifest with what ibid manifest prints"}))
		return
	}
	before := len(x.found)
	x.events(have)
	x.switches(have)
	if x.AppToken == "" {
		x.addresses(ctx, have)
	}
	if len(x.found) == before {
		x.add(Finding{Check: settingsCheck, Status: OK, Found: "as ibid manifest prints them"})
	}
}

// unread is a finding about settings that could not be looked at: the bot itself
// needs no configuration token.
func unread(f Finding) Finding {
	f.Status, f.Why = Warning, "the settings could not be checked; the bot does not need this token itself"
	return f
}

func (x *examination) events(have slack.Manifest) {
	var subscribed []string
	if e := have.Settings.EventSubscriptions; e != nil {
		subscribed = e.BotEvents
	}
	for _, e := range x.Want.Settings.EventSubscriptions.BotEvents {
		if slices.Contains(subscribed, e) {
			continue
		}
		u := eventUses[e]
		f := Finding{"Slack event " + e, Warning, "the app is not subscribed to it", u.without,
			"Event Subscriptions → Subscribe to bot events → Add Bot User Event → " + e + " → Save Changes, then Install App → Reinstall to Workspace"}
		if u.core {
			f.Status = Problem
		}
		x.add(f)
	}
}

// switches are the settings that are on or off.
func (x *examination) switches(have slack.Manifest) {
	s, f := have.Settings, have.Features
	over := "Socket Mode"
	if x.AppToken == "" {
		over = "HTTP"
	}
	for _, look := range []struct {
		wrong      bool
		status     Status
		name, what string
		why, fix   string
	}{
		{x.AppToken != "" && !s.SocketModeEnabled, Problem, "Socket Mode setting", "switched off", deaf, "Socket Mode → Enable Socket Mode"},
		{x.AppToken == "" && s.SocketModeEnabled, Problem, "Socket Mode setting", "switched on", "Slack sends nothing to the request URL", "Socket Mode → switch Enable Socket Mode off, or set " + AppTokenName},
		{s.Interactivity == nil || !s.Interactivity.IsEnabled, Problem, "interactivity", "switched off", "no button, menu or shortcut works", "Interactivity & Shortcuts → switch Interactivity on → Save Changes"},
		{!f.AppHome.MessagesTabEnabled || f.AppHome.MessagesTabReadOnlyEnabled, Problem, "messages tab", "closed to people", "nobody can write to the bot directly", "App Home → Show Tabs → Messages Tab on, and “Allow users to send Slash commands and messages from the messages tab”"},
		{!f.AppHome.HomeTabEnabled, Warning, "home tab", "switched off", "nobody sees what articles there are, or their saved quotes", "App Home → Show Tabs → Home Tab on"},
		{f.AgentView == nil, Warning, "agent", "switched off", "the pane for asking the bot does not exist", "Agents & AI Apps → switch on"},
		{!hasCommand(f, x.Want.Features), Warning, "slash command", "/ibid is missing", "/ibid does nothing", "Slash Commands → Create New Command → /ibid"},
		{!hasShortcut(f, x.Want.Features), Warning, "shortcut", "“Find evidence for this” is missing, or has another callback id", "the shortcut does not exist, or does nothing", shortcutFix(x.Want.Features)},
		{s.TokenRotationEnabled, Problem, "token rotation", "switched on", "the bot's token stops working after twelve hours", "it can't be switched off again: make a new app with ibid manifest"},
	} {
		if look.wrong {
			x.add(Finding{"Slack " + look.name, look.status, look.what + " in the app's settings (over " + over + ")", look.why, look.fix})
		}
	}
}

func hasCommand(have, want slack.Features) bool {
	for _, w := range want.SlashCommands {
		if !slices.ContainsFunc(have.SlashCommands, func(c slack.ManifestSlashCommand) bool { return c.Command == w.Command }) {
			return false
		}
	}
	return true
}

func hasShortcut(have, want slack.Features) bool {
	for _, w := range want.Shortcuts {
		if !slices.ContainsFunc(have.Shortcuts, func(s slack.Shortcut) bool { return s.CallbackID == w.CallbackID && s.Type == w.Type }) {
			return false
		}
	}
	return true
}

func shortcutFix(want slack.Features) string {
	var ids []string
	for _, s := range want.Shortcuts {
		ids = append(ids, fmt.Sprintf("“%s” with the callback id %s", s.Name, s.CallbackID))
	}
	return "Interactivity & Shortcuts → Shortcuts → Create New Shortcut → On messages → " + strings.Join(ids, ", ") + " → Save Changes"
}
