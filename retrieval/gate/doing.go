package gate

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// place is a run of tokens [from, to) that names the side.
type place struct {
	from, to int
	country  bool // by its country alone
	person   bool // by one of its people
}

// deed is what a sentence tells of the side's doing.
type deed byte

const (
	nothing  deed = iota
	does          // something is done
	rumoured      // it is said of the side
	plans         // it is to be done
)

// clause is a sentence with the places where it names the side.
type clause struct {
	tokens []english.Token
	named  []place
}

// clause reads sentence i; a pronoun that it begins with may be the side of the one before.
func (p *presence) clause(i int) clause {
	s := p.article.Sentences[i]
	c := clause{tokens: p.tokensOf(i)}
	c.named = p.named(i, c.tokens)
	if x, ok := opening(c.tokens); ok && i > 0 && p.article.Sentences[i-1].Paragraph == s.Paragraph {
		before := clause{tokens: p.tokensOf(i - 1)}
		before.named = p.named(i-1, before.tokens)
		if before.leads(c.tokens[x.from].Is("he", "she")) {
			c.named = append(c.named, x)
		}
	}
	return c
}

// opening is the pronoun that a sentence begins with.
func opening(tokens []english.Token) (place, bool) {
	for k, t := range tokens {
		if t.Class == english.Word && !lexicon.Any(t.Fold, lexicon.Connective, lexicon.Conjunction) {
			return place{from: k, to: k + 1}, t.Is("it", "they", "he", "she")
		}
	}
	return place{}, false
}

// leads reports whether the side, or a person of it, is the subject that a sentence
// begins with.
func (c clause) leads(person bool) bool {
	for _, x := range c.named {
		if x.from < 4 && x.person == person {
			if _, ok := c.verb(x); ok {
				return true
			}
		}
	}
	return false
}

// deed tells what the side does in the sentence.
func (c clause) deed() deed {
	out := nothing
	for _, x := range c.named {
		v, ok := c.verb(x)
		if !ok {
			continue
		}
		switch {
		case v.done():
			return does
		case v.planned():
			out = plans
		case v.rumoured():
			out = max(out, rumoured)
		}
	}
	return out
}

// head is where the noun phrase of a place begins: behind determiners, titles.
func (c clause) head(x place) int {
	k := x.from
	for k > 0 {
		t := c.tokens[k-1]
		if t.Class != english.Word || !(lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Title, lexicon.PossessivePronoun) || t.Capital() && !lexicon.Any(t.Fold, lexicon.StopWord) || lexicon.Any(t.Fold, lexicon.Adjective) && !lexicon.Any(t.Fold, lexicon.Preposition, lexicon.Verb, lexicon.Subordinator)) {
			break
		}
		k--
	}
	return k
}

// group is a finite verb with what stands before it.
type group struct {
	reading          lexicon.Reading
	modal            string
	perfect, passive bool
	progressive      bool
	negated          bool
	next             english.Token
	free             bool // not within a condition
}

// longestSubject is how many tokens a subject's noun phrase may go on with.
const longestSubject = 24

