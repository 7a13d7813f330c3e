package extract

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// wraps is how a text's lines were broken. Broken lines give themselves away: the
// next one goes on in lower case where no sentence ended.
type wraps struct {
	tight  int  // the column at which lines under each other were broken, 0 when they weren't
	loose  int  // the same for a text with an empty line between all its lines
	caps   bool // the text has hardly a small letter
	typing int  // how wide a line is that an empty line tore from what it goes on with, 0 when none is
}

func readWraps(ls []line) wraps {
	w := wraps{caps: shouting(ls)}
	var tight, loose []int
	pairs := [2]int{}
	for i := 1; i < len(ls); i++ {
		a, b := ls[i-1], ls[i]
		if b.page || a.page || b.table != nil || a.table != nil {
			continue
		}
		list := &loose
		if b.tight {
			list = &tight
			pairs[0]++
		} else {
			pairs[1]++
		}
		if a.width >= 30 && w.low(b.text) && !halts.MatchString(a.text) && !lettered(b.text) {
			*list = append(*list, a.width)
		}
	}
	w.tight = wrapColumn(tight, pairs[0])
	w.loose = wrapColumn(loose, pairs[1])
	if len(loose) >= 2 {
		w.typing = loose[len(loose)/2]
	}
	return w
}

// wrapColumn is the column at which lines of these widths were broken, out of so many
// pairs of lines; 0 when too few of them were, or at no column.
func wrapColumn(widths []int, pairs int) int {
	sort.Ints(widths)
	if len(widths) < 2 || len(widths)*5 < pairs || widths[len(widths)/2] > 200 {
		return 0
	}
	return widths[len(widths)*9/10]
}

// continues reports that line j goes on with the paragraph that line i ends so far.
// Between them are lines of a page break only.
func (w wraps) continues(ls []line, i, j int) bool {
	a, b := ls[i], ls[j]
	if apart(a.text) || apart(b.text) || number.MatchString(b.text) || bullet.MatchString(b.text) && !dashInside(a, b) {
		return false
	}
	if strings.HasPrefix(a.text, "![") || strings.HasPrefix(b.text, "![") {
		return false
	}
	if w.low(b.text) && b.width < 80 && button(b.text) {
		return false
	}
	if b.tight && j == i+1 {
		return w.below(a, b)
	}
	return w.afterGap(ls, i, j)
}

// dashInside reports a dash at the start of a line that is no bullet: it stands between
// words of the sentence that the line before has begun.
func dashInside(a, b line) bool {
	m := innerDash.FindStringSubmatch(b.text)
	if m == nil || a.width < 40 || halts.MatchString(a.text) {
		return false
	}
	return unfinished(a.text) || innerDashes(m[1])%2 == 1 || innerDashes(a.text)%2 == 1
}

var innerDash = regexp.MustCompile(`^(?:-|–|—|--)\s+(\p{Ll}.*)$`)

func innerDashes(text string) int {
	return strings.Count(text, " - ") + strings.Count(text, " – ") + strings.Count(text, " — ") + strings.Count(text, " -- ")
}

// apart reports a line that is a rule, or no words at all.
func apart(text string) bool { return dashes.MatchString(text) }

// below decides for a line right under another.
func (w wraps) below(a, b line) bool {
	low := w.low(b.text)
	switch {
	case hyphenated(a.text) && low:
		return true
	case w.tight == 0:
		return !halts.MatchString(a.text) && (low && a.width >= 40 || a.width >= 40 && unfinished(a.text))
	case low && !stops.MatchString(a.text):
		return true
	}
	return full(a, b, w.tight)
}

// full reports that b's first word would not have fitted on line a.
func full(a, b line, width int) bool {
	first, _, _ := strings.Cut(b.text, " ")
	return a.width+1+utf8.RuneCountInString(first) > width*9/10
}

