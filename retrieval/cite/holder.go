package cite

import (
	"fmt"
	"slices"

	"ibid/corpus/english/names"
	"ibid/retrieval/match"
)

// attributed is heldBy for a claim that may name no holder.
func (c *claim) attributed(p Place) (Place, bool) {
	if c.said == nil {
		return p, true
	}
	return c.heldBy(p)
}

// heldBy reports whether a place's statement is the claimed holder's. Where the
// source gives it to somebody else the place contradicts; where it names nobody,
// the holder's name must stand near.
func (c *claim) heldBy(p Place) (Place, bool) {
	s := p.Article.Sentences[p.First]
	holders := []string{s.Holder}
	if s.HolderKind == "author" || s.Holder == "" {
		holders = append(p.Article.Meta.Authors, s.Holder)
	}
	for _, h := range holders {
		if names.Same(c.holder, h) != names.Different {
			return p, true
		}
	}
	if s.Holder != "" && s.HolderKind != "author" {
		p.Match = match.Contradicted
		p.Differs = fmt.Sprintf("the source gives this to %s, not to %s", s.Holder, c.holder)
		return p, true
	}
	want := match.OwnName(c.holder)
	near := folds(match.SourceTokens(p.Article, max(0, p.First-2), min(len(p.Article.Sentences)-1, p.Last+1)))
	if !slices.ContainsFunc(want, func(w string) bool { return near[w] }) {
		return p, false
	}
	all := folds(match.SourceTokens(p.Article, 0, len(p.Article.Sentences)-1))
	return p, !slices.ContainsFunc(want, func(w string) bool { return !all[w] })
}

func folds(words []match.Token) map[string]bool {
	out := map[string]bool{}
	for _, t := range words {
		out[t.Fold] = true
	}
	return out
}
