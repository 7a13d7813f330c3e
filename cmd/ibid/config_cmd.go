package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strconv"
	"strings"

	"ibid/bot/render"
)

// configCmd looks at the settings.
type configCmd struct {
	Check configCheckCmd `cmd:"" help:"Check a settings file: unknown settings, wrong values, secrets."`
	Print configPrintCmd `cmd:"" help:"Print the settings in force and where each is from, without secrets."`
}

type configCheckCmd struct {
	File string `arg:"" optional:"" help:"Settings file (TOML). Default: the one that ibid uses."`
}

// Run prints all that is wrong with the file.
func (c *configCheckCmd) Run(e *environment) error {
	name, err := c.File, e.config.wrong
	if name == "" {
		name = cmp.Or(e.flags.ConfigFile, defaultSettings())
	} else {
		_, err = readSettings(name, true, e.config.known)
	}
	if _, statErr := os.Stat(name); err == nil && errors.Is(statErr, fs.ErrNotExist) {
		e.hint("There is no settings file %s. ibid uses flags, the environment and its defaults.", name)
	}
	refused, isRefused := errors.AsType[refusedSettings](err)
	if err != nil && !isRefused {
		return err
	}
	if e.flags.JSON {
		list := []settingProblem{}
		if err := render.JSON(e.out, map[string]any{
			"command": "config check", "file": name, "usable": !isRefused, "problems": append(list, refused...),
		}); err != nil {
			return err
		}
	} else if err := c.print(e, name, refused); err != nil {
		return err
	}
	if isRefused {
		return told(exitFailure)
	}
	return nil
}

func (c *configCheckCmd) print(e *environment, name string, refused refusedSettings) error {
	var b strings.Builder
	for _, p := range refused {
		fmt.Fprintf(&b, "PROBLEM  %s\n", oneLine(p.String()))
	}
	if _, err := os.Stat(name); len(refused) == 0 && err == nil {
		fmt.Fprintf(&b, "%s can be used.\n", name)
	}
	if _, err := fmt.Fprint(e.out, render.CleanLines(b.String())); err != nil {
		return fmt.Errorf("print the problems: %w", err)
	}
	return nil
}

type configPrintCmd struct {
	All bool `help:"Also print what nobody has set."`
}

// settingJSON is a setting in force.
type settingJSON struct {
	Name   string `json:"name"`
	Value  any    `json:"value"`
	Source string `json:"source"` // flag, environment, file or default
	Where  string `json:"where"`  // --db, IBID_DB, or the file and line
}

// secretJSON is where a secret is from. It never has the secret.
type secretJSON struct {
	Name   string `json:"name"`
	Source string `json:"source"` // environment, file or "" when it is not set
	Where  string `json:"where"`
}

// Run prints the settings as a settings file, in which what nobody has set is a
// comment.
func (c *configPrintCmd) Run(e *environment) error {
	list := []settingJSON{}
	for _, s := range e.config.known {
		value, source, where := e.config.origin(s)
		if source == "default" && s.name == "db" {
			value, _ = e.database()
		} else if source == "default" && !c.All {
			continue
		}
		if value = asTOML(s.kind(), value); looksSecret(value) {
			value = "(not shown: it looks like a secret)"
		}
		list = append(list, settingJSON{s.name, value, source, where})
	}
	hidden := secretsJSON(e)
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "config print", "file": e.config.file.name, "settings": list, "secrets": hidden})
	}
	_, err := fmt.Fprint(e.out, render.CleanLines(settingsText(list, hidden)))
	if err == nil && e.config.wrong != nil {
		err = e.config.wrong
	}
	return err
}

// asTOML is a value of the environment or the command line as TOML would have it.
func asTOML(k kind, value any) any {
	if v := reflect.ValueOf(value); v.Kind() == reflect.String {
		text := v.String()
		switch k {
		case aNumber:
			if n, err := strconv.ParseInt(text, 10, 64); err == nil {
				return n
			}
		case aTruth:
			if b, err := strconv.ParseBool(text); err == nil {
				return b
			}
			return false
		case aList:
			if text == "" {
				return []string{}
			}
			return strings.Split(text, ",")
		}
		return text
	}
	if t, ok := value.(fmt.Stringer); ok {
		return t.String()
	}
	return value
}

// secretsJSON says of each secret where it is from.
func secretsJSON(e *environment) []secretJSON {
	out := []secretJSON{}
	for _, name := range secrets {
		s := secretJSON{Name: name}
		if file := e.get(fileOf(name)); file != "" {
			s.Source, s.Where = "file", file
		} else if os.Getenv(name) != "" {
			s.Source, s.Where = "environment", name
		}
		out = append(out, s)
	}
	return out
}

// settingsText is the list as a settings file, with where each value is from beside
// it.
func settingsText(list []settingJSON, hidden []secretJSON) string {
	var b strings.Builder
	table := ""
	for _, s := range list {
		key, mark := s.Name, ""
		if s.Source == "default" {
			mark = "# "
		}
		if cut := strings.LastIndexByte(s.Name, '.'); cut >= 0 {
			if s.Name[:cut] != table {
				table = s.Name[:cut]
				fmt.Fprintf(&b, "\n[%s]\n", table)
			}
			key = s.Name[cut+1:]
		}
		from := s.Source
		if s.Where != "" {
			from = s.Where
		}
		fmt.Fprintf(&b, "%-40s # %s\n", mark+key+" = "+written(s.Value), from)
	}
	b.WriteString("\n# Secrets, which are never shown:\n")
	for _, s := range hidden {
		from := "not set"
		if s.Source != "" {
			from = "set in the " + s.Source
		}
		if s.Source == "file" {
			from += " " + s.Where
		}
		fmt.Fprintf(&b, "# %-22s %s\n", s.Name, from)
	}
	return b.String()
}
