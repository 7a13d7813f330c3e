package checkup_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"ibid/bot/slackbot/checkup"
	"ibid/bot/slackfake"
)

// want is a small app: what it should be is the caller's to say.
func want() slack.Manifest {
	return slack.Manifest{
		Features: slack.Features{
			AgentView: &slack.AgentView{AgentDescription: "Ask"},
			AppHome:   slack.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
			Shortcuts: []slack.Shortcut{{
				Name: "Find", CallbackID: "find", Type: slack.MessageShortcut, Description: "Finds",
			}},
			SlashCommands: []slack.ManifestSlashCommand{{Command: "/ibid", Description: "Ask"}},
		},
		OAuthConfig: slack.OAuthConfig{Scopes: slack.OAuthScopes{Bot: []string{"app_mentions:read", "chat:write", "files:write"}}},
		Settings: slack.Settings{
			EventSubscriptions: &slack.EventSubscriptions{BotEvents: []string{"app_mention", "message.im"}},
			Interactivity:      &slack.Interactivity{IsEnabled: true},
			SocketModeEnabled:  true,
		},
	}
}

const (
	anyBot    = "xoxb-123456789012-abcdefghij"
	anyApp    = "xapp-1-A0123456789-123456-abcdef"
	anySecret = "0123456789abcdef0123456789abcdef"
)

func workspace(t *testing.T) *slackfake.Server {
	t.Helper()
	fake, err := slackfake.New(slackfake.Options{Scopes: want().OAuthConfig.Scopes.Bot})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	return fake
}

// of is a checkup of the app in that workspace.
func of(fake *slackfake.Server) checkup.Checkup {
	return checkup.Checkup{BotToken: fake.BotToken(), AppToken: fake.AppToken(), Want: want(), API: fake.URL() + "/api/"}
}

// findings runs a checkup. What isn't fine says why it matters and what to do,
// and nothing repeats a secret.
func findings(t *testing.T, c checkup.Checkup) map[string]checkup.Finding {
	t.Helper()
	out := map[string]checkup.Finding{}
	for _, f := range c.Run(t.Context()) {
		if _, twice := out[f.Check]; twice {
			t.Errorf("%s is found twice", f.Check)
		}
		out[f.Check] = f
		if f.Status != checkup.OK && (f.Why == "" || f.Fix == "") || f.Found == "" {
			t.Errorf("%+v doesn't say what, why and how to mend it", f)
		}
		for _, secret := range []string{c.BotToken, c.AppToken, c.SigningSecret, c.ConfigToken} {
			secret = strings.Trim(secret, " \"'\n")
			if secret != "" && strings.Contains(f.Found+f.Why+f.Fix, secret) {
				t.Errorf("%s repeats a secret: %+v", f.Check, f)
			}
		}
	}
	return out
}

// says checks one finding's status and words.
func says(t *testing.T, found map[string]checkup.Finding, check string, status checkup.Status, words ...string) {
	t.Helper()
	f, ok := found[check]
	if !ok || f.Status != status {
		t.Errorf("%s: %+v, want %s; all: %+v", check, f, status, found)
		return
	}
	for _, w := range words {
		if !strings.Contains(f.Found+" | "+f.Why+" | "+f.Fix, w) {
			t.Errorf("%s doesn't say %q: %+v", check, w, f)
		}
	}
}

func bad(found map[string]checkup.Finding) []string {
	var out []string
	for check, f := range found {
		if f.Status != checkup.OK {
			out = append(out, check)
		}
	}
	slices.Sort(out)
	return out
}

func TestEverythingFine(t *testing.T) {
	fake := workspace(t)
	found := findings(t, of(fake))
	if names := bad(found); names != nil {
		t.Errorf("not fine: %v", names)
	}
	says(t, found, "Slack sign-in", checkup.OK, "@ibid", "Research", fake.TeamID())
	says(t, found, "Slack scopes", checkup.OK, "3 of the 3")
	says(t, found, "Slack Socket Mode", checkup.OK, fake.AppID())
	says(t, found, "Slack app settings", checkup.OK, "SLACK_CONFIG_TOKEN")
	says(t, found, "clock", checkup.OK)
	if open, ever := fake.Sockets(); ever != 1 || open > 1 {
		t.Errorf("%d sockets were opened, %d are", ever, open)
	}
	if v := fake.Violations(); len(v) > 0 {
		t.Error(v)
	}
}

