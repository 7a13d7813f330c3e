package bot

import (
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Misspelt is the command that a line's first word may be a misspelling of; "" when it is
// a word of English. A question may begin with any word, so before more words it is only
// one of the commands that take more.
func Misspelt(line string, taking, all []string) string {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch {
	case lexicon.Known(english.Fold(word)), slices.Contains(all, strings.ToLower(strings.TrimRight(word, ":"))):
		return ""
	case strings.TrimSpace(rest) == "":
		return NearestCommand(word, all)
	}
	return NearestCommand(word, taking)
}

// NearestCommand is the command that a word may be a misspelling of, or "".
func NearestCommand(word string, names []string) string {
	most := 1
	if len(word) > 5 {
		most = 2
	}
	best := ""
	for _, n := range names {
		if d := english.Distance(strings.ToLower(word), n, most); d <= most {
			best, most = n, d-1
		}
	}
	return best
}
