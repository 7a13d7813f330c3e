package support

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// double and single are the signs that open or close words as somebody's.
const (
	double = "\"“”„‟«»‹›「」『』〝〞＂″"
	single = "'’‘‚‛`´′"
)

// Restore copies what the claim puts between quotation marks from the one of the
// texts that has it, between “ and ”. Only the marks themselves may differ; a
// quotation that no text has, that cuts a word, or whose marks do not pair is
// refused. The words between single marks must be a text's too; they are left
// as they stand.
func Restore(claim string, texts []string) (string, *Objection) {
	var b strings.Builder
	parts := strings.FieldsFunc(markDoubles(claim), func(r rune) bool { return r == mark })
	open := strings.HasPrefix(markDoubles(claim), string(mark))
	if strings.Count(markDoubles(claim), string(mark))%2 != 0 {
		return "", objection(Quotation, "its quotation marks do not pair")
	}
	if strings.Contains(markDoubles(claim), string(mark)+string(mark)) {
		return "", objection(Quotation, "it quotes nothing")
	}
	for _, part := range parts {
		if !open {
			if o := singles(part, texts); o != nil {
				return "", o
			}
			b.WriteString(part)
		} else {
			exact, ok := find(part, texts)
			if !ok {
				return "", objection(Quotation, "its sentences do not say “%s” word for word", clip(part))
			}
			b.WriteString("“" + exact + "”")
		}
		open = !open
	}
	return b.String(), nil
}

// mark stands for any double mark while a claim is parted.
const mark = '\uE000'

func markDoubles(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(double, r) {
			return mark
		}
		return r
	}, strings.NewReplacer("``", string(mark), "''", string(mark)).Replace(s))
}

func clip(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// singles refuses words between single marks that no text has.
func singles(part string, texts []string) *Objection {
	runes := []rune(part)
	for _, q := range singled(runes) {
		said := string(runes[q[0]:q[1]])
		if _, ok := find(said, texts); !ok {
			return objection(Quotation, "its sentences do not say “%s” word for word", clip(said))
		}
	}
	return nil
}

// singled are the parts between single marks, [from, to). A mark within or at the end of a
// word is an apostrophe until one opens.
func singled(runes []rune) [][2]int {
	var out [][2]int
	for i := 0; i < len(runes); i++ {
		if !isSingle(runes[i]) || i > 0 && wordly(runes[i-1]) || i+1 == len(runes) || !wordly(runes[i+1]) {
			continue
		}
		for j := i + 1; j < len(runes); j++ {
			if isSingle(runes[j]) && !(j+1 < len(runes) && wordly(runes[j+1])) {
				out = append(out, [2]int{i + 1, j})
				i = j
				break
			}
		}
	}
	return out
}

// Unquoted is a claim without what it puts between quotation marks, double or single.
func Unquoted(claim string) string {
	var b strings.Builder
	for i, part := range strings.Split(markDoubles(claim), string(mark)) {
		if i%2 != 0 {
			b.WriteString(" ")
			continue
		}
		runes, at := []rune(part), 0
		for _, q := range singled(runes) {
			b.WriteString(string(runes[at:q[0]]) + " ")
			at = q[1]
		}
		b.WriteString(string(runes[at:]))
	}
	return b.String()
}

func isSingle(r rune) bool { return strings.ContainsRune(single, r) }

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// find returns the words of the first text that has the part as whole words, all
// signs but quotation marks equal. Runs of white space are one space. A stop or comma at the part's end that the
// text has not there is the claim's own and left out.
func find(part string, texts []string) (string, bool) {
	part = strings.Join(strings.Fields(part), " ")
	for _, want := range []string{part, strings.TrimRight(part, ".,;")} {
		if strings.TrimFunc(want, func(r rune) bool { return !wordly(r) }) == "" {
			continue
		}
		for _, t := range texts {
			if exact, ok := within(oneMark(want), strings.Join(strings.Fields(t), " ")); ok {
				return exact, true
			}
		}
	}
	return "", false
}

// oneMark makes all quotation marks one and leaves every rune one rune.
func oneMark(s string) string {
	return strings.Map(func(r rune) rune {
		if isSingle(r) || strings.ContainsRune(double, r) {
			return '\''
		}
		return r
	}, s)
}

// likewise reports whether two texts are one but for the case of their first letter, which
// a sentence around a quotation may ask for.
func likewise(a, b string) bool {
	x, n := utf8.DecodeRuneInString(a)
	y, m := utf8.DecodeRuneInString(b)
	return unicode.ToLower(x) == unicode.ToLower(y) && a[n:] == b[m:]
}

func within(want, text string) (string, bool) {
	folded := []rune(oneMark(text))
	source := []rune(text)
	sought := []rune(want)
	for i := 0; i+len(sought) <= len(folded); i++ {
		end := i + len(sought)
		if !likewise(string(folded[i:end]), want) || i > 0 && wordly(folded[i-1]) && wordly(folded[i]) ||
			end < len(folded) && wordly(folded[end]) && wordly(folded[end-1]) {
			continue
		}
		if exact := string(source[i:end]); utf8.ValidString(text) {
			return exact, true
		}
	}
	return "", false
}
