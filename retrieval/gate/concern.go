package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// concern knows of which administrations the sentences of articles speak.
type concern struct {
	mentions func(text, published string) []corpus.Mention
	known    map[*corpus.Article]map[int]map[string]bool  // leaders by sentence
	places   map[*corpus.Article]map[int][]corpus.Mention // by sentence
	country  map[string]string                            // of the leaders met so far
}

func newConcern(mentions func(text, published string) []corpus.Mention) *concern {
	return &concern{
		mentions: mentions, known: map[*corpus.Article]map[int]map[string]bool{}, country: map[string]string{},
		places: map[*corpus.Article]map[int][]corpus.Mention{},
	}
}

// ofLeader is met by what concerns an administration.
type ofLeader struct {
	retrieval.Leader
	concern *concern
	voices  ofVoices // whose statements are asked for
}

func (l ofLeader) meets(c rank.Candidate) float64 {
	s := c.Article.Sentences[c.Sentence]
	switch {
	case l.Closely && s.Administration != "" && s.Administration != l.Name && !l.concern.abroad(c.Article, s.Administration, l.Name):
		return 0 // what another of the same country did or said, be it about this one
	case l.concern.speaks(c.Article, c.Sentence, l.Name), l.Loosely && l.concern.anywhere(c.Article, l.Name):
		return 1
	case l.Closely && (l.concern.namesAny(c.Article, c.Sentence) || l.concern.framesAnother(c, l.Name)):
		return 0
	case l.Closely && l.concern.follows(c.Article, c.Sentence, l.Name):
		return 0
	case l.beside(c) && l.Closely:
		return around
	case l.beside(c):
		return 1
	case !l.Closely && l.concern.anywhere(c.Article, l.Name) && !l.concern.namesAny(c.Article, c.Sentence):
		return elsewhere
	case !l.Closely && len(l.voices) > 0 && l.named(c.Article) && l.voices.meet(c.Article, c.Sentence):
		return elsewhere // whom somebody speaks of, they seldom name in every sentence
	}
	return 0
}

// named reports whether an article has the leader's family name.
func (l ofLeader) named(a *corpus.Article) bool {
	n := names.Parse(l.Name)
	return len(n.Family) > 0 && l.voices[0].posts.formsOf(a).Exactly(familyOf(n))
}

// beside reports whether the title, the heading or the passage is about the
// administration.
func (l ofLeader) beside(c rank.Candidate) bool {
	if l.concern.frames(c, l.Name) || l.Closely && governs(c.Text()) && l.concern.sole(c.Article, l.Name) {
		return true
	}
	p := c.Article.Sentences[c.Sentence].Passage
	if p < 0 || p >= len(c.Article.Passages) {
		return false
	}
	for i := c.Article.Passages[p].First; i <= c.Article.Passages[p].Last; i++ {
		if l.concern.speaks(c.Article, i, l.Name) {
			return true
		}
	}
	return false
}

func (l ofLeader) missing() Reason { return Reason{Kind: NoAdministration, Terms: []string{l.Name}} }

// governs reports whether a sentence speaks of a government or of those who work
// for one.
func governs(text string) bool {
	return slices.ContainsFunc(rank.Folds(text), func(w string) bool {
		return lexicon.Any(w, lexicon.Governs, lexicon.HeadsGovernment)
	})
}

// speaks reports whether a sentence is of the administration, its leader's
// statement, or names it.
func (c *concern) speaks(a *corpus.Article, sentence int, leader string) bool {
	s := a.Sentences[sentence]
	if s.Administration == leader {
		return true
	}
	if s.Holder != "" && names.Same(leader, s.Holder) == names.Equal {
		return true
	}
	return c.of(a)[sentence][leader]
}

// abroad reports whether two leaders are known to be of two countries.
func (c *concern) abroad(a *corpus.Article, x, y string) bool {
	c.of(a)
	return c.country[x] != "" && c.country[y] != "" && c.country[x] != c.country[y]
}

