package excerpt

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const sayVerb = `(?:said|says|say|stated|states|argued|argues|claimed|claims|warned|warns|insisted|insists|believes|believed|thinks|thought|noted|notes|added|wrote|writes|announced|declared|declares|maintains|maintained|suggested|suggests|explained|explains|admitted|admits|acknowledged|acknowledges|predicted|predicts|promised|promises|testified|reported|reports|contends|contended|asserts|asserted|urged|urges)`

// reportedForms are how a claim says whose statement it is.
var reportedForms = []*regexp.Regexp{
	regexp.MustCompile(`^(?i:according to) ([^,]{2,80}), (.+)$`),
	regexp.MustCompile(`^([^,:“”"]{2,80}?),? told [^,:“”"]{1,60}? that (.+)$`),
	regexp.MustCompile(`^([^,:“”"]{2,80}?),? ` + sayVerb + `(?: that|,|:)? (.+)$`),
	regexp.MustCompile(`^([^,:“”"]{2,60}): ["“](.+)["”]$`),
}

// holderForm is somebody named: capitalised words with the small ones of names
// between, perhaps after what they are ("the opposition leader Ann Roe").
var holderForm = regexp.MustCompile(`^(?:(?i:the|a|an|former|acting|then) )*(?:[a-z]+ ){0,2}\p{Lu}[\pL\d.'’-]*(?: (?:of|the|for|and|de|van|von|al|bin|\p{Lu}[\pL\d.'’-]*))*$`)

// reported parts "X said that Y" into X and Y. X must hold a name.
func reported(text string) (holder, statement string, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	for _, form := range reportedForms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if len(nameWords(m[1])) == 0 || !holderForm.MatchString(m[1]) || len(tokens(m[2])) < shortestPart {
			continue
		}
		return m[1], bare(strings.TrimSpace(m[2])), true
	}
	return "", "", false
}

// nameWords are the words of a holder that are a name, folded. Pronouns and
// articles are none.
func nameWords(holder string) []string {
	var out []string
	for _, t := range tokens(holder) {
		if capital(t) && !t.stop && len(t.fold) > 1 {
			out = append(out, t.fold)
		}
	}
	return out
}

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
	want := ownName(c.holder)
	s := p.Article.Sentences[p.First]
	holders := []string{s.Holder}
	if s.HolderKind == "author" || s.Holder == "" {
		holders = append(p.Article.Meta.Authors, s.Holder)
	}
	for _, h := range holders {
		if sameName(want, ownName(h)) {
			return p, true
		}
	}
	if s.Holder != "" && s.HolderKind != "author" {
		p.Match = Contradicted
		p.Differs = fmt.Sprintf("the source gives this to %s, not to %s", s.Holder, c.holder)
		return p, true
	}
	near := folds(sourceTokens(p.Article, max(0, p.First-2), min(len(p.Article.Sentences)-1, p.Last+1)))
	if !slices.ContainsFunc(want, func(w string) bool { return near[w] }) {
		return p, false
	}
	all := folds(sourceTokens(p.Article, 0, len(p.Article.Sentences)-1))
	return p, !slices.ContainsFunc(want, func(w string) bool { return !all[w] })
}

func folds(words []token) map[string]bool {
	out := map[string]bool{}
	for _, t := range words {
		out[t.fold] = true
	}
	return out
}

// titles go before a name and don't tell whose it is.
var titles = set(`president minister mayor ambassador dr mr mrs ms professor prof secretary senator justice judge
	foreign prime acting deputy vice general colonel captain governor chancellor king queen prince princess sir dame
	lord lady director chairman chairwoman chair premier representative congressman congresswoman spokesman
	spokeswoman spokesperson leader commissioner sheikh ayatollah pope bishop reverend rev state`)

// ownName is a holder's name without titles; all of it when it has only those.
func ownName(holder string) []string {
	all := nameWords(holder)
	own := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return titles[w] })
	if len(own) == 0 {
		return all
	}
	return own
}

// sameName reports whether one of the names is the other or a part of it.
func sameName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}
