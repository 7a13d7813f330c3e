package main

import (
	"ibid/bot"
	"ibid/corpus/sqlitestore"
)

// asked is a command that answers a question: the one table of them, for the
// terminal's measurements, for the demo and for Slack.
type asked struct {
	name, usage, summary string
	answerer             func(*bot.Assistant, *sqlitestore.Store) bot.Answerer
}

var commands = []asked{
	{"ask", "QUESTION", "answers with quotes from the articles", func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return a }},
	{"brief", "ADMINISTRATION [on TOPIC]", "an administration's approach, by topic, each point quoted", func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Briefer{Assistant: a} }},
	{"compare", "A vs B [on TOPIC]", "the positions of two sides beside each other", func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Comparer{Assistant: a} }},
	{"timeline", "TOPIC", "dated statements and events in order", func(a *bot.Assistant, _ *sqlitestore.Store) bot.Answerer { return bot.Chronicler{Assistant: a} }},
	{"cite", "CLAIM OR EXCERPT", "finds where the articles say it, exactly or nearly", func(a *bot.Assistant, s *sqlitestore.Store) bot.Answerer { return citer(a, s) }},
}

// answerers are the commands of the table by their names.
func (e *environment) answerers(a *bot.Assistant, store *sqlitestore.Store) map[string]bot.Answerer {
	out := map[string]bot.Answerer{}
	for _, c := range commands {
		out[c.name] = c.answerer(a, store)
	}
	return out
}
