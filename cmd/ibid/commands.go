package main

import (
	"ibid/bot"
	"ibid/bot/slackbot"
	"ibid/corpus/sqlitestore"
)

// asked is a command that answers a question: the one table of them, for the
// terminal's measurements, for the demo and for Slack.
type asked struct {
	name, usage, summary string
	example              string // in place of usage, of no corpus in particular: it shows the form
	answerer             func(*bot.Assistant, *sqlitestore.Store) bot.Answerer
}

var commands = []asked{
	{
		"ask", "QUESTION", "answers with quotes from the articles", "what did the ministry say about ferry fares?",
		func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return a },
	},
	{
		"brief", "ADMINISTRATION [on TOPIC]", "an administration's approach, by topic, each point quoted", "the Smith administration on ferry fares",
		func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Briefer{Assistant: a} },
	},
	{
		"compare", "A vs B [on TOPIC]", "the positions of two sides beside each other", "the ministry vs the opposition on ferry fares",
		func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Comparer{Assistant: a} },
	},
	{
		"timeline", "TOPIC", "dated statements and events in order", "ferry fares since 2020",
		func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Chronicler{Assistant: a} },
	},
	{
		"cite", "CLAIM OR EXCERPT", "finds where the articles say it, exactly or nearly", "“fares will not rise before the winter”",
		func(a *bot.Assistant, s *sqlitestore.Store) bot.Answerer { return citer(a, s) },
	},
}

// answerers are the commands of the table by their names.
func (e *environment) answerers(a *bot.Assistant, store *sqlitestore.Store) map[string]bot.Answerer {
	out := map[string]bot.Answerer{}
	for _, c := range commands {
		out[c.name] = c.answerer(a, store)
	}
	return out
}

// slackCommands is the table as the Slack bot takes it. answerer makes what
// answers a command.
func slackCommands(answerer func(asked) bot.Answerer) []slackbot.Command {
	var out []slackbot.Command
	for _, c := range commands {
		out = append(out, slackbot.Command{Name: c.name, Usage: c.usage, Summary: c.summary, Example: c.example, Answerer: answerer(c)})
	}
	return out
}

// slackTable is the table as Slack is told of it, without what answers.
func slackTable() []slackbot.Command {
	return slackCommands(func(asked) bot.Answerer { return nil })
}
