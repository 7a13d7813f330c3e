package main

import (
	"slices"

	"ibid/bot"
	"ibid/bot/slackbot"
)

// asked is a command that answers a question: the one table of them, for the
// terminal's measurements, for the demo and for Slack.
type asked struct {
	name, usage, summary string
	example              string // in place of usage, of no corpus in particular: it shows the form
}

var commands = []asked{
	{
		"ask", "QUESTION", "answers with quotes from the articles", "what did the ministry say about ferry fares?",
	},
	{
		"brief", "ADMINISTRATION [on TOPIC]", "shows an administration's approach by topic, each point quoted", "the Smith administration on ferry fares",
	},
	{
		"compare", "A vs B [on TOPIC]", "shows the positions of two sides, side by side", "the ministry vs the opposition on ferry fares",
	},
	{
		"timeline", "TOPIC", "shows dated statements and events in order", "ferry fares since 2020",
	},
	{
		"cite", "CLAIM OR EXCERPT", "finds where the articles say it, exactly or nearly", "“fares will not rise before the winter”",
	},
}

// isCommand reports whether the table has a command of this name.
func isCommand(name string) bool {
	return slices.ContainsFunc(commands, func(c asked) bool { return c.name == name })
}

// slackCommands is the table as the Slack bot takes it.
func slackCommands(answerer bot.Answerer) []slackbot.Command {
	var out []slackbot.Command
	for _, c := range commands {
		out = append(out, slackbot.Command{Name: c.name, Usage: c.usage, Summary: c.summary, Example: c.example, Answerer: answerer})
	}
	return out
}

// slackTable is the table as Slack is told of it, without what answers.
func slackTable() []slackbot.Command {
	return slackCommands(nil)
}
