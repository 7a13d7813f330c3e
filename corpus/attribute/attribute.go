package attribute

import (
	"ibid/corpus"
)

// Attributor says who says what in an article.
type Attributor struct {
	// Mentions finds the administrations that a text speaks of; published is its
	// date, "" when it has none. Nil knows of none.
	Mentions func(text, published string) []corpus.Mention
}

// Attribute sets the attribution of every sentence of a that is no furniture.
// A holder is spelt as the article spells it most fully, or as its metadata
// spells the author.
func (at Attributor) Attribute(a *corpus.Article) {
	r := at.read(a)
	for _, s := range r.sentences {
		if s.Furniture {
			continue
		}
		a.Sentences[s.index].Attribution = s.Attribution
	}
}

// At says who says the part of an article at span: for words that a sentence
// quotes whoever is quoted there, which need not be the sentence's holder; else
// the attribution of the sentence. It is zero for a span in no sentence.
func (at Attributor) At(a *corpus.Article, span corpus.Span) corpus.Attribution {
	return at.Reading(a).At(span)
}

// Reading is an article that has been read, to ask for many spans of it.
type Reading struct{ r *reader }

// Reading reads a without changing it.
func (at Attributor) Reading(a *corpus.Article) Reading { return Reading{at.read(a)} }

// At is as [Attributor.At].
func (g Reading) At(span corpus.Span) corpus.Attribution {
	for _, s := range g.r.sentences {
		if s.Furniture || span.End <= s.Span.Start || span.Start >= s.Span.End {
			continue
		}
		if q, ok := s.quotationWith(span); ok && !s.quotedWhole() && !s.transcript {
			h := g.r.owner(q, s)
			return corpus.Attribution{Holder: h.name, HolderKind: h.kind, Speech: direct, Administration: s.Administration}
		}
		return s.Attribution
	}
	return corpus.Attribution{}
}

// quotationWith is the quotation that holds the span, marks included.
func (s *sentence) quotationWith(span corpus.Span) (quotation, bool) {
	for _, q := range s.quotes {
		if q.Start <= span.Start && span.End <= q.End+1 {
			return q, true
		}
	}
	return quotation{}, false
}
