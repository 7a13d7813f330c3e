package slackbot

import (
	"html"
	"regexp"
	"strings"
)

var markup = regexp.MustCompile(`<([^<>]*)>`)

// plain turns Slack's text into what the person typed: links as their words,
// mentions of channels by name, the three escaped characters as themselves.
func plain(text string) string {
	text = markup.ReplaceAllStringFunc(text, func(m string) string {
		inner := m[1 : len(m)-1]
		target, label, labelled := strings.Cut(inner, "|")
		switch {
		case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!"):
			return " "
		case labelled:
			return label
		case strings.HasPrefix(target, "#"):
			return " "
		}
		return target
	})
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}
