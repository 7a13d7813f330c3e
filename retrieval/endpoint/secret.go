package endpoint

import (
	"log/slog"
	"strings"
)

// Secret is a key that no way of printing, logging or encoding shows. It is kept
// in a function because fmt looks into unexported fields without asking String.
type Secret struct{ reveal func() string }

// NewSecret keeps key.
func NewSecret(key string) Secret {
	if key == "" {
		return Secret{}
	}
	return Secret{func() string { return key }}
}

const hidden = "(hidden)"

// Reveal is the key, for the header of a request and nothing else.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsEmpty reports whether there is no key.
func (s Secret) IsEmpty() bool { return s.reveal == nil }

// String hides the key.
func (s Secret) String() string {
	if s.IsEmpty() {
		return ""
	}
	return hidden
}

// GoString hides the key from %#v.
func (s Secret) GoString() string { return s.String() }

// LogValue hides the key from logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides the key from JSON, TOML and the like.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// shortestKey is how long a key is that could be one: servers of one's own take
// any word, and such a word may stand in a text by chance.
const shortestKey = 8

// scrub hides the key where it stands in text: servers repeat it in errors.
func (s Secret) scrub(text string) string {
	key := s.Reveal()
	if len(key) < shortestKey {
		return text
	}
	return strings.ReplaceAll(text, key, hidden)
}

// hide is an error that says what err says in one line, without the key: what a server sent
// in place of an answer may stand in it.
func (s Secret) hide(err error) error {
	if err == nil {
		return nil
	}
	said := oneLine(s.scrub(err.Error()))
	if said == err.Error() {
		return err
	}
	return hushed{err, said}
}

// hushed is an error whose words were changed.
type hushed struct {
	error
	said string
}

func (h hushed) Error() string { return h.said }

func (h hushed) Unwrap() error { return h.error }
