package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/retrieval/rank"
)

// side is a name of the one whose words and acts are looked for.
type side struct {
	voice
	affiliations *affiliation.Directory
	country      int    // that it is called by, 0 for none
	governments  []term // that it is or can be
}

// term is a government, with those who are stated to have served in it.
type term struct {
	corpus.Administration
	country int
	body    *affiliation.Body
}

// newSide knows which governments a name means: its leader's, its country's or its
// party's.
func newSide(v voice, affiliations *affiliation.Directory) side {
	s := side{voice: v, affiliations: affiliations}
	country, general := government(v.Text)
	if general {
		s.country = country
	}
	if affiliations == nil {
		return s
	}
	party := map[string]bool{}
	for _, g := range affiliations.Governments() {
		is, known := party[g.Party]
		if !known {
			is = !general && v.Leader == "" && s.isParty(g.Party)
			party[g.Party] = is
		}
		if is || !general && v.Leader != "" && g.Leader == v.Leader || general && countryOf(g.Country) == country {
			s.governments = append(s.governments, term{Administration: g, country: countryOf(g.Country), body: affiliations.Body(g.Leader, g.Leader)})
		}
	}
	return s
}

func countryOf(name string) int {
	found := places.Find(name)
	if len(found) == 0 {
		return 0
	}
	return found[0].Country
}

// isParty reports whether the side is a party, or an alliance that has it.
func (s side) isParty(party string) bool {
	switch {
	case party == "":
		return false
	case affiliation.SameBody(party, s.Text):
		return true
	case s.body == nil:
		return false
	}
	_, ok := s.body.Speaks(party, "")
	return ok
}

// presence is a side as one article has it.
type presence struct {
	article *corpus.Article
	concern *concern
	sides   []side
	terms   []term                  // that the side can be in this article
	country int                     // that it governs, 0 for none
	general bool                    // it is called by its country
	tied    bool                    // the government that the article speaks of can be the side
	people  map[string][]names.Name // who speaks for the side here, by family name
	home    bool                    // the article is the side's own
	tokens  map[int][]english.Token // of the sentences read so far
	own     map[string]bool         // holders, by whether they speak for the side
}

func newPresence(a *corpus.Article, sides []side, c *concern) *presence {
	p := &presence{article: a, concern: c, sides: sides, people: map[string][]names.Name{}, tokens: map[int][]english.Token{}, own: map[string]bool{}}
	for _, s := range sides {
		p.govern(s)
	}
	p.tied = p.isTied()
	p.introduce()
	p.readHead()
	p.home = p.home || p.isMade()
	return p
}

// isMade reports whether an author or the publisher of the article speaks for the side.
func (p *presence) isMade() bool {
	return slices.ContainsFunc(append(slices.Clone(p.article.Meta.Authors), p.article.Meta.Publisher), func(name string) bool {
		return name != "" && p.speaksFor(name, "person")
	})
}

// govern finds the terms of office that the side can be here: those at the article's
// date, or else of a leader that the article names.
func (p *presence) govern(s side) {
	if s.country != 0 {
		p.country, p.general = s.country, true
	}
	published := p.article.Meta.Published
	for _, g := range s.governments {
		if published != "" && g.Holds(published) || published == "" && p.concern.anywhere(p.article, g.Leader) {
			p.terms = append(p.terms, g)
			p.country = g.country
		}
	}
}

// isTied reports whether the article speaks of the side's country or its leader.
func (p *presence) isTied() bool {
	for _, g := range p.terms {
		if p.concern.anywhere(p.article, g.Leader) || slices.ContainsFunc(p.article.Sentences, func(x corpus.Sentence) bool { return x.Administration == g.Leader }) {
			return true
		}
	}
	if p.country == 0 || !p.general && len(p.terms) == 0 {
		return false
	}
	return slices.ContainsFunc(places.Find(p.article.Meta.Title+"\n"+p.article.Text), func(m places.Mention) bool { return m.Country == p.country })
}

// readHead takes the lines above the text that name those who made it: where one is the
// side, so is the text, and the others speak for it.
func (p *presence) readHead() {
	head, _, _ := strings.Cut(p.article.Text, "\n\n")
	for line := range strings.Lines(head) {
		_, values, ok := strings.Cut(line, ":")
		made := strings.Split(strings.TrimSpace(values), "; ")
		if !ok || !slices.ContainsFunc(made, p.isSide) {
			continue
		}
		p.home = true
		for _, name := range made {
			p.add(name)
		}
	}
}

// introduce takes those whom the article itself introduces in a post of the side's.
func (p *presence) introduce() {
	left := map[string]bool{}
	for _, x := range p.article.Affiliations {
		if x.Relation == corpus.Left || x.Relation == corpus.Outside {
			left[x.Person] = true
		}
	}
	for _, x := range p.article.Affiliations {
		if x.Relation == corpus.Belongs && !left[x.Person] && (x.Body != "" && p.isSide(x.Body) || p.tied && affiliation.Governs(x.Role) && p.isOurs(x.Countries) && (x.Body == "" || p.isSide(x.Body))) {
			p.add(x.Person)
		}
	}
}

func (p *presence) add(person string) {
	if n := names.Parse(person); n.Kind == names.Person && len(n.Family) > 0 {
		family := familyOf(n)
		p.people[family] = append(p.people[family], n)
	}
}

// isOurs reports whether a post of state can be of the side's country.
func (p *presence) isOurs(countries []string) bool {
	return len(countries) == 0 || slices.ContainsFunc(countries, func(name string) bool {
		found := places.Find(name)
		return len(found) > 0 && found[0].Country == p.country
	})
}

