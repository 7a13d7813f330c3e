package support

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// word is a word of a claim or of a quote.
type word struct {
	match.Word
	start, end int    // bytes of the text; equal for a word that the text does not write out
	mark       string // the signs between the word before and it
	possessive bool   // "'s" follows
	percent    bool   // "%" follows
	sentence   int    // which of several sentences it stands in
	clause     int    // how many marks that part clauses stand before it
	topic      bool   // it says what the statement is about
}

// marks part clauses.
const marks = ",;:–—()…"

// possessive is what makes the word before it an owner.
var possessive = regexp.MustCompile(`^(?:['’]s\b|['’](?:\s|$))`)

// read makes words of a text.
func read(text string) []word {
	var out []word
	at, clause := 0, 0
	for _, w := range parted(match.Read(text).Words()) {
		x := word{Word: w, topic: isTopic(w)}
		rest := possessive.ReplaceAllString(text[at:], "")
		if len(rest) < len(text)-at && len(out) > 0 {
			out[len(out)-1].possessive = true
			at = len(text) - len(rest)
		}
		if i := strings.Index(rest, w.Text); i >= 0 && !strings.ContainsFunc(rest[:i], wordly) {
			x.mark = strings.TrimSpace(rest[:i])
			x.start, x.end = at+i, at+i+len(w.Text)
			at = x.end
			x.percent = strings.HasPrefix(text[at:], "%")
		} else {
			x.start, x.end = at, at
			if i := strings.IndexAny(text[at:], " \u00a0"); i > 0 {
				at += i // a contraction, or a number of several words
			}
		}
		if strings.ContainsAny(x.mark, marks) && len(out) > 0 {
			clause++
		}
		x.clause = clause
		out = append(out, x)
	}
	dated(out)
	return out
}

// joined is a number that is written together with what it counts.
var joined = regexp.MustCompile(`^(\d[\d.,]*)[-‐‑]?(%|\p{L}[\w‐‑-]*)$`)

// parted parts numbers from what they are written together with: "45-minute", "92%".
func parted(words []match.Word) []match.Word {
	var out []match.Word
	for _, w := range words {
		m := joined.FindStringSubmatch(w.Text)
		if m == nil || lexicon.Is(strings.ToLower(m[2]), lexicon.Ordinal) || m[2] == "th" || m[2] == "st" || m[2] == "nd" || m[2] == "rd" || m[2] == "s" {
			out = append(out, w)
			continue
		}
		for i, part := range match.Read(m[1] + " " + strings.Replace(m[2], "%", "percent", 1)).Words() {
			switch {
			case i == 0:
				part.Text = m[1]
			case m[2] == "%":
				part.Text = m[2]
			}
			out = append(out, part)
		}
	}
	return out
}

// isTopic reports whether a word says what a statement is about.
func isTopic(w match.Word) bool {
	return w.Quantity != "" || w.Name || !w.Stop && !neutral(w.Fold) && !lexicon.Any(w.Fold, lexicon.Subordinator, lexicon.Preposition, lexicon.Connective)
}

// neutral reports a word by which one speaks of a text without saying anything of it.
func neutral(fold string) bool { return lexicon.Any(fold, lexicon.Neutral, lexicon.Plain) }

// same reports whether two words are forms of one, or one number.
func same(a, b word) bool {
	if a.Quantity != "" || b.Quantity != "" {
		return a.Quantity == b.Quantity
	}
	return match.SameWord(a.Fold, b.Fold)
}

// capital reports whether a word is written with one.
func (w word) capital() bool {
	r, _ := utf8.DecodeRuneInString(w.Text)
	return r >= 'A' && r <= 'Z' || r > 127 && strings.ToLower(w.Text) != w.Text
}

// following are the first n topic words after i, of the same sentence.
func following(words []word, i, n int) []int {
	var out []int
	for k := i + 1; k < len(words) && len(out) < n && words[k].sentence == words[i].sentence; k++ {
		if words[k].topic {
			out = append(out, k)
		}
	}
	return out
}

// preceding is the last topic word before i, -1 for none.
func preceding(words []word, i int) int {
	for k := i - 1; k >= 0 && words[k].sentence == words[i].sentence; k-- {
		if words[k].topic {
			return k
		}
	}
	return -1
}
