package reference

import (
	"regexp"
	"strings"
)

// digest reads an entry of an annotated list of sources, "Publisher: Title: What
// it says": the work is all but the annotation, a sentence without a subject.
func digest(note string) (Work, bool) {
	m := annotated.FindStringSubmatch(note)
	if m == nil || !nameLike(m[1]) || len(strings.Fields(m[2])) < 3 {
		return Work{}, false
	}
	return Work{Text: m[1] + ": " + m[2]}, true
}

var annotated = regexp.MustCompile(`^(\p{Lu}[^:,“"]{1,60}): (\p{Lu}.{8,200}?): (\p{Lu}\p{Ll}+s) \p{Ll}`)
