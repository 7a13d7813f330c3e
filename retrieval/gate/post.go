package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval/rank"
)

// posts tell in which posts articles introduce their speakers: a holder's name is
// stored without them. It remembers the articles that it has read.
type posts struct {
	tokens map[*corpus.Article][]english.Token
	forms  map[*corpus.Article]rank.Forms // of the text, the title and the authors
	spoken map[*corpus.Article]map[string]string
}

func newPosts() *posts {
	return &posts{map[*corpus.Article][]english.Token{}, map[*corpus.Article]rank.Forms{}, map[*corpus.Article]map[string]string{}}
}

// spokenFor is the body for which a holder speaks in an article who goes by a post alone:
// "spokesman for Saltwatch", or "spokesman" where the only such one in the article is that;
// "" for none.
func (p *posts) spokenFor(a *corpus.Article, holder string) string {
	body, ok := p.spoken[a][holder]
	if ok {
		return body
	}
	body = affiliation.SpokenFor(holder)
	if body == "" && names.Parse(holder).Kind == names.Role {
		body = theOnly(a, holder)
	}
	if p.spoken[a] == nil {
		p.spoken[a] = map[string]string{}
	}
	p.spoken[a][holder] = body
	return body
}

// theOnly is the one body for which holders of an article speak whose post begins or ends
// with a word for it.
func theOnly(a *corpus.Article, post string) string {
	only := ""
	for _, s := range a.Sentences {
		words := rank.Folds(s.Holder)
		if s.HolderKind != "person" || len(words) < 2 || !slices.Contains(words, english.Fold(post)) {
			continue
		}
		body := affiliation.SpokenFor(s.Holder)
		if body == "" {
			continue
		}
		if only != "" && !affiliation.SameBody(only, body) {
			return ""
		}
		only = body
	}
	return only
}

func (p *posts) formsOf(a *corpus.Article) rank.Forms {
	have, ok := p.forms[a]
	if !ok {
		have = rank.FormsOf(rank.Folds(a.Meta.Title + "\n" + strings.Join(a.Meta.Authors, "\n") + "\n" + a.Text))
		p.forms[a] = have
	}
	return have
}

// allow reports whether nothing that an article says of a holder contradicts the
// post by which they are asked for: "President Lee" is not the Lee whom an article
// calls prime minister. A given name tells enough.
func (p *posts) allow(a *corpus.Article, asked names.Name, holder string) bool {
	if asked.Kind != names.Person || len(asked.Titles) == 0 || len(asked.Given) > 0 {
		return true
	}
	introduced := p.of(a, names.Parse(holder))
	return len(introduced) == 0 || slices.ContainsFunc(introduced, func(n introduction) bool { return names.Compare(asked, n.Name) != names.Different })
}

// has reports whether a name is that of a post and an article says that a holder has it.
func (p *posts) has(a *corpus.Article, asked names.Name, holder string) bool {
	if asked.Kind != names.Role {
		return false
	}
	of := domain(asked)
	return slices.ContainsFunc(p.of(a, names.Parse(holder)), func(n introduction) bool {
		return names.Compare(asked, n.Name) != names.Different && within(of, n.around)
	})
}

// only reports whether a holder goes by the surname alone of somebody asked for.
func (p *posts) only(a *corpus.Article, asked, holder names.Name) bool {
	return goesBySurname(a, func() []english.Token { return p.tokensOf(a) }, holder, asked, false)
}

// bears reports whether an article has a surname behind a given name or a title: "Lund's
// spokesman" then speaks for a person, not for a body.
func (p *posts) bears(a *corpus.Article, n names.Name) bool {
	if n.Kind != names.Person || len(n.Family) == 0 {
		return false
	}
	family := familyOf(n)
	tokens := p.tokensOf(a)
	for i, t := range tokens {
		if i > 0 && t.Fold == family && t.Capital() && tokens[i-1].Capital() && lexicon.Any(tokens[i-1].Fold, lexicon.Given, lexicon.Title, lexicon.Honorific) {
			return true
		}
	}
	return false
}

func (p *posts) tokensOf(a *corpus.Article) []english.Token {
	tokens, ok := p.tokens[a]
	if !ok {
		tokens = english.Tokenize(a.Text)
		p.tokens[a] = tokens
	}
	return tokens
}

// domain are the words for where a post is held: "ostmere" of "mayor of Ostmere".
func domain(post names.Name) []string {
	var out []string
	for _, t := range post.Titles {
		if _, of, ok := strings.Cut(t, " of "); ok {
			out = append(out, rank.Folds(of)...)
		}
	}
	return out
}

// introduction is a name with its titles as an article writes it, and the words
// from them to a little behind it.
type introduction struct {
	names.Name
	around []string
}

// of are a holder's names with the titles before them as an article writes them,
// "President Lee Dong-su"; a post may stand before or behind a comma too.
func (p *posts) of(a *corpus.Article, holder names.Name) (out []introduction) {
	if holder.Kind != names.Person || len(holder.Family) == 0 {
		return nil
	}
	tokens := p.tokensOf(a)
	family := english.Fold(holder.Family[len(holder.Family)-1])
	for i, t := range tokens {
		if t.Fold != family {
			continue
		}
		first := i
		for first > 0 && i-first < longestTitle && standsBeforeName(tokens[first-1]) {
			first--
		}
		n := names.Parse(a.Text[tokens[first].Start:t.End])
		if names.Compare(n, holder) == names.Different {
			continue
		}
		for _, titles := range [][]string{n.Titles, before(a.Text, tokens[:first]), behind(a.Text, tokens[i+1:])} {
			if len(titles) > 0 {
				n.Titles = titles
				out = append(out, introduction{n, wordsAround(tokens, first, i)})
			}
		}
	}
	return out
}

func wordsAround(tokens []english.Token, first, last int) []string {
	return english.Folds(tokens[max(0, first-longestTitle):min(len(tokens), last+longestTitle)])
}

func standsBeforeName(t english.Token) bool {
	return t.Class == english.Word && (t.Capital() || lexicon.Any(t.Fold, lexicon.Particle, lexicon.Title, lexicon.Office, lexicon.Lesser, lexicon.TitleAside))
}

// before are the titles of a post that a comma parts from the name behind it:
// "The mayor, …".
func before(text string, tokens []english.Token) []string {
	n := len(tokens)
	if n < 2 || !tokens[n-1].Is(",") || !lexicon.Is(tokens[n-2].Fold, lexicon.Office) {
		return nil
	}
	first := n - 2
	for first > 0 && n-first < longestTitle && standsBeforeName(tokens[first-1]) {
		first--
	}
	return role(text, tokens[first:n-1])
}

// behind are those of one behind the name: "…, the mayor of Sill,".
func behind(text string, tokens []english.Token) []string {
	if len(tokens) < 2 || !tokens[0].Is(",") {
		return nil
	}
	first := 1
	if tokens[first].Is("the", "a", "an", "then") {
		first++
	}
	last := first
	for last < len(tokens) && last-first < longestTitle && standsBeforeName(tokens[last]) {
		last++
	}
	return role(text, tokens[first:last])
}

func role(text string, tokens []english.Token) []string {
	if len(tokens) == 0 {
		return nil
	}
	if n := names.Parse(text[tokens[0].Start:tokens[len(tokens)-1].End]); n.Kind == names.Role {
		return n.Titles
	}
	return nil
}
