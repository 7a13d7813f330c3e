package gate

import (
	"slices"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
)

// side is a name of the one whose words and acts are looked for.
type side struct {
	voice
	affiliations *affiliation.Directory
	country      int    // that it is called by, 0 for none
	sitting      string // the body of which it is those who sit for it: "Tory backbenchers"; "" for none
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
	if body, ok := sitting(v.Text); ok {
		s.sitting = body
	}
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

// sitting reads "Tory backbenchers", "backbenchers" or "one Tory MP": those who sit for a body,
// "" where none is named.
func sitting(text string) (body string, ok bool) {
	post, body, ok := affiliation.Described(text)
	if !ok {
		post, body, ok = affiliation.Described(strings.TrimSuffix(text, "s"))
	}
	return body, ok && sits(post)
}

// sits reports a post that is a seat and nothing more.
func sits(post string) bool {
	folds := english.Folds(english.Tokenize(post))
	return slices.ContainsFunc(folds, func(w string) bool { return lexicon.Is(w, lexicon.Seat) }) && !affiliation.Governs(post)
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

// office are the governments that a side can be in one article.
type office struct {
	article *corpus.Article
	concern *concern
	sides   []side
	leaders []string // in office when an article without a date was written
	terms   []term   // that the side can be in this article
	country int      // that it governs, 0 for none
	general bool     // it is called by its country
	shown   bool     // the posts that the article states are in a government that is the side
	tied    bool     // the government that the article speaks of can be the side
	early   bool     // the side is a government that was not yet in office
}

func newOffice(a *corpus.Article, sides []side, c *concern) office {
	o := office{article: a, sides: sides, concern: c}
	for _, s := range sides {
		o.govern(s)
	}
	o.tied = o.isTied()
	o.early = o.isEarly()
	return o
}

// govern finds the terms of office that the side can be here: those at the article's
// date, or else of a leader that the article names.
func (o *office) govern(s side) {
	if s.country != 0 {
		o.country, o.general = s.country, true
	}
	if s.Leader == "" && s.affiliations != nil && affiliation.AnyGovernment(s.Text) {
		s.governments = o.onlyGovernment(s.affiliations)
	}
	for _, g := range s.governments {
		if o.isThen(s, g) {
			o.terms = append(o.terms, g)
			o.country = g.country
		}
	}
}

// onlyGovernment is what "the government" is in an article: the one in office then whose
// leader it names, or none where it names those of several countries.
func (o *office) onlyGovernment(d *affiliation.Directory) []term {
	var out []term
	for _, g := range d.Governments() {
		if !o.concern.anywhere(o.article, g.Leader) {
			continue
		}
		t := term{Administration: g, country: countryOf(g.Country), body: d.Body(g.Leader, g.Leader)}
		if !o.isThen(side{affiliations: d}, t) {
			continue
		}
		if len(out) > 0 && out[0].country != t.country {
			o.shown = false // not of one of them
			return nil
		}
		out = append(out, t)
	}
	return out
}

// isEarly reports whether the side, a government by its leader's name, was not yet in office
// at the article's date. What its leader said in opposition is not the government's.
func (o *office) isEarly() bool {
	_, published, ok := corpus.DateRange(o.article.Meta.Published)
	if !ok || len(o.terms) > 0 {
		return false
	}
	var first time.Time
	for _, s := range o.sides {
		if s.Leader == "" || s.name.Kind == names.Person {
			return false
		}
		for _, g := range s.governments {
			if first.IsZero() || g.Start.Before(first) {
				first = g.Start
			}
		}
	}
	return published.Before(first)
}

// isThen reports whether a term of office can be the one of the article.
func (o *office) isThen(s side, g term) bool {
	if published := o.article.Meta.Published; published != "" {
		return g.Holds(published)
	}
	known := false
	for _, leader := range o.leadersThen(s.affiliations) {
		if leader == g.Leader {
			o.shown = true
			return true
		}
		known = known || s.affiliations.IsOf(leader, g.Country)
	}
	switch {
	case known:
		return false
	case o.concern.governs(o.article, g.Leader):
		return true
	}
	switch s.affiliations.LeaderThen(g.Country) {
	case g.Leader:
		return o.concern.anywhere(o.article, g.Leader) || !o.namesAnother(g)
	case "":
		return o.concern.anywhere(o.article, g.Leader)
	}
	return false
}

// namesAnother reports whether the article names somebody else who led a government of the
// country, and not in another post.
func (o *office) namesAnother(g term) bool {
	for _, leader := range o.concern.ledIn(o.article, g.Country) {
		if !slices.ContainsFunc(o.article.Affiliations, func(x corpus.Affiliation) bool {
			return x.Relation == corpus.Belongs && affiliation.Governs(x.Role) && !isTitle(g, x.Role) && names.Same(x.Person, leader) == names.Equal
		}) {
			return true
		}
	}
	return false
}

// isTitle reports whether a post is that of the head of a government.
func isTitle(g term, role string) bool {
	if len(g.Titles) == 0 {
		return isHead(role)
	}
	return slices.ContainsFunc(g.Titles, func(title string) bool { return english.Fold(title) == english.Fold(role) })
}

// leadersThen are the leaders of the governments that were in office when an article
// without a date was written: the posts that it states tell, and those whom it quotes.
func (o *office) leadersThen(d *affiliation.Directory) []string {
	if o.leaders != nil {
		return o.leaders
	}
	o.leaders = append([]string{}, d.LeadersThen(o.article.ID)...)
	left := o.left()
	asked := map[string]bool{}
	for _, s := range o.article.Sentences {
		if s.HolderKind != "person" || asked[s.Holder] || left[s.Holder] {
			continue
		}
		asked[s.Holder] = true
		if leader := d.Under(s.Holder); leader != "" && !slices.Contains(o.leaders, leader) {
			o.leaders = append(o.leaders, leader)
		}
	}
	return o.leaders
}

// left are those who left a post, or never had it, as the article has it.
func (o *office) left() map[string]bool {
	out := map[string]bool{}
	for _, x := range o.article.Affiliations {
		if x.Relation == corpus.Left || x.Relation == corpus.Outside {
			out[x.Person] = true
		}
	}
	return out
}

// isTied reports whether the article speaks of the side's country or its leader.
func (o *office) isTied() bool {
	if o.shown {
		return true
	}
	for _, g := range o.terms {
		if o.concern.anywhere(o.article, g.Leader) || slices.ContainsFunc(o.article.Sentences, func(x corpus.Sentence) bool { return x.Administration == g.Leader }) {
			return true
		}
	}
	if o.country == 0 || !o.general && len(o.terms) == 0 {
		return false
	}
	return slices.ContainsFunc(places.Find(o.article.Meta.Title+"\n"+o.article.Text), func(m places.Mention) bool { return m.Country == o.country })
}

// isOurs reports whether a post of state can be of the side's country.
func (o *office) isOurs(countries []string) bool {
	return len(countries) == 0 || slices.ContainsFunc(countries, func(name string) bool {
		found := places.Find(name)
		return len(found) > 0 && found[0].Country == o.country
	})
}

// alone reports whether the article names no other administration than the side: then its
// ministries and officials are the side's.
func (o *office) alone() bool {
	for _, leaders := range o.concern.of(o.article) {
		for l := range leaders {
			if !o.isLeader(l) {
				return false
			}
		}
	}
	return true
}

// isLeader reports whether an administration is the side.
func (o *office) isLeader(administration string) bool {
	return slices.ContainsFunc(o.terms, func(g term) bool { return g.Leader == administration }) ||
		slices.ContainsFunc(o.sides, func(s side) bool {
			_, general := government(s.Text)
			return s.Leader == administration || general && s.Leader != "" && !o.concern.abroad(o.article, administration, s.Leader)
		})
}
