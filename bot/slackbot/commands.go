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
	Example  string // what may come after the name; "" takes one of the bot's own, for the commands that it knows
	Answerer bot.Answerer
}

// example is something to ask with the command: of no corpus in particular, so
// that it shows the form and not what the articles hold.
func (c Command) example() string {
	switch {
	case c.Example != "":
		return c.Example
	case c.Name == "ask":
		return "what did the ministry say about ferry fares?"
	case c.Name == "brief":
		return "the Smith administration on ferry fares"
	case c.Name == "compare":
		return "the ministry vs the opposition on ferry fares"
	case c.Name == "timeline":
		return "ferry fares since 2020"
	case c.Name == "cite":
		return "“fares will not rise before the winter”"
	}
	return ""
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
