package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
)

// concerned reports whether a sentence speaks of the side or of what is its.
func (p *presence) concerned(i int, c clause) bool {
	if p.speaksOf(c) {
		return true
	}
	s := p.article.Sentences[i]
	if ownVoice(s) {
		return false
	}
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(p.article.Sentences) && p.article.Sentences[j].Holder == s.Holder {
			if p.speaksOf(p.clause(j)) {
				return true
			}
		}
	}
	return false
}

// speaksOf reports whether a sentence names the side. A country's
// name is enough where the side is the country.
func (p *presence) speaksOf(c clause) bool {
	return slices.ContainsFunc(c.named, func(x place) bool { return !x.country || p.general })
}

func (p *presence) tokensOf(i int) []english.Token {
	have, ok := p.tokens[i]
	if !ok {
		have = english.Tokenize(p.article.Slice(p.article.Sentences[i].Span))
		p.tokens[i] = have
	}
	return have
}

// named are the places of tokens that name the side.
func (p *presence) named(i int, tokens []english.Token) (out []place) {
	s := p.article.Sentences[i]
	p.concern.of(p.article)
	for _, m := range p.concern.places[p.article][i] {
		if p.isLeader(m.Leader) {
			x := tokensAt(tokens, s.Start, m.Start, m.End)
			x.person = !m.Office
			out = append(out, x)
		}
	}
	if p.country > 0 && p.tied {
		for _, m := range places.Find(p.article.Slice(s.Span)) {
			if m.Country == p.country {
				x := tokensAt(tokens, 0, m.Start, m.End)
				x.country = true
				out = append(out, x)
			}
		}
	}
	for k, t := range tokens {
		switch {
		case t.Capital() && len(p.people[t.Fold]) > 0:
			out = append(out, place{from: k, to: k + 1, person: true})
		case p.isFamily(tokens, k):
			out = append(out, place{from: k, to: k + 1, person: true})
		case t.Is("the"):
			if n := p.byPost(s, tokens[k+1:]); n > 0 {
				out = append(out, place{from: k + 1, to: k + 1 + n, person: true})
			}
		case p.tied && s.Administration == "" && (t.Is("ministers") || t.Is("government", "minister") && k > 0 && tokens[k-1].Is("the", "this")):
			out = append(out, place{from: k, to: k + 1})
		}
	}
	for _, name := range p.called() {
		for k := range tokens {
			if n := begins(tokens[k:], name); n > 0 {
				out = append(out, place{from: k, to: k + n})
			}
		}
	}
	return slices.DeleteFunc(out, func(x place) bool { return x.to <= x.from })
}

// isFamily reports the family name of a side, without the given name of another.
func (p *presence) isFamily(tokens []english.Token, k int) bool {
	n, ok := p.families[tokens[k].Fold]
	if !ok || !tokens[k].Capital() {
		return false
	}
	if k == 0 || !tokens[k-1].Capital() || tokens[k-1].Class != english.Word {
		return true
	}
	before := tokens[k-1].Fold
	return before == english.Fold(n.Given[len(n.Given)-1]) || before == english.Fold(n.Given[0]) || lexicon.Known(before) && !lexicon.Is(before, lexicon.Given)
}

// longestPost is how many tokens the post may have by which an article calls somebody.
const longestPost = 4

// byPost is how many of the tokens behind an article name one of the side's people by a
// post: "home secretary".
func (p *presence) byPost(s corpus.Sentence, tokens []english.Token) int {
	for k := 0; k < len(tokens) && k < longestPost && tokens[k].Class == english.Word; k++ {
		folds := english.Folds(tokens[k:min(len(tokens), k+longestPost)])
		n := max(lexicon.Longest(folds, lexicon.Ministerial), lexicon.Longest(folds, lexicon.Office))
		if n == 0 {
			continue
		}
		post := p.article.Slice(s.Span)[tokens[0].Start:tokens[k+n-1].End]
		by := corpus.Attribution{Holder: post, HolderKind: "person", Speech: "indirect", Administration: s.Administration}
		if opposes(post) || !p.says(corpus.Sentence{Attribution: by}) {
			return 0
		}
		return k + n
	}
	return 0
}

// called are the names of a body, word by word.
func (p *presence) called() (out [][]string) {
	add := func(name string) {
		if w := english.Folds(english.Tokenize(name)); len(w) > 0 {
			out = append(out, w)
		}
	}
	for _, s := range p.sides {
		if s.Leader == "" {
			add(s.Text)
		}
	}
	for _, g := range p.terms {
		if p.tied {
			out = append(out, partyNames(g.Party)...)
		}
	}
	return out
}

// partyNames are a party's name and what its people are called for it.
func partyNames(party string) (out [][]string) {
	words := english.Folds(english.Tokenize(party))
	if len(words) == 0 {
		return nil
	}
	out = append(out, words)
	for _, w := range words {
		if lexicon.Is(w, lexicon.Faction) {
			out = append(out, []string{w}, []string{w + "s"})
		}
	}
	return out
}

func begins(tokens []english.Token, name []string) int {
	if len(tokens) < len(name) || !tokens[0].Capital() {
		return 0
	}
	for i, w := range name {
		f := tokens[i].Fold
		if f != w && (!tokens[i].Capital() || lexicon.Value(f, lexicon.PartyName) == "" && affiliation.Word(f) == f || affiliation.Word(f) != affiliation.Word(w)) {
			return 0
		}
	}
	return len(name)
}

// tokensAt are the tokens of a stretch [start, end) of a text, where the tokens'
// offsets begin at base.
func tokensAt(tokens []english.Token, base, start, end int) place {
	x := place{from: len(tokens)}
	for k, t := range tokens {
		if t.Start+base < end && start < t.End+base {
			x.from, x.to = min(x.from, k), k+1
		}
	}
	return x
}
