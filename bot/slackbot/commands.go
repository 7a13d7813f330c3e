package slackbot

import (
	"slices"
	"strings"

	"ibid/bot"
)

// Command is something that can be asked for by name. The table of them is the
// caller's: what it holds appears in Slack by itself.
type Command struct {
	Name     string // "ask"
	Usage    string // what comes after the name: "QUESTION"
	Summary  string
	Example  string
	Answerer bot.Answerer
}

// request is a command with the words it is asked with.
type request struct {
	command Command
	text    string
}

// commandOf reads "brief the Marrable administration": the command that the first
// word names, or the first of the table with all the words.
func commandOf(table []Command, text string) request {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	i := slices.IndexFunc(table, func(c Command) bool { return strings.EqualFold(c.Name, strings.TrimRight(word, ":")) })
	if i >= 0 && strings.TrimSpace(rest) != "" {
		return request{table[i], strings.TrimSpace(rest)}
	}
	return request{table[0], strings.TrimSpace(text)}
}
