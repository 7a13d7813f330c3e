package bibliography

import (
	"strings"
	"unicode"
)

// quotedTitle is title between double quotation marks, its own double ones made
// single, and a full stop inside all marks at its end, unless it ends in a stop
// of its own (Chicago 17, 6.9, 13.30 and 14.172). "" for an empty title.
func quotedTitle(title string) string {
	if title == "" {
		return ""
	}
	nested, closing := nest([]rune(title))
	body := len(nested) - closing
	end := nested[body:]
	if body == 0 || !strings.ContainsRune(".?!…", nested[body-1]) {
		end = append([]rune{'.'}, end...)
	}
	return "“" + string(nested[:body]) + string(end) + "”"
}

// Title is a title between double quotation marks in running text, its own double ones
// made single.
func Title(title string) string {
	nested, _ := nest([]rune(title))
	return "“" + string(nested) + "”"
}

// nest returns the title with double quotation marks made single, and how many
// marks at its end close a quotation. Single marks stay as they are: within
// double ones they can't be told from apostrophes for certain.
func nest(title []rune) (out []rune, closing int) {
	open := 0 // single quotations of the title that are open
	for i, r := range title {
		closes := false
		switch {
		case r == '“' || r == '"' && opens(title, i):
			r = '‘'
		case r == '”' || r == '"':
			r, closes = '’', true
		case r == '‘' || r == '\'' && opens(title, i):
			open++
		case (r == '’' || r == '\'') && open > 0 && !letterAt(title, i+1):
			open--
			closes = true
		}
		closing++
		if !closes {
			closing = 0
		}
		out = append(out, r)
	}
	return out, closing
}

// opens reports whether a straight mark at i opens a quotation: it stands at
// the start, or after white space, a bracket, a dash or another opening mark,
// and before something.
func opens(s []rune, i int) bool {
	if i+1 >= len(s) || unicode.IsSpace(s[i+1]) {
		return false
	}
	return i == 0 || unicode.IsSpace(s[i-1]) || strings.ContainsRune("([{-–—/“‘", s[i-1]) ||
		(s[i-1] == '"' || s[i-1] == '\'') && opens(s, i-1)
}

func letterAt(s []rune, i int) bool {
	return i < len(s) && (unicode.IsLetter(s[i]) || unicode.IsDigit(s[i]))
}
