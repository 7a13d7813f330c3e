package slackbot

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"ibid/corpus"
)

// naming finds a person in what Slack sent and in the answers that the bot keeps.
type naming struct {
	user    string // an id without its workspace
	sharing *regexp.Regexp
}

// Naming finds the person of an id, with its workspace ("T1:U1") or without, for a store
// that is to forget them. The events that Slack sends it finds by the user alone.
func Naming(person string) corpus.Naming {
	by := regexp.QuoteMeta(person)
	user := person[strings.LastIndexByte(person, ':')+1:]
	if person == user { // in every workspace
		by = `(?:[^":]*:)?` + by
	}
	return naming{user, regexp.MustCompile(`("shared_by":)"` + by + `"`)} // the form of Sharing
}

// Sent implements corpus.Naming. An event is JSON or, as a slash command is, a form.
func (n naming) Sent(payload []byte) bool {
	if bytes.Contains(payload, []byte(`"`+n.user+`"`)) {
		return true
	}
	form, _ := url.ParseQuery(string(payload)) // what of it can be read
	return form.Get("user_id") == n.user
}

// Unshared implements corpus.Naming.
func (n naming) Unshared(answer []byte) ([]byte, bool) {
	if !n.sharing.Match(answer) {
		return nil, false
	}
	return n.sharing.ReplaceAll(answer, []byte(`${1}""`)), true
}
