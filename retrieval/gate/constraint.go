package gate

import (
	"cmp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// constraint is what evidence must meet, whatever its score: somebody whose
// statement it is, an administration or a name that it concerns.
type constraint interface {
	// meets is what a candidate's score counts by this constraint: 1 when it is
	// met, less when only what stands around the sentence meets it, 0 when not.
	meets(c rank.Candidate) float64
	missing() Reason // what no passage meets
}

// constraints are those that a question sets.
func (g Gate) constraints(q retrieval.Query) []constraint {
	var out []constraint
	speakers := ofVoices(voices(q, g.Affiliations))
	if len(speakers) > 0 {
		out = append(out, speakers)
	}
	if of := leadersOf(q); len(of) > 0 {
		c := newConcern(g.Mentions)
		for _, l := range of {
			out = append(out, ofLeader{l, c, speakers})
		}
	}
	m := newMentions()
	isWithin := func(n name) bool {
		return slices.ContainsFunc(q.Within, func(x corpus.Span) bool { return n.text == q.Text[x.Start:x.End] })
	}
	for _, n := range properNames(q) {
		if !isVoice(q, n) && !isLeader(q, n) && !isWithin(n) {
			out = append(out, named{n, m})
		}
	}
	for _, x := range q.Within {
		out = append(out, inCountry{q.Text[x.Start:x.End], map[*corpus.Article]float64{}})
	}
	return out
}

// leadersOf are the administrations that evidence must concern: those that the
// question names otherwise than as the holder of statements.
func leadersOf(q retrieval.Query) []retrieval.Leader {
	var out []retrieval.Leader
	for _, l := range q.Leaders {
		if !slices.ContainsFunc(q.Voices, func(v retrieval.Voice) bool { return v.Leader == l.Name }) {
			out = append(out, l)
		}
	}
	return out
}

// isLeader reports whether a name is that of an administration.
func isLeader(q retrieval.Query, n name) bool {
	return slices.ContainsFunc(q.Leaders, func(l retrieval.Leader) bool {
		return names.Same(l.Text, n.text) != names.Different || within(n.words, rank.Folds(l.Text)) || within(rank.Folds(l.Text), n.words)
	})
}

// isVoice reports whether a name is one whose statements are asked for.
func isVoice(q retrieval.Query, n name) bool {
	return slices.ContainsFunc(q.Voices, func(v retrieval.Voice) bool {
		return !v.Softly && (strings.Contains(v.Text, n.text) || strings.Contains(n.text, v.Text))
	})
}

// ofVoices is met by the statements of one of the voices, and where their deeds
// count too, by what an article itself tells of them.
type ofVoices []voice

func (vs ofVoices) meets(c rank.Candidate) float64 {
	if slices.ContainsFunc(vs, func(v voice) bool { return v.Softly }) {
		return max(softly, vs.degree(c))
	}
	return vs.degree(c)
}

func (vs ofVoices) degree(c rank.Candidate) float64 {
	switch {
	case vs.meet(c.Article, c.Sentence):
		if s := c.Article.Sentences[c.Sentence]; s.Speech == "fact" && slices.ContainsFunc(vs, func(v voice) bool { return v.writes(c.Article) }) {
			return carried // what an author tells is not yet what they think
		}
		return 1
	case vs.goesOn(c.Article, c.Sentence):
		return carried
	case ownVoice(c.Article.Sentences[c.Sentence]) && vs.named(c.Article) && len(governmentsIn(c.Text())) == 0:
		return elsewhere
	case !ownVoice(c.Article.Sentences[c.Sentence]) && slices.ContainsFunc(vs, func(v voice) bool { return v.namedIn(c.Text()) }):
		return told
	case len(governmentsIn(c.Text())) > 0:
		return 0 // another government's statement or doing
	case ownVoice(c.Article.Sentences[c.Sentence]) && slices.ContainsFunc(vs, func(v voice) bool { return v.within(c.Article) }):
		return unattributed
	case slices.ContainsFunc(vs, func(v voice) bool { return !isCapitalised(v.Text) }):
		return stranger // a description may fit whoever speaks
	}
	return 0 // somebody else's statement
}

// named reports whether an article mentions a voice for which that is enough.
func (vs ofVoices) named(a *corpus.Article) bool {
	return slices.ContainsFunc(vs, func(v voice) bool {
		return v.Loosely && slices.ContainsFunc(a.Sentences, func(s corpus.Sentence) bool { return !s.Furniture && (v.holds(a, s) || v.mentioned(a, s)) })
	})
}

func (vs ofVoices) meet(a *corpus.Article, sentence int) bool {
	s := a.Sentences[sentence]
	return slices.ContainsFunc(vs, func(v voice) bool { return v.holds(a, s) || v.toldOf() && v.mentioned(a, s) })
}

// goesOn reports whether the sentence, in its article's own voice, goes on after
// one that is of a voice or mentions it: in its paragraph, with nobody else's
// statement between.
func (vs ofVoices) goesOn(a *corpus.Article, sentence int) bool {
	if !slices.ContainsFunc(vs, voice.toldOf) {
		return false
	}
	for i := sentence; i > 0 && ownVoice(a.Sentences[i]) && a.Sentences[i-1].Paragraph == a.Sentences[sentence].Paragraph; i-- {
		if vs.meet(a, i-1) {
			return !rivals(a, i-1, sentence)
		}
	}
	return false
}

func (vs ofVoices) missing() Reason {
	var all []string
	for _, v := range vs {
		all = append(all, v.Text)
	}
	return Reason{Kind: NoStatement, Terms: all}
}

// named is met by passages that mention a name.
type named struct {
	name
	words *mentions
}

func (n named) meets(c rank.Candidate) float64 {
	switch {
	case n.words.has(c, n.name), n.country() > 0 && slices.ContainsFunc(places.Find(passageText(c)), func(m places.Mention) bool { return m.Country == n.country() }):
		return 1
	case n.words.whole(c.Article, n.name):
		return elsewhere
	}
	return 0
}

// country is the country that the name is of, 0 when it is no country's.
func (n named) country() int {
	found := places.Find(n.text)
	if len(found) == 1 && found[0].Start == 0 && found[0].End == len(n.text) {
		return found[0].Country
	}
	return 0
}

func (n named) missing() Reason { return Reason{Kind: NoMention, Terms: []string{n.text}} }

// inCountry is met by the articles that name a country, and nearly by those that name none.
type inCountry struct {
	text string
	met  map[*corpus.Article]float64
}

func (x inCountry) meets(c rank.Candidate) float64 {
	degree, known := x.met[c.Article]
	if known {
		return degree
	}
	asked, there := places.Find(x.text), places.Find(c.Article.Meta.Title+"\n"+c.Article.Meta.Publisher+"\n"+c.Article.Text)
	switch {
	case slices.ContainsFunc(there, func(m places.Mention) bool { return m.Country == asked[0].Country }):
		degree = 1
	case len(there) == 0:
		degree = elsewhere
	}
	x.met[c.Article] = degree
	return degree
}

func (x inCountry) missing() Reason { return Reason{Kind: NoMention, Terms: []string{x.text}} }

// meeting keeps the candidates that meet every constraint, ranked by how well.
// unmet says, of the constraints that no candidate meets or of all of them
// together, which.
func meeting(all []constraint, ranked []rank.Candidate) (kept []rank.Candidate, unmet []Reason) {
	if len(all) == 0 {
		return ranked, nil
	}
	seen := make([]bool, len(all))
	for _, c := range ranked {
		share := 1.0
		for i, x := range all {
			s := x.meets(c)
			seen[i] = seen[i] || s > 0
			share *= s
		}
		if share > 0 {
			c.Score, c.MaxSim, c.Own, c.Answers = c.Score*share, c.MaxSim*share, c.Own*share, c.Answers*share
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 {
		slices.SortStableFunc(kept, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
		return kept, nil
	}
	var lacking, every []Reason
	for i, x := range all {
		every = append(every, x.missing())
		if !seen[i] {
			lacking = append(lacking, x.missing())
		}
	}
	if len(lacking) == 0 {
		lacking = every
	}
	return nil, lacking
}
