package bibliography

import "strings"

// Chicago returns the entry as it stands in a bibliography in the style of The
// Chicago Manual of Style, notes and bibliography, 17th and 18th editions:
//
//	Ann Lee and Tom Brook. “The Title.” Publisher, July 17, 2025. https://….
//
// It departs from the manual in two ways, both to say nothing that isn't known:
// the first author's name isn't inverted (see the package comment), and where
// no date is stated there is no "n.d.". More than six authors become the first
// three and "et al." as in the 18th edition. It is plain text, without italics.
func Chicago(e Entry) string {
	e = e.clean()
	locator := e.URL
	if locator == "" {
		locator = e.File
	}
	var b strings.Builder
	for _, part := range []string{
		stop(authors(e.Authors)),
		quotedTitle(e.Title),
		stop(join(", ", e.Publisher, published(e.Published))),
		locatorStop(locator),
	} {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
}

// authors lists names: "A", "A and B", "A, B, and C", "A, B, C, et al.".
func authors(names []string) string {
	const most, kept = 6, 3
	n := len(names)
	switch {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > most:
		return strings.Join(names[:kept], ", ") + ", et al."
	case n == 2 && !strings.Contains(names[0], ","):
		return names[0] + " and " + names[1]
	}
	// A comma also follows the first of two when it has one of its own, as in
	// "Brook, Tom, and Ann Lee" or "Tom Brook, Jr., and Ann Lee".
	return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
}

// published is the date in words; one of another form stays as it is stated.
func published(s string) string {
	if d, ok := parseDate(s); ok {
		return d.english()
	}
	return s
}

// stop ends s with a full stop unless one stands there already.
func stop(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// locatorStop always adds the stop: one at the end of an address is part of it.
func locatorStop(s string) string {
	if s == "" {
		return ""
	}
	return s + "."
}

func join(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
