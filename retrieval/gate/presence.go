package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// presence is a side as one article has it.
type presence struct {
	office
	people   map[string][]names.Name // who speaks for the side here, by family name
	home     bool                    // the article is the side's own
	partisan bool                    // it is that of another party
	families map[string]names.Name   // of the sides that are people
	tokens   map[int][]english.Token // of the sentences read so far
	own      map[string]bool         // holders, by whether they speak for the side
	roles    map[int]Role            // of the sentences judged so far
}

func newPresence(a *corpus.Article, sides []side, c *concern) *presence {
	p := &presence{
		office: newOffice(a, sides, c), people: map[string][]names.Name{}, families: map[string]names.Name{},
		tokens: map[int][]english.Token{}, own: map[string]bool{}, roles: map[int]Role{},
	}
	for _, s := range sides {
		n := s.name
		if s.Leader != "" && n.Kind == names.Person {
			n = names.Parse(s.Leader) // before they led a government a surname alone tells nothing
		}
		if n.Kind == names.Person && len(n.Given) > 0 && len(n.Family) > 0 {
			p.families[familyOf(n)] = n
		}
	}
	p.introduce()
	p.readHead()
	p.home = p.home || p.isMade() || p.isOrder()
	p.partisan = !p.home && slices.ContainsFunc(p.makers(), p.isPartisan)
	return p
}

// isOrder reports whether the article is by a government itself, which is the side, though it
// names nobody who made it: its own voice speaks of "my administration".
func (p *presence) isOrder() bool {
	if len(p.makers()) > 0 || len(p.terms) == 0 || !p.tied {
		return false
	}
	for i, s := range p.article.Sentences {
		if s.Furniture || !ownVoice(s) || s.Speech == "direct" || s.Speech == "mixed" {
			continue
		}
		tokens := p.tokensOf(i)
		for k := 1; k < len(tokens); k++ {
			if tokens[k-1].Is("my") && lexicon.Is(tokens[k].Fold, lexicon.Government) {
				return true
			}
		}
	}
	return false
}

// makers are the authors and the publisher of the article.
func (p *presence) makers() []string {
	return slices.DeleteFunc(append(slices.Clone(p.article.Meta.Authors), p.article.Meta.Publisher), func(name string) bool { return name == "" })
}

// isMade reports whether an author or the publisher of the article speaks for the side.
func (p *presence) isMade() bool {
	return slices.ContainsFunc(p.makers(), func(name string) bool { return p.speaksFor(name, "person") })
}
