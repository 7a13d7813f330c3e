package evidence

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/places"
	"ibid/retrieval"
)

// voice is somebody whose statements a question asks for.
type voice struct {
	retrieval.Voice
	words []string // see identity
}

func voices(q retrieval.Query) []voice {
	var out []voice
	for _, v := range q.Voices {
		out = append(out, voice{v, identity(v.Text)})
	}
	return out
}

// titles go before a name and don't belong to it.
var titles = wordSet(`president vice prime minister ambassador acting former then current outgoing incoming late mr mrs ms miss dr
professor prof justice judge senator representative secretary chancellor premier king queen prince princess sir lady lord
general colonel captain chairman chairwoman chair spokesman spokeswoman spokesperson governor mayor deputy foreign defence
defense finance chief congressman congresswoman envoy nominee the a an`)

// governing are words that, beside a country, mean its government.
var governing = wordSet(`government governments administration officials official authorities cabinet leadership state`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// offices are words that mean no institution in particular: with nothing else left
// of a name, what stands before them belongs to it ("Foreign Ministry").
var offices = wordSet(`ministry ministries department departments office agency bureau service council committee commission
court board authority government administration secretariat party parliament`)

var linkWords = wordSet(`of and for`)

// identity are the words that a name is compared by: lower case, hyphens read as
// spaces, without the titles before it unless it is nothing else.
func identity(name string) []string {
	all := slices.DeleteFunc(retrieval.Words(strings.ToLower(name)), func(w string) bool { return linkWords[w] || w == "the" || w == "a" || w == "an" })
	from := 0
	for from < len(all) && titles[all[from]] {
		from++
	}
	kept := all[from:]
	if !slices.ContainsFunc(kept, func(w string) bool { return !offices[w] }) {
		return all
	}
	return kept
}

// holds reports whether the sentence is a statement of the voice: it has a
// holder who is this, or it is the article's own and the voice its author.
func (v voice) holds(a *corpus.Article, s corpus.Sentence) bool {
	if v.Leader != "" && s.Administration == v.Leader {
		switch {
		case s.HolderKind == "organisation", s.HolderKind == "administration":
			return true // its ministries speak for it
		case s.Holder == "", within(identity(s.Holder), identity(v.Leader)):
			return true
		}
	}
	if ownVoice(s) {
		return v.writes(a)
	}
	return v.is(s.Holder, s.HolderKind) || slices.ContainsFunc(members(s.Holder), func(name string) bool { return v.is(name, s.HolderKind) })
}

// writes reports whether the voice is the article's author.
func (v voice) writes(a *corpus.Article) bool {
	return slices.ContainsFunc(a.Meta.Authors, func(name string) bool { return v.is(name, "person") })
}

// ownVoice reports whether a sentence is its article's own.
func ownVoice(s corpus.Sentence) bool { return s.Holder == "" || s.HolderKind == "author" }

// members are the single ones of "the cabinet and its critics".
func members(holder string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(holder, " and ", ","), func(r rune) bool { return r == ',' })
}

// is compares the voice with a holder's name.
func (v voice) is(name, kind string) bool {
	have := identity(name)
	if len(have) == 0 || len(v.words) == 0 {
		return false
	}
	if within(v.words, have) || within(have, v.words) && (len(have) > 1 || kind != "person") {
		return true
	}
	return acronym(v.Text, name) || acronym(name, v.Text) || sameGovernment(v.Text, name)
}

// within reports whether all words of a are among those of b, in whatever form.
func within(a, b []string) bool {
	for _, w := range a {
		if !hasForm(b, w) && !slices.ContainsFunc(b, func(o string) bool { return o == w+"s" || w == o+"s" }) {
			return false
		}
	}
	return true
}

// acronym reports whether short is made of the initials of long: "IMF", with or
// without the small words' ("MOFA").
func acronym(short, long string) bool {
	short = strings.TrimPrefix(strings.TrimPrefix(short, "the "), "The ")
	if len(short) < 2 || short != strings.ToUpper(short) || strings.ContainsRune(short, ' ') {
		return false
	}
	var all, main string
	for _, w := range retrieval.Words(long) {
		all += strings.ToUpper(w[:1])
		if isCapitalised(w) {
			main += w[:1]
		}
	}
	return strings.TrimLeft(all, "T") == short || all == short || main == short || looseInitials(long) == short
}

// looseInitials takes every word's initial and "of"'s O.
func looseInitials(long string) string {
	var out string
	for _, w := range retrieval.Words(long) {
		switch {
		case isCapitalised(w):
			out += w[:1]
		case strings.EqualFold(w, "of"):
			out += "O"
		}
	}
	return out
}

// sameGovernment reports whether both name one country and, beside it, nothing
// but its government: "Ankara" and "the Turkish government".
func sameGovernment(a, b string) bool {
	x, okX := government(a)
	y, okY := government(b)
	return okX && okY && x == y
}

func government(name string) (country int, ok bool) {
	found := places.Find(name)
	if len(found) != 1 {
		return 0, false
	}
	rest := name[:found[0].Start] + " " + name[found[0].End:]
	for _, w := range retrieval.Words(strings.ToLower(rest)) {
		if !governing[w] && w != "the" {
			return 0, false
		}
	}
	return found[0].Country, true
}

// mentioned reports whether a sentence in its article's own voice speaks of the
// voice: what it narrates of somebody is at least about them. A country may go by
// another of its names; a sentence that it begins is about it whoever speaks.
func (v voice) mentioned(a *corpus.Article, s corpus.Sentence) bool {
	text := a.Slice(s.Span)
	for _, m := range v.countries(text) {
		if ownVoice(s) || len(strings.Fields(text[:m.Start])) < 2 {
			return true
		}
	}
	return ownVoice(s) && within(v.words, retrieval.Words(strings.ToLower(text)))
}

// countries are the places of a text that name the country that the voice is.
func (v voice) countries(text string) []places.Mention {
	country, ok := government(v.Text)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(places.Find(text), func(m places.Mention) bool { return m.Country != country })
}
