package segment

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

var (
	multiDot = regexp.MustCompile(`^\(?(?:\p{L}\.)+\p{L}$`)
	initial  = regexp.MustCompile(`^\p{Lu}$|^\p{Lu}(?:\.-?\p{Lu})+$|^\p{Lu}-\p{Lu}$`)
	listed   = regexp.MustCompile(`^[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})$`)
)

// starter reports a word with a capital that begins sentences and hardly ever
// follows an abbreviation inside one.
func starter(word string) bool {
	w := strings.TrimFunc(english.Fold(word), func(r rune) bool { return !unicode.IsLetter(r) })
	w, _, _ = strings.Cut(w, "'")
	return word != strings.ToLower(word) && (lexicon.Any(w, lexicon.Determiner, lexicon.Pronoun, lexicon.Preposition, lexicon.Conjunction,
		lexicon.Subordinator, lexicon.Auxiliary, lexicon.Connective, lexicon.Question, lexicon.Ordinal) ||
		lexicon.Is(w, lexicon.Adverb) && lexicon.Is(w, lexicon.Opener) || people(w))
}

// people reports a group of people in the plural: "critics".
func people(word string) bool {
	return slices.ContainsFunc(lexicon.Reads(word, lexicon.Group), func(r lexicon.Reading) bool { return r.Form == lexicon.Plural })
}

// says reports a form of a verb of saying that is no noun as well.
func says(word string) bool {
	return slices.ContainsFunc(lexicon.Readings(word), func(r lexicon.Reading) bool {
		return (r.Is(lexicon.Says) || r.Is(lexicon.Asks) || r.Is(lexicon.QuotesAfter)) &&
			(r.Form == lexicon.Past || (r.Form == lexicon.Third || r.Form == lexicon.Base) && !lexicon.Is(word, lexicon.Noun))
	})
}

// stopped reports how the lexicon says that the point behind a word ends no
// sentence: see [lexicon.Stop].
func stopped(word, how string) bool {
	return slices.ContainsFunc(lexicon.Reads(word, lexicon.Stop), func(r lexicon.Reading) bool {
		return r.Lemma == word && slices.Contains(strings.Split(r.Value(lexicon.Stop), ","), how)
	})
}

// continued reports that the sentence goes on after the stop at i although a
// sentence could begin at gap.
func (s *splitter) continued(from, i, end, gap int, marked bool) bool {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	closed := end > i+n && strings.ContainsFunc(s.text[i+n:end], closer)
	if r == '?' || r == '!' {
		return closed && s.reported(gap)
	}
	if r == '…' || strings.HasPrefix(s.text[i:], "..") {
		return s.omission(i, end)
	}
	if marked || closed {
		return closed && !strings.HasSuffix(s.text[i:end], "*") && bracketAbbreviation(s.text[from:i], s.text[i:end], firstWord(s.text[gap:]))
	}
	return s.abbreviated(from, i, gap)
}

// bracketAbbreviation reports an abbreviation inside brackets, "(Ltd.) Then".
func bracketAbbreviation(before, stops, next string) bool {
	return strings.HasSuffix(stops, ")") && !starter(next) && len(lastWord(before)) < 6 && strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ' ')
}

// omission reports dots that stand for words left out: "[…]" and "(...)".
func (s *splitter) omission(i, end int) bool {
	if i == 0 {
		return true
	}
	return strings.ContainsRune("[(", rune(s.text[i-1])) && strings.ContainsAny(s.text[i:end], ")]")
}

// reported reports that a quoted question or exclamation is followed by who
// said it: “Why now?” Roe asked.
func (s *splitter) reported(gap int) bool {
	rest := s.text[gap:min(len(s.text), gap+160)]
	if i := strings.IndexAny(rest, ".?!“\""); i >= 0 {
		rest = rest[:i]
	}
	words := strings.Fields(rest)
	named := 0 // words of the name at the start
	for k, f := range words {
		w := strings.ToLower(strings.Trim(f, ",;:”"))
		switch {
		case k > 0 && says(w):
			// The name may be followed by who that is, between commas.
			return k == named || strings.HasSuffix(words[k-1], ",")
		case k == 0 && !capital(f) || k == 0 && starter(f) && !personal(w):
			return false
		case k == named && capital(f):
			named++
		}
	}
	return false
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// personal reports what may stand for the one who asked.
func personal(word string) bool {
	return word == "the" || lexicon.Is(word, lexicon.TakesIs) && lexicon.Is(word, lexicon.Pronoun)
}

// abbreviated reports that the full stop at i belongs to an abbreviation, an
// initial or a number at the head of a list entry, and the sentence goes on.
func (s *splitter) abbreviated(from, i, gap int) bool {
	word := lastWord(s.text[from:i])
	next := firstWord(s.text[gap:])
	low := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	digit := next != "" && unicode.IsDigit(rune(next[0]))
	atStart := strings.TrimSpace(strings.Trim(s.text[from:i], "*_ ")) == word
	switch {
	case atStart && listed.MatchString(word):
		return true
	case digit && stopped(low, "number"):
		return true
	case initial.MatchString(word) && len(word) == 1, initial.MatchString(word) && strings.Contains(word, "-"):
		return !starter(next)
	case stopped(low, "name") && (low != word || next != ""):
		if low == word && len(low) > 1 && !stopped(low, "small") {
			return false
		}
		return true
	case stopped(low, "word") && (word != low || stopped(low, "small")), multiDot.MatchString(word), strings.Contains(low, ".") && degree(low):
		return !starter(next) && !digit || digit && word != "etc"
	}
	return false
}

// degree reports what follows a name with points inside: "ph.d".
func degree(word string) bool {
	return lexicon.Is(strings.ReplaceAll(word, ".", ""), lexicon.Postnominal)
}
