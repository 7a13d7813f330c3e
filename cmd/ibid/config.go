package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// configuration is where the settings of a run are from.
type configuration struct {
	file  settingsFile
	wrong error // why the settings file can't be used; commands that help to mend it run all the same
	known []setting
	given map[*kong.Value]bool // on the command line
	texts map[string]string    // settings of all commands, by their names in the environment
	dbAt  string               // the database of the environment or the settings file
}

// settingsError is a settings file that can't be used.
type settingsError struct{ error }

func (e settingsError) Unwrap() error { return e.error }

// mending are the commands that run when the settings file can't be used.
var mending = []string{"config", "help", "version", "doctor"}

// read reads the settings file before kong asks for values that neither the command
// line nor the environment has.
func (c *configuration) read(at *kong.Context) error {
	if c.given != nil {
		return nil // kong calls a hook for every word
	}
	c.given = map[*kong.Value]bool{}
	for _, p := range at.Path {
		if p.Flag != nil {
			c.given[p.Flag.Value] = true
		}
	}
	name, named := settingsName(at)
	c.file, c.wrong = readSettings(name, named, c.known)
	if c.wrong != nil && !slices.Contains(mending, selectedCommand(at)) {
		return settingsError{c.wrong}
	}
	at.AddResolver(kong.ResolverFunc(c.resolve))
	return nil
}

// settingsName is the settings file's name, and whether somebody gave it.
func settingsName(at *kong.Context) (name string, named bool) {
	for _, f := range at.Model.Flags {
		if f.Name == "config" {
			if name, _ = at.FlagValue(f).(string); name != "" {
				return name, true
			}
		}
	}
	return defaultSettings(), false
}

// selectedCommand is the first word of the command.
func selectedCommand(at *kong.Context) string {
	word, _, _ := strings.Cut(at.Command(), " ")
	return word
}

// resolve is what the settings file says of a flag; nil when the environment does.
func (c *configuration) resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	i := slices.IndexFunc(c.known, func(s setting) bool { return s.flag == flag })
	if i < 0 || len(flag.Tag.Envs) > 0 {
		return nil, nil
	}
	switch v := c.file.values[c.known[i].name].(type) {
	case nil, []any:
		return v, nil
	default:
		return fmt.Sprint(v), nil
	}
}

// settle keeps what is in force once the command line has been read.
func (c *configuration) settle(flags *cli) {
	c.texts = map[string]string{}
	for _, s := range c.known {
		if !strings.Contains(s.name, ".") {
			c.texts[s.env[0]] = fmt.Sprint(s.flag.Target.Interface())
		}
		if s.name == "db" && !c.given[s.flag.Value] {
			c.dbAt = flags.DB
		}
	}
}

// origin is where a setting's value is from, and the value as text.
func (c *configuration) origin(s setting) (value any, source, where string) {
	if c.given[s.flag.Value] {
		return s.flag.Target.Interface(), "flag", "--" + s.flag.Name
	}
	if len(s.flag.Tag.Envs) > 0 {
		name := s.flag.Tag.Envs[0]
		return os.Getenv(name), "environment", name
	}
	if v, ok := c.file.values[s.name]; ok {
		return v, "file", fmt.Sprintf("%s:%d", c.file.name, c.file.line(s.name))
	}
	return s.flag.Default, "default", ""
}
