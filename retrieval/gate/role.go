package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// Role is what a sentence is to an administration or another holder.
type Role string

// The roles. A sentence that does not concern the holder has none.
const (
	Words      Role = "words"      // its own: of its leader, ministers, ministries, spokespeople, in office then
	Act        Role = "act"        // its doing, told as a fact
	Assessment Role = "assessment" // what others say of it
)

// Roles tells what candidates are to the one that a query is about.
func (g Gate) Roles(q retrieval.Query) func(rank.Candidate) Role {
	r := roles{
		voices:  g.sideVoices(q),
		concern: &concern{mentions: g.Mentions, known: map[*corpus.Article]map[int]map[string]bool{}, country: map[string]string{}},
	}
	for _, l := range q.Leaders {
		r.leaders = append(r.leaders, l.Name)
	}
	return r.role
}

// sideVoices are the voices of a query and of the administrations that it names.
func (g Gate) sideVoices(q retrieval.Query) []voice {
	for _, l := range q.Leaders {
		q.Voices = append(slices.Clone(q.Voices), retrieval.Voice{Text: l.Text, Leader: l.Name})
	}
	return voices(q, g.Affiliations)
}

// roles judges the sentences for one side.
type roles struct {
	voices  []voice
	leaders []string
	concern *concern
}

func (r roles) role(c rank.Candidate) Role {
	s := c.Article.Sentences[c.Sentence]
	switch {
	case !ownVoice(s) && slices.ContainsFunc(r.voices, func(v voice) bool { return v.holds(c.Article, s) }):
		return Words
	case !r.concerns(c):
		return ""
	case ownVoice(s) && s.Speech == "fact":
		return Act
	}
	return Assessment
}

// concerns reports whether a sentence speaks of the side.
func (r roles) concerns(c rank.Candidate) bool {
	s := c.Article.Sentences[c.Sentence]
	return slices.ContainsFunc(r.leaders, func(l string) bool { return r.concern.speaks(c.Article, c.Sentence, l) }) ||
		slices.ContainsFunc(r.voices, func(v voice) bool { return v.namedIn(c.Article.Slice(s.Span)) })
}