// verb is the finite verb whose subject is the place.
func (c clause) verb(x place) (group, bool) {
	k := c.head(x)
	if k > 0 && !lexicon.Is(c.tokens[x.from].Fold, lexicon.Pronoun) {
		t := c.tokens[k-1]
		if lexicon.Any(t.Fold, lexicon.Preposition) && !lexicon.Any(t.Fold, lexicon.Subordinator, lexicon.Conjunction) || isForm(t, lexicon.Base, lexicon.Ing, lexicon.Past, lexicon.Third, lexicon.Participle) && !lexicon.Any(t.Fold, lexicon.Says, lexicon.Thinks, lexicon.Shows) || t.Class == english.Possessive {
			return group{}, false
		}
	}
	free := true
	for j := k - 1; j >= 0 && !c.tokens[j].Is(",", ";"); j-- {
		if w := c.tokens[j].Fold; lexicon.Is(w, lexicon.Subordinator) && lexicon.Any(w, lexicon.Conditional, lexicon.Edge) || c.tokens[j].Is("whether", "what", "how", "why") {
			free = false
		}
	}
	for j := x.to; j < len(c.tokens) && j < x.to+longestSubject; j++ {
		t := c.tokens[j]
		if g, ok := groupAt(c.tokens, j); ok {
			g.free = free
			return g, true
		}
		switch {
		case x.country && t.Class == english.Word && !isOfState(t.Fold) && !lexicon.Any(t.Fold, lexicon.StopWord, lexicon.Adverb):
			return group{}, false // a country's people or things, not its government
		case t.Class == english.Possessive, t.Is(";", ":", ".", "?", "”", "\"", "to"): // "we want the council to close it"
			return group{}, false
		case t.Is(",", "(", "—", "–"):
			if g, ok := c.behind(j); ok {
				g.free = free
				return g, true
			}
			return group{}, false
		case lexicon.Any(t.Fold, lexicon.Relative, lexicon.Subordinator) && !lexicon.Any(t.Fold, lexicon.Preposition):
			return group{}, false
		}
	}
	return group{}, false
}

// behind is the verb behind what a comma, a dash or a bracket opens.
func (c clause) behind(open int) (group, bool) {
	for j := open + 1; j < len(c.tokens) && j < open+longestSubject; j++ {
		if c.tokens[j].Is(",", ")", "—", "–") {
			if g, ok := groupAt(c.tokens, j+1); ok {
				return g, true
			}
		}
	}
	return group{}, false
}

// groupAt reads the finite verb that begins at k.
func groupAt(tokens []english.Token, k int) (g group, ok bool) {
	aux := false
	lemma := ""
	for ; k < len(tokens); k++ {
		t := tokens[k]
		switch {
		case t.Class != english.Word:
			return g, false
		case (lexicon.Any(t.Fold, lexicon.Modal) || t.Is("cannot")) && !aux && !(lexicon.Is(t.Fold, lexicon.Noun) && t.Capital()):
			g.modal, aux, lemma = t.Fold, true, "modal"
			continue
		case t.Is("have", "has", "had"):
			if mainFollows(tokens, k, lexicon.Participle, lexicon.Past) {
				g.perfect, aux, lemma = true, true, "have"
				continue
			}
		case lexicon.Is(t.Fold, lexicon.Be) || t.Is("been", "being"):
			if mainFollows(tokens, k, lexicon.Participle, lexicon.Ing, lexicon.Past) {
				aux, lemma = true, "be"
				continue
			}
		case t.Is("do", "does", "did"):
			if mainFollows(tokens, k, lexicon.Base) {
				aux, lemma = true, "do"
				continue
			}
		case lexicon.Is(t.Fold, lexicon.Negates):
			g.negated = true
			continue
		case isAdverb(t):
			continue
		}
		for _, r := range lexicon.Reads(t.Fold, lexicon.Verb) {
			fits := false
			switch {
			case lemma == "modal", lemma == "do":
				fits = r.Form == lexicon.Base
			case lemma == "have":
				fits = r.Form == lexicon.Participle || r.Form == lexicon.Past
			case lemma == "be":
				g.progressive = r.Form == lexicon.Ing
				g.passive = r.Form == lexicon.Participle || r.Form == lexicon.Past
				fits = g.progressive || g.passive
			default:
				fits = !t.Capital() && r.Form == lexicon.Past || (r.Form == lexicon.Third || r.Form == lexicon.Base) && isVerbHere(tokens, k)
			}
			if fits {
				g.reading, ok = r, true
				if k+1 < len(tokens) {
					g.next = tokens[k+1]
				}
				if r.Form == lexicon.Past || r.Form == lexicon.Participle {
					break
				}
			}
		}
		if !ok && !lexicon.Known(t.Fold) && strings.HasSuffix(t.Fold, "ed") && !t.Capital() {
			ok = true
		}
		return g, ok
	}
	return g, false
}

