package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
)

// Tokenize cuts text into tokens, in linear time. White space, invisible
// characters and the marks of Markdown and HTML (emphasis, links, tags, headings,
// bullets, the numbers of notes) are between tokens. A possessive is a token, and
// so is each half of a contraction; abbreviations with their points, numbers with
// their marks, words with inner hyphens and apostrophes are one.
func Tokenize(text string) []Token {
	s := scanner{text: text, line: true, noTag: -1}
	s.out = make([]Token, 0, len(text)/5)
	for s.at < len(text) {
		s.next()
	}
	return s.out
}

type scanner struct {
	text   string
	at     int
	out    []Token
	line   bool // nothing but white space since the line began
	single bool // a single quotation mark is open
	links  int  // brackets of links that are open
	noTag  int  // no tag closes behind here; -1 while that is not known
}

func (s *scanner) next() {
	if n := s.space(); n > 0 {
		s.at += n
		return
	}
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	if skip := s.markup(r); skip > 0 {
		s.at += skip
		return
	}
	s.line = false
	switch {
	case isApostrophe(r):
		s.apostrophe(n)
	case isWordRune(r) || (r == '@' || r == '#') && letterAt(s.text, s.at+n):
		s.word(n)
	case isDoubleQuote(r):
		s.add(s.at+n, `"`, Quote)
	default:
		s.mark(r, n)
	}
}

// space is the length of what is white or invisible here; it notices lines and
// paragraphs.
func (s *scanner) space() int {
	from := s.at
	i := from
	breaks := 0
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !unicode.IsSpace(r) && !isInvisible(r) && (r != utf8.RuneError || n > 1) {
			break
		}
		if r == '\n' {
			s.line = true
			breaks++
		}
		i += n
	}
	if breaks > 1 {
		s.single = false
	}
	return i - from
}

func (s *scanner) add(end int, fold string, class Class) {
	s.out = append(s.out, Token{s.at, end, s.text[s.at:end], fold, class})
	s.at = end
}

// mark adds a mark; dots and hyphens that make one mark together are one.
func (s *scanner) mark(r rune, n int) {
	rest := s.text[s.at:]
	switch {
	case strings.HasPrefix(rest, "..."):
		n := len(rest) - len(strings.TrimLeft(rest, "."))
		s.add(s.at+n, "…", Mark)
	case strings.HasPrefix(rest, "--"):
		n := len(rest) - len(strings.TrimLeft(rest, "-"))
		s.add(s.at+n, "—", Mark)
	case r == '…':
		s.add(s.at+n, "…", Mark)
	default:
		s.add(s.at+n, Fold(rest[:n]), Mark)
	}
}

// apostrophe decides what an apostrophe is that no word has taken: a possessive,
// a quotation mark, or the beginning of "'90s" and "'t Hooft".
func (s *scanner) apostrophe(n int) {
	rest := s.text[s.at+n:]
	behind, glued := s.behind()
	switch {
	case strings.HasPrefix(rest, s.text[s.at:s.at+n]) && n == 1:
		s.add(s.at+2, `"`, Quote) // '' and ``
	case glued && (isLetter(behind) || unicode.IsDigit(behind) || behind == '.') && possessiveS(rest):
		s.possessive(n)
	case glued && (behind == 's' || behind == 'S' || behind == 'z' || behind == 'x') && !s.closes(rest):
		s.add(s.at+n, "'", Possessive)
	case !glued && len(rest) > 2 && digit(rest) && digit(rest[1:]) && rest[2] == 's':
		s.add(wordEnd(s.text, s.at, s.at+n), Fold(s.text[s.at:s.at+n+3]), Number)
	case !glued && strings.HasPrefix(rest, "t ") && len(rest) > 2 && rest[2] >= 'A' && rest[2] <= 'Z':
		s.add(s.at+n+1, "'t", Word)
	default:
		s.single = !glued
		s.add(s.at+n, "'", Quote)
	}
}

