package support

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"ibid/retrieval/match"
)

// pair is a clause beside the sentence that may say it.
type pair struct {
	claim, source, question match.Statement
	words, said             []match.Word
	all                     []match.Word // of the claim, its other clauses too
	names                   []string     // folded, that the claim may use besides
	total                   int          // topic words of the clause
}

func newPair(text, question string, s Sentence) *pair {
	p := &pair{claim: match.Read(text), source: match.Read(s.Text), question: match.Read(question)}
	p.words, p.said = p.claim.Words(), p.source.Words()
	p.total = topics(p.words)
	for _, n := range s.Names {
		for _, w := range match.Read(n).Words() {
			p.names = append(p.names, w.Fold)
		}
	}
	return p
}

// has reports whether the sentence has the word, as this number or in another form.
func (p *pair) has(w match.Word) bool {
	if w.Quantity != "" {
		return slices.ContainsFunc(p.said, func(x match.Word) bool { return x.Quantity == w.Quantity })
	}
	return slices.ContainsFunc(p.said, func(x match.Word) bool { return x.Quantity == "" && match.SameWord(x.Fold, w.Fold) })
}

func (p *pair) isNamed(w match.Word) bool { return slices.Contains(p.names, w.Fold) }

// asked reports whether the question has the word, other than as a name or number.
func (p *pair) asked(w match.Word) bool {
	return w.Quantity == "" && slices.ContainsFunc(p.question.Words(), func(x match.Word) bool {
		return !x.Name && x.Quantity == "" && match.SameWord(x.Fold, w.Fold)
	})
}

// covered is the share of topic words that the sentence or, if it counts, the
// question has.
func (p *pair) covered(question bool) float64 {
	n, got := 0.0, 0.0
	for _, w := range p.words {
		if !isTopic(w) || p.isNamed(w) && !p.has(w) {
			continue
		}
		n++
		if p.has(w) || question && p.asked(w) {
			got++
		}
	}
	if n == 0 {
		return 0
	}
	return got / n
}

// foreign are the words that the sentence has not. The question's own are among
// them: they may be used in place of the sentence's where they are near.
func (p *pair) foreign() []match.Word {
	var out []match.Word
	for _, w := range p.words {
		if isTopic(w) && !p.isNamed(w) && !p.has(w) {
			out = append(out, w)
		}
	}
	return out
}

func (p *pair) numbers() *Objection {
	for i, w := range p.words {
		if w.Quantity == "" {
			continue
		}
		if !p.has(w) {
			return &Objection{Number, fmt.Sprintf("its sentence does not have “%s”", w.Text)}
		}
		if !p.bound(i) {
			return &Objection{Number, fmt.Sprintf("its sentence says “%s” of something else", w.Text)}
		}
	}
	return nil
}

// reach is how many topic words after a number tell what it counts.
const reach = 3

// bound reports whether a number counts the same in both: the next topic word
// after it in the claim, where the sentence has it, stands near it there too.
func (p *pair) bound(i int) bool {
	w := p.words[i]
	if isDate(w) {
		return true
	}
	next := following(p.words, i, 1)
	if len(next) == 0 || next[0].Quantity != "" || !p.has(next[0]) {
		return true
	}
	for j, x := range p.said {
		if x.Quantity != w.Quantity {
			continue
		}
		around := append(following(p.said, j, reach), preceding(p.said, j, 1)...)
		if slices.ContainsFunc(around, func(y match.Word) bool { return match.SameWord(y.Fold, next[0].Fold) }) {
			return true
		}
	}
	return false
}

// isDate reports whether the number is a year, a month or a day of the week.
func isDate(w match.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Quantity)
	return unicode.IsLetter(r) || len(w.Quantity) == 4 && (r == '1' || r == '2')
}

func following(words []match.Word, i, n int) []match.Word {
	var out []match.Word
	for _, w := range words[i+1:] {
		if isTopic(w) && len(out) < n {
			out = append(out, w)
		}
	}
	return out
}

func preceding(words []match.Word, i, n int) []match.Word {
	var out []match.Word
	for k := i - 1; k >= 0 && len(out) < n; k-- {
		if isTopic(words[k]) {
			out = append(out, words[k])
		}
	}
	return out
}

// mayName reports whether a word is no name or one that the sentence has. The first word has its capital from where it
// stands: it must be there too, or be the question's.
func (p *pair) mayName(i int, w match.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Text)
	if w.Quantity != "" || !unicode.IsUpper(r) || w.Stop && !w.Name || p.has(w) || p.isNamed(w) {
		return true
	}
	return i == 0 && !w.Name && (neutral(w.Fold) || p.asked(w))
}

func (p *pair) strangers() *Objection {
	for i, w := range p.words {
		if !p.mayName(i, w) {
			return &Objection{Name, fmt.Sprintf("its sentence does not name “%s”", w.Text)}
		}
	}
	return nil
}

func (p *pair) opposed() *Objection {
	if says := p.claim.Opposes(p.source); says != "" {
		return &Objection{Negation, says}
	}
	return nil
}
