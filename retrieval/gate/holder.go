package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/retrieval/rank"
)

// isPartisan reports whether an author is a party, or one of its people as the corpus has it.
func (p *presence) isPartisan(author string) bool {
	return slices.ContainsFunc(english.Tokenize(author), func(t english.Token) bool {
		return lexicon.Is(t.Fold, lexicon.Party) || t.Capital() && lexicon.Is(affiliation.Word(t.Fold), lexicon.Faction)
	}) || slices.ContainsFunc(p.sides, func(s side) bool {
		return s.affiliations != nil && s.affiliations.Partisan(names.NaturalAll([]string{author})[0], p.article.Meta.Published)
	})
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
	left := p.left()
	for _, x := range p.article.Affiliations {
		if x.Relation == corpus.Belongs && !left[x.Person] && p.isOf(x) {
			p.add(x.Person)
		}
	}
}

// isOf reports whether somebody of a body and in a post speaks for the side. A government is
// not spoken for by everybody who sits for its party.
func (p *presence) isOf(x corpus.Affiliation) bool {
	if slices.ContainsFunc(p.sides, func(s side) bool {
		return s.sitting != "" && affiliation.SameBody(x.Body, s.sitting) && sits(x.Role)
	}) {
		return true
	}
	governs := p.tied && affiliation.Governs(x.Role) && p.isOurs(x.Countries)
	switch {
	case x.Body == "":
		return governs || p.leads(x.Start)
	case p.isNamed(x.Body):
		return governs || x.Role == "" || affiliation.SpeaksIn(x.Role) || p.isPartisan(x.Body)
	}
	return governs && p.rules(x.Body)
}

// leads reports whether the side's name stands right before a place of the article: "Reed
// Education spokeswoman Ana Kovač" for Reed.
func (p *presence) leads(start int) bool {
	before := english.Fold(strings.TrimRight(p.article.Text[max(0, start-80):start], " "))
	return slices.ContainsFunc(p.sides, func(s side) bool {
		rest, ok := strings.CutSuffix(before, english.Fold(s.Text))
		return ok && s.Leader == "" && len(s.name.Given) == 0 && s.Text != "" && !endsWord(rest)
	})
}

