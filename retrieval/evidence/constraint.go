package evidence

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/places"
)

// constraint is what evidence must meet, whatever its score: somebody whose
// statement it is, an administration or a name that it concerns.
type constraint interface {
	met(c Candidate) bool
	missing() string // what no passage meets, as a clause: "mentions “A B”"
}

// constraints are those that a question sets.
func constraints(q retrieval.Query, mentions func(text, published string) []corpus.Mention) []constraint {
	var out []constraint
	if vs := voices(q); len(vs) > 0 {
		out = append(out, ofVoices(vs))
	}
	if of := leadersOf(q); len(of) > 0 {
		c := &concern{mentions: mentions, known: map[*corpus.Article]map[int]map[string]bool{}, country: map[string]string{}}
		for _, l := range of {
			out = append(out, ofLeader{l, c})
		}
	}
	m := newMentions()
	for _, n := range names(q) {
		if !isVoice(q, n) && !isLeader(q, n) {
			out = append(out, named{n, m})
		}
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
		return within(identity(l.Text), n.words) || within(n.words, identity(l.Text))
	})
}

// isVoice reports whether a name is one whose statements are asked for.
func isVoice(q retrieval.Query, n name) bool {
	return slices.ContainsFunc(q.Voices, func(v retrieval.Voice) bool {
		return strings.Contains(v.Text, n.text) || strings.Contains(n.text, v.Text)
	})
}

// ofVoices is met by the statements of one of the voices, and by what an article
// itself tells of them.
type ofVoices []voice

func (vs ofVoices) met(c Candidate) bool {
	s := c.Article.Sentences[c.Sentence]
	return slices.ContainsFunc(vs, func(v voice) bool { return v.holds(c.Article, s) || v.mentioned(c.Article, s) })
}

func (vs ofVoices) missing() string {
	var all []string
	for _, v := range vs {
		all = append(all, v.Text)
	}
	return "is a statement of " + list(all, "or")
}

// named is met by passages that mention a name.
type named struct {
	name
	words *mentions
}

func (n named) met(c Candidate) bool {
	return n.words.has(c, n.name) || n.country() > 0 && slices.ContainsFunc(places.Find(passageText(c)), func(m places.Mention) bool { return m.Country == n.country() })
}

// country is the country that the name is of, 0 when it is no country's.
func (n named) country() int {
	found := places.Find(n.text)
	if len(found) == 1 && found[0].Start == 0 && found[0].End == len(n.text) {
		return found[0].Country
	}
	return 0
}

func (n named) missing() string { return "mentions " + list([]string{n.text}, "or") }

// meeting keeps the candidates that meet every constraint. unmet says, of the
// constraints that no candidate meets or of all of them together, which.
func meeting(all []constraint, ranked []Candidate) (kept []Candidate, unmet string) {
	if len(all) == 0 {
		return ranked, ""
	}
	seen := make([]bool, len(all))
	for _, c := range ranked {
		ok := true
		for i, x := range all {
			if x.met(c) {
				seen[i] = true
			} else {
				ok = false
			}
		}
		if ok {
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 {
		return kept, ""
	}
	var lacking, every []string
	for i, x := range all {
		every = append(every, x.missing())
		if !seen[i] {
			lacking = append(lacking, x.missing())
		}
	}
	if len(lacking) == 0 {
		lacking = every
	}
	return nil, fmt.Sprintf("No passage of the corpus that is close to the question %s.", strings.Join(lacking, " and "))
}
