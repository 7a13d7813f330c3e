package slackbot

import (
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/slackbot/view"
)

// Command is something that can be asked for by name. The table of them is the
// caller's: what it holds appears in Slack by itself.
type Command struct {
	Name     string // "ask"
	Usage    string // what comes after the name: "QUESTION"
	Summary  string
	Example  string // what may come after the name, of no corpus in particular: it shows the form; "" for none
	Answerer bot.Answerer
}

// own are the words after /ibid that the bot itself answers.
func own() []view.Command {
	return []view.Command{
		{Name: "save", Does: "gives you your saved quotes as files"},
		{Name: "add", Args: "ADDRESS", Does: "adds an article from the web, for curators"},
		{Name: "follow", Args: "TOPIC", Does: "tells this conversation when articles on a topic arrive; unfollow ends that"},
		{Name: "sources", Does: "says how many articles there are in each year"},
		{Name: "help", Does: "shows this"},
	}
}

// table are the commands of a bot. The first answers what names none.
type table []Command

// named is the command of a name, if there is one.
func (t table) named(name string) (Command, bool) {
	i := slices.IndexFunc(t, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return t[i], true
}

// orFirst is the command of a name, else the first.
func (t table) orFirst(name string) Command {
	if c, is := t.named(name); is {
		return c
	}
	return t[0]
}

func (t table) names() []string {
	var out []string
	for _, c := range t {
		out = append(out, c.Name)
	}
	return out
}

// described are the commands as a person reads them: those of the table and the
// bot's own.
func (t table) described() []view.Command {
	var out []view.Command
	for _, c := range t {
		out = append(out, view.Command{Name: c.Name, Args: c.Usage, Does: c.Summary, Example: c.Example})
	}
	return append(out, own()...)
}

// Words are all that may come first after /ibid: "ask", "help".
func Words(commands []Command) []string {
	var out []string
	for _, c := range table(commands).described() {
		out = append(out, c.Name)
	}
	return out
}

// UsageHint is what Slack shows of the command while it is typed.
func UsageHint(commands []Command) string {
	var out []string
	for _, c := range table(commands).described() {
		out = append(out, strings.TrimSpace(c.Name+" "+c.Args))
	}
	return strings.Join(out, " | ")
}

// request is a command with the words it is asked with.
type request struct {
	command Command
	text    string
}

// request reads "brief the Marrable administration": the command that the first
// word names, or the first of the table with all the words.
func (t table) request(text string) request {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	i := slices.IndexFunc(t, func(c Command) bool { return strings.EqualFold(c.Name, strings.TrimRight(word, ":")) })
	if i >= 0 && strings.TrimSpace(rest) != "" {
		return request{t[i], strings.TrimSpace(rest)}
	}
	return request{t[0], strings.TrimSpace(text)}
}