func TestShapes(t *testing.T) {
	for _, test := range []struct {
		name, bot, app, secret string
		check                  string
		words                  []string
	}{
		{"swapped", anyApp, anyBot, "", "SLACK_BOT_TOKEN", []string{"holds an app-level token", "swapped"}},
		{"swapped, the other", anyApp, anyBot, "", "SLACK_APP_TOKEN", []string{"Bot User OAuth Token", "swapped"}},
		{"a user's", "xoxp-1234567890-1234567890-abc", anyApp, "", "SLACK_BOT_TOKEN", []string{"a user's token", "as that person", "OAuth & Permissions"}},
		{"quoted", `"` + anyBot + `"`, anyApp, "", "SLACK_BOT_TOKEN", []string{"quotation marks"}},
		{"a line break", anyBot, anyApp + "\n", "", "SLACK_APP_TOKEN", []string{"spaces or line breaks around"}},
		{"a space within", anyBot[:9] + " " + anyBot[9:], anyApp, "", "SLACK_BOT_TOKEN", []string{"within it"}},
		{"rotating", "xoxe.xoxb-1-abcdefghijklmno", anyApp, "", "SLACK_BOT_TOKEN", []string{"twelve hours", "make a new app"}},
		{"cut short", "xoxb-1", anyApp, "", "SLACK_BOT_TOKEN", []string{"cut short"}},
		{"something else", "hunter2hunter2", anyApp, "", "SLACK_BOT_TOKEN", []string{"not a Slack token"}},
		{"no bot token", "", anyApp, "", "SLACK_BOT_TOKEN", []string{"not set", "Bot User OAuth Token"}},
		{"neither transport", anyBot, "", "", "Slack transport", []string{"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "Basic Information"}},
		{"a short secret", anyBot, "", "abc", "SLACK_SIGNING_SECRET", []string{"3 characters", "32", "Signing Secret"}},
		{"a token as secret", anyBot, "", anyBot, "SLACK_SIGNING_SECRET", []string{"holds a Bot User OAuth Token"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			// Nobody is asked about what can't be right.
			c := checkup.Checkup{BotToken: test.bot, AppToken: test.app, SigningSecret: test.secret, Want: want(), HTTP: refusing(t)}
			found := findings(t, c)
			says(t, found, test.check, checkup.Problem, test.words...)
			if m := c.Mistake(); m == "" {
				t.Error("no mistake is named in one line")
			}
		})
	}
	if m := (checkup.Checkup{BotToken: anyBot, AppToken: anyApp}).Mistake(); m != "" {
		t.Errorf("right tokens: %s", m)
	}
	if m := (checkup.Checkup{BotToken: anyBot, SigningSecret: anySecret}).Mistake(); m != "" {
		t.Errorf("a right secret: %s", m)
	}
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func refusing(t *testing.T) *http.Client {
	return &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		t.Errorf("asked for %s", r.URL.Path)
		return nil, context.Canceled
	})}
}

func TestRefusedTokens(t *testing.T) {
	fake := workspace(t)
	c := of(fake)
	c.BotToken = anyBot
	says(t, findings(t, c), "Slack sign-in", checkup.Problem, "invalid_auth", "copy it again", "OAuth & Permissions")

	c = of(fake)
	c.AppToken = anyApp
	says(t, findings(t, c), "Slack Socket Mode", checkup.Problem, "invalid_auth", "Basic Information")

	fake.SetAppScopes("authorizations:read")
	says(t, findings(t, of(fake)), "Slack Socket Mode", checkup.Problem, "missing_scope", "connections:write")

	fake.RevokeToken()
	says(t, findings(t, of(fake)), "Slack sign-in", checkup.Problem, "token_revoked", "Reinstall to Workspace")
}

func TestSocketModeOff(t *testing.T) {
	fake := workspace(t)
	fake.SetSocketMode(false)
	says(t, findings(t, of(fake)), "Slack Socket Mode", checkup.Problem, "link_disabled", "hears nothing", "Enable Socket Mode")
}

func TestScopes(t *testing.T) {
	fake := workspace(t)
	fake.SetScopes("app_mentions:read", "users:read")
	found := findings(t, of(fake))
	says(t, found, "Slack scope chat:write", checkup.Problem, "can't say anything", "Bot Token Scopes → Add an OAuth Scope → chat:write", "Reinstall to Workspace")
	says(t, found, "Slack scope files:write", checkup.Warning, "/ibid save")
	says(t, found, "Slack scopes", checkup.OK, "1 of the 3", "users:read")
	if diff := cmp.Diff([]string{"Slack scope chat:write", "Slack scope files:write"}, bad(found)); diff != "" {
		t.Error(diff)
	}
}

func TestOffline(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	c := checkup.Checkup{BotToken: anyBot, AppToken: anyApp, Want: want(), API: gone.URL + "/"}
	found := findings(t, c)
	says(t, found, "Slack sign-in", checkup.Problem, "can't be reached", "network", "left out")
	if len(found) != 3 {
		t.Errorf("one line is enough: %+v", found)
	}
}

