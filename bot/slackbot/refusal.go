package slackbot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// permanent reports whether a refusal of Slack's will stay: nobody is there to be
// told, or nothing to be told about.
func permanent(err error) bool {
	return errors.Is(slackError(err), errGone)
}

// errGone stands for the refusals that trying again can't change.
var errGone = errors.New("the conversation is closed to the bot")

var gone = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "message_not_found": true,
	"thread_not_found": true, "cant_update_message": true, "restricted_action": true, "user_not_found": true,
	"token_revoked": true, "account_inactive": true, "invalid_auth": true, "cannot_reply_to_message": true,
}

// shut are the refusals to write in a conversation that the asker is in.
var shut = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "restricted_action": true,
	"thread_not_found": true, "cannot_reply_to_message": true,
}

// refusesForm reports whether Slack refuses what a message looks like, rather than that
// it is sent.
func refusesForm(err error) bool {
	name := refusalName(err)
	return strings.Contains(name, "block") || name == "invalid_arguments" || name == "invalid_attachments"
}

// closedOut reports whether Slack refuses the bot itself, which whoever runs it
// can mend: questions wait for that.
func closedOut(err error) bool {
	switch refusalName(err) {
	case "token_revoked", "account_inactive", "invalid_auth", "not_authed", "missing_scope", "token_expired":
		return true
	}
	return false
}

// slackError marks the refusals that will stay with errGone.
func slackError(err error) error {
	if name := refusalName(err); gone[name] {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	return err
}

// encode writes what the bot itself will read again; its own types always can be.
func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("slackbot: %T can't be written as JSON: %v", v, err))
	}
	return data
}
func refusalName(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}
