package names

import (
	_ "embed" // the syllables
	"strings"
	"sync"
)

//go:embed syllables.txt
var syllableFile string

// sounds begin and end the syllables of pinyin, of the romanisations of Korean
// and of Vietnamese without its marks.
type sounds struct{ onsets, rimes []string }

var syllableSounds = sync.OnceValue(func() sounds {
	s := sounds{onsets: []string{""}}
	for line := range strings.Lines(syllableFile) {
		fields := strings.Fields(line)
		switch fields[0] {
		case "onset":
			s.onsets = append(s.onsets, fields[1:]...)
		case "rime":
			s.rimes = append(s.rimes, fields[1:]...)
		}
	}
	return s
})

// mostSyllables are the most of one word of a given name.
const mostSyllables = 3

// isSyllables reports whether a word can be cut into up to most such syllables.
func isSyllables(w string, most int) bool {
	if w == "" {
		return true
	}
	if most == 0 {
		return false
	}
	s := syllableSounds()
	for _, onset := range s.onsets {
		rest, ok := strings.CutPrefix(w, onset)
		if !ok {
			continue
		}
		for _, rime := range s.rimes {
			if rest, ok := strings.CutPrefix(rest, rime); ok && isSyllables(rest, most-1) {
				return true
			}
		}
	}
	return false
}