// governs reports whether an article names a leader's government, not the person alone.
func (c *concern) governs(a *corpus.Article, leader string) bool {
	c.of(a)
	for _, mentions := range c.places[a] {
		if slices.ContainsFunc(mentions, func(m corpus.Mention) bool { return m.Leader == leader && m.Office }) {
			return true
		}
	}
	return false
}

// ledIn are those an article names who led a government of a country.
func (c *concern) ledIn(a *corpus.Article, country string) (out []string) {
	for _, leaders := range c.of(a) {
		for l := range leaders {
			if c.country[l] == country && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// sole reports whether an article names this administration and no other of its
// country: then it is the one that the article's ministries and officials belong
// to.
func (c *concern) sole(a *corpus.Article, leader string) bool {
	found := false
	for _, leaders := range c.of(a) {
		for l := range leaders {
			if l != leader && !c.abroad(a, l, leader) {
				return false
			}
			found = found || l == leader
		}
	}
	return found
}

// follows reports whether the last administration of which the paragraph spoke
// before the sentence is another of the same country.
func (c *concern) follows(a *corpus.Article, sentence int, leader string) bool {
	for i := sentence - 1; i >= 0 && a.Sentences[i].Paragraph == a.Sentences[sentence].Paragraph; i-- {
		switch other := a.Sentences[i].Administration; {
		case c.speaks(a, i, leader):
			return false
		case other != "" && !c.abroad(a, other, leader):
			return true
		}
	}
	return false
}

// anywhere reports whether an article names the administration.
func (c *concern) anywhere(a *corpus.Article, leader string) bool {
	for _, leaders := range c.of(a) {
		if leaders[leader] {
			return true
		}
	}
	return false
}

// namesAny reports whether a sentence names an administration; asked only of one
// that does not name the one in question.
func (c *concern) namesAny(a *corpus.Article, sentence int) bool { return len(c.of(a)[sentence]) > 0 }

// frames reports whether the title or the heading names the administration.
func (c *concern) frames(x rank.Candidate, leader string) bool {
	return slices.Contains(c.framing(x, true), leader)
}

// framesAnother reports whether the heading names administrations, but not this
// one.
func (c *concern) framesAnother(x rank.Candidate, leader string) bool {
	named := c.framing(x, false)
	return len(named) > 0 && !slices.Contains(named, leader)
}

// framing are the administrations that the heading names, and with it the title.
func (c *concern) framing(x rank.Candidate, title bool) []string {
	if c.mentions == nil {
		return nil
	}
	text := ""
	if p := x.Article.Sentences[x.Sentence].Passage; p >= 0 && p < len(x.Article.Passages) {
		text = x.Article.Heading(x.Article.Passages[p])
	}
	if title {
		text = x.Article.Meta.Title + "\n\n" + text
	}
	var out []string
	for _, m := range c.mentions(text, x.Article.Meta.Published) {
		if m.Leader != "" {
			out = append(out, m.Leader)
		}
	}
	return out
}

// of are the leaders that an article mentions, by sentence; read once.
func (c *concern) of(a *corpus.Article) map[int]map[string]bool {
	if got, ok := c.known[a]; ok || c.mentions == nil {
		return got
	}
	out := map[int]map[string]bool{}
	at := map[int][]corpus.Mention{}
	i := 0
	for _, m := range c.mentions(a.Body(), a.Meta.Published) {
		for i < len(a.Sentences) && a.Sentences[i].End <= m.Start {
			i++
		}
		if m.Leader == "" || i >= len(a.Sentences) || !a.Sentences[i].Overlaps(m.Span) {
			continue
		}
		if out[i] == nil {
			out[i] = map[string]bool{}
		}
		out[i][m.Leader] = true
		at[i] = append(at[i], m)
		if m.Country != "" {
			c.country[m.Leader] = m.Country
		}
	}
	c.known[a], c.places[a] = out, at
	return out
}