// endsWord reports whether a text ends within a word.
func endsWord(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (p *presence) add(person string) {
	if n := names.Parse(person); n.Kind == names.Person && len(n.Family) > 0 {
		family := familyOf(n)
		p.people[family] = append(p.people[family], n)
	}
}

// isSide reports whether a body is the side, or the party that it governs with.
func (p *presence) isSide(body string) bool { return p.isNamed(body) || p.rules(body) }

// rules reports whether a body is the party that the side, a government, governs with.
func (p *presence) rules(body string) bool {
	return p.tied && slices.ContainsFunc(p.terms, func(g term) bool { return g.Party != "" && affiliation.SameBody(body, g.Party) })
}

// isNamed reports whether a body is the side itself.
func (p *presence) isNamed(body string) bool {
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
	if s.Administration != "" && !p.isLeader(s.Administration) && isOfState(s.Holder) && !p.isOfCountry(s.Holder, s.Administration) {
		return false // another government's ministry
	}
	if s.Administration != "" && len(p.terms) > 0 && !slices.ContainsFunc(p.terms, func(g term) bool { return !p.concern.abroad(p.article, s.Administration, g.Leader) }) {
		return false // of another country's government
	}
	if p.generally(s) || p.speaksFor(s.Holder, s.HolderKind) {
		return true
	}
	shadows := opposes(s.Holder) // "Shadow Energy and Climate Change Minister" is none of two
	return slices.ContainsFunc(members(s.Holder), func(name string) bool {
		s.Holder = strings.TrimSpace(name)
		return !shadows && p.generally(s) || p.speaksFor(s.Holder, s.HolderKind)
	})
}

// isOfCountry reports a holder who is called by the side's country, in a sentence of
// another country's administration.
func (p *presence) isOfCountry(holder, administration string) bool {
	found := places.Find(holder)
	return len(found) > 0 && found[0].Country == p.country &&
		slices.ContainsFunc(p.terms, func(g term) bool { return p.concern.abroad(p.article, g.Leader, administration) })
}

// generally reports a holder that any government has, "ministers", "the Home
// Office", where the government of the sentence is the side or left open.
func (p *presence) generally(s corpus.Sentence) bool {
	if !p.tied || opposes(s.Holder) {
		return false
	}
	if found := places.Find(s.Holder); len(found) > 0 {
		whole := found[0].Start == 0 && found[0].End == len(s.Holder)
		return found[0].Country == p.country && (whole || isOfState(s.Holder) || isHead(s.Holder))
	}
	return isOfState(s.Holder) && (p.isLeader(s.Administration) || s.Administration == "" && p.alone())
}

func familyOf(n names.Name) string { return english.Fold(n.Family[len(n.Family)-1]) }

func opposes(holder string) bool {
	return slices.ContainsFunc(english.Folds(english.Tokenize(holder)), func(w string) bool { return lexicon.Any(w, lexicon.Opposes, lexicon.Ended) })
}

// isOfState reports a holder who speaks for a government: a minister, a ministry, not an
// alliance of parties, a court, the police or "the office of Senator Lund".
func isOfState(holder string) bool {
	tokens := english.Tokenize(holder)
	folds := english.Folds(tokens)
	if len(folds) == 0 || lexicon.Is(folds[len(folds)-1], lexicon.Apart) || slices.ContainsFunc(folds, func(w string) bool { return lexicon.Is(w, lexicon.Seat) }) {
		return false
	}
	for i := range folds {
		for _, a := range []lexicon.Attribute{lexicon.Ministerial, lexicon.StateBody, lexicon.Government} {
			n := lexicon.Longest(folds[i:], a)
			owns := n > 0 && i+n < len(tokens) && tokens[i+n].Class == english.Possessive && // "the country's largest firms"
				!lexicon.Any(folds[len(folds)-1], lexicon.Office, lexicon.Title, lexicon.Represents)
			if n > 0 && !owns && !lexicon.Any(folds[i], lexicon.Unites, lexicon.Apart) {
				return true
			}
		}
	}
	return false
}

// isHead reports a holder called by the post of a head of government.
func isHead(holder string) bool {
	folds := english.Folds(english.Tokenize(holder))
	for i := range folds {
		if n := lexicon.Longest(folds[i:], lexicon.HeadsGovernment); n > 0 && i+n == len(folds) {
			return true
		}
	}
	return false
}

// speaksFor reports whether somebody's statements in the article are the side's.
func (p *presence) speaksFor(name, kind string) bool {
	n := names.Parse(name)
	if n.Kind == names.Person && len(n.Family) > 0 && slices.ContainsFunc(p.people[familyOf(n)], func(x names.Name) bool { return names.Compare(n, x) != names.Different }) {
		return true
	}
	if p.isSide(name) || p.serves(name) || p.holdsPost(name) {
		return true
	}
	return slices.ContainsFunc(p.sides, func(s side) bool {
		return s.speaks(p.article, name, kind) || !opposes(name) && s.isIn(name) || s.isSitting(name)
	})
}

// isSitting reports a holder who goes by a seat alone, of the side's body or of none that is
// named, where the side is those who sit for it.
func (s side) isSitting(holder string) bool {
	if s.sitting == "" {
		return false
	}
	body, ok := sitting(holder)
	return ok && (body == "" || affiliation.SameBody(body, s.sitting))
}

// holdsPost reports whether a holder goes by a post that is the side's: "Tory finance
// spokesman" of a party, "Tory leader" of whom the corpus calls so.
func (p *presence) holdsPost(name string) bool {
	role, body, ok := affiliation.Described(name)
	if !ok {
		return false
	}
	if body == "" {
		if who := affiliation.Bearer(p.article.Affiliations, role, ""); who != "" {
			return p.speaksFor(who, "person")
		}
	}
	return body != "" && (p.isNamed(body) || p.rules(body) && (affiliation.Governs(role) || affiliation.SpokenFor(name) != "")) || slices.ContainsFunc(p.sides, func(s side) bool {
		return s.name.Kind == names.Person && s.affiliations != nil && s.within(p.article) && s.affiliations.Holds(s.Text, name, p.article.Meta.Published)
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

// isSurnameOf reports whether a holder is called by the surname alone of a leader whom the
// article names.
func (p *presence) isSurnameOf(holder, leader string) bool {
	text := func() []english.Token { return english.Tokenize(p.article.Text) }
	return p.concern.anywhere(p.article, leader) && goesBySurname(p.article, text, names.Parse(holder), names.Parse(leader), true)
}

// serves reports whether somebody led the government that the side is, or the corpus
// states a post in it.
func (p *presence) serves(name string) bool {
	published := p.article.Meta.Published
	for _, g := range p.terms {
		if names.Same(name, g.Leader) == names.Equal || p.isSurnameOf(name, g.Leader) {
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
