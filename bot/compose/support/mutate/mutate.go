// Package mutate makes false versions of true sentences, as a careless or hostile
// writer would: tests see with them what passes for true.
// Every version is another text than its sentence; that it also says something
// else is so for nearly all, not proven.
package mutate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/retrieval/match"
)

// Kind is how a version is false.
type Kind string

// The kinds.
const (
	Letter   Kind = "a letter"
	Word     Kind = "a word"
	Number   Kind = "a number"
	Negation Kind = "a negation"
	Name     Kind = "another name"
	Swap     Kind = "two words exchanged"
	Halves   Kind = "two halves joined"
)

// Kinds returns all kinds.
func Kinds() []Kind { return []Kind{Letter, Word, Number, Negation, Name, Swap, Halves} }

// Make returns a version of the sentence, false when it has none of this kind.
// others are sentences near it, whose words and names are taken.
func Make(r *rand.Rand, kind Kind, sentence string, others []string) (string, bool) {
	var out string
	switch kind {
	case Letter:
		out = letter(r, sentence)
	case Word:
		out = replace(r, sentence, others, isPlain)
	case Name:
		out = replace(r, sentence, others, func(w match.Word) bool { return w.Name && w.Quantity == "" })
	case Number:
		out = number(r, sentence)
	case Negation:
		out = negation(sentence)
	case Swap:
		out = swap(r, sentence)
	case Halves:
		out = halves(r, sentence, others)
	}
	return out, out != "" && out != sentence && !strings.Contains(sentence, out)
}

func isPlain(w match.Word) bool {
	first, _ := utf8.DecodeRuneInString(w.Text)
	return !w.Stop && !w.Name && w.Quantity == "" && unicode.IsLower(first) && len(w.Text) > 3
}

// letter exchanges a letter within a word.
func letter(r *rand.Rand, s string) string {
	runes := []rune(s)
	var at []int
	for i, c := range runes {
		if i > 0 && unicode.IsLower(c) && unicode.IsLetter(runes[i-1]) && c < unicode.MaxASCII {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return ""
	}
	i := at[r.IntN(len(at))]
	runes[i] = 'a' + (runes[i]-'a'+1+rune(r.IntN(24)))%26
	return string(runes)
}

// pick chooses a word of the sentence.
func pick(r *rand.Rand, s string, fits func(match.Word) bool) (match.Word, bool) {
	var list []match.Word
	for _, w := range match.Read(s).Words() {
		if fits(w) && strings.Contains(s, w.Text) {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return match.Word{}, false
	}
	return list[r.IntN(len(list))], true
}

// replace puts a word of another sentence in the place of one.
func replace(r *rand.Rand, s string, others []string, fits func(match.Word) bool) string {
	own := match.Read(s)
	from, ok := pick(r, s, fits)
	to, found := pick(r, strings.Join(others, " "), func(w match.Word) bool { return fits(w) && !own.Has(w.Fold) })
	if !ok || !found {
		return ""
	}
	return exchange(s, from.Text, to.Text)
}

// exchange replaces the first whole word.
func exchange(s, from, to string) string {
	for at := 0; ; {
		i := strings.Index(s[at:], from)
		if i < 0 {
			return ""
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(from):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) && !unicode.IsDigit(before) && !unicode.IsDigit(after) {
			return s[:i] + to + s[i+len(from):]
		}
		at = i + len(from)
	}
}

func number(r *rand.Rand, s string) string {
	w, ok := pick(r, s, func(w match.Word) bool { return strings.ContainsAny(w.Text, "0123456789") })
	if !ok {
		return ""
	}
	digits := []byte(w.Text)
	var at []int
	for i, c := range digits {
		if c >= '0' && c <= '9' {
			at = append(at, i)
		}
	}
	i := at[r.IntN(len(at))]
	digits[i] = '1' + (digits[i]-'0'+byte(r.IntN(8)))%9
	return exchange(s, w.Text, string(digits))
}

// negation takes a "not" out or puts one in.
func negation(s string) string {
	for _, not := range []string{" not ", " never ", " no "} {
		if strings.Contains(s, not) {
			return strings.Replace(s, not, " ", 1)
		}
	}
	for _, verb := range []string{" is ", " are ", " was ", " were ", " has ", " have ", " had ", " will ", " would ", " can ", " could ", " may ", " should "} {
		if strings.Contains(s, verb) {
			return strings.Replace(s, verb, verb+"not ", 1)
		}
	}
	return ""
}

// swap exchanges two names or, where there are none, two words.
func swap(r *rand.Rand, s string) string {
	words := match.Read(s).Words()
	for _, fits := range []func(match.Word) bool{func(w match.Word) bool { return w.Name && w.Quantity == "" && !w.Stop }, isPlain} {
		list := slices.DeleteFunc(slices.Clone(words), func(w match.Word) bool { return !fits(w) })
		if len(list) < 2 {
			continue
		}
		i := r.IntN(len(list) - 1)
		a, b := list[i].Text, list[i+1+r.IntN(len(list)-i-1)].Text
		if match.SameWord(list[i].Fold, strings.ToLower(b)) {
			continue
		}
		const held = "\x00"
		return strings.ReplaceAll(exchange(exchange(s, a, held), b, a), held, b)
	}
	return ""
}

// halves joins the beginning of the sentence and the end of another.
func halves(r *rand.Rand, s string, others []string) string {
	if len(others) == 0 {
		return ""
	}
	a, b := strings.Fields(s), strings.Fields(others[r.IntN(len(others))])
	if len(a) < 6 || len(b) < 6 {
		return ""
	}
	return strings.Join(append(slices.Clone(a[:len(a)/2]), b[len(b)/2:]...), " ")
}
