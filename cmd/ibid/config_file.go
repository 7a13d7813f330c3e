package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"ibid/bot"
)

// maxSettings is more than any settings file has, in bytes.
const maxSettings = 1 << 20

// settingsFile is what a settings file sets, by the names of settings, and where.
type settingsFile struct {
	name   string // "" when there is none
	values map[string]any
	lines  map[string]int // of values, and of tables
}

// settingProblem is something that a settings file is refused for.
type settingProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Setting string `json:"setting"` // "" when it is about none
	Problem string `json:"problem"`
}

// String is the problem on one line: file:line: setting: text.
func (p settingProblem) String() string {
	if p.Setting == "" {
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Problem)
	}
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Setting, p.Problem)
}

// refusedSettings is a settings file that can't be used.
type refusedSettings []settingProblem

// Error says the first problem and how many more there are.
func (r refusedSettings) Error() string {
	text := "the settings file is refused: " + r[0].String()
	if len(r) > 1 {
		text += fmt.Sprintf(" (and %d more)", len(r)-1)
	}
	return text + "; see all with: ibid config check"
}

// defaultSettings is the settings file of the user, "" where a user has no folder for
// settings, as many services.
func defaultSettings() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ibid", "config.toml")
}

// readSettings reads a settings file and checks it against the settings that there
// are. named says that somebody asked for this file, so it must be there.
func readSettings(name string, named bool, known []setting) (settingsFile, error) {
	if name == "" {
		return settingsFile{}, nil
	}
	// A folder of settings that this person may not enter holds none for them.
	if _, err := os.Stat(name); !named && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission)) {
		return settingsFile{}, nil
	}
	f, err := openFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return settingsFile{}, fmt.Errorf("there is no settings file %s; name another with --config or IBID_CONFIG", name)
	}
	if err != nil {
		return settingsFile{}, fmt.Errorf("read the settings file: %w", err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxSettings+1))
	if err != nil {
		return settingsFile{}, fmt.Errorf("read the settings file: %w", err)
	}
	s, wrong := parseSettings(name, content)
	if len(wrong) == 0 {
		wrong = s.check(known)
	}
	if len(wrong) > 0 {
		return settingsFile{}, refusedSettings(wrong)
	}
	return s, nil
}

// parseSettings reads TOML and keeps the line of each key.
func parseSettings(name string, content []byte) (settingsFile, []settingProblem) {
	s := settingsFile{name: name, values: map[string]any{}, lines: map[string]int{}}
	if len(content) > maxSettings {
		return s, []settingProblem{{File: name, Line: 1, Problem: fmt.Sprintf("the file is larger than %d MiB", maxSettings>>20)}}
	}
	var tree map[string]any
	if err := toml.Unmarshal(content, &tree); err != nil {
		line := 1
		if d, ok := errors.AsType[*toml.DecodeError](err); ok {
			line, _ = d.Position()
		}
		return s, []settingProblem{{File: name, Line: line, Problem: err.Error()}}
	}
	s.flatten("", tree)
	s.locate(content)
	return s, nil
}

// flatten gives the values of tables the names of settings.
func (s *settingsFile) flatten(path string, tree map[string]any) {
	for key, value := range tree {
		if table, ok := value.(map[string]any); ok {
			s.flatten(path+key+".", table)
			continue
		}
		s.values[path+key] = value
	}
}

// locate finds the lines of keys and tables.
func (s *settingsFile) locate(content []byte) {
	var parser unstable.Parser
	parser.Reset(content)
	table := ""
	for parser.NextExpression() {
		n := parser.Expression()
		var parts []string
		line := 0
		for it := n.Key(); it.Next(); {
			if line == 0 {
				line = 1 + strings.Count(string(content[:min(int(it.Node().Raw.Offset), len(content))]), "\n")
			}
			parts = append(parts, string(it.Node().Data))
		}
		name := strings.Join(parts, ".")
		if n.Kind == unstable.KeyValue {
			s.lines[table+name] = line
			continue
		}
		table = name + "."
		s.lines[name] = line
	}
}

// line is where a setting is set: on the line of its key, or of the table that holds
// it in one line.
func (s settingsFile) line(name string) int {
	for {
		if line, ok := s.lines[name]; ok {
			return line
		}
		cut := strings.LastIndexByte(name, '.')
		if cut < 0 {
			return 1
		}
		name = name[:cut]
	}
}

// check compares what the file sets with the settings that there are.
func (s settingsFile) check(known []setting) []settingProblem {
	var out []settingProblem
	for _, name := range slices.Sorted(maps.Keys(s.values)) {
		if text := s.wrong(name, s.values[name], known); text != "" {
			out = append(out, settingProblem{File: s.name, Line: s.line(name), Setting: name, Problem: text})
		}
	}
	slices.SortStableFunc(out, func(a, b settingProblem) int { return cmp.Compare(a.Line, b.Line) })
	return out
}

// wrong says what is wrong with a value, "" when nothing is. It never shows a value
// that may be a secret.
func (s settingsFile) wrong(name string, value any, known []setting) string {
	if secret, ok := secretCalled(name); ok {
		return "a secret does not belong in this file; set " + secret + " in the environment, or name a file that holds it: " + fileSetting(secret) + ` = "FILE"`
	}
	if looksSecret(value) {
		return "the value looks like a secret, which does not belong in this file; set it in the environment, or name a file that holds it"
	}
	at := slices.IndexFunc(known, func(k setting) bool { return k.name == name })
	if at < 0 {
		var names []string
		for _, k := range known {
			names = append(names, k.name)
		}
		if i := slices.IndexFunc(names, func(n string) bool { return strings.HasSuffix(n, "."+name) }); i >= 0 {
			return "belongs under [" + strings.TrimSuffix(names[i], "."+name) + "]"
		}
		if near := bot.NearestCommand(name, names); near != "" {
			return "there is no such setting; did you mean " + near + "?"
		}
		return "there is no such setting; see all with: ibid config print --all"
	}
	k := known[at]
	if !k.kind().fits(value) {
		return fmt.Sprintf("wants %s, not %s", k.kind(), written(value))
	}
	return k.refuses(value)
}

// refuses tries a value on the setting and says what is wrong with it.
func (s setting) refuses(value any) string {
	if enum := s.flag.EnumSlice(); s.flag.Enum != "" && !slices.Contains(enum, fmt.Sprint(value)) {
		return fmt.Sprintf("wants one of %s, not %s", strings.Join(slices.DeleteFunc(enum, func(x string) bool { return x == "" }), ", "), written(value))
	}
	if s.kind() == aList {
		return ""
	}
	tried := *s.flag.Value
	tried.Target = reflect.New(s.flag.Target.Type()).Elem()
	if err := tried.Parse(kong.ScanFromTokens(kong.Token{Type: kong.FlagValueToken, Value: fmt.Sprint(value)}), tried.Target); err != nil {
		return strings.TrimPrefix(err.Error(), "--"+s.flag.Name+": ")
	}
	return ""
}

// written is a value as it stands in a settings file.
func written(value any) string {
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Slice:
		var items []string
		for i := range v.Len() {
			items = append(items, written(v.Index(i).Interface()))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprint(value)
}
