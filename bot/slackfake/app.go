package slackfake

import (
	"net/http"
	"slices"
	"strings"
)

// app is the bot's app as its settings hold it: who it is, its tokens and what
// they allow.
type app struct {
	*ground
	teamID, appID, botUser, botID         string
	botToken, appToken, signing, verifier string
	revoked                               bool
	socketOff                             bool     // Socket Mode is switched off
	appTokenScopes                        []string // connections:write when nil
	configToken                           string
	manifest                              map[string]any // what apps.manifest.export answers
}

func newApp(g *ground) *app {
	a := &app{ground: g, teamID: g.id("T"), appID: g.id("A"), botID: g.id("B"), botUser: g.id("U")}
	a.botToken = "xoxb-" + g.id("") + "-" + g.id("")
	a.appToken = "xapp-1-" + a.appID + "-" + g.id("")
	a.signing, a.verifier = g.secret(), g.id("")
	return a
}

// TeamID is the workspace's id.
func (a *app) TeamID() string { return a.teamID }

// AppID is the app's id.
func (a *app) AppID() string { return a.appID }

// BotUserID is the user the bot posts as and is mentioned by.
func (a *app) BotUserID() string { return a.botUser }

// BotToken is the bot's token (xoxb).
func (a *app) BotToken() string { return a.botToken }

// AppToken is the app-level token (xapp) that opens sockets.
func (a *app) AppToken() string { return a.appToken }

// SigningSecret signs what is delivered over HTTP.
func (a *app) SigningSecret() string { return a.signing }

// mayRead reports whether a token may read files.
func (a *app) mayRead(token string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return token == a.botToken && slices.Contains(a.opts.Scopes, "files:read")
}

// SetScopes replaces the scopes of the bot token.
func (a *app) SetScopes(scopes ...string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.opts.Scopes = slices.Clone(scopes)
}

// SetSocketMode switches Socket Mode on or off, as the app's settings do. What
// connects while it is off is told link_disabled.
func (a *app) SetSocketMode(on bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.socketOff = !on
}

// SetAppScopes replaces the scopes of the app-level token.
func (a *app) SetAppScopes(scopes ...string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.appTokenScopes = append([]string{}, scopes...)
}

// SetManifest is the app's manifest as its settings hold it, and returns a
// configuration token that may read it.
func (a *app) SetManifest(manifest map[string]any) (configToken string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.manifest = manifest
	a.configToken = "xoxe.xoxp-1-" + a.id("") + a.id("")
	return a.configToken
}

// tellScopes says which scopes the token has, as Slack does with every reply of
// the Web API. Caller holds mu.
func (a *app) tellScopes(h http.Header, token string) {
	switch {
	case a.revoked:
	case token == a.botToken:
		h.Set("X-OAuth-Scopes", strings.Join(a.opts.Scopes, ","))
	case token == a.appToken:
		h.Set("X-OAuth-Scopes", strings.Join(a.appScopes(), ","))
	}
}

func (a *app) appScopes() []string {
	if a.appTokenScopes == nil {
		return []string{"connections:write"}
	}
	return a.appTokenScopes
}

// appGrant refuses an app-level token without the scope for sockets. Caller
// holds mu.
func (a *app) appGrant() *apiError {
	if slices.Contains(a.appScopes(), "connections:write") {
		return nil
	}
	return missingScope("connections:write", a.appScopes())
}

func missingScope(needed string, provided []string) *apiError {
	return &apiError{code: "missing_scope", extra: map[string]any{"needed": needed, "provided": strings.Join(provided, ",")}}
}

// granted refuses a read of a conversation whose kind the token has no scope
// for: Slack looks at the conversation, not only at the method.
func (c *call) granted(ch *channel) *apiError {
	scope := map[string]string{"public_channel": "channels:history", "private_channel": "groups:history", "im": "im:history"}[ch.kind]
	if slices.Contains(c.s.opts.Scopes, scope) {
		return nil
	}
	return missingScope(scope, c.s.opts.Scopes)
}

// hasCommands says whether the app has slash commands and shortcuts: without
// their scope an installed app has none. Caller holds mu.
func (a *app) hasCommands() bool { return slices.Contains(a.opts.Scopes, "commands") }

func (c *call) manifestExport() (map[string]any, *apiError) {
	if c.args.str("app_id") != c.s.appID {
		return nil, refuse("invalid_app_id")
	}
	return map[string]any{"manifest": c.s.manifest}, nil
}

func (a *app) disabled() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.socketOff
}

func (a *app) authorize(m method, token string) *apiError {
	switch {
	case token == "":
		return refuse("not_authed")
	case m.config && token != "" && token == a.configToken:
		return nil
	case m.app && token == a.botToken, !m.app && token == a.appToken:
		return refuse("not_allowed_token_type")
	case token != a.botToken && token != a.appToken:
		return refuse("invalid_auth")
	case a.revoked:
		return refuse("token_revoked")
	}
	if m.config {
		return refuse("not_allowed_token_type")
	}
	if m.app {
		return a.appGrant()
	}
	if len(m.scopes) == 0 {
		return nil
	}
	for _, scope := range m.scopes {
		if slices.Contains(a.opts.Scopes, scope) {
			return nil
		}
	}
	return missingScope(m.scopes[0], a.opts.Scopes)
}

// subscribed says whether the manifest asks for an event and has its scope.
func (a *app) subscribed(kind string) bool {
	scopes := map[string]string{"app_mention": "app_mentions:read", "message.im": "im:history",
		"message.channel": "channels:history", "message.group": "groups:history"}
	names := map[string]string{"message.channel": "message.channels", "message.group": "message.groups"}
	name := kind
	if n, ok := names[kind]; ok {
		name = n
	}
	if !slices.Contains(a.opts.Events, name) {
		return false
	}
	scope, needs := scopes[kind]
	return !needs || slices.Contains(a.opts.Scopes, scope)
}
