package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// word is a word of a question: without the marks around it, which are kept
// beside.
type word struct {
	corpus.Span
	text, lower string
	after       string // the marks that follow it, and nothing when a space does
	possessive  bool   // it ends in 's or s', which text leaves out
}

// split cuts a question at its spaces.
func split(text string) []word {
	var out []word
	for at := 0; at < len(text); {
		if text[at] == ' ' {
			at++
			continue
		}
		end := strings.IndexByte(text[at:], ' ')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		if w, ok := newWord(text, at, end); ok {
			out = append(out, w)
		}
		at = end
	}
	return out
}

func newWord(text string, start, end int) (word, bool) {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		start += size
	}
	stop := end
	for stop > start {
		r, size := utf8.DecodeLastRuneInString(text[start:stop])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '.' && strings.Count(text[start:stop], ".") > 1) {
			break
		}
		stop -= size
	}
	if start == stop {
		return word{}, false
	}
	w := word{Span: corpus.Span{Start: start, End: stop}, text: text[start:stop], after: text[stop:end]}
	for _, ending := range []string{"'s", "’s"} {
		if bare, ok := strings.CutSuffix(w.text, ending); ok && bare != "" {
			w.text, w.End, w.possessive = bare, start+len(bare), true
		}
	}
	if !w.possessive && strings.HasSuffix(w.text, "s") && (strings.HasPrefix(w.after, "'") || strings.HasPrefix(w.after, "’")) {
		w.possessive, w.after = true, w.after[1:]
	}
	w.lower = strings.ToLower(w.text)
	return w, true
}

func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsUpper(r)
}

// closes reports whether a phrase can't go on after the word.
func (w word) closes() bool { return strings.ContainsAny(w.after, ",;:?!()") }

func list(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