// isSide reports whether a body is the side, or the party that it governs with.
func (p *presence) isSide(body string) bool {
	if p.tied && slices.ContainsFunc(p.terms, func(g term) bool { return g.Party != "" && affiliation.SameBody(body, g.Party) }) {
		return true
	}
	return slices.ContainsFunc(p.sides, func(s side) bool {
		return s.Leader == "" && len(s.name.Given) == 0 && body != "" && affiliation.SameBody(body, s.Text)
	})
}

// says reports whether a sentence is the side's: it is held by somebody who speaks
// for it, or in an article of its own by nobody else.
func (p *presence) says(s corpus.Sentence) bool {
	if ownVoice(s) {
		return p.home && s.Speech != "direct" && s.Speech != "mixed"
	}
	key := s.Holder + "|" + s.Administration
	got, ok := p.own[key]
	if !ok {
		got = p.speaks(s)
		p.own[key] = got
	}
	return got || p.home && s.HolderKind == "person" && s.Speech != "indirect" && !p.isStrange(s.Holder)
}

// isStrange reports somebody who is known to be of another body than the side.
func (p *presence) isStrange(holder string) bool {
	n := names.Parse(holder)
	if n.Kind != names.Person || opposes(holder) {
		return true
	}
	for _, x := range p.article.Affiliations {
		if (x.Body != "" || x.Role != "") && names.Same(x.Person, holder) != names.Different {
			return true
		}
	}
	for _, leaders := range p.concern.of(p.article) {
		for l := range leaders {
			if names.Same(l, holder) != names.Different {
				return true
			}
		}
	}
	for _, s := range p.sides {
		if s.affiliations != nil {
			if _, ok := s.affiliations.Post(holder, p.article.Meta.Published); ok {
				return true
			}
		}
	}
	return false
}

func (p *presence) speaks(s corpus.Sentence) bool {
	if s.Administration != "" && !p.isLeader(s.Administration) && isOfState(s.Holder) {
		return false // another government's ministry
	}
	if p.generally(s) || p.speaksFor(s.Holder, s.HolderKind) {
		return true
	}
	return slices.ContainsFunc(members(s.Holder), func(name string) bool { return p.speaksFor(name, s.HolderKind) })
}

// generally reports a holder that any government has, "ministers", "the Home
// Office", where the government of the sentence is the side or left open.
func (p *presence) generally(s corpus.Sentence) bool {
	if !p.tied || opposes(s.Holder) {
		return false
	}
	if found := places.Find(s.Holder); len(found) > 0 {
		whole := found[0].Start == 0 && found[0].End == len(s.Holder)
		return found[0].Country == p.country && (whole || isOfState(s.Holder))
	}
	return isOfState(s.Holder) && (p.isLeader(s.Administration) || s.Administration == "" && p.alone())
}

// alone reports whether the article names no other administration than the side: then its
// ministries and officials are the side's.
func (p *presence) alone() bool {
	for _, leaders := range p.concern.of(p.article) {
		for l := range leaders {
			if !p.isLeader(l) {
				return false
			}
		}
	}
	return true
}

func familyOf(n names.Name) string { return english.Fold(n.Family[len(n.Family)-1]) }

func opposes(holder string) bool {
	return slices.ContainsFunc(english.Folds(english.Tokenize(holder)), func(w string) bool { return lexicon.Any(w, lexicon.Opposes, lexicon.Ended) })
}

func isOfState(holder string) bool {
	folds := english.Folds(english.Tokenize(holder))
	for i := range folds {
		for _, a := range []lexicon.Attribute{lexicon.Ministerial, lexicon.StateBody, lexicon.Government} {
			if lexicon.Longest(folds[i:], a) > 0 {
				return true
			}
		}
	}
	return false
}

// isLeader reports whether an administration is the side.
func (p *presence) isLeader(administration string) bool {
	return slices.ContainsFunc(p.terms, func(g term) bool { return g.Leader == administration }) ||
		slices.ContainsFunc(p.sides, func(s side) bool {
			_, general := government(s.Text)
			return s.Leader == administration || general && s.Leader != "" && !p.concern.abroad(p.article, administration, s.Leader)
		})
}

// speaksFor reports whether somebody's statements in the article are the side's.
func (p *presence) speaksFor(name, kind string) bool {
	n := names.Parse(name)
	if n.Kind == names.Person && len(n.Family) > 0 && slices.ContainsFunc(p.people[familyOf(n)], func(x names.Name) bool { return names.Compare(n, x) != names.Different }) {
		return true
	}
	if p.isSide(name) || p.serves(name) {
		return true
	}
	return slices.ContainsFunc(p.sides, func(s side) bool {
		return s.speaks(p.article, name, kind) || !opposes(name) && s.isIn(name)
	})
}

// isIn reports whether a name has all words of the side's: "Office of Osmark Attorney
// General Vera Lund" for "Osmark Attorney General".
func (s side) isIn(name string) bool {
	if s.Leader != "" {
		return names.Same(name, s.Leader) == names.Equal
	}
	words := rank.Folds(s.Text)
	return len(s.name.Given) == 0 && s.namedIn(name) || len(words) > 1 && within(words, rank.Folds(name))
}

// serves reports whether somebody led the government that the side is, or the corpus
// states a post in it.
func (p *presence) serves(name string) bool {
	published := p.article.Meta.Published
	for _, g := range p.terms {
		if names.Same(name, g.Leader) == names.Equal {
			return true
		}
		if _, ok := g.body.Speaks(name, published); ok {
			return true
		}
	}
	if !p.tied || published != "" || len(p.terms) == 0 {
		return false
	}
	post, ok := p.sides[0].affiliations.Post(name, "")
	return ok && affiliation.Governs(post.Role) && post.Stated.Date == "" && p.isOurs(post.Stated.Countries)
}

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
		if tokens[i].Fold != w {
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
