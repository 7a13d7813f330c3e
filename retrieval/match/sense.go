package match

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
)

// sense compares what a claim and a sentence of other words say where words
// can't be laid side by side.
type sense struct {
	claim    []Token
	text     string
	sentence []Token
	article  *corpus.Article
	index    int
}

// Verdict is the outcome of a comparison by sense.
type Verdict int

// The verdicts.
const (
	Agrees  Verdict = iota
	Differs         // the sentence says otherwise
	Unclear         // something of the claim isn't there: no paraphrase, no contradiction
)

// BySense compares what a claim and a sentence of an article say where words can't be
// laid side by side, and says in words how they differ. Text is the claim's.
func BySense(claim []Token, text string, a *corpus.Article, sentence int) (Verdict, string) {
	return sense{claim, text, SourceTokens(a, sentence, sentence), a, sentence}.judge()
}

// judge compares numbers, names, negations, words of opposite sense and what is said of
// how many.
func (s sense) judge() (Verdict, string) {
	if v, says := s.numbers(); v != Agrees {
		return v, says
	}
	if !s.names() {
		return Unclear, ""
	}
	if v, says := s.negation(); v != Agrees {
		return v, says
	}
	if v, says := s.opposition(); v != Agrees {
		return v, says
	}
	if s.widens() {
		return Unclear, ""
	}
	return Agrees, ""
}

// widens reports whether the claim says of all what the sentence does not, or surely what
// the sentence hedges.
func (s sense) widens() bool {
	if ofAll(s.claim) && !ofAll(s.sentence) {
		return true
	}
	chance := func(t Token) bool {
		return slices.Contains(lexicon.Values(t.Fold, lexicon.Softens), "may") && quantity(t) == ""
	}
	open := func(t Token) bool { return lexicon.Any(t.Fold, lexicon.Hedges, lexicon.Modal) }
	return slices.ContainsFunc(s.sentence, chance) && !slices.ContainsFunc(s.claim, open)
}

// ofAll reports words that say it of all, and not of almost all.
func ofAll(words []Token) bool {
	for i, t := range words {
		almost := i > 0 && lexicon.Is(words[i-1].Fold, lexicon.Approximates)
		if !almost && slices.Contains(lexicon.Values(t.Fold, lexicon.Turns), "all") {
			return true
		}
	}
	return false
}

// numbers must all be there: in the sentence, or around it for a year.
func (s sense) numbers() (Verdict, string) {
	names := newNameSense(s.article)
	var missing []Token
	for _, t := range s.claim {
		if quantity(t) == "" || slices.ContainsFunc(s.sentence, func(x Token) bool { return quantity(x) == quantity(t) }) {
			continue
		}
		if !names.around(s.index, s.index, t) {
			missing = append(missing, t)
		}
	}
	if len(missing) == 0 {
		return Agrees, ""
	}
	if other := s.otherNumbers(missing[0]); len(missing) == 1 && len(other) > 0 {
		return Differs, insteadOf(shown(other), missing[0].Word)
	}
	return Unclear, ""
}

// otherNumbers are those of the sentence that could stand where the claim has this one.
// The day of a date is no amount.
func (s sense) otherNumbers(missing Token) []Token {
	var out []Token
	for i, x := range s.sentence {
		dated := !calendar(x.Fold) && (i > 0 && calendar(s.sentence[i-1].Fold) || i+1 < len(s.sentence) && calendar(s.sentence[i+1].Fold))
		if quantity(x) != "" && !dated && alikeInKind(x, missing) && !slices.ContainsFunc(s.claim, func(t Token) bool { return quantity(t) == quantity(x) }) {
			out = append(out, x)
		}
	}
	return out
}

// quantity is the value of a number or of a month or day, "" for other words.
// Numbers that are mostly no quantity ("first", "once", "half") are left out.
func quantity(t Token) string {
	if calendar(t.Fold) && capital(t) {
		return t.Fold
	}
	if isNumeric(t.number) || hasDigit(t.Fold) {
		return t.number
	}
	return ""
}

// alikeInKind reports whether one number could stand for the other: both years,
// both months, both amounts.
func alikeInKind(a, b Token) bool {
	return calendar(a.Fold) == calendar(b.Fold) && isYear(a) == isYear(b)
}

func isYear(t Token) bool {
	return len(t.number) == 4 && isNumeric(t.number) && (t.number[0] == '1' || t.number[0] == '2') && t.number == t.Fold
}

// namesNear is how many sentences on each side tell whom a text is about when
// the sentence itself says "he" or "the court".
const namesNear = 6

// names of the claim must stand around the sentence or in the title; a country
// anywhere in the article, also by its capital or its people.
func (s sense) names() bool {
	a := s.article
	first, last := max(0, s.index-namesNear), min(len(a.Sentences)-1, s.index+namesNear)
	n := newNameSense(a)
	around := map[string]bool{}
	for _, t := range SourceTokens(a, first, last) {
		around[t.Fold] = true
	}
	countries := map[int]bool{}
	for _, m := range places.Find(a.Text + " " + a.Meta.Title) { // a text names its country once and leaves it
		countries[m.Country] = true
	}
	ofPlace := map[string]bool{}
	for _, m := range places.Find(s.text) {
		for _, t := range Tokens(s.text[m.Start:m.End]) {
			ofPlace[t.Fold] = countries[m.Country]
		}
	}
	for _, t := range s.claim {
		if !t.name || t.number != "" || around[t.Fold] || ofPlace[t.Fold] {
			continue
		}
		if !n.around(s.index, s.index, t) && !hasForm(around, t.Fold) {
			return false
		}
	}
	return true
}

