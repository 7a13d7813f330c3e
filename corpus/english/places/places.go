// Package places knows that a capital, a people and a country's short names
// stand for the country or its government: a text that says "Ankara" answers a
// question about Turkey. It knows nothing else about a country.
package places

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed places.txt
var table string

// Mention is a place of a text that names a country.
type Mention struct {
	Start, End int // byte offsets, half open
	Country    int // equal for names of one country
}

// entry is a name and whose it is.
type entry struct {
	name    string
	country int
}

// byFirst are the names by their first word, longest first.
var byFirst = sync.OnceValue(func() map[string][]entry {
	out := map[string][]entry{}
	country := 0
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		country++
		for name := range strings.SplitSeq(line, ";") {
			name = plain(strings.TrimSpace(name))
			first := name[:wordEnd(name, 0)]
			list := append(out[first], entry{name, country})
			for i := len(list) - 1; i > 0 && len(list[i].name) > len(list[i-1].name); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			out[first] = list
		}
	}
	return out
})

// Find returns the countries that a text names, in order. Names are compared as
// they are written, capitals included: "us" and "polish" are none.
func Find(text string) []Mention {
	names := byFirst()
	var out []Mention
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) {
			at += size
			continue
		}
		end := wordEnd(text, at)
		if m, ok := longest(names[text[at:end]], text, at); ok {
			out = append(out, m)
			end = m.End
		}
		at = max(end, at+size)
	}
	return out
}

// longest is the longest of the names that the text has at this place.
func longest(names []entry, text string, at int) (Mention, bool) {
	for _, n := range names {
		end, ok := prefix(text[at:], n.name)
		if !ok {
			continue
		}
		end += at
		if r, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			continue
		}
		return Mention{at, end, n.country}, true
	}
	return Mention{}, false
}

// prefix is how many bytes of the text spell the name, typographic apostrophes
// being plain ones.
func prefix(text, name string) (int, bool) {
	at := 0
	for _, want := range name {
		have, size := utf8.DecodeRuneInString(text[at:])
		if have == '’' {
			have = '\''
		}
		if have != want || size == 0 {
			return 0, false
		}
		at += size
	}
	return at, true
}

func plain(name string) string { return strings.ReplaceAll(name, "’", "'") }

// wordEnd is where the letters that begin at this place end.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return at
}
