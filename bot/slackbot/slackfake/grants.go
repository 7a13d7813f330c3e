package slackfake

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// grants are what an app's settings allow besides the bot token's scopes. The
// zero value is an app set up rightly, without a configuration token.
type grants struct {
	socketOff   bool     // Socket Mode is switched off
	appScopes   []string // of the app-level token; connections:write when nil
	configToken string
	manifest    map[string]any // what apps.manifest.export answers
}

// SetSocketMode switches Socket Mode on or off, as the app's settings do. What
// connects while it is off is told link_disabled.
func (s *Server) SetSocketMode(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants.socketOff = !on
}

// SetAppScopes replaces the scopes of the app-level token.
func (s *Server) SetAppScopes(scopes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants.appScopes = append([]string{}, scopes...)
}

// SetManifest is the app's manifest as its settings hold it, and returns a
// configuration token that may read it.
func (s *Server) SetManifest(manifest map[string]any) (configToken string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants.manifest = manifest
	s.grants.configToken = "xoxe.xoxp-1-" + s.id("") + s.id("")
	return s.grants.configToken
}

// tellScopes says which scopes the token has, as Slack does with every reply of
// the Web API. Caller holds mu.
func (s *Server) tellScopes(h http.Header, token string) {
	switch {
	case s.ws.revoked:
	case token == s.ws.botToken:
		h.Set("X-OAuth-Scopes", strings.Join(s.opts.Scopes, ","))
	case token == s.ws.appToken:
		h.Set("X-OAuth-Scopes", strings.Join(s.appScopes(), ","))
	}
}

func (s *Server) appScopes() []string {
	if s.grants.appScopes == nil {
		return []string{"connections:write"}
	}
	return s.grants.appScopes
}

// appGrant refuses an app-level token without the scope for sockets. Caller
// holds mu.
func (s *Server) appGrant() *apiError {
	if slices.Contains(s.appScopes(), "connections:write") {
		return nil
	}
	return missingScope("connections:write", s.appScopes())
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
func (s *Server) hasCommands() bool { return slices.Contains(s.opts.Scopes, "commands") }

func (c *call) manifestExport() (map[string]any, *apiError) {
	if c.args.str("app_id") != c.s.ws.appID {
		return nil, refuse("invalid_app_id")
	}
	return map[string]any{"manifest": c.s.grants.manifest}, nil
}

func (s *Server) disabled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.grants.socketOff
}

// secret is a signing secret of Slack's form. Caller holds mu, or is New.
func (s *Server) secret() string { return fmt.Sprintf("%016x%016x", s.rand.Uint64(), s.rand.Uint64()) }
