package sqlitestore

import "strings"

// joinLines writes a list of strings as one column, a line each, so that
// splitLines returns exactly the same list.
func joinLines(list []string) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(s))
		b.WriteByte('\n')
	}
	return b.String()
}

// splitLines reads what joinLines wrote; nil for an empty list.
func splitLines(column string) []string {
	var list []string
	for line := range strings.Lines(column) {
		line = strings.TrimSuffix(line, "\n")
		list = append(list, strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(line))
	}
	return list
}
