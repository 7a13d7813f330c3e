package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// voice is somebody whose statements a question asks for.
type voice struct {
	retrieval.Voice
	name  names.Name
	body  *affiliation.Body // with its members; nil for a person, and where the corpus states nothing
	posts *posts
}

// voices are those of a query; affiliations may be nil.
func voices(q retrieval.Query, affiliations *affiliation.Directory) []voice {
	var out []voice
	known := newPosts()
	for _, v := range q.Voices {
		x := voice{Voice: v, name: names.Parse(v.Text), posts: known}
		if affiliations != nil {
			x.body = affiliations.Body(v.Text, v.Leader)
		}
		out = append(out, x)
	}
	return out
}

// holds reports whether the sentence is a statement of the voice: it has a
// holder who is this, or it is the article's own and the voice its author.
func (v voice) holds(a *corpus.Article, s corpus.Sentence) bool {
	if v.Leader != "" && s.Administration == v.Leader {
		switch {
		case s.HolderKind == "organisation", s.HolderKind == "administration":
			return true // its ministries speak for it
		case s.Holder == "" && v.toldOf(), s.Holder != "" && names.Same(s.Holder, v.Leader) != names.Different:
			return true
		}
	}
	if ownVoice(s) {
		return !v.nobodys(s) && v.writes(a) || s.Holder != "" && v.speaks(a, s.Holder, "person")
	}
	return v.speaks(a, s.Holder, s.HolderKind) ||
		slices.ContainsFunc(members(s.Holder), func(name string) bool { return v.speaks(a, name, s.HolderKind) })
}

// nobodys reports a sentence that nobody is known to say: a quotation without a
// holder, and to a question for what a body says, whatever its text only tells.
func (v voice) nobodys(s corpus.Sentence) bool {
	return s.Holder == "" && (s.Speech == "direct" || s.Speech == "mixed" || s.Speech == "indirect" || v.body != nil || v.name.Kind == names.Body) && !v.toldOf()
}

// writes reports whether the voice is the article's author.
func (v voice) writes(a *corpus.Article) bool {
	return slices.ContainsFunc(a.Meta.Authors, func(name string) bool { return v.speaks(a, name, "person") })
}

// speaks reports whether what a holder says in an article is a statement of the
// voice: it is theirs, in the post that the voice is called by, or that of
// somebody who spoke for the voice then.
func (v voice) speaks(a *corpus.Article, holder, kind string) bool {
	if v.body != nil {
		if _, ok := v.body.Speaks(holder, a.Meta.Published); ok {
			return true
		}
	}
	isPerson := v.name.Kind == names.Person && len(v.name.Given) > 0 // whose spokesman's words are not hers
	if body := v.posts.spokenFor(a, holder); body != "" && !isPerson && !v.posts.bears(a, v.name) && v.speaks(a, body, "organisation") {
		return true
	}
	return (v.is(holder, kind) || v.posts.only(a, v.name, names.Parse(holder))) && v.posts.allow(a, v.name, holder) ||
		v.posts.has(a, v.name, holder) || v.posts.has(a, names.Parse(holder), v.Text)
}

// ownVoice reports whether a sentence is its article's own.
func ownVoice(s corpus.Sentence) bool { return s.Holder == "" || s.HolderKind == "author" }

// members are the single ones of "the cabinet and its critics".
func members(holder string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(holder, " and ", ","), func(r rune) bool { return r == ',' })
}

// is compares the voice with a holder's name. A holder who is less than a whole
// name is nobody in particular: which "Lund" it is, nobody has found out.
func (v voice) is(name, kind string) bool {
	if affiliation.AnyGovernment(name) && !affiliation.AnyGovernment(v.Text) {
		return false
	}
	holder := names.Parse(name)
	if v.endsIn(name) {
		return true
	}
	switch names.Same(v.Text, name) {
	case names.Equal:
		return true
	case names.Compatible:
		return holder.Kind != names.Person || len(holder.Given) > 0 || len(v.name.Given) == 0
	}
	return kind != "person" && (v.describes(holder) || v.name.Kind != names.Place && affiliation.Shortens(v.Text, name)) || sameGovernment(v.Text, name)
}

// endsIn reports whether a holder's name ends in the whole name of a person: "Forester Nils
// Aune" where the text gives an occupation that nobody knows for a title.
func (v voice) endsIn(holder string) bool {
	if v.name.Kind != names.Person || len(v.name.Given) == 0 || len(v.name.Family) == 0 {
		return false
	}
	all := rank.Folds(holder)
	n := len(all) - len(v.name.Words)
	return n > 0 && slices.Equal(all[n:], v.name.Words) && !slices.ContainsFunc(all[:n], func(w string) bool { return lexicon.Is(w, lexicon.Given) })
}

// describes reports whether the voice is a common noun that the holder's name
// has: "the union" for the Growers' Union.
func (v voice) describes(holder names.Name) bool { return describes(v.name, holder) }

func describes(general, special names.Name) bool {
	if general.Kind != names.Body || special.Kind != names.Body || len(general.Words) != 1 {
		return false
	}
	return lexicon.Any(general.Words[0], lexicon.Human, lexicon.Body, lexicon.GenericBody, lexicon.Government) && within(general.Words, special.Words)
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
	for _, w := range rank.Folds(rest) {
		if !lexicon.Is(w, lexicon.Government) && w != "the" && w != "of" {
			return 0, false
		}
	}
	return found[0].Country, true
}

// toldOf reports whether what an article tells of the voice answers too.
func (v voice) toldOf() bool { return v.Deeds || v.Loosely }

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
	return ownVoice(s) && v.namedIn(text)
}

// namedIn reports whether a text has all words of the voice's name, common nouns
// in whatever form.
func (v voice) namedIn(text string) bool { return v.namedAmong(rank.FormsOf(rank.Folds(text))) }

// within reports whether an article, its title or its authors have the voice's name.
func (v voice) within(a *corpus.Article) bool { return v.namedAmong(v.posts.formsOf(a)) }

func (v voice) namedAmong(have rank.Forms) bool {
	words := v.name.Words
	if len(words) == 0 {
		words = rank.Folds(strings.Join(v.name.Titles, " "))
	}
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		return !have.Exactly(w) && (v.name.Kind == names.Person || !have.Has(w))
	})
}

// countries are the places of a text that name the country that the voice is.
func (v voice) countries(text string) []places.Mention {
	country, ok := government(v.Text)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(places.Find(text), func(m places.Mention) bool { return m.Country != country })
}
