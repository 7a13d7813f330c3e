// Package checkup proves from outside that a Slack app is set up so that the bot
// works in it: its tokens, what they may do, whether Slack can be heard, and what
// of the app's settings can be known. It answers no questions, changes nothing in
// the workspace and repeats no token. A Checkup makes Findings.
package checkup

import (
	"context"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// Status is how bad a finding is.
type Status string

// The statuses of a finding.
const (
	OK      Status = "ok"      // nothing is wrong
	Warning Status = "warning" // something does not work, the rest does
	Problem Status = "problem" // the bot can't do its work
)

// Finding is one thing that was looked at.
type Finding struct {
	Check  string
	Status Status
	Found  string
	Why    string // why it matters: what does not work; "" when nothing is wrong
	Fix    string // which click mends it; "" when there is nothing to mend
}

// The environment variables that findings name.
const (
	BotTokenName      = "SLACK_BOT_TOKEN"
	AppTokenName      = "SLACK_APP_TOKEN"
	SigningSecretName = "SLACK_SIGNING_SECRET"
	ConfigTokenName   = "SLACK_CONFIG_TOKEN"
	AppIDName         = "SLACK_APP_ID"
)

// Checkup is what to look at. Without an app-level token the app is taken to
// receive over HTTP.
type Checkup struct {
	BotToken, AppToken, SigningSecret string

	ConfigToken string // reads the app's settings; "" leaves them unread
	AppID       string // of the app whose settings to read, where no app-level token says it

	Want slack.Manifest   // what the app should be
	API  string           // another server's API address, with a slash at the end; "" for Slack's
	HTTP *http.Client     // one with a time limit when nil
	Now  func() time.Time // time.Now when nil
}

// timeLimit bounds each request of a checkup.
const timeLimit = 15 * time.Second

// Given reports whether anything of Slack is set up at all.
func (c Checkup) Given() bool {
	return c.BotToken != "" || c.AppToken != "" || c.SigningSecret != ""
}

// Run looks at everything that can be looked at. It stops early where what
// follows would only repeat the first problem.
func (c Checkup) Run(ctx context.Context) []Finding {
	if c.HTTP == nil {
		c.HTTP = &http.Client{Timeout: timeLimit}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	x := &examination{Checkup: c}
	x.run(ctx)
	for i := range x.found {
		x.found[i] = c.redact(x.found[i])
	}
	return x.found
}

// examination is a checkup under way: what has been found and learned.
type examination struct {
	Checkup
	found []Finding
	date  time.Time // by Slack's clock, zero when it gave none
	at    time.Time // by ours, when that came
}

func (x *examination) add(f Finding) { x.found = append(x.found, f) }

func (x *examination) run(ctx context.Context) {
	if !x.shapes() {
		return
	}
	granted, signedIn := x.signIn(ctx)
	if granted != nil {
		x.scopes(granted)
	}
	if signedIn {
		x.clock()
		if x.AppToken != "" {
			x.socket(ctx)
		}
		x.settings(ctx)
	}
}

// client is a client of the Web API that tells errors at once.
func (x *examination) client() *slack.Client {
	options := []slack.Option{slack.OptionAppLevelToken(x.AppToken), slack.OptionHTTPClient(x.HTTP)}
	if x.API != "" {
		options = append(options, slack.OptionAPIURL(x.API))
	}
	return slack.New(x.BotToken, options...)
}
