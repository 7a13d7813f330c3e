package checkup

import (
	"fmt"
	"regexp"
	"strings"
)

// kind is one of the secrets that Slack hands out.
type kind struct {
	name, is string // the variable it belongs into; what Slack calls it
	prefix   string // how it begins, "" when any way
	where    string // the page that shows it
}

var (
	botToken      = kind{BotTokenName, "Bot User OAuth Token", "xoxb-", "OAuth & Permissions → OAuth Tokens → Bot User OAuth Token → Copy"}
	appToken      = kind{AppTokenName, "app-level token", "xapp-", "Basic Information → App-Level Tokens → (make one with connections:write) → Copy"}
	signingSecret = kind{SigningSecretName, "signing secret", "", "Basic Information → App Credentials → Signing Secret → Show"}
)

// rotating is a token that ibid would have to exchange twice a day.
const rotating = "a bot token that expires within twelve hours (token rotation is on)"

// beginnings tell what a secret is. The longer ones come first.
var beginnings = []struct{ prefix, is string }{
	{"xoxe.xoxb-", rotating},
	{"xoxe.xoxp-", "a configuration token"},
	{"xoxe-", "a refresh token"},
	{"xoxb-", "a Bot User OAuth Token"},
	{"xoxp-", "a user's token: the bot would speak as that person"},
	{"xapp-", "an app-level token"},
	{"xoxc-", "a browser's token"}, {"xoxd-", "a browser's cookie"}, {"xoxs-", "a browser's token"}, {"xoxa-", "a token of an older kind of app"},
}

var (
	botShape    = regexp.MustCompile(`^xoxb-[0-9A-Za-z-]{10,}$`)
	appShape    = regexp.MustCompile(`^xapp-[0-9]+-A[0-9A-Z]+-[0-9A-Za-z-]+$`)
	secretShape = regexp.MustCompile(`^[0-9a-f]{32}$`)
)

// shapes looks at the secrets as they are typed and reports whether to go on.
func (x *examination) shapes() bool {
	good := true
	look := func(k kind, value string, shape *regexp.Regexp) {
		f := shapeOf(k, value, shape)
		if f.Status == Problem {
			good = false
		}
		x.add(f)
	}
	look(botToken, x.BotToken, botShape)
	switch {
	case x.AppToken == "" && x.SigningSecret == "":
		good = false
		x.add(Finding{"Slack transport", Problem, "neither " + AppTokenName + " nor " + SigningSecretName + " is set",
			"ibid receives from Slack over Socket Mode with the first, or over HTTP with the second",
			"set " + AppTokenName + ": " + appToken.where})
	case x.AppToken != "":
		look(appToken, x.AppToken, appShape)
	}
	if x.SigningSecret != "" {
		f := shapeOf(signingSecret, x.SigningSecret, secretShape)
		if x.AppToken != "" && f.Status == Problem {
			f.Status = Warning // Socket Mode needs none
		}
		good = good && f.Status != Problem
		x.add(f)
	}
	return good
}

// shapeOf says what is wrong with a secret's form, without repeating it.
func shapeOf(k kind, value string, shape *regexp.Regexp) Finding {
	f := Finding{Check: k.name, Status: Problem, Why: "Slack refuses anything but the " + k.is + " here", Fix: "set " + k.name + " to the value at " + k.where}
	plain := strings.Trim(value, " \t\r\n\"'“”‘’`")
	is, own := described(plain), shape.MatchString(plain)
	switch {
	case value == "":
		f.Found = "not set"
	case own && value != plain:
		f.Found, f.Fix = "the right kind, but with "+around(value)+" around it", "remove what is around the value of "+k.name
	case own:
		return Finding{Check: k.name, Status: OK, Found: "looks like the " + k.is}
	case k == botToken && strings.HasPrefix(plain, appToken.prefix), k == appToken && strings.HasPrefix(plain, botToken.prefix):
		f.Found, f.Fix = "holds "+is, fmt.Sprintf("%s and %s look swapped: the one begins with xoxb-, the other with xapp-", BotTokenName, AppTokenName)
	case strings.ContainsAny(plain, " \t\r\n"):
		f.Found = "has spaces or line breaks within it"
	case is != "" && strings.HasPrefix(plain, k.prefix) && k.prefix != "":
		f.Found = "begins as it should, but is cut short or has characters that no token has"
	case is == rotating && k == botToken:
		f.Found, f.Fix = "holds "+is, "token rotation can't be switched off again: make a new app with ibid manifest, then "+f.Fix
	case is != "":
		f.Found = "holds " + is
	case k == signingSecret:
		f.Found = fmt.Sprintf("has %d characters; a signing secret is 32 of 0-9 and a-f", len([]rune(plain)))
	default:
		f.Found = "is not a Slack token"
	}
	return f
}

func described(value string) string {
	for _, b := range beginnings {
		if strings.HasPrefix(value, b.prefix) {
			return b.is
		}
	}
	return ""
}

func around(value string) string {
	if strings.ContainsAny(value, "\"'“”‘’`") {
		return "quotation marks"
	}
	return "spaces or line breaks"
}

// redact takes secrets out of a finding: an error of somebody else's code may
// have repeated one.
func (c Checkup) redact(f Finding) Finding {
	for _, secret := range []string{c.BotToken, c.AppToken, c.SigningSecret, c.ConfigToken} {
		if len(secret) < 6 {
			continue // too short to be one, and part of many words
		}
		for _, s := range []*string{&f.Found, &f.Why, &f.Fix} {
			*s = strings.ReplaceAll(*s, secret, "…")
		}
	}
	return f
}

// Mistake says what is wrong with the secrets that a transport needs, "" when
// they look right.
func (c Checkup) Mistake() string {
	x := &examination{Checkup: c}
	if x.shapes() {
		return ""
	}
	for _, f := range x.found {
		if f.Status == Problem {
			return f.Check + " " + f.Found + "; " + f.Fix
		}
	}
	return ""
}
