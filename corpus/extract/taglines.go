package extract

import (
	"regexp"
	"strings"

	"ibid/corpus"
)

// tagLine is a line that is one tag with a value.
var tagLine = regexp.MustCompile(`^<(\pL+)(?:[ \t]*=[ \t]*"([^"<>]*)"[ \t]*/?>|>([^<>]*)</(\pL+)>)[ \t\r]*(?:\n\s*|$)`)

// tagFields reads the lines at the start that are one tag each. Without a title they are
// markup.
func tagFields(text string, from int) (fields []Field, end int, ok bool) {
	for end = from; ; {
		m := tagLine.FindStringSubmatchIndex(text[end:])
		if m == nil || m[8] >= 0 && !strings.EqualFold(text[end+m[2]:end+m[3]], text[end+m[8]:end+m[9]]) {
			break
		}
		value := corpus.Span{Start: end + max(m[4], m[6]), End: end + max(m[5], m[7])}
		f := Field{Key: strings.ToLower(text[end+m[2] : end+m[3]])}
		if value = trim(text, value); !value.Empty() {
			f.Values = []Value{{value, text[value.Start:value.End]}}
		}
		fields, end = append(fields, f), end+m[1]
		ok = ok || f.Key == "title"
	}
	return fields, end, ok
}
