package evidence

import (
	"cmp"
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
)

// concern knows of which administrations the sentences of articles speak.
type concern struct {
	mentions func(text, published string) []corpus.Mention
	known    map[*corpus.Article]map[int]map[string]bool // leaders by sentence
}

// ofLeader is met by what concerns an administration.
type ofLeader struct {
	retrieval.Leader
	concern *concern
}

func (l ofLeader) met(c Candidate) bool {
	if l.concern.speaks(c.Article, c.Sentence, l.Name) {
		return true
	}
	if l.Closely && l.concern.speaksOfOthers(c.Article, c.Sentence, l.Name) {
		return false
	}
	if l.concern.frames(c, l.Name) {
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

func (l ofLeader) missing() string {
	return "is about the administration of " + list([]string{l.Name}, "or")
}

// speaks reports whether a sentence is of the administration, its leader's
// statement, or names it.
func (c *concern) speaks(a *corpus.Article, sentence int, leader string) bool {
	s := a.Sentences[sentence]
	if s.Administration == leader {
		return true
	}
	if s.Holder != "" && within(identity(leader), identity(s.Holder)) {
		return true
	}
	return c.of(a)[sentence][leader]
}

// speaksOfOthers reports whether a sentence is of another administration.
func (c *concern) speaksOfOthers(a *corpus.Article, sentence int, leader string) bool {
	if other := a.Sentences[sentence].Administration; other != "" && other != leader {
		return true
	}
	return len(c.of(a)[sentence]) > 0
}

// around is what a sentence's score counts when only what stands around it
// concerns the administration, and the sentence itself was asked for.
const around = 0.85

// closely ranks what only stands around a mention of the administration lower.
func closely(all []constraint, ranked []Candidate) []Candidate {
	for _, x := range all {
		l, ok := x.(ofLeader)
		if !ok || !l.Closely {
			continue
		}
		for i, c := range ranked {
			if !l.concern.speaks(c.Article, c.Sentence, l.Name) {
				ranked[i].Score *= around
				ranked[i].MaxSim *= around
				ranked[i].Own *= around
			}
		}
	}
	slices.SortStableFunc(ranked, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return ranked
}

// frames reports whether the title or the heading names the administration.
func (c *concern) frames(x Candidate, leader string) bool {
	if c.mentions == nil {
		return false
	}
	heading := ""
	if p := x.Article.Sentences[x.Sentence].Passage; p >= 0 && p < len(x.Article.Passages) {
		heading = x.Article.Heading(x.Article.Passages[p])
	}
	for _, m := range c.mentions(x.Article.Meta.Title+"\n\n"+heading, x.Article.Meta.Published) {
		if m.Leader == leader {
			return true
		}
	}
	return false
}

// of are the leaders that an article mentions, by sentence; read once.
func (c *concern) of(a *corpus.Article) map[int]map[string]bool {
	if got, ok := c.known[a]; ok || c.mentions == nil {
		return got
	}
	out := map[int]map[string]bool{}
	i := 0
	for _, m := range c.mentions(a.Text, a.Meta.Published) {
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
	}
	c.known[a] = out
	return out
}
