package registry

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/pelletier/go-toml/v2/unstable"
)

var (
	errText  = errors.New("should be a text in quotation marks")
	errEmpty = errors.New("is empty")
	errList  = errors.New("should be a list of texts: [\"…\", \"…\"]")
	errDay   = errors.New("should be a date such as 2006-01-02, without quotation marks")
	errBool  = errors.New("should be true or false")
)

func unknownKey(name string, known ...string) error {
	if near := Nearest(name, known, 1); len(near) > 0 {
		return fmt.Errorf("unknown key; did you mean %s?", near[0])
	}
	return fmt.Errorf("unknown key; known are %s", strings.Join(known, ", "))
}

func optional(v *unstable.Node) (string, error) {
	if v.Kind != unstable.String {
		return "", errText
	}
	return strings.Join(strings.Fields(string(v.Data)), " "), nil
}

func text(v *unstable.Node) (string, error) {
	s, err := optional(v)
	if err == nil && !strings.ContainsFunc(s, unicode.IsLetter) {
		return "", errEmpty
	}
	return s, err
}

func list(v *unstable.Node) ([]string, error) {
	if v.Kind != unstable.Array {
		return nil, errList
	}
	out := []string{}
	for it := v.Children(); it.Next(); {
		if it.Node().Kind == unstable.Comment {
			continue
		}
		s, err := text(it.Node())
		if errors.Is(err, errText) {
			return nil, errList
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func day(v *unstable.Node) (time.Time, error) {
	if v.Kind != unstable.LocalDate {
		return time.Time{}, errDay
	}
	t, err := time.Parse(time.DateOnly, string(v.Data))
	if err != nil {
		return time.Time{}, errDay
	}
	return t, nil
}

func boolean(v *unstable.Node) (bool, error) {
	if v.Kind != unstable.Bool {
		return false, errBool
	}
	return string(v.Data) == "true", nil
}
