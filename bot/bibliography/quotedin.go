package bibliography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Note returns the entry as a note in Chicago style, full form: commas in place
// of the stops of [Chicago].
//
//	Ann Lee and Tom Brook, “The Title,” Publisher, July 17, 2025, https://….
func Note(e Entry) string {
	e = e.clean()
	locator := e.URL
	if locator == "" {
		locator = e.File
	}
	title := ""
	if e.Title != "" {
		title = commaTitle(e.Title)
	}
	var b strings.Builder
	for _, part := range []string{authors(e.Authors), title, e.Publisher, published(e.Published), locator} {
		switch {
		case part == "":
			continue
		case b.Len() == 0:
		case endsMarked(b.String()):
			b.WriteByte(' ')
		default:
			b.WriteString(", ")
		}
		b.WriteString(part)
	}
	text := b.String()
	switch {
	case text == "":
		return ""
	case title != "" && strings.HasSuffix(text, title):
		return strings.TrimSuffix(text, title) + quotedTitle(e.Title)
	case locator != "":
		return text + "."
	}
	return stop(text)
}

// endsMarked reports whether text ends in a title that brings its own comma or mark.
func endsMarked(text string) bool {
	inner := strings.TrimRight(text, "’”")
	return inner != text && strings.ContainsRune(",?!…", lastRune(inner))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// commaTitle is quotedTitle with a comma where that has put a stop.
func commaTitle(title string) string {
	nested, closing := nest([]rune(title))
	body := len(nested) - closing
	quoted := quotedTitle(title)
	if body > 0 && strings.ContainsRune("?!…", nested[body-1]) {
		return quoted
	}
	marks := strings.TrimRight(quoted, "’”")
	own := body > 0 && nested[body-1] == '.' // "U.K." keeps it
	if !own {
		marks = strings.TrimSuffix(marks, ".")
	}
	return marks + "," + quoted[len(strings.TrimRight(quoted, "’”")):]
}

// QuotedIn returns the note for words that an article quotes from another source
// (The Chicago Manual of Style, 17th edition, 14.260): the original as the article
// names it, then the article itself.
//
//	Vera Holm, “On Piers,” lecture, May 4, 2018, quoted in Ann Lee, “The Title,” ….
func QuotedIn(original string, e Entry) string {
	original = comma(fold(original))
	if original == "" {
		return Note(e)
	}
	return capital(original) + " quoted in " + Note(e)
}

// BibliographyQuotedIn is [QuotedIn] as an entry of a bibliography.
func BibliographyQuotedIn(original string, e Entry) string {
	original = fold(original)
	if original == "" {
		return Chicago(e)
	}
	return capital(stopTitle(original)) + " Quoted in " + Note(e)
}

// CitedIn is how a text in APA style refers to such words (Publication Manual,
// 7th edition, 8.6): who and when, then "as cited in" and the article's. Names
// stay whole, as everywhere here; what isn't stated is left out. It is "" where
// the article names neither authors nor title of the original, or has neither
// itself.
func CitedIn(original, article Entry) string {
	first, second := inText(original.clean()), inText(article.clean())
	if first == "" || second == "" {
		return ""
	}
	return "(" + first + ", as cited in " + second + ")"
}

func inText(e Entry) string {
	who := authors(e.Authors)
	switch {
	case len(e.Authors) == 2:
		who = e.Authors[0] + " & " + e.Authors[1]
	case len(e.Authors) > 2:
		who = e.Authors[0] + " et al."
	}
	if who == "" && e.Title != "" {
		who = commaTitle(e.Title)
	}
	year := ""
	if _, ok := parseDate(e.Published); ok {
		year = e.Published[:len("2006")]
	}
	switch {
	case who == "":
		return ""
	case year == "":
		return strings.Replace(who, ",”", "”", 1)
	case strings.HasSuffix(who, ",”"):
		return who + " " + year
	}
	return who + ", " + year
}

// comma ends an original with a comma, inside its quotation marks if it ends in
// some.
func comma(s string) string {
	switch {
	case s == "":
		return ""
	case strings.HasSuffix(s, ".”"), strings.HasSuffix(s, ",”"):
		return s[:len(s)-len(".”")] + ",”"
	case strings.HasSuffix(s, "?”"), strings.HasSuffix(s, "!”"), strings.HasSuffix(s, ","):
		return s
	case strings.HasSuffix(s, "”"):
		return strings.TrimSuffix(s, "”") + ",”"
	}
	return s + ","
}

func stopTitle(s string) string {
	switch {
	case strings.HasSuffix(s, ",”"):
		return strings.TrimSuffix(s, ",”") + ".”"
	case strings.HasSuffix(s, ".”"), strings.HasSuffix(s, "?”"), strings.HasSuffix(s, "!”"):
		return s
	case strings.HasSuffix(s, "”"):
		return strings.TrimSuffix(s, "”") + ".”"
	}
	return stop(s)
}

// capital makes a capital of the first letter of words taken from a sentence:
// "quoted in …". Other beginnings, an address or a name, stay.
func capital(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if word != "quoted" && word != "cited" && word != "as" {
		return s
	}
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// remarks are what a reference manager keeps of a source beside its fields: the
// file where there is no address, and each source that is quoted from it.
func (e Entry) remarks() []string {
	var out []string
	if e.URL == "" && e.File != "" {
		out = append(out, e.File)
	}
	for _, q := range e.Quoting {
		out = append(out, "Quoting "+q)
	}
	return out
}
