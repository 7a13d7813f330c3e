package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// kind is what a token is, as far as grammar here needs it.
type kind byte

const (
	word       kind = 'w'
	number     kind = 'n'
	possessive kind = 's' // 's, or the apostrophe after a plural
	mark       kind = 'p' // punctuation; text says which
	quoteMark  kind = 'q'
)

// token is a word or mark at its place in the article.
type token struct {
	corpus.Span
	text   string
	low    string // lower case, straight apostrophe, plain hyphen
	kind   kind
	quoted bool // stands between quotation marks
}

func (t token) is(words ...string) bool {
	for _, w := range words {
		if t.low == w {
			return true
		}
	}
	return false
}

func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.kind == word && unicode.IsUpper(r)
}

// acronym reports a word of two or more capitals: "OECD", "U.S.".
func (t token) acronym() bool {
	n := 0
	for _, r := range t.text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return t.kind == word && n > 1
}

var plain = strings.NewReplacer("’", "'", "‐", "-", "‑", "-", "–", "-")

// tokens reads the words and marks of text[s.Start:s.End]. quotes are the
// quotations of the paragraph it belongs to.
func tokens(text string, s corpus.Span, quotes []quotation) []token {
	var out []token
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		end := i + n
		t := token{kind: mark}
		switch {
		case unicode.IsSpace(r) || invisible(r):
			i = end
			continue
		case isQuoteMark(quotes, i):
			t.kind = quoteMark
		case r == '[':
			if close := citation(text[i:s.End]); close > 0 {
				i += close
				continue
			}
		case (r == '’' || r == '\'') && i > s.Start && afterLetter(text, i):
			t.kind = possessive
			if rest := text[end:s.End]; rest != "" && (rest[0] == 's' || rest[0] == 'S') && !inWord(rest[1:]) {
				end++
			}
		case unicode.IsDigit(r):
			t.kind, end = number, wordEnd(text, i, s.End)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			t.kind, end = word, wordEnd(text, i, s.End)
		}
		if t.kind == word {
			if at, long := contraction(text[i:end]); at > 0 {
				out = append(out, token{Span: corpus.Span{Start: i, End: i + at}, text: text[i : i+at], low: strings.ToLower(text[i : i+at]), kind: word, quoted: insideQuotation(quotes, i)},
					token{Span: corpus.Span{Start: i + at, End: end}, text: text[i+at : end], low: long, kind: word, quoted: insideQuotation(quotes, i)})
				i = end
				continue
			}
		}
		t.Span = corpus.Span{Start: i, End: end}
		t.text = text[i:end]
		t.low = strings.ToLower(plain.Replace(t.text))
		if t.kind == possessive && len(out) > 0 && end > i+1 && out[len(out)-1].is("he", "she", "it", "that", "there", "what", "who", "here") && out[len(out)-1].End == i {
			t.kind, t.low = word, "is" // "he's"
		}
		t.quoted = t.kind != quoteMark && insideQuotation(quotes, i)
		out = append(out, t)
		i = end
	}
	return out
}

// contraction returns where "they've" is cut in two, and the verb in full; 0 for
// other words.
func contraction(w string) (at int, long string) {
	low := strings.ToLower(plain.Replace(w))
	k := strings.LastIndexByte(low, '\'')
	if k < 0 || !set("i you he she it we they that there who")[low[:k]] {
		return 0, ""
	}
	switch low[k:] {
	case "'re":
		long = "are"
	case "'ve":
		long = "have"
	case "'ll":
		long = "will"
	case "'d":
		long = "would"
	case "'m":
		long = "am"
	default:
		return 0, ""
	}
	return k, long
}

func invisible(r rune) bool {
	return r == '\ufeff' || r == '\u200b' || r == '\u00ad' || r == '*' || r == '_'
}

// citation returns the length of a bracketed source number at the start of s.
func citation(s string) int {
	i := strings.IndexByte(s, ']')
	if i < 2 || i > 12 || strings.Trim(s[1:i], "0123456789, -–") != "" {
		return 0
	}
	return i + 1
}

func afterLetter(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.'
}

func inWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordEnd is where the word that begins at i ends: letters and digits, with
// hyphens, points, commas of numbers and apostrophes inside; a possessive is not
// part of it, the point of an abbreviation is.
func wordEnd(text string, i, limit int) int {
	from := i
	for i < limit {
		r, n := utf8.DecodeRuneInString(text[i:limit])
		rest := text[i+n : limit]
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		case strings.ContainsRune("-‐‑.&/", r) && inWord(rest):
		case r == ',' && unicode.IsDigit(last(text[from:i])) && digit(rest):
		case (r == '’' || r == '\'') && inWord(rest) && !possessiveAt(rest):
		case r == '.' && abbreviation(text[from:i]):
			return i + n
		default:
			return i
		}
		i += n
	}
	return i
}

func last(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// possessiveAt reports that what follows an apostrophe is a possessive's s.
func possessiveAt(rest string) bool {
	return (rest[0] == 's' || rest[0] == 'S') && !inWord(rest[1:])
}

func abbreviation(w string) bool {
	return strings.Contains(w, ".") || utf8.RuneCountInString(w) == 1 && unicode.IsUpper(last(w)) || abbreviatedTitles[strings.ToLower(w)]
}
