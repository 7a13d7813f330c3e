package cite

import "ibid/retrieval/match"

// placesOf grades a comparison: no place, one, or one a paragraph.
func placesOf(c match.Comparison) []Place {
	grade, ok := c.Grade()
	if !ok {
		return nil
	}
	p := Place{Article: c.Article, Match: grade, Score: c.Closeness(), Differs: c.Differs(grade)}
	return byParagraph(p, c.First, c.Last)
}

// byParagraph cuts a place at paragraphs: a quote can't reach over one.
func byParagraph(p Place, first, last int) []Place {
	var out []Place
	for i := first; i <= last; i++ {
		s := p.Article.Sentences[i]
		if s.Furniture {
			continue
		}
		n := len(out)
		if n > 0 && out[n-1].Last == i-1 && p.Article.Sentences[i-1].Paragraph == s.Paragraph {
			out[n-1].Last = i
			continue
		}
		q := p
		q.First, q.Last = i, i
		out = append(out, q)
	}
	return out
}
