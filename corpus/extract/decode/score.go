package decode

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cost says how surprising it is that somebody wrote the text, in negative natural
// logarithms. Of two decodings of the same bytes the cheaper one is what was meant: each
// cost is about that of the bytes, given the encoding. foreign is how much of it is for
// characters beyond ASCII.
//
// Words with foreign letters are judged by how the languages of the table spell; other
// characters by where they stand.
func cost(text string, c candidate) (total, foreign float64) {
	unsuited := unsuited()[c.name]
	var before rune = '\n'
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isAlphabetic(r) {
			end := i + wordEnd(text[i:])
			word := text[i:end]
			plain, beyond := wordCost(word, unsuited)
			total += plain + beyond
			foreign += beyond
			if c.language != "" && r >= utf8.RuneSelf { // letters beyond ASCII are rare in these
				total += 4 * float64(utf8.RuneCountInString(word))
			}
			before, _ = utf8.DecodeLastRuneInString(word)
			i = end
			continue
		}
		if r < utf8.RuneSelf {
			total += costASCII
		} else {
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			beyond := symbolCost(r, before, after, c.language)
			total += beyond
			foreign += beyond
		}
		before = r
		i += n
	}
	return total, foreign
}

// isAlphabetic reports a letter of a script with an alphabet.
func isAlphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) && scriptOf(r) != nil && r != 'ª' && r != 'º' && r < 0xff00
}

func wordEnd(text string) int {
	end := strings.IndexFunc(text, func(r rune) bool { return !isAlphabetic(r) && !unicode.Is(unicode.Mn, r) })
	if end < 0 {
		return len(text)
	}
	return end
}

// wordCost is the cost of a word's ASCII letters, and of the others, by the language that
// spells it best. unsuited is what it costs that the encoding lacks letters of a language.
func wordCost(word string, unsuited []float64) (plain, foreign float64) {
	if isASCII(word) {
		return costASCII * float64(len(word)), 0
	}
	lower := []rune(strings.ToLower(word))
	if words()[string(lower)] {
		return costASCII * float64(countASCII(word)), costKnown + caseCost([]rune(word))
	}
	first := []rune(strings.TrimLeftFunc(word, func(r rune) bool { return r < utf8.RuneSelf }))[0]
	script := scriptOf(first)
	best := -1.0
	for i, l := range alphabets() {
		if l.script != script {
			continue
		}
		p, f := spelling(l, lower)
		f += l.rarity + unsuited[i]
		if best < 0 || p+f < best {
			best, plain, foreign = p+f, p, f
		}
	}
	if best < 0 {
		return 0, costUnseen * float64(utf8.RuneCountInString(word))
	}
	return plain, foreign + caseCost([]rune(word))
}

func countASCII(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			n++
		}
	}
	return n
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// spelling is the cost of the ASCII letters of a word in lower case, and of the others
// with what follows them, as one of a language.
func spelling(l *letters, word []rune) (plain, foreign float64) {
	prev := '^'
	for _, r := range word {
		switch {
		case prev < utf8.RuneSelf && r < utf8.RuneSelf:
			plain += costASCII
		case unicode.Is(unicode.Mn, r):
			foreign += costUnseen
		case prev != '^' && scriptOf(prev) != scriptOf(r):
			foreign += costMixed
		default:
			foreign += l.pair(prev, r)
		}
		prev = r
	}
	if prev >= utf8.RuneSelf {
		foreign += l.pair(prev, '$')
	}
	return plain, foreign
}

// caseCost is for words that are neither in lower case, nor in capitals, nor begin with
// one.
func caseCost(word []rune) float64 {
	upper, total := 0, 0.0
	for i, r := range word {
		if !unicode.IsUpper(r) {
			continue
		}
		upper++
		if i > 0 && unicode.IsLower(word[i-1]) {
			total += 7
		}
	}
	switch {
	case upper == len(word) && upper > 1:
		return 2
	case upper > 1 && total == 0: // capitals that end within the word
		return 7
	case upper > 0:
		return total + 1
	}
	return total
}

// symbolCost is the cost of a character that is no letter of an alphabet, between the
// characters before and after it.
func symbolCost(r, before, after rune, language string) float64 {
	spaceBefore, spaceAfter := unicode.IsSpace(before) || strings.ContainsRune("([“‘—–", before), unicode.IsSpace(after) || after == utf8.RuneError || strings.ContainsRune(").,;:]!?”’—–", after)
	letter := func(x rune) bool { return unicode.IsLetter(x) || unicode.IsDigit(x) }
	fits := func(ok bool, cost float64) float64 {
		switch {
		case ok:
			return cost
		case unicode.IsLetter(before) && unicode.IsLetter(after):
			return cost + 9
		}
		return cost + 6
	}
	if isIdeographic(r) && language != "" {
		return ideographCost(r, before, after, language)
	}
	switch {
	case r == '“' || r == '‘' || r == '„' || r == '‚' || r == '«' || r == '‹':
		return fits(spaceBefore && !unicode.IsSpace(after), 3.5)
	case r == '”' || r == '»' || r == '›':
		return fits(!unicode.IsSpace(before) && !(letter(before) && letter(after)), 3.5)
	case r == '’':
		return fits(letter(before) || unicode.IsPunct(before) || unicode.IsDigit(after), 2.5)
	case (r == '—' || r == '–') && unicode.IsLetter(before) && unicode.IsLetter(after):
		return 6.5
	case r == '–' || r == '—' || r == '…':
		return fits(!letter(before) || r != '…' || !unicode.IsUpper(after), 4)
	case r == '\u00a0':
		return 4.5
	case strings.ContainsRune("€£¥", r):
		return fits(unicode.IsDigit(after) || unicode.IsDigit(before) || unicode.IsSpace(before) && unicode.IsSpace(after), 5)
	case strings.ContainsRune("°½¼¾²³ºª‰", r):
		return fits(unicode.IsDigit(before) || r == '½' && unicode.IsSpace(before), 6)
	case strings.ContainsRune("§©®™•·†№", r):
		return fits((spaceBefore || spaceAfter) && !unicode.IsLower(after), 5.5)
	case strings.ContainsRune("¿¡", r):
		return fits(spaceBefore && letter(after), 5)
	case strings.ContainsRune("、。「」『』（），．：；？！・《》〈〉【】“”‘’　ー～％", r) && language != "":
		return fits(isIdeographic(before) || isIdeographic(after), 4)
	case unicode.Is(unicode.Mn, r) && unicode.IsLetter(before):
		return 9
	}
	return costUnseen
}

// ideographCost is the cost of a character of Chinese, Japanese or Korean.
func ideographCost(r, before, after rune, language string) float64 {
	c, ok := characters()[language][r]
	switch {
	case ok && !isIdeographic(before):
		c += 2
	case !ok && r < 0x3040 || r >= 0xff00: // punctuation
		c = 4
	case !ok:
		c = costUnseen
	}
	for _, x := range []rune{before, after} {
		if x >= 'a' && x <= 'z' { // within a word
			c += 5
		}
	}
	return c
}

// isIdeographic reports a character of Chinese, Japanese or Korean, its punctuation
// included.
func isIdeographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) && r < 0xff00 || r >= 0x3000 && r < 0x3040 || r == 'ー' || r >= 0xff01 && r < 0xff61
}