// afterGap decides for a line with empty lines, or the lines of a page break, before
// it. There a paragraph is expected to end, so something must say that it doesn't.
func (w wraps) afterGap(ls []line, i, j int) bool {
	a, b := ls[i], ls[j]
	low := w.low(b.text) && !lettered(b.text)
	halted := halts.MatchString(a.text)
	width := a.width // of the paragraph so far
	if a.tight && i > 0 {
		width = max(width, ls[i-1].width)
	}
	torn := w.typing > 0 || width > a.width // other lines were broken too
	switch {
	case hyphenated(a.text) && low:
		return true
	case w.loose > 0 && j == i+1 && full(a, b, w.loose) && a.width <= w.loose*6/5 && !label(a.text) && !w.shouted(a.text) && !w.shouted(b.text):
		return true
	case halted:
		return low && w.loose > 0 && stops.MatchString(a.text) && a.width*5 > w.loose*4
	case low:
		return (width >= 50 || width >= 20 && torn) && !w.shouted(a.text) && !w.entry(ls, i)
	case width < 30 || w.shouted(a.text) || w.shouted(b.text):
		return false
	case startsSentence(b.text):
		return false
	case unfinished(a.text) || torn && attaches(a.text) || width >= 50 && titleLast(a.text):
		return true
	}
	return w.typing > 0 && w.torn(a, b)
}

// startsSentence reports a first word with a capital that no name has: "The", "According".
func startsSentence(text string) bool {
	toks := english.Tokenize(text[:strings.LastIndexByte(text[:min(len(text), 40)], ' ')+1])
	if len(toks) == 0 || !toks[0].Capital() || toks[0].Is("i") {
		return false
	}
	return lexicon.Any(toks[0].Fold, lexicon.Determiner, lexicon.Pronoun, lexicon.Preposition, lexicon.Conjunction, lexicon.Subordinator,
		lexicon.Auxiliary, lexicon.Connective, lexicon.Question, lexicon.Source) || toks[0].Is("according")
}

// torn reports that b goes on with the sentence of a although it begins with a
// capital: a ends like no paragraph, and b as a sentence does.
func (w wraps) torn(a, b line) bool {
	words := strings.Fields(a.text)
	if len(words) < 8 || !w.caps && titleCase(words) || a.width*10 < w.typing*7 || speaker(b.text) {
		return false
	}
	return halts.MatchString(b.text) || innerStop.MatchString(b.text) || b.width*10 >= w.typing*7
}

// button reports what a page's buttons say.
func button(text string) bool {
	b := &block{text: text}
	b.measure()
	name := furnitureRule(b)
	return !b.ends && (name == "control" || name == "screen reader")
}

// mostEntries is how far above an entry the colon of its list is looked for.
const mostEntries = 40

// entry reports that line i is an entry of a list without bullets: short, in small
// letters, and after nothing but such lines since a colon.
func (w wraps) entry(ls []line, i int) bool {
	for first := i - mostEntries; i >= 0 && i > first && ls[i].width < 40 && w.low(ls[i].text); i-- {
		if i > 0 && strings.HasSuffix(ls[i-1].text, ":") {
			return true
		}
	}
	return false
}

// low reports a line that begins in the middle of a sentence, as far as its first letter
// tells.
func (w wraps) low(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r) || w.caps && unicode.IsUpper(r)
}

// lettered reports the letter or number of an item at the start: "(a) the board".
func lettered(text string) bool { return number.MatchString(text) }

// hyphenated reports a word that the end of the line broke: "inter-".
func hyphenated(text string) bool {
	r, n := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-n])
	return strings.ContainsRune("-‐\u00ad\u0002¬", r) && unicode.IsLetter(before)
}

// shouted reports a line in capitals, as headings and letterheads are.
func (w wraps) shouted(text string) bool {
	if w.caps {
		return false
	}
	upper, lower := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper >= 3 && upper > 3*lower
}

// speaker reports a turn of a transcript: "JOURNALIST: Will you go?"
func speaker(text string) bool { return marked.MatchString(text) }

// titleLast reports a line that ends in a title whose name comes next: "Senator".
func titleLast(text string) bool {
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return lexicon.Any(english.Fold(strings.TrimSuffix(last, ".")), lexicon.Honorific, lexicon.Title) && !strings.HasSuffix(last, ",") && strings.ToLower(last) != last
}

// attaches reports a line that ends in a preposition whose noun comes next: "of".
func attaches(text string) bool {
	return lexicon.Is(english.Fold(text[strings.LastIndexByte(text, ' ')+1:]), lexicon.Attaches)
}

// unfinished reports a line that ends in a word after which something must follow: "asks
// that".
func unfinished(text string) bool {
	toks := english.Tokenize(text[max(0, len(text)-60):])
	if len(toks) == 0 {
		return false
	}
	last := toks[len(toks)-1]
	return last.Class == english.Word && !last.Capital() &&
		lexicon.Any(last.Fold, lexicon.Subordinator, lexicon.Conjunction, lexicon.Determiner, lexicon.Relative)
}
