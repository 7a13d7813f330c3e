package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"ibid/bot"
)

// helpCmd shows the help, as --help does.
type helpCmd struct {
	Command []string `arg:"" optional:"" help:"The command to show."`
}

// Run shows the help of a command, or of all.
func (c *helpCmd) Run(ctx context.Context, e *environment) error {
	if code := run(ctx, append(slices.Clone(c.Command), "--help"), e.streams); code != exitAnswered {
		return told(code)
	}
	return nil
}

// examples show how the commands are called that answer no question.
var examples = []string{
	"ibid demo", "ibid demo --slack",
	"ibid ingest ~/articles", "ibid ingest https://osmark.example/feed", "ibid ingest zotero:",
	"ibid refresh", "ibid chat",
	"ibid sources", "ibid sources ferry", "ibid sources --export bibtex",
	"ibid show ferries.txt", "ibid show ferries.txt#12", "ibid show ferries.txt#12 --explain",
	"ibid registry list", "ibid registry check administrations.toml", "ibid config check", "ibid config print", "ibid healthcheck",
	"ibid verify", "ibid backup ibid-copy.db", "ibid restore ibid-copy.db", "ibid record --since 2025-07-17", "ibid forget article ferries.txt", "ibid forget user U0123ABCD",
	"ibid serve", "ibid manifest", "ibid doctor",
	"ibid help ask", "ibid version", "ibid version --json",
}

// examplesOf are the examples of a command.
func examplesOf(name string) []string {
	for _, c := range commands {
		if c.name == name {
			return []string{c.typed()}
		}
	}
	var out []string
	for _, x := range examples {
		if strings.Fields(x)[1] == name {
			out = append(out, x)
		}
	}
	return out
}

// typed is the command's example as it is typed in a shell.
func (c asked) typed() string { return fmt.Sprintf("ibid %s %q", c.name, c.example) }

// describe gives each command its examples.
func describe(program *kong.Node) {
	for _, n := range program.Children {
		if list := examplesOf(n.Name); len(list) > 0 {
			n.Detail = "Examples:\n\n    " + strings.Join(list, "\n    ")
		}
	}
}

// commandNames are the commands that help lists.
func commandNames() []string {
	parser, err := kong.New(&cli{})
	if err != nil {
		return nil
	}
	var out []string
	for _, n := range parser.Model.Children {
		if !n.Hidden {
			out = append(out, n.Name)
		}
	}
	return out
}

// misused says of a command line that can't be understood what it should have been.
func misused(err error, args []string) error {
	parse, ok := errors.AsType[*kong.ParseError](err)
	if !ok {
		return err
	}
	if parse.Context != nil && parse.Context.Selected() != nil {
		if list := examplesOf(parse.Context.Selected().Name); len(list) > 0 {
			return fmt.Errorf("%w; for example: %s", err, list[0])
		}
		return err
	}
	word, names := args[0], commandNames()
	near := bot.NearestCommand(word, names)
	switch {
	case strings.HasPrefix(word, "-") || slices.Contains(names, word):
		return err
	case near != "":
		return fmt.Errorf("there is no command %q; did you mean %q?", word, near)
	case len(args) > 2 || strings.Contains(word, " "):
		return fmt.Errorf("there is no command %q; a question goes after ask: ibid ask %q", word, strings.Join(args, " "))
	}
	return fmt.Errorf("there is no command %q", word)
}

// emptyArgument refuses an argument without a visible character. An empty path would be
// the current folder, which nobody means by it.
func emptyArgument(parsed *kong.Context) error {
	for _, p := range parsed.Path {
		if p.Positional == nil {
			continue
		}
		var words []string
		switch v := p.Positional.Target.Interface().(type) {
		case string:
			words = []string{v}
		case []string:
			words = v
		}
		if !slices.ContainsFunc(words, func(w string) bool { return strings.TrimSpace(w) == "" }) {
			continue
		}
		name := parsed.Selected().Name
		if list := examplesOf(name); len(list) > 0 {
			return fmt.Errorf("an argument of %s is empty; for example: %s", name, list[0])
		}
		return fmt.Errorf("an argument of %s is empty", name)
	}
	return nil
}
