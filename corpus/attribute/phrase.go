package attribute

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
)

// phrase is a range of a line's tokens, [from, to).
type phrase struct{ from, to int }

func (p phrase) empty() bool { return p.to <= p.from }

func (p phrase) has(k int) bool { return p.from <= k && k < p.to }

// span is where the phrase stands in the article.
func (l *line) span(p phrase) corpus.Span {
	if p.empty() {
		return corpus.Span{}
	}
	return corpus.Span{Start: l.toks[p.from].Start, End: l.toks[p.to-1].End}
}

// text is the phrase as the article writes it, without markup, white space folded.
func (l *line) text(p phrase) string {
	var b strings.Builder
	for k := p.from; k < p.to; k++ {
		t := l.toks[k]
		if k > p.from && t.Start > l.toks[k-1].End && strings.ContainsAny(l.article.Text[l.toks[k-1].End:t.Start], " \t\r\n") {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// nounBefore is the noun phrase that ends right before token end, with what
// prepositions attach to a person or body: "a spokesman for the ministry".
func nounBefore(toks []token, end int) phrase {
	from := end
	for from > 0 {
		next, last := extend(toks, from-1, end)
		from = next
		if last {
			break
		}
	}
	return trimLeft(toks, phrase{from, end})
}

// extend takes token k, and what must go with it, into the noun phrase that ends
// at end: it returns where the phrase then begins, k+1 when k is no part of it,
// and whether nothing further left can belong to it.
func extend(toks []token, k, end int) (from int, last bool) {
	t := toks[k]
	switch {
	case t.quote >= 0 || t.opens || t.closes:
		return k + 1, true
	case t.is(")"):
		b := bracket(toks, k)
		return b, b > k
	case t.possessive():
		return k, false
	case t.in(lexicon.Determiner) && !t.in(lexicon.Pronoun) || t.in(lexicon.PossessivePronoun):
		switch {
		case k > 1 && attaches(toks, k-1):
			return k - 1, false
		case k > 1 && toks[k-1].is(",") && holds(toks[k-2]) && listComma(toks, k-1, end):
			return k, false // "growers, the bank, and two ministers"
		case k > 0 && toks[k-1].in(lexicon.Determiner) && !toks[k-1].is("that", "this"):
			return k - 1, true
		}
		return k, true
	case t.in(lexicon.Particle) && !functionWord(t) && particleLeads(toks[:end], k):
		return k, false // "von Lund"
	case nounish(toks, k):
		if k+1 < end && toks[k+1].Capital() && !t.Capital() && !precedesName(t) && !(lexicon.Any(toks[end-1].Fold, lexicon.Body, lexicon.Institution) && k > 0 && toks[k-1].in(lexicon.Determiner)) {
			return k + 1, true
		}
		return k, false
	case t.is("and", "&", "or", "nor") && k > 0 && k+1 < end && coordinates(toks, k, end), t.is(",") && listComma(toks, k, end), k+1 < end && attaches(toks, k):
		return k, false
	case t.in(lexicon.Pronoun) && (k == end-1 || k > 0 && toks[k-1].in(lexicon.Preposition)):
		return k, !(k > 0 && attaches(toks, k-1))
	}
	return k + 1, true
}

// bracket is where the bracket that closes at k opens, else k+1.
func bracket(toks []token, k int) int {
	for j := k - 1; j >= 0 && j > k-12; j-- {
		if toks[j].is("(") {
			return j
		}
	}
	return k + 1
}

// trimLeft drops openings that belong to no noun phrase: "Perhaps Lund".
func trimLeft(toks []token, p phrase) phrase {
	for p.from < p.to {
		t := toks[p.from]
		if t.in(lexicon.Pronoun, lexicon.PluralPronoun, lexicon.Determiner, lexicon.PossessivePronoun) {
			break
		}
		if t.Class != mark && !t.in(lexicon.Opener, lexicon.Adverb, lexicon.Preposition, lexicon.Conjunction, lexicon.Subordinator, lexicon.Weekday) {
			break
		}
		if t.Capital() && p.from > 0 && !begins(toks, p.from) {
			break
		}
		p.from++
	}
	return p
}

// adverb reports a word that can stand between a subject and its verb.
func adverb(t token) bool {
	return t.in(lexicon.Adverb) || t.Class == word && strings.HasSuffix(t.Fold, "ly") && len(t.Fold) > 4 && !t.Capital() && !lexicon.Any(t.Fold, lexicon.NotAdverb, lexicon.Noun, lexicon.Verb, lexicon.Adjective)
}

// attaches reports a preposition at k that ties a phrase to a person, body or text
// before it.
func attaches(toks []token, k int) bool {
	t := toks[k]
	if k == 0 || !t.is("of", "for", "from", "at", "in", "on", "to", "with", "by", "within", "against", "close", "near", "behind") {
		return false
	}
	b := toks[k-1]
	if b.is(")") {
		return true
	}
	return b.Capital() && !b.in(lexicon.Weekday, lexicon.Month) || holds(b) || b.in(lexicon.Document, lexicon.Statement) ||
		b.is("close", "opposed", "some", "many", "most", "all", "several", "both", "one", "two", "none", "member", "head") ||
		t.is("of") && nounish(toks, k-1)
}

// nounish reports a token that can stand inside a noun phrase.
func nounish(toks []token, k int) bool {
	t := toks[k]
	switch {
	case t.Class == number:
		return true
	case t.Class != word || t.opens || t.closes:
		return false
	case t.Capital():
		return !t.in(lexicon.Weekday) && !(t.in(lexicon.Month) && !(k > 0 && toks[k-1].Capital()) && !(k+1 < len(toks) && nameToken(toks[k+1]) && !toks[k+1].in(lexicon.Month))) && !(k == 0 && functionWord(t)) && !t.in(lexicon.Pronoun)
	case functionWord(t), t.in(lexicon.Weekday), t.in(lexicon.Time):
		return false
	case adverb(t) && (k+1 >= len(toks) || toks[k+1].Class != word || functionWord(toks[k+1]) || toks[k+1].in(lexicon.Verb)):
		return false
	}
	return !finiteAt(toks, k)
}

// functionWord reports a word of a closed class.
func functionWord(t token) bool {
	return t.Class == word && lexicon.Any(t.Fold, lexicon.Preposition, lexicon.Conjunction, lexicon.Subordinator, lexicon.Pronoun, lexicon.Auxiliary,
		lexicon.Modal, lexicon.Relative, lexicon.Question, lexicon.Determiner, lexicon.Adverb, lexicon.Negates)
}

// holds reports a noun that can be somebody: a person, a group, a body, an office.
func holds(t token) bool {
	return t.in(lexicon.Human, lexicon.Title, lexicon.Body, lexicon.Rank, lexicon.Honorific, lexicon.Group, lexicon.Kinship, lexicon.Government) || peopleSuffix(t.Fold)
}

// peopleSuffix reports a plural that English makes for people: economists,
// Canadians, campaigners.
func peopleSuffix(w string) bool {
	if len(w) < 7 {
		return false
	}
	for _, e := range []string{"ists", "ians", "crats", "eers", "goers", "makers", "holders", "keepers", "owners", "workers", "logists"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// precedesName reports a common noun or adjective that stands before a name:
// "union boss Dana Orrick", "former mayor Rita Toll".
func precedesName(t token) bool {
	return t.in(lexicon.Title, lexicon.Human, lexicon.Rank, lexicon.Honorific, lexicon.Kinship) || t.is("former", "fellow") || t.Class == number
}

// coordinates reports an "and" at k between two members of one subject.
func coordinates(toks []token, k, end int) bool {
	l, r := toks[k-1], toks[k+1]
	if r.Class == mark && !r.is("(") || k+1 >= end {
		return false
	}
	if l.is(",", ";") && k > 1 {
		l = toks[k-2]
	}
	left := l.Capital() || holds(l) || l.is(")") || l.in(lexicon.Pronoun) || nounish(toks, k-1)
	return left && !finiteAt(toks, k+1)
}

// listComma reports a comma at k inside a list of subjects that ends with "and":
// "Brill, Orrick and Nye said". What stands between commas must not be a clause.
func listComma(toks []token, k, end int) bool {
	and := false
	for j := k + 1; j < end; j++ {
		t := toks[j]
		if t.is("and", "or", "nor", "&") {
			and = true
		}
		if finiteAt(toks, j) || t.in(lexicon.Subordinator, lexicon.Relative) {
			return false
		}
	}
	return and && k > 0 && (toks[k-1].Capital() || holds(toks[k-1]) || toks[k-1].Class == number || toks[k-1].is(")"))
}

// nounAfter is the noun phrase that begins at token k.
func nounAfter(toks []token, k int) phrase {
	from := k
	for k < len(toks) {
		t := toks[k]
		switch {
		case t.quote >= 0 || t.opens || t.closes:
			return phrase{from, k}
		case t.possessive() || nounish(toks, k) || t.in(lexicon.Determiner) && (k == from || toks[k-1].in(lexicon.Preposition, lexicon.Determiner) || toks[k-1].is("and", ",")) || t.in(lexicon.PossessivePronoun) && !(k > from && nounish(toks, k-1)):
			k++
		case k == from && t.in(lexicon.Pronoun):
			return phrase{k, k + 1}
		case t.is("(") && k > from && closing(toks, k) > 0:
			k = closing(toks, k) + 1
		case t.is("and", "&", "or") && k > from && k+1 < len(toks) && coordinatesRight(toks, k):
			k++
		case t.is("to") && k+1 < len(toks) && lexicon.Is(toks[k+1].Fold, lexicon.Verb) && !toks[k+1].Capital():
			return phrase{from, k} // "asked the council to drop the levy"
		case k > from && attaches(toks, k) && k+1 < len(toks) && (nounish(toks, k+1) || toks[k+1].in(lexicon.Determiner, lexicon.PossessivePronoun)) && !toks[k+1].in(lexicon.Time):
			k++
		case t.is(",") && k > from && k+1 < len(toks) && toks[k+1].Capital() && listRight(toks, k):
			k++
		default:
			return phrase{from, k}
		}
	}
	return phrase{from, k}
}

func closing(toks []token, k int) int {
	for j := k + 1; j < len(toks) && j < k+12; j++ {
		if toks[j].is(")") {
			return j
		}
	}
	return 0
}

func coordinatesRight(toks []token, k int) bool {
	r := toks[k+1]
	if !(r.Capital() || r.in(lexicon.Determiner) || holds(r)) {
		return false
	}
	end := nounAfter(toks, k+1).to
	return end >= len(toks) || !finiteAt(toks, end)
}

// listRight reports a comma before further members: ", Orrick and Nye".
func listRight(toks []token, k int) bool {
	for j := k + 1; j < len(toks) && j < k+9; j++ {
		if toks[j].is("and", "&") {
			return j+1 < len(toks) && toks[j+1].Capital()
		}
		if !toks[j].Capital() && !toks[j].is(",") {
			return false
		}
	}
	return false
}

// head is the token that says what the phrase is: its last noun before a
// preposition, after the possessor.
func head(toks []token, p phrase) int {
	end := p.to
	for k := p.from + 1; k < p.to; k++ {
		if toks[k].in(lexicon.Preposition) && !toks[k].Capital() || toks[k].is("(", ",") {
			end = k
			break
		}
	}
	for end-1 > p.from && toks[end-1].is("both", "either") {
		end--
	}
	return end - 1
}

// hasClause reports a stretch with a finite verb or a quotation.
func (l *line) hasClause(p phrase) bool {
	for k := p.from; k < p.to; k++ {
		if l.toks[k].quote >= 0 || finiteAt(l.toks, k) {
			return true
		}
	}
	return false
}

func (l *line) within(k, n int, words ...string) bool {
	for j := k; j < len(l.toks) && j < k+n; j++ {
		if l.toks[j].is(words...) {
			return true
		}
		if l.toks[j].Class == mark {
			return false
		}
	}
	return false
}
