package main

import (
	"net/http/httptest"
	"strings"
	"testing"

	"ibid/bot/slackbot/checkup"
	"ibid/bot/slackfake"
)

// installed is a workspace in which the manifest's app is installed, and the
// environment that a person sets up for it.
func installed(t *testing.T, o slackfake.Options) *slackfake.Server {
	t.Helper()
	if o.Scopes == nil {
		o.Scopes = scopes
	}
	o.Events = events
	o.Patience = 40 // Slack's three seconds are too few for a busy machine
	fake, err := slackfake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	t.Setenv(envSlackAPI, fake.URL()+"/api/")
	t.Setenv(envBotToken, fake.BotToken())
	t.Setenv(envAppToken, fake.AppToken())
	return fake
}

func TestDoctorWithoutSlack(t *testing.T) {
	f := diagnosed(t, exitAnswered, sampleCopy(t))
	if s := f["Slack"]; s.Status != fine || !strings.Contains(s.Fix, "ibid manifest") {
		t.Errorf("%+v", s)
	}
}

// The app that ibid manifest describes, installed as the README says, is found
// to be in order.
func TestDoctorOfSlack(t *testing.T) {
	fake := installed(t, slackfake.Options{})
	document, err := explicit(manifest(""))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(checkup.ConfigTokenName, fake.SetManifest(document))
	f := diagnosed(t, exitAnswered, sampleCopy(t))
	for _, check := range []string{envBotToken, envAppToken, "Slack sign-in", "Slack scopes", "Slack Socket Mode", "Slack app settings", "clock", "Slack events"} {
		if f[check].Status != fine {
			t.Errorf("%s: %+v", check, f[check])
		}
	}
	if v := fake.Violations(); len(v) > 0 {
		t.Error(v)
	}
}

// What is wrong is said in words: what, why and which click; tokens are not.
func TestDoctorSaysWhichClick(t *testing.T) {
	fake := installed(t, slackfake.Options{Scopes: []string{"chat:write"}})
	fake.SetSocketMode(false)
	r := ibid(t, "doctor", "--db", sampleCopy(t))
	if r.code != exitFailure {
		t.Errorf("%v", r)
	}
	for _, line := range []string{
		"PROBLEM  Slack scope app_mentions:read: the bot token does not have it\n         mentioning the bot in a channel does nothing\n         → OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope → app_mentions:read, then Reinstall to Workspace",
		"warning  Slack scope files:write",
		"PROBLEM  Slack Socket Mode: Socket Mode is switched off (link_disabled)",
		"→ Socket Mode → Enable Socket Mode",
	} {
		if !strings.Contains(r.out, line) {
			t.Errorf("doctor doesn't say %q: %v", line, r)
		}
	}
	for _, token := range []string{fake.BotToken(), fake.AppToken()} {
		if strings.Contains(r.out+r.err, token) {
			t.Error("a token is printed")
		}
	}
}

func TestDoctorOffline(t *testing.T) {
	installed(t, slackfake.Options{})
	gone := httptest.NewServer(nil)
	gone.Close()
	t.Setenv(envSlackAPI, gone.URL+"/")
	f := diagnosed(t, exitFailure, sampleCopy(t))
	if s := f["Slack sign-in"]; s.Status != problem || !strings.Contains(s.Found, "can't be reached") || !strings.Contains(s.Fix, "network") {
		t.Errorf("%+v", s)
	}
}

// A token in the wrong place ends serve with the same words, before anything
// is sent anywhere.
func TestServeRefusesSwappedTokens(t *testing.T) {
	fake := installed(t, slackfake.Options{})
	t.Setenv(envBotToken, fake.AppToken())
	t.Setenv(envAppToken, fake.BotToken())
	saysOneLine(t, "swapped tokens", ibid(t, "serve", "--db", sampleCopy(t)), exitFailure, envBotToken, "swapped")
	t.Setenv(envBotToken, "")
	saysOneLine(t, "no bot token", ibid(t, "serve", "--db", sampleCopy(t)), exitFailure, envBotToken, "not set")
	t.Setenv(envBotToken, fake.BotToken())
	t.Setenv(envAppToken, "")
	saysOneLine(t, "no app token", ibid(t, "serve", "--db", sampleCopy(t)), exitFailure, envAppToken, "not set")
	saysOneLine(t, "no secret", ibid(t, "serve", "--http", "127.0.0.1:0", "--db", sampleCopy(t)), exitFailure, envSigningSecret, "not set")
	other := sampleCopy(t)
	tamper(t, other, "UPDATE model SET name = 'another/model' WHERE key = (SELECT active FROM state)")
	t.Setenv(envAppToken, fake.AppToken())
	saysOneLine(t, "another model's vectors", ibid(t, "serve", "--db", other), exitFailure, other, "ibid ingest")
	if n := len(fake.Calls("")); n > 0 {
		t.Errorf("Slack was asked %d times", n)
	}
}

// Over HTTP doctor asks the address that Slack has, as Slack does, and finds the
// program that listens there.
func TestDoctorOverHTTP(t *testing.T) {
	f := openHTTP(t)
	document, err := explicit(manifest(f.url))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(checkup.ConfigTokenName, f.fake.SetManifest(document))
	t.Setenv(checkup.AppIDName, f.fake.AppID())
	db := sampleCopy(t)
	if found := diagnosed(t, exitAnswered, db)["Slack request URL"]; found.Status != fine || !strings.Contains(found.Found, f.url) {
		t.Errorf("%+v", found)
	}
	f.serve.kill()
	if found := diagnosed(t, exitFailure, db)["Slack request URL"]; found.Status != problem || !strings.Contains(found.Fix, "ibid serve --http") {
		t.Errorf("with nobody there: %+v", found)
	}
}

// A token that is revoked while the bot works ends it with a word on what to do.
func TestRevokedWhileServing(t *testing.T) {
	fake := installed(t, slackfake.Options{})
	s := serveProcess(t, "--db", sampleCopy(t))
	waitFor(t, fake, "a connection", func() bool { open, _ := fake.Sockets(); return open > 0 })
	fake.RevokeToken()
	<-s.read
	if said := s.said(); !strings.Contains(said, "token_revoked") || !strings.Contains(said, "ibid doctor") || strings.Contains(said, fake.AppToken()) {
		t.Errorf("serve said %s", said)
	}
}
