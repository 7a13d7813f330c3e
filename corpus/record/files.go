package record

import (
	"path"
	"slices"
	"strings"
)

// bibFiles are the paths of file fields: Zotero's "Title:files/12/a.pdf:application/pdf",
// several with ; between them, JabRef's ":a.pdf:PDF", Better BibTeX's bare paths.
func bibFiles(fields []string) []string {
	var out []string
	for _, f := range fields {
		f = strings.NewReplacer(`$\backslash$`, `\`, "\n", " ").Replace(f)
		for _, one := range splitEscaped(f, ';') {
			if p := bibFile(one); p != "" && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// bibFile is the path in one entry of a file field.
func bibFile(s string) string {
	parts := splitEscaped(s, ':')
	p := ""
	switch n := len(parts); {
	case n == 1:
		p = parts[0]
	case n == 2 && (drive(parts[0]) || parts[0] == "file"):
		p = parts[0] + ":" + parts[1]
	case n == 2:
		p = parts[1]
		if path.Ext(p) == "" && path.Ext(parts[0]) != "" { // "a.pdf:PDF"
			p = parts[0]
		}
	case n >= 3 && drive(parts[n-3]) && strings.HasPrefix(parts[n-2], `\`): // "Title:C:\a.pdf:type", unescaped
		p = parts[n-3] + ":" + parts[n-2]
	default:
		p = strings.Join(parts[1:n-1], ":")
	}
	p = unescape(strings.TrimSpace(p))
	return strings.TrimSpace(strings.NewReplacer("{", "", "}", "").Replace(p))
}

func drive(s string) bool {
	return len(s) == 1 && (s[0]|0x20) >= 'a' && (s[0]|0x20) <= 'z'
}

// splitEscaped splits at sep where no backslash stands before it.
func splitEscaped(s string, sep byte) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// unescape takes the backslash away before what exporters set one before. Before a
// letter it is a Windows path's own.
func unescape(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`\:;{}_&%$#`, s[i+1]) >= 0 {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
