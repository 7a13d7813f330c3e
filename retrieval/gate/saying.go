package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// states reports whether a sentence says in the article's voice what the side says or
// thinks, "Labour says it wants", even where its holder was taken from the sentence before.
func (p *presence) states(s corpus.Sentence, c clause) bool {
	if p.partisan || s.Speech != "fact" && s.Speech != "author" && (s.Speech != "indirect" || s.HolderKind != "organisation") {
		return false
	}
	if s.Speech == "author" && c.judges() {
		return false
	}
	if !ownVoice(s) && strings.Contains(p.article.Slice(s.Span), s.Holder) {
		return false
	}
	for _, x := range c.named {
		if v, ok := c.verb(x); ok && v.states() && (ownVoice(s) || x.from < latestSubject) {
			return true
		}
	}
	return false
}

// states reports whether the side says or thinks something in the sentence.
func (c clause) states() bool {
	return slices.ContainsFunc(c.named, func(x place) bool {
		v, ok := c.verb(x)
		return ok && v.states()
	})
}

// latestSubject is the token before which the subject of a sentence's first clause begins.
const latestSubject = 4

// states reports that the subject says or thinks it; what it does not say is no statement.
func (g group) states() bool {
	r := g.reading
	return g.free && g.modal == "" && !g.passive && r.Lexeme != nil && (!g.negated || r.Is(lexicon.Thinks)) && (r.Is(lexicon.Says) || r.Is(lexicon.Thinks) || r.Is(lexicon.Asks) || r.Is(lexicon.Denies))
}

// goesOn reports whether a sentence without a holder goes on with what the side says.
func (p *presence) goesOn(i int) bool {
	s := p.article.Sentences[i]
	switch {
	case s.Holder == "" && (s.Speech == "direct" || s.Speech == "mixed"):
		return p.quotedOn(i)
	case s.Holder == "" && s.Speech == "fact" && i > 0:
		return p.wouldFollow(i) || p.listed(i)
	}
	return false
}

// quotedOn reports a quotation without a holder that follows one of the side's, where
// nobody else speaks around it.
func (p *presence) quotedOn(i int) bool {
	all := p.article.Sentences
	if p.home && !slices.ContainsFunc(all, func(s corpus.Sentence) bool { return s.Speech == "direct" && s.Holder != "" && !p.says(s) }) {
		return true
	}
	isOpen := func(s corpus.Sentence) bool { return s.Holder == "" && s.Speech == "direct" }
	next := i + 1
	for next < len(all) && isOpen(all[next]) {
		next++
	}
	if next < len(all) && all[next].Paragraph == all[i].Paragraph && all[next].Holder != "" && all[next].Speech != "indirect" && !p.says(all[next]) {
		return false
	}
	before := i - 1
	for before >= 0 && isOpen(all[before]) {
		before--
	}
	return before >= 0 && all[i].Paragraph-all[before].Paragraph <= 1 && all[before].HolderKind == "person" && p.says(all[before])
}

// wouldFollow reports what would be, told right behind what the side says: "There would
// be a yearly limit."
func (p *presence) wouldFollow(i int) bool {
	before := p.article.Sentences[i-1]
	if before.Paragraph != p.article.Sentences[i].Paragraph || !slices.ContainsFunc(p.tokensOf(i), func(t english.Token) bool { return t.Is("would") }) {
		return false
	}
	return !ownVoice(before) && p.says(before) || p.goesOn(i-1)
}

// listed reports an item of a list that stands behind a statement of the side's.
func (p *presence) listed(i int) bool {
	j := i
	for j > 0 && p.isItem(j) {
		j--
	}
	before := p.article.Sentences[j]
	return j < i && p.article.Sentences[i].Paragraph-before.Paragraph == i-j && !ownVoice(before) && p.says(before)
}

func (p *presence) isItem(i int) bool {
	s := p.article.Sentences[i]
	line := p.article.Text[strings.LastIndexByte(p.article.Text[:s.Start], '\n')+1 : s.End]
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "• ")
}

// judged reports a sentence that quotes what somebody unnamed calls a thing of its holder's:
// "The minister's plan was merely a “sticking plaster”".
func (p *presence) judged(i int) bool {
	tokens := p.tokensOf(i)
	holder := english.Tokenize(p.article.Sentences[i].Holder)
	if len(holder) == 0 {
		return false
	}
	owns := false
	for k, t := range tokens {
		switch {
		case k > 0 && k < longestPost+latestSubject && t.Class == english.Possessive:
			owns = owns || tokens[k-1].Fold == holder[len(holder)-1].Fold
		case t.Class == english.Quote:
			return owns && isPredicate(tokens[:k])
		}
	}
	return false
}

// isPredicate reports words that end in a form of "be" and what may stand between it and a
// noun.
func isPredicate(tokens []english.Token) bool {
	for k := len(tokens) - 1; k >= 0; k-- {
		switch t := tokens[k]; {
		case lexicon.Is(t.Fold, lexicon.Be):
			return true
		case !isAdverb(t) && !lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Merely):
			return false
		}
	}
	return false
}
