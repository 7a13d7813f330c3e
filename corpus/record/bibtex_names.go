package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bibNames reads a list of names: "von Last, Jr, First and First von Last and {Body}",
// and biblatex's "family=Last, given=First, prefix=von".
func bibNames(raw string) []Name {
	var out []Name
	for _, part := range splitTop(raw, " and ") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, bibName(part))
		}
	}
	return out
}

func bibName(raw string) Name {
	if whole(raw) {
		return Name{Literal: folded(decodeTeX(raw))}
	}
	parts := splitTop(raw, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if n, ok := keyedName(parts); ok {
		return n
	}
	var n Name
	switch len(parts) {
	case 1:
		return natural(raw)
	case 2:
		n = Name{Family: parts[0], Given: parts[1]}
	case 3:
		n = Name{Family: parts[0], Suffix: parts[1], Given: parts[2]}
	default:
		return Name{Literal: folded(decodeTeX(raw))}
	}
	words := splitTop(n.Family, " ")
	von := leadingLower(words)
	if von == len(words) {
		von = 0
	}
	n.NonDropping = decoded(words[:von])
	n.Family = decoded(words[von:])
	n.Given, n.Suffix = folded(decodeTeX(n.Given)), folded(decodeTeX(n.Suffix))
	if n.Given == "" && n.Family == "" {
		return Name{Literal: folded(decodeTeX(raw))}
	}
	return n
}

// natural reads "First von Last".
func natural(raw string) Name {
	words := slices.DeleteFunc(splitTop(raw, " "), func(w string) bool { return w == "" })
	if len(words) == 0 {
		return Name{Literal: folded(decodeTeX(raw))}
	}
	if len(words) == 1 {
		if words[0] == "others" {
			return Name{Literal: "others"}
		}
		return Name{Family: decoded(words)}
	}
	last := len(words) - 1
	first := slices.IndexFunc(words[:last], lower)
	if first < 0 {
		return Name{Given: decoded(words[:last]), Family: decoded(words[last:])}
	}
	von := last
	for von > first && !lower(words[von-1]) {
		von--
	}
	return Name{Given: decoded(words[:first]), NonDropping: decoded(words[first:von]), Family: decoded(words[von:])}
}

// keyedName reads biblatex's extended form.
func keyedName(parts []string) (Name, bool) {
	var n Name
	for _, p := range parts {
		key, value, ok := strings.Cut(p, "=")
		if !ok {
			return n, false
		}
		value = folded(decodeTeX(strings.Trim(strings.TrimSpace(value), `"`)))
		switch strings.TrimSpace(key) {
		case "family":
			n.Family = value
		case "given":
			n.Given = value
		case "prefix":
			n.NonDropping = value
		case "suffix":
			n.Suffix = value
		case "useprefix", "given-i", "family-i", "prefix-i", "suffix-i":
		default:
			return n, false
		}
	}
	return n, n.Family != ""
}

func decoded(words []string) string { return folded(decodeTeX(strings.Join(words, " "))) }

// whole reports a name in braces of its own.
func whole(s string) bool {
	if !strings.HasPrefix(s, "{") || !strings.HasSuffix(s, "}") {
		return false
	}
	depth := 0
	for i, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 && i < len(s)-1 {
			return false
		}
	}
	return true
}

// splitTop splits where no brace is open. White space counts as blanks.
func splitTop(s, sep string) []string {
	flat := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	var out []string
	depth, start := 0, 0
	for i := 0; i < len(flat); i++ {
		switch flat[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 && strings.HasPrefix(flat[i:], sep) {
			out = append(out, flat[start:i])
			start = i + len(sep)
			i = start - 1
		}
	}
	return append(out, flat[start:])
}

func leadingLower(words []string) int {
	n := 0
	for n < len(words) && lower(words[n]) {
		n++
	}
	return n
}

// lower reports a word that begins with a small letter, as particles do. A group in
// braces has no case.
func lower(word string) bool {
	word = strings.TrimLeft(word, "'’`")
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// writeBibNames writes names so that bibNames reads them back: "von Last, Jr, First",
// literals in braces.
func writeBibNames(list []Name) string {
	var out []string
	for _, n := range list {
		if n.Literal == "others" && len(out) > 0 {
			out = append(out, "others")
			continue
		}
		family := join(" ", guard(n.NonDropping, true), guard(n.Family, false))
		given := guard(join(" ", n.Given, n.Dropping), true)
		switch {
		case n.Literal != "" || family == "" || given == "" && (n.Suffix != "" || strings.Contains(family, " ")):
			out = append(out, "{"+encodeTeX(join(" ", n.Literal, n.Given, n.Dropping, n.NonDropping, n.Family, n.Suffix))+"}")
		case given == "":
			out = append(out, family)
		default:
			out = append(out, join(", ", family, guard(n.Suffix, true), given))
		}
	}
	return strings.Join(out, " and ")
}

// guard puts in braces what would be read otherwise: commas, "and", and where the
// case of the first letter counts, a small one.
func guard(part string, anyCase bool) string {
	if part == "" {
		return ""
	}
	text := encodeTeX(part)
	if strings.Contains(part, ",") || strings.Contains(" "+part+" ", " and ") || !anyCase && lower(part) || strings.Contains(part, "=") {
		return "{" + text + "}"
	}
	return text
}