// hasForm reports whether a name stands there in another form: as "Finnish" is
// one of "Finland".
func hasForm(words map[string]bool, name string) bool {
	for w := range words {
		k := min(len(w), len(name), 5)
		if k >= 4 && w[:k] == name[:k] {
			return true
		}
	}
	return false
}

// scope is how many words a negation reaches.
const scope = 10

// negated are the topic words that a negation ahead denies.
func negated(words []Token) map[string]bool {
	out := map[string]bool{}
	left := 0
	for i, t := range words {
		switch {
		case (negates(t.Fold) || t.denies) && len(negating(words[i:min(len(words), i+2)])) > 0:
			left = scope
		case left > 0:
			left--
			if !t.Stop {
				out[t.Fold] = true
			}
		}
	}
	return out
}

// denies reports whether words hold a negation or a word that denies.
func denies(words []Token) bool {
	return len(negating(words)) > 0 || slices.ContainsFunc(words, func(t Token) bool { return !t.denies && (lexicon.Is(t.Fold, lexicon.Negative) || hasNegativePrefix(t)) })
}

func hasNegativePrefix(t Token) bool {
	return len(t.Fold) > 5 && (t.Fold[:2] == "un" || t.Fold[:3] == "dis" || t.Fold[:3] == "non")
}

// negation compares what the two deny.
func (s sense) negation() (Verdict, string) {
	claim, sentence := negated(s.claim), negated(s.sentence)
	claimNot, sentenceNot := negating(s.claim), negating(s.sentence)
	switch {
	case len(claimNot) == 0 && len(sentenceNot) == 0:
		return Agrees, ""
	case len(claimNot) > 0 && len(sentenceNot) == 0:
		if denies(s.sentence) {
			return Unclear, ""
		}
		if s.shares(claim) {
			return Differs, "the source says it without " + inQuotes(denial(claimNot[0]))
		}
		return Unclear, ""
	case len(claimNot) == 0:
		if denies(lacking(s.claim, s.sentence)) || !s.sharedIn(sentence) && !s.deniedFirst() {
			return Agrees, ""
		}
		return Differs, "the source says it with " + inQuotes(denial(sentenceNot[0]))
	}
	return Agrees, ""
}

// shares reports whether the sentence has one of these words of the claim.
func (s sense) shares(words map[string]bool) bool {
	return slices.ContainsFunc(s.sentence, func(x Token) bool { return hasFold(words, x.Fold) })
}

// sharedIn reports whether most of the claim's words that the sentence shares
// are among these.
func (s sense) sharedIn(words map[string]bool) bool {
	in, out := 0, 0
	for _, t := range s.claim {
		if t.Stop {
			continue
		}
		switch {
		case hasFold(words, t.Fold):
			in++
		case contains(s.sentence, t.Fold):
			out++
		}
	}
	return in > 0 && in >= out
}

// lacking are the words that others have not: what both say denies for neither alone.
func lacking(words, others []Token) []Token {
	var out []Token
	for _, t := range words {
		if !contains(others, t.Fold) {
			out = append(out, t)
		}
	}
	return out
}

// deniedFirst reports whether the claim has the very word that a negation in the
// sentence stands before.
func (s sense) deniedFirst() bool {
	for i, t := range s.sentence {
		if (negates(t.Fold) || t.denies) && len(negating(s.sentence[i:min(len(s.sentence), i+2)])) > 0 {
			if next := topical(s.sentence[i+1 : min(len(s.sentence), i+1+scope)]); len(next) > 0 && contains(s.claim, next[0].Fold) {
				return true
			}
		}
	}
	return false
}

func hasFold(words map[string]bool, fold string) bool {
	if words[fold] {
		return true
	}
	for w := range words {
		if english.SameWord(w, fold) {
			return true
		}
	}
	return false
}

// nearby is how many topic words on each side tell what a word is said of.
const nearby = 3

// opposition finds words of opposite sense that are said of the same. To "not support" is no
// opposite of to oppose.
func (s sense) opposition() (Verdict, string) {
	deniedHere, deniedThere := negated(s.claim), negated(s.sentence)
	claim, sentence := topical(s.claim), topical(s.sentence)
	for i, a := range claim {
		if a.name || contains(sentence, a.Fold) {
			continue
		}
		for j, b := range sentence {
			if b.name || contains(claim, b.Fold) || !opposed(a.Fold, b.Fold) || deniedHere[a.Fold] != deniedThere[b.Fold] {
				continue
			}
			around := sentence[max(0, j-nearby):min(len(sentence), j+nearby+1)]
			for _, t := range claim[max(0, i-nearby):min(len(claim), i+nearby+1)] {
				if contains(around, t.Fold) {
					return Differs, insteadOf(b.Word, a.Word)
				}
			}
		}
	}
	return Agrees, ""
}

func topical(words []Token) []Token {
	var out []Token
	for _, t := range words {
		if !t.Stop && t.number == "" && !negates(t.Fold) {
			out = append(out, t)
		}
	}
	return out
}