// behind is the last rune before, and whether it belongs to a token that ends
// here.
func (s *scanner) behind() (rune, bool) {
	if len(s.out) == 0 || s.out[len(s.out)-1].End != s.at {
		return 0, false
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	return r, s.out[len(s.out)-1].Class != Mark || strings.ContainsRune(".,!?…)]", r)
}

func (s *scanner) possessive(n int) {
	end := s.at + n + 1
	if last := s.out[len(s.out)-1]; last.Class == Word && lexicon.Is(last.Fold, lexicon.TakesIs) {
		s.add(end, "is", Word)
	} else if last.Fold == "let" {
		s.add(end, "us", Word)
	} else {
		s.add(end, "'s", Possessive)
	}
}

// ahead is how many bytes are searched for the mark that closes a quotation.
const ahead = 300

// closes reports whether an apostrophe after an s closes a quotation: one is
// open and no other mark closes it soon.
func (s *scanner) closes(rest string) bool {
	if !s.single {
		return false
	}
	r, n := utf8.DecodeRuneInString(rest)
	if !unicode.IsSpace(r) {
		return true
	}
	if next, _ := utf8.DecodeRuneInString(rest[n:]); !unicode.IsLower(next) {
		return true
	}
	soon := rest[:min(len(rest), ahead)]
	if i := strings.Index(soon, "\n\n"); i >= 0 {
		soon = soon[:i]
	}
	for i, r := range soon {
		if !isApostrophe(r) || i == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(soon[i+utf8.RuneLen(r):])
		if last := soon[i-1]; last != ' ' && !isLetter(next) {
			return false
		}
	}
	return true
}

// word adds the word or number that begins here, contractions as two tokens.
func (s *scanner) word(first int) {
	if n := address(s.text[s.at:]); n > 0 {
		s.add(s.at+n, strings.ToLower(s.text[s.at:s.at+n]), Word)
		return
	}
	end := wordEnd(s.text, s.at, s.at+first)
	text := s.text[s.at:end]
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsNumber(r) {
		if s.isGluedNote(text) {
			s.at = end
			return
		}
		s.add(end, Fold(text), Number)
		return
	}
	fold := Fold(text)
	if strings.ContainsAny(text, " \t\r\n") {
		fold = Fold(Rejoin(text))
	}
	if at, head, tail := contraction(text, fold); at > 0 {
		s.add(s.at+at, head, Word)
		s.add(end, tail, Word)
		return
	}
	s.add(end, fold, Word)
}

// longestNote is the most digits of a note's number.
const longestNote = 3

// isGluedNote reports a note's number behind a mark without a space, as copied
// from a page: "rights.18".
func (s *scanner) isGluedNote(number string) bool {
	n := len(s.out)
	if n < 2 || len(number) > longestNote || strings.Trim(number, "0123456789") != "" {
		return false
	}
	mark, before := s.out[n-1], s.out[n-2]
	return mark.End == s.at && before.End == mark.Start && (mark.Class == Quote || strings.ContainsRune(".,;:!?)", rune(mark.Fold[0])) && mark.Class == Mark) &&
		(before.Class == Word || before.Class == Quote || before.Is(".", ")"))
}

// contraction is where a word is cut in two and the words that it is short for;
// at is 0 for other words.
func contraction(text, fold string) (at int, head, tail string) {
	if fold == "cannot" {
		return 3, "can", "not"
	}
	if base, ok := strings.CutSuffix(fold, "n't"); ok && base != "" {
		switch base {
		case "wo":
			base = "will"
		case "ca":
			base = "can"
		case "sha":
			base = "shall"
		case "ai":
			base = "is"
		}
		return len(text) - suffixLen(text, 3), base, "not"
	}
	if base := lexicon.Value(fold, lexicon.Contracted); base != "" {
		return len(text) - len("nt"), base, "not" // "dont"
	}
	k := strings.LastIndexByte(fold, '\'')
	if k < 1 {
		return 0, "", ""
	}
	long, ok := clitics[fold[k+1:]]
	if !ok || fold == "o'll" || len(fold)-k == 2 && !lexicon.Is(fold[:k], lexicon.TakesIs) && !lexicon.Is(fold[:k], lexicon.Pronoun) {
		return 0, "", ""
	}
	return len(text) - suffixLen(text, len(fold)-k), fold[:k], long
}

// clitics are what is left of a verb after an apostrophe; those of one letter
// follow pronouns only.
var clitics = map[string]string{"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}

// suffixLen is the length in bytes of the last n runes.
func suffixLen(text string, n int) int {
	size := 0
	for ; n > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(text[:len(text)-size])
		size += w
	}
	return size
}

// wordEnd is where the word ends that begins at from and is read up to i: letters and digits, with
// hyphens, points, commas of numbers and apostrophes inside. A possessive does
// not belong to it, the point of an abbreviation does.
func wordEnd(text string, from, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		rest := text[i+n:]
		behind, _ := utf8.DecodeLastRuneInString(text[:i])
		if next := goesOnAt(text, i, i+n, r); next > 0 {
			i = next
			continue
		}
		switch {
		case isWordRune(r) || r == '\u00ad' || unicode.Is(unicode.Cf, r) && letterAt(rest, 0):
		case strings.ContainsRune("-‐‑&/_", r) && inWord(rest):
		case r == '.' && digit(rest) && isLetter(behind):
			return i // "rights.18"
		case r == '.' && inWord(rest) && !(unicode.IsLower(behind) && i-from > 3 && capital(rest)):
		case (r == ',' || r == ':') && unicode.IsDigit(behind) && digit(rest):
		case isApostrophe(r) && isLetter(behind) && letterAt(rest, 0) && !possessiveS(rest):
		case r == '.' && abbreviated(text[from:i], rest):
			return i + n
		default:
			return i
		}
		i += n
	}
	return i
}

// abbreviated reports whether a point after w belongs to it: "U.S.", "Lt.", "J.",
// "e.g.", "D-Calif.".
func abbreviated(w, rest string) bool {
	if len(w) > 24 {
		return false
	}
	if i := strings.LastIndexAny(w, "-/&"); i >= 0 {
		w = w[i+1:]
	}
	first, n := utf8.DecodeRuneInString(w)
	upper := unicode.IsUpper(first)
	switch fold := Fold(w); {
	case strings.Contains(w, "."):
		return !unicode.IsDigit(first)
	case n == len(w):
		return upper && (fold != "i" || !sentenceStarts(rest))
	case lexicon.Is(fold, lexicon.BeforeNumber):
		return digit(strings.TrimLeft(rest, " \u00a0"))
	case lexicon.Is(fold, lexicon.Abbreviation):
		return upper
	default:
		return lexicon.Is(fold, lexicon.LowerAbbreviation)
	}
}

// sentenceStarts reports whether white space and a capital follow, or nothing.
func sentenceStarts(rest string) bool {
	trimmed := strings.TrimLeft(rest, " \n\t\r")
	return trimmed == "" || trimmed != rest && capital(trimmed)
}
