package stance

import (
	"strings"
	"unicode"
)

// token is a word of a sentence.
type token struct {
	text  string // as it stands, apostrophes straight
	fold  string // lower case
	comma bool   // a comma, a dash or another mark stands before it
	stop  bool   // a full stop, a semicolon or a colon does
	open  bool   // a quotation begins before it
	owner bool   // it has an 's
}

// tokens splits a sentence into words. Numbers of notes behind a mark are none.
func tokens(text string) []token {
	var out []token
	var b strings.Builder
	var mark token
	runes := []rune(strings.ReplaceAll(text, "’", "'"))
	flush := func() {
		if b.Len() == 0 {
			return
		}
		word := strings.Trim(b.String(), "'-")
		b.Reset()
		if word == "" {
			return
		}
		t := mark
		mark = token{}
		if base, ok := strings.CutSuffix(word, "'s"); ok && base != "" && !pronounIs[strings.ToLower(word)] {
			word, t.owner = base, true
		}
		t.text, t.fold = word, strings.ToLower(word)
		out = append(out, t)
	}
	for i, r := range runes {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		inner := (r == '\'' || r == '-' || r == '.') && i > 0 && i+1 < len(runes) && wordRune(runes[i-1]) && wordRune(runes[i+1])
		if letter || inner {
			b.WriteRune(r)
			continue
		}
		plural := r == '\'' && i > 0 && (runes[i-1] == 's' || runes[i-1] == 'S')
		flush()
		switch {
		case plural && len(out) > 0:
			out[len(out)-1].owner = true
		case strings.ContainsRune("“\"„«", r):
			mark.open = true
		case strings.ContainsRune(",—–()", r):
			mark.comma = true
		case strings.ContainsRune(".;:?!", r):
			mark.stop = true
		}
	}
	flush()
	return out
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var pronounIs = map[string]bool{"it's": true, "that's": true, "he's": true, "she's": true, "let's": true, "what's": true, "there's": true}

func (t token) capital() bool {
	for _, r := range t.text {
		return unicode.IsUpper(r)
	}
	return false
}

func (t token) number() bool { return strings.ContainsFunc(t.text, unicode.IsDigit) }

// broken reports whether a mark stands before the token.
func (t token) broken() bool { return t.comma || t.stop }
