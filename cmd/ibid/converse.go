package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/render"
)

// conversation answers the lines that a person types.
type conversation struct {
	env      *environment
	answerer bot.Answerer
	database string // that commands other than questions look into
	names    []string
	before   []bot.Question
}

// chatCmd has a conversation about the articles of the database.
type chatCmd struct{}

// Run answers the lines of standard input.
func (c *chatCmd) Run(ctx context.Context, e *environment) error {
	if e.flags.JSON {
		return usageError{errors.New("ibid chat has no --json; ask one question with: ibid ask --json")}
	}
	path, err := e.database()
	if err != nil {
		return err
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	return converse(ctx, e, assistant, path, "Ask your articles something, or type help. An empty line ends.")
}

// converse answers lines until an empty one, "quit", Ctrl-C or the end.
func converse(ctx context.Context, e *environment, answerer bot.Answerer, database, greeting string) error {
	c := conversation{env: e, answerer: answerer, database: database, names: commandNames()}
	c.sayln(greeting)
	lines, failed := scan(ctx, e)
	for {
		fmt.Fprint(e.out, "› ")
		select {
		case <-ctx.Done():
			fmt.Fprintln(e.out)
			return nil
		case line, more := <-lines:
			line = strings.TrimSpace(line)
			if !more || line == "" || slices.Contains(farewells, strings.ToLower(line)) {
				if !more {
					fmt.Fprintln(e.out)
				}
				return *failed
			}
			if err := c.answer(ctx, line); err != nil {
				return err
			}
			fmt.Fprintln(e.out)
		}
	}
}

// farewells end a conversation.
var farewells = []string{"quit", "exit", "q"}

// scan sends the lines of standard input, so that waiting for one can be interrupted. The
// error counts once the lines have ended.
func scan(ctx context.Context, e *environment) (<-chan string, *error) {
	lines, failed := make(chan string), new(error)
	go func() {
		defer close(lines)
		in := bufio.NewScanner(e.in)
		for in.Scan() {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
		*failed = in.Err()
	}()
	return lines, failed
}

// sayln prints lines, none of them wider than the terminal.
func (c *conversation) sayln(text string) {
	fmt.Fprintln(c.env.out, render.Wrapped(text, c.env.style()))
}

// answer answers a line: a command, chat, or a question.
func (c *conversation) answer(ctx context.Context, line string) error {
	args := arguments(line)
	if len(args) == 0 {
		args = []string{line}
	}
	named := args[0] == "ibid" && len(args) > 1 // as it is typed in a shell
	if named {
		args = args[1:]
		line = strings.TrimSpace(strings.TrimPrefix(line, "ibid"))
	}
	word := strings.ToLower(args[0])
	_, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case isCommand(word) && len(args) == 1:
		c.sayln("Write what you want to know after " + word + ", for example: " + exampleOf(word))
	case isCommand(word) && named:
		return c.ask(ctx, word, strings.Join(args[1:], " "))
	case isCommand(word):
		return c.ask(ctx, word, rest)
	case slices.Contains(tools, word) && (named || len(args) <= 2):
		args[0] = word
		c.run(ctx, args)
	case slices.Contains(c.names, word) && (named || len(args) == 1):
		c.sayln("This command works in your shell only. Leave with an empty line and type: ibid " + line)
	case bot.IsAboutIbid(line):
		c.run(ctx, []string{"help"})
	case bot.IsChat(line):
		c.sayln("Ask me something about the articles, or type help.")
	case c.misspelt(args, named) != "":
		c.sayln(fmt.Sprintf("There is no command %q. Did you mean: %s? To search for these words, write: ask %s",
			args[0], strings.TrimSpace(c.misspelt(args, named)+" "+rest), line))
	default:
		return c.ask(ctx, "ask", line)
	}
	return nil
}

// tools are the commands that work in a conversation beside those that answer.
var tools = []string{"help", "show", "sources", "version"}

// run runs a command on the conversation's database. What went wrong has been said when
// it returns.
func (c *conversation) run(ctx context.Context, args []string) {
	if args[0] == "help" && len(args) == 1 {
		c.help()
		return
	}
	s := c.env.streams
	s.err = s.out
	flags := []string{"--db", c.database}
	if c.env.flags.Registry != "" {
		flags = append(flags, "--registry", c.env.flags.Registry)
	}
	run(ctx, append(args, flags...), s)
}

// help says what can be typed.
func (c *conversation) help() {
	c.sayln("Type a question, or one of these:")
	for _, x := range commands[1:] {
		c.sayln("  " + x.name + " " + x.usage)
		c.sayln("      " + x.summary)
	}
	c.sayln("  show FILE#N\n      shows a sentence in its context; answers name FILE#N")
	c.sayln("  sources\n      the articles")
	c.sayln("  quit\n      ends the conversation; so does an empty line")
	c.sayln("Follow-ups such as “why?”, “when was that?”, “who else?” and “tell me more” are about the last answer.")
}

// exampleOf is how a command is typed in a conversation.
func exampleOf(name string) string {
	for _, x := range commands {
		if x.name == name {
			return name + " " + x.example
		}
	}
	return ""
}

// misspelt is the command that a line's first word may be a misspelling of.
func (c *conversation) misspelt(args []string, named bool) string {
	if named {
		return bot.NearestCommand(args[0], c.names)
	}
	var names []string
	for _, x := range commands {
		names = append(names, x.name)
	}
	return bot.Misspelt(strings.Join(args, " "), names, c.names)
}

// ask answers a question and keeps what the next may follow.
func (c *conversation) ask(ctx context.Context, command, text string) error {
	a, err := c.answerer.Answer(ctx, bot.Question{Command: command, Text: text, Before: c.before, Suggest: true})
	switch {
	case errors.Is(err, bot.ErrQuestion):
		c.sayln(render.Capital(strings.TrimPrefix(oneLine(err.Error()), bot.ErrQuestion.Error()+": ")))
		c.sayln("Type help to see what you can type.")
		return nil
	case err != nil:
		return err
	}
	if turn, ok := bot.Turn(a); ok {
		c.before = append(c.before, turn)
	}
	fmt.Fprintln(c.env.out)
	c.env.readAs(a)
	if err := render.Terminal(c.env.out, a, c.env.style()); err != nil || len(a.Suggestions) == 0 {
		return err
	}
	c.sayln("\n" + render.Suggestions(a))
	return nil
}

// readAs says what a follow-up was read as.
func (e *environment) readAs(a bot.Answer) {
	if a.ReadAs != "" {
		fmt.Fprintln(e.out, render.Wrapped("Read as: "+a.ReadAs, e.style())+"\n")
	}
}

// arguments are the words of a line as a shell would take them.
func arguments(line string) []string {
	var out []string
	var word strings.Builder
	var quote rune
	inside := false
	for _, r := range line {
		switch {
		case quote == 0 && r == '\'' && !inside, quote == 0 && r == '"' && !inside:
			quote, inside = r, true
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == ' ' || r == '\t'):
			if inside {
				out = append(out, word.String())
				word.Reset()
			}
			inside = false
		default:
			word.WriteRune(r)
			inside = true
		}
	}
	if inside {
		out = append(out, word.String())
	}
	return out
}