// mainFollows reports a verb of one of the forms behind an auxiliary.
func mainFollows(tokens []english.Token, k int, forms ...lexicon.Form) bool {
	for j := k + 1; j < len(tokens) && j < k+5; j++ {
		t := tokens[j]
		if isForm(t, forms...) || lexicon.Is(t.Fold, lexicon.Be) || t.Is("been", "being") {
			return true
		}
		if !isAdverb(t) && !lexicon.Is(t.Fold, lexicon.Negates) {
			return false
		}
	}
	return false
}

func isAdverb(t english.Token) bool {
	return lexicon.Any(t.Fold, lexicon.Adverb, lexicon.Time) && !lexicon.Any(t.Fold, lexicon.Verb) || strings.HasSuffix(t.Fold, "ly") && !lexicon.Known(t.Fold)
}

// isVerbHere reports that a word which is a noun as well is a verb: an object or the
// like follows.
func isVerbHere(tokens []english.Token, k int) bool {
	t := tokens[k]
	if t.Capital() {
		return false
	}
	if !lexicon.Any(t.Fold, lexicon.Noun, lexicon.NounVerb, lexicon.Adjective, lexicon.Preposition) {
		return true
	}
	return k+1 < len(tokens) && (lexicon.Any(tokens[k+1].Fold, lexicon.Determiner, lexicon.PossessivePronoun, lexicon.Pronoun) || tokens[k+1].Is("to", "that") || tokens[k+1].Capital() || lexicon.Any(tokens[k+1].Fold, lexicon.Adjective))
}

func isForm(t english.Token, forms ...lexicon.Form) bool {
	if t.Class != english.Word {
		return false
	}
	for _, r := range lexicon.Reads(t.Fold, lexicon.Verb) {
		for _, f := range forms {
			if r.Form == f {
				return true
			}
		}
	}
	return false
}

// done reports that the subject did or does it.
func (g group) done() bool {
	r := g.reading
	switch {
	case !g.free, g.modal != "", g.passive:
		return false
	case r.Lexeme == nil:
		return true // an unknown verb in the past
	case r.Is(lexicon.Copula), r.Is(lexicon.Be), r.Lemma == "have", r.Lemma == "be", r.Lemma == "do", g.planned(), r.Is(lexicon.Judges), r.Is(lexicon.Prescribes), r.Is(lexicon.Negative) && !r.Is(lexicon.Act):
		return false
	case r.Is(lexicon.Act) && !r.Is(lexicon.Performs):
		return !g.next.Is("that", ":", ",")
	case r.Is(lexicon.Calls) && !g.next.Is("a", "an"):
		return false
	case r.Is(lexicon.Says), r.Is(lexicon.Thinks), r.Is(lexicon.Asks), r.Is(lexicon.Denies), r.Is(lexicon.Shows), r.Is(lexicon.Urges):
		return false
	}
	return true
}

// rumoured reports what is said of the subject's doing: "is said to be considering".
func (g group) rumoured() bool {
	r := g.reading
	return g.free && r.Lexeme != nil && g.passive && g.next.Is("to") && (r.Is(lexicon.Says) || r.Is(lexicon.Thinks) || r.Is(lexicon.Shows))
}

// planned reports what is to be done.
func (g group) planned() bool {
	r := g.reading
	return g.free && (g.modal == "will" || r.Lemma == "go" && g.progressive && g.next.Is("to") || r.Lexeme != nil && (r.Is(lexicon.Foretells) || r.Value(lexicon.Softens) == "plans"))
}

// judges reports a word of judgement.
func (c clause) judges() bool {
	for _, t := range c.tokens {
		if lexicon.Any(t.Fold, lexicon.Judges, lexicon.Judgement, lexicon.Prescribes) {
			return true
		}
	}
	return false
}
