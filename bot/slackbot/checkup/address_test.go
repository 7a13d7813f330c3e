package checkup_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/checkup"
	"ibid/bot/slackbot/httpevents"
)

// TestAddresses: over HTTP the address that Slack has is asked what Slack asks.
func TestAddresses(t *testing.T) {
	listening := func(secret string) string {
		s := httptest.NewServer(&httpevents.Handler{Secret: secret, Log: slog.New(slog.DiscardHandler),
			Deliver: func(context.Context, slackbot.Delivery) error { return nil }})
		t.Cleanup(s.Close)
		return s.URL
	}
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(other.Close)
	ours, theirs := listening(anySecret), listening("ffffffffffffffffffffffffffffffff")
	for _, test := range []struct {
		name                   string
		events, press, command string
		check                  string
		status                 checkup.Status
		words                  []string
	}{
		{"fine", ours, ours, ours, "Slack request URL", checkup.OK, []string{"answers as ibid does"}},
		{"another secret", theirs, theirs, theirs, "Slack request URL", checkup.Problem, []string{"401", "signing secret"}},
		{"something else", other.URL, other.URL, other.URL, "Slack request URL", checkup.Problem, []string{"something other than ibid"}},
		{"nobody", "http://127.0.0.1:1/", "http://127.0.0.1:1/", "http://127.0.0.1:1/", "Slack request URL", checkup.Problem, []string{"gets no answer"}},
		{"none", "", "", "", "Slack request URL", checkup.Problem, []string{"Event Subscriptions"}},
		{"buttons elsewhere", ours, other.URL, ours, "Slack request URL of buttons", checkup.Problem, []string{"Interactivity & Shortcuts"}},
		{"commands elsewhere", ours, ours, "", "Slack request URL of /ibid", checkup.Warning, []string{"Slash Commands → /ibid"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			fake := workspace(t)
			c := of(fake)
			c.AppToken, c.AppID, c.SigningSecret = "", fake.AppID(), anySecret
			c.ConfigToken = fake.SetManifest(exported(t, func(m *slack.Manifest) {
				m.Settings.SocketModeEnabled = false
				m.Settings.EventSubscriptions.RequestUrl, m.Settings.Interactivity.RequestUrl = test.events, test.press
				m.Features.SlashCommands[0].Url = test.command
			}))
			says(t, findings(t, c), test.check, test.status, test.words...)
		})
	}
}
