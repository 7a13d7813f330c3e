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

// Roles returns a function that tells what a candidate is to the one that a query is
// about; "" when it does not concern them.
func (g Gate) Roles(q retrieval.Query) func(rank.Candidate) Role { return g.roles(q).role }

func (g Gate) roles(q retrieval.Query) roles {
	r := roles{concern: newConcern(g.Mentions), read: map[*corpus.Article]*presence{}}
	for _, l := range q.Leaders {
		q.Voices = append(slices.Clone(q.Voices), retrieval.Voice{Text: l.Text, Leader: l.Name})
	}
	for _, v := range voices(q, g.Affiliations) {
		r.sides = append(r.sides, newSide(v, g.Affiliations))
	}
	return r
}

// roles judges the sentences for one side, which may go by several names.
type roles struct {
	sides   []side
	concern *concern
	read    map[*corpus.Article]*presence
}

// in is the side as an article has it.
func (r roles) in(a *corpus.Article) *presence {
	p := r.read[a]
	if p == nil {
		p = newPresence(a, r.sides, r.concern)
		r.read[a] = p
	}
	return p
}

func (r roles) role(c rank.Candidate) Role {
	p := r.in(c.Article)
	role, ok := p.roles[c.Sentence]
	if !ok {
		role = p.role(c.Sentence)
		p.roles[c.Sentence] = role
	}
	return role
}

// role tells a sentence by who says it and, where that is not the side, by what it
// tells of the side.
func (p *presence) role(i int) Role {
	if p.early {
		return ""
	}
	s := p.article.Sentences[i]
	c := p.clause(i)
	mine := p.says(s) || p.states(s, c) || p.goesOn(i)
	neutral := !mine && p.isNeutral(s, c)
	switch deed := c.deed(); {
	case s.Speech == "mixed" && p.judged(i):
		return ""
	case deed == does && !mine && !neutral:
		return Assessment // a deed as a rival tells it, or as somebody judges it
	case deed == does:
		return Act
	case mine && p.partisan && s.Speech == "indirect":
		return Assessment // its words as a rival tells them
	case mine:
		return Words
	case deed == plans && neutral && ownVoice(s):
		return Words
	case neutral && (deed == plans || deed == rumoured || c.states()):
		return Act // its plans and words as somebody else tells them
	case !p.concerned(i, c):
		return ""
	case !ownVoice(s), s.Speech == "author", p.partisan, c.judges():
		return Assessment
	}
	return ""
}

// isNeutral reports whether a sentence about the side is told by somebody who neither is of
// another body nor judges: a reporter, or the article itself.
func (p *presence) isNeutral(s corpus.Sentence, c clause) bool {
	switch {
	case p.partisan:
		return false
	case !ownVoice(s):
		return s.Speech == "direct" && !p.isStrange(s.Holder) && !c.judges()
	case s.Speech == "author":
		return !c.judges()
	}
	return true
}
