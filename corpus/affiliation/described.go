package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Described reads a holder who goes by a post alone, "Tory finance spokesman": the post
// and the body that it names, "" for none. A former post is nobody's.
func Described(holder string) (role, body string, ok bool) {
	r := read(holder, corpus.Span{End: len(holder)}, newKnown("", nil))
	if len(r.posts) != 1 || len(r.people) > 0 {
		return "", "", false
	}
	p := r.posts[0]
	if p.ended || p.from > 0 || p.to < len(r.tokens) {
		return "", "", false
	}
	return r.words(p.role, p.to), p.body, true
}

// Bearer is the one whom an article's statements call by a post, of the body where one is named;
// "" for nobody or several.
func Bearer(stated []corpus.Affiliation, post, body string) string {
	want := english.Folds(english.Tokenize(post))
	only := ""
	for _, x := range stated {
		have := english.Folds(english.Tokenize(x.Role))
		n := len(have) - len(want)
		if x.Relation != corpus.Belongs || n < 0 || !slices.Equal(have[n:], want) || body != "" && !SameBody(x.Body, body) ||
			slices.ContainsFunc(have[:n], func(w string) bool { return !lexicon.Any(w, lexicon.TitleAside, lexicon.Adverb) }) {
			continue
		}
		if only != "" && only != x.Person {
			return ""
		}
		only = x.Person
	}
	return only
}

// SpokenFor is the body for which a holder speaks who goes by a post alone, "spokesman for
// Saltwatch"; "" for none.
func SpokenFor(holder string) string {
	role, body, ok := Described(holder)
	if !ok || sideOf(role) != neither || !represents(lastTitle(role)) {
		return ""
	}
	return body
}

// lastTitle is a role from the word for the post on: "director of Saltwatch" of "campaign
// director of Saltwatch".
func lastTitle(role string) string {
	r := read(role, corpus.Span{End: len(role)}, newKnown("", nil))
	if len(r.posts) == 0 {
		return ""
	}
	return r.words(r.posts[0].title, r.posts[0].to)
}

// Holds reports whether a holder who goes by a post alone is a person: the corpus states
// the post of them, and of nobody else as late by the date.
func (d *Directory) Holds(person, holder, date string) bool {
	role, body, ok := Described(holder)
	if !ok {
		return false
	}
	d.read()
	who := d.person(person)
	if who == nil {
		return false
	}
	is := func(s corpus.StatedAffiliation) bool {
		return s.Relation == corpus.Belongs && postKey(s.Role) == postKey(role) && (body == "" || SameBody(s.Body, body))
	}
	mine, ok := who.at(date, is)
	if !ok {
		return false
	}
	for _, all := range d.people {
		for _, p := range all {
			if s, ok := p.at(date, is); ok && p != who && by(s.Date, date) && (s.Date >= mine.Date || !by(mine.Date, date)) {
				return false
			}
		}
	}
	return true
}

// postKey is what a post is known by: its words, without those that say how long
// somebody has had it.
func postKey(role string) string {
	words := slices.DeleteFunc(english.Folds(english.Tokenize(role)), func(w string) bool { return lexicon.Any(w, lexicon.TitleAside) })
	return strings.Join(words, " ")
}