// TestSecretsStayOut: what somebody else's code says of a request may repeat its
// tokens; a finding does not.
func TestSecretsStayOut(t *testing.T) {
	c := checkup.Checkup{BotToken: anyBot, AppToken: anyApp, Want: want(), HTTP: &http.Client{Transport: transport(func(*http.Request) (*http.Response, error) {
		return nil, errors.New("refused by the proxy: token=" + anyBot)
	})}}
	says(t, findings(t, c), "Slack sign-in", checkup.Problem, "refused by the proxy: token=…")
}

func TestSlackInTrouble(t *testing.T) {
	for name, test := range map[string]struct {
		fault  slackfake.Fault
		status checkup.Status
		words  []string
	}{
		"HTTP 500":     {slackfake.ServerError, checkup.Problem, []string{"500", "slack-status.com"}},
		"rate limited": {slackfake.RateLimit, checkup.Warning, []string{"again in 1s"}},
		"cut off":      {slackfake.Drop, checkup.Problem, []string{"can't be reached"}},
	} {
		t.Run(name, func(t *testing.T) {
			fake := workspace(t)
			fake.Inject(slackfake.SiteAPI, "auth.test", test.fault, 5)
			says(t, findings(t, of(fake)), "Slack sign-in", test.status, test.words...)
		})
	}
}

// TestClock: over HTTP a clock five minutes off means that nothing is believed.
func TestClock(t *testing.T) {
	fake := workspace(t)
	for _, test := range []struct {
		off    time.Duration
		http   bool
		status checkup.Status
	}{
		{time.Minute, true, checkup.OK}, {-3 * time.Minute, true, checkup.Warning}, {6 * time.Minute, true, checkup.Problem},
		{-6 * time.Minute, true, checkup.Problem}, {6 * time.Minute, false, checkup.Warning},
	} {
		c := of(fake)
		c.Now = func() time.Time { return time.Now().Add(test.off) }
		if test.http {
			c.AppToken, c.SigningSecret = "", anySecret
		}
		says(t, findings(t, c), "clock", test.status)
	}
}

// exported is a manifest as Slack gives it back, changed.
func exported(t *testing.T, change func(*slack.Manifest)) map[string]any {
	t.Helper()
	m := want()
	change(&m)
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSettings: with a configuration token each switch that stands wrong is named.
func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*slack.Manifest)
		check  string
		status checkup.Status
		words  []string
	}{
		{"fine", func(*slack.Manifest) {}, "Slack app settings", checkup.OK, []string{"as ibid manifest prints"}},
		{"an event", func(m *slack.Manifest) { m.Settings.EventSubscriptions.BotEvents = []string{"app_mention"} },
			"Slack event message.im", checkup.Problem, []string{"do not reach it", "Add Bot User Event → message.im"}},
		{"no events", func(m *slack.Manifest) { m.Settings.EventSubscriptions = nil }, "Slack event app_mention", checkup.Problem, nil},
		{"socket", func(m *slack.Manifest) { m.Settings.SocketModeEnabled = false }, "Slack Socket Mode setting", checkup.Problem, []string{"Enable Socket Mode"}},
		{"buttons", func(m *slack.Manifest) { m.Settings.Interactivity = nil }, "Slack interactivity", checkup.Problem, []string{"no button", "Interactivity & Shortcuts"}},
		{"messages", func(m *slack.Manifest) { m.Features.AppHome.MessagesTabReadOnlyEnabled = true }, "Slack messages tab", checkup.Problem, []string{"directly"}},
		{"home", func(m *slack.Manifest) { m.Features.AppHome.HomeTabEnabled = false }, "Slack home tab", checkup.Warning, nil},
		{"agent", func(m *slack.Manifest) { m.Features.AgentView = nil }, "Slack agent", checkup.Warning, nil},
		{"command", func(m *slack.Manifest) { m.Features.SlashCommands = nil }, "Slack slash command", checkup.Warning, []string{"Create New Command"}},
		{"shortcut", func(m *slack.Manifest) { m.Features.Shortcuts[0].CallbackID = "else" }, "Slack shortcut", checkup.Warning, []string{"callback id find"}},
		{"rotation", func(m *slack.Manifest) { m.Settings.TokenRotationEnabled = true }, "Slack token rotation", checkup.Problem, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			fake := workspace(t)
			c := of(fake)
			c.ConfigToken = fake.SetManifest(exported(t, test.change))
			says(t, findings(t, c), test.check, test.status, test.words...)
		})
	}
	fake := workspace(t)
	c := of(fake)
	fake.SetManifest(exported(t, func(*slack.Manifest) {}))
	c.ConfigToken = "xoxe.xoxp-1-expired"
	says(t, findings(t, c), "Slack app settings", checkup.Warning, "configuration token", "Generate Token")
}
