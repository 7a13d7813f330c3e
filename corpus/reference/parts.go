package reference

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// takeApart reads what can be told of a work. Text is always all of it.
func takeApart(text string) Work {
	w := Work{Text: text, URL: strings.TrimRight(link.FindString(text), ".,;)")}
	before, _, known := cutThrough(text)
	if w.Through = known; known {
		if strings.TrimSpace(before) == "" {
			return w // of the source itself nothing is said
		}
		text = strings.TrimRight(before, " ,")
		w.URL = strings.TrimRight(link.FindString(text), ".,;)")
	}
	start, end, ok := quotedTitle(text)
	switch {
	case ok:
		w.Title = unquoted(text[start:end])
		w.Authors = names(text[:start])
		w.Published = date(text[end:])
	default:
		w.Authors, w.Title = book(text)
		w.Published = date(text)
	}
	return w
}

var link = regexp.MustCompile(`https?://\S+`)

// quotedTitle is where the first title between double quotation marks stands.
func quotedTitle(text string) (start, end int, ok bool) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if strings.ContainsRune("“„«\"", r) {
			e := closed(text, i, r, n)
			if e == i {
				return 0, 0, false
			}
			return i, e, strings.TrimSpace(unquoted(text[i:e])) != ""
		}
		i += n
	}
	return 0, 0, false
}

// unquoted is a title without its quotation marks and the comma or stop that
// belongs to the reference.
func unquoted(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeLastRuneInString(s)
	if len(s) < n+m {
		return ""
	}
	return strings.TrimRight(s[n:len(s)-m], ", .")
}

// mostWords are as many words as a list of names has.
const mostWords = 14

// names reads what stands before a title as names: "Ann Lee and Tom Brook, ".
func names(before string) []string {
	before, ok := strings.CutSuffix(strings.TrimSpace(before), ",")
	if !ok || !nameLike(before) {
		return nil
	}
	return list(before)
}

// list takes "A, B, and C" apart.
func list(text string) []string {
	var out []string
	for _, x := range conjunction.Split(text, -1) {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

var conjunction = regexp.MustCompile(`,? and |, | & `)

var particles = set(`de da di du del der den des van von la le el al bin ibn of the and for et y e zu ten ter dos das & on in`)

// nameLike reports whether text has the words of names and nothing else.
func nameLike(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > mostWords {
		return false
	}
	for _, w := range words {
		w = strings.Trim(w, ",")
		if particles[w] {
			continue
		}
		r := first(w)
		if !unicode.IsUpper(r) && r < 0x2000 || strings.ContainsFunc(w, unicode.IsDigit) || strings.ContainsAny(w, `:;/()“”"`) {
			return false
		}
	}
	return true
}

// book reads "Ann Lee, The Title (Place: Publisher, 2020), 31". Only brackets with
// place and publisher tell a book from an article in a journal.
func book(text string) (authors []string, title string) {
	at := published.FindStringIndex(text)
	if at == nil {
		return nil, ""
	}
	name, title, ok := strings.Cut(strings.TrimSpace(text[:at[0]]), ", ")
	if !ok || !nameLike(name) || strings.Contains(title, ", ") || len(strings.Fields(name)) < 2 {
		return nil, ""
	}
	return list(name), title
}

var published = regexp.MustCompile(`\([^()]+: [^()]+, ` + year + `\)`)

var anyDate = regexp.MustCompile(fullDay + `|\((?:[^()]*, )?` + year + `\)`)

// date is the one date of a text; two leave it open.
func date(text string) string {
	text = link.ReplaceAllString(text, "")
	text, _, _ = strings.Cut(text, "accessed")
	found := anyDate.FindAllString(text, 2)
	if len(found) != 1 {
		return ""
	}
	return iso(found[0])
}

func iso(text string) string {
	if strings.HasPrefix(text, "(") {
		return text[len(text)-5 : len(text)-1]
	}
	text = ordinal.ReplaceAllString(strings.NewReplacer(".", "", "Sept ", "Sep ", ",", "").Replace(text), "$1")
	for _, f := range []struct{ in, out string }{
		{"January 2 2006", "2006-01-02"}, {"Jan 2 2006", "2006-01-02"}, {"2 January 2006", "2006-01-02"}, {"2 Jan 2006", "2006-01-02"},
		{"January 2006", "2006-01"}, {"Jan 2006", "2006-01"}, {"2006-01-02", "2006-01-02"},
	} {
		if t, err := time.Parse(f.in, text); err == nil {
			return t.Format(f.out)
		}
	}
	return ""
}

var ordinal = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
