package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
)

// undated are the articles without a date, with the governments of which they can be: an
// article that calls somebody prime minister is of their government, and so is another
// that has one of its ministers in the same post.
type undated struct {
	posts   map[string]map[string][]corpus.StatedAffiliation // of state, by article and country
	leaders map[string]map[string]bool                       // of governments, by article
	serving map[string]map[string]bool                       // leaders, by somebody's name and post
}

// LeadersThen are the leaders of the governments of which an article without a date is,
// as far as the posts that the corpus states tell.
func (d *Directory) LeadersThen(article string) []string {
	d.read()
	var out []string
	for leader := range d.undated.leaders[article] {
		out = append(out, leader)
	}
	slices.Sort(out)
	return out
}

// Under is the leader under whom articles without a date have somebody in a post, "" where
// there is none or more than one.
func (d *Directory) Under(person string) string {
	d.read()
	p := d.person(person)
	if p == nil {
		return ""
	}
	only := ""
	for _, s := range p.stated {
		for leader := range d.undated.serving[servingKey(s)] {
			if only != "" && only != leader {
				return ""
			}
			only = leader
		}
	}
	return only
}

func servingKey(s corpus.StatedAffiliation) string { return s.Person + "\n" + postKey(s.Role) }

// LeaderThen is the only leader of a country's government of whom articles without a date
// speak as in office, "" where there is none or more than one.
func (d *Directory) LeaderThen(country string) string {
	d.read()
	only := ""
	for _, leaders := range d.undated.leaders {
		for leader := range leaders {
			if !sameCountry(d.countryOf(leader), country) {
				continue
			}
			if only != "" && only != leader {
				return ""
			}
			only = leader
		}
	}
	return only
}

// IsOf reports whether somebody led a government of a country.
func (d *Directory) IsOf(leader, country string) bool {
	return sameCountry(d.countryOf(leader), country)
}

func (d *Directory) countryOf(leader string) string {
	i := slices.IndexFunc(d.governments, func(g corpus.Administration) bool { return g.Leader == leader })
	return d.governments[i].Country
}

func sameCountry(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := places.Find(a), places.Find(b)
	return len(x) > 0 && len(y) > 0 && x[0].Country == y[0].Country
}

// widenings bounds how often what is known of one article tells of the next.
const widenings = 8

// placeUndated finds of which governments the articles without a date are.
func (d *Directory) placeUndated(statements []corpus.StatedAffiliation) {
	u := undated{posts: map[string]map[string][]corpus.StatedAffiliation{}, leaders: map[string]map[string]bool{}, serving: map[string]map[string]bool{}}
	led := map[string][]corpus.Administration{}
	for _, g := range d.governments {
		for _, name := range append([]string{g.Leader}, g.Aliases...) {
			key := familyKey(names.Parse(name))
			led[key] = append(led[key], g)
		}
	}
	for _, s := range statements {
		if s.Date != "" || s.Relation != corpus.Belongs {
			continue
		}
		if leader := headed(s, led[familyKey(names.Parse(s.Person))]); leader != "" {
			mark(u.leaders, s.Article, leader)
			continue
		}
		if sideOf(s.Role) != governing {
			continue
		}
		country := ""
		if len(s.Countries) > 0 {
			country = s.Countries[0] // whose it is, or which the article is about
		}
		if u.posts[s.Article] == nil {
			u.posts[s.Article] = map[string][]corpus.StatedAffiliation{}
		}
		u.posts[s.Article][country] = append(u.posts[s.Article][country], s)
	}
	for range widenings {
		if !d.widen(u) {
			break
		}
	}
	d.undated = u
}

// widen goes from articles to the ministers they name, and from these to further articles.
func (d *Directory) widen(u undated) (grew bool) {
	for article, byCountry := range u.posts {
		for country, posts := range byCountry {
			leader := d.leads(u.leaders[article], country)
			for _, s := range posts {
				key := servingKey(s)
				if leader != "" {
					grew = mark(u.serving, key, leader) || grew
				} else if len(u.serving[key]) == 1 {
					for l := range u.serving[key] {
						if country == "" || sameCountry(d.countryOf(l), country) {
							grew = mark(u.leaders, article, l) || grew
						}
					}
				}
			}
		}
	}
	return grew
}

// leads is the one of an article's leaders whose government the posts of a country are
// in; a country that is left open must leave no choice.
func (d *Directory) leads(leaders map[string]bool, country string) string {
	only := ""
	for l := range leaders {
		if country != "" && !sameCountry(d.countryOf(l), country) {
			continue
		}
		if only != "" {
			return ""
		}
		only = l
	}
	return only
}

func mark(in map[string]map[string]bool, key, value string) (grew bool) {
	if in[key] == nil {
		in[key] = map[string]bool{}
	}
	grew = !in[key][value]
	in[key][value] = true
	return grew
}

// headed is the leader whom a statement says to head their government; "" where the
// person or the post is another.
func headed(s corpus.StatedAffiliation, governments []corpus.Administration) string {
	folds := english.Folds(english.Tokenize(postKey(s.Role)))
	if n := lexicon.Longest(folds, lexicon.HeadsGovernment); n == 0 || n < len(folds) {
		return ""
	}
	who := names.Parse(s.Person)
	for _, g := range governments {
		if slices.ContainsFunc(append([]string{g.Leader}, g.Aliases...), func(name string) bool { return names.Compare(names.Parse(name), who) == names.Equal }) {
			if len(g.Titles) == 0 || slices.ContainsFunc(g.Titles, func(t string) bool { return english.Fold(t) == english.Fold(postKey(s.Role)) }) {
				return g.Leader
			}
		}
	}
	return ""
}
