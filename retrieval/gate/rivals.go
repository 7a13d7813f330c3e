package gate

import (
	"regexp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/places"
)

// governmentsIn are the governments that a sentence names, not by their country:
// "Roe" of "the Roe government".
func governmentsIn(text string) []string {
	var out []string
	for _, m := range governments.FindAllStringSubmatch(text, -1) {
		if name := strings.TrimSpace(strings.TrimPrefix(m[1], "The ")); name != "" && len(places.Find(name)) == 0 {
			out = append(out, name)
		}
	}
	return out
}

var governments = regexp.MustCompile(`((?:\p{Lu}[\p{L}.’'-]+ )+)(?:government|administration|presidency|cabinet)\b`)

// rivals reports whether the sentences [first, last] of an article name two
// governments, each in a sentence of its own: a quote of both would give the one's
// doings to the other.
func rivals(a *corpus.Article, first, last int) bool {
	var before []string
	for i := first; i <= last; i++ {
		names := governmentsIn(a.Slice(a.Sentences[i].Span))
		if len(names) == 0 {
			continue
		}
		if before != nil && !slices.ContainsFunc(before, func(n string) bool { return slices.Contains(names, n) }) {
			return true
		}
		before = names
	}
	return false
}
