package checkup

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// signIn asks Slack who the bot token is and returns its scopes, nil when Slack
// did not say.
func (x *examination) signIn(ctx context.Context) (granted []string, ok bool) {
	self, err := x.client().AuthTestContext(ctx)
	if err != nil {
		x.add(refused("Slack sign-in", err, botToken))
		return nil, false
	}
	if self.BotID == "" {
		x.add(Finding{"Slack sign-in", Problem, fmt.Sprintf("the token is a person's (%s in %s)", self.User, self.Team),
			"answers would come from that person, and the bot would not know its own messages", "set " + BotTokenName + ": " + botToken.where})
		return nil, false
	}
	x.add(Finding{Check: "Slack sign-in", Status: OK, Found: fmt.Sprintf("@%s in the workspace %s (%s), %s", self.User, self.Team, self.TeamID, strings.TrimSuffix(self.URL, "/"))})
	x.at = x.Now()
	x.date, _ = http.ParseTime(self.Header.Get("Date"))
	if said := self.Header.Values("X-OAuth-Scopes"); len(said) > 0 {
		granted = strings.FieldsFunc(strings.Join(said, ","), func(r rune) bool { return r == ',' || r == ' ' })
		if granted == nil {
			granted = []string{}
		}
	}
	return granted, true
}

// remedies are what Slack's refusals mean and which click mends them. %s is what
// Slack calls the secret.
var remedies = map[string]struct{ found, fix string }{
	"invalid_auth":            {"Slack does not know the %s", "copy it again: "},
	"not_authed":              {"Slack got no %s", "copy it again: "},
	"token_revoked":           {"the %s was revoked", "Install App → Reinstall to Workspace, then copy the new one: "},
	"account_inactive":        {"the %s belongs to an app that was uninstalled or switched off", "Install App → Install to Workspace, then copy the new one: "},
	"token_expired":           {"the %s has expired", "OAuth & Permissions → token rotation can't be switched off again: make a new app with ibid manifest; its token: "},
	"not_allowed_token_type":  {"Slack wants another kind of token than this %s", "copy the right one: "},
	"missing_scope":           {"the %s lacks a scope", "Basic Information → App-Level Tokens → Generate Token, add connections:write: "},
	"team_disabled":           {"the workspace of the %s is closed", "install the app in another workspace; its token: "},
	"team_access_not_granted": {"the %s has no access to the workspace", "ask the organisation's admins to add the app to the workspace; then: "},
	"org_login_required":      {"the workspace of the %s is being moved", "wait until Slack has moved it; if this does not change, install the app again: "},
	"access_denied":           {"Slack denies access to the %s", "ask the workspace's admins whether they approve the app; then: "},
	"forbidden_team":          {"the workspace of the %s may not use this", "ask the workspace's admins whether they approve the app; then: "},
}

// refused explains why Slack did not do what was asked with a secret.
func refused(check string, err error, k kind) Finding {
	f := Finding{Check: check, Status: Problem, Why: "the bot can't work in Slack without it"}
	var name slack.SlackErrorResponse
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &limited):
		return Finding{check, Warning, "Slack asks to wait", "this could not be checked now", fmt.Sprintf("run ibid doctor again in %v", limited.RetryAfter.Round(time.Second))}
	case errors.As(err, &status):
		f.Found, f.Fix = fmt.Sprintf("Slack answers with HTTP status %d", status.Code), "look at slack-status.com, and check whether there is a proxy in between; then run ibid doctor again"
	case !errors.As(err, &name):
		f.Found = "Slack can't be reached: " + err.Error()
		f.Fix = "check the network of this machine (and HTTPS_PROXY, when a proxy is needed): it has to reach slack.com and wss-primary.slack.com; the other checks of Slack were left out"
	default:
		r, known := remedies[name.Err]
		if !known {
			f.Found, f.Fix = "Slack refuses: "+name.Err, "look up that name at docs.slack.dev; the "+k.is+" is at "+k.where
			break
		}
		f.Found, f.Fix = fmt.Sprintf(r.found, k.is)+" ("+name.Err+")", r.fix+k.where
	}
	return f
}

const (
	// signatureAge is how old a signed request may be for either side.
	signatureAge = 5 * time.Minute
	// closeTo is how far off the clock may be before it is worth a word.
	closeTo = 90 * time.Second
)

// clock compares this machine's clock with Slack's: over HTTP a signature more
// than five minutes off is refused.
func (x *examination) clock() {
	if x.date.IsZero() {
		return
	}
	off := x.at.Sub(x.date).Round(time.Second)
	f := Finding{Check: "clock", Status: OK, Found: fmt.Sprintf("%v from Slack's", off.Abs())}
	if off.Abs() > closeTo {
		f.Status, f.Fix = Warning, "set this machine's clock by the network (NTP)"
		f.Why = "over HTTP, requests that are five minutes off are refused as replayed"
	}
	if off.Abs() > signatureAge && x.AppToken == "" {
		f.Status, f.Why = Problem, "every request of Slack's is refused as replayed"
	}
	x.add(f)
}
