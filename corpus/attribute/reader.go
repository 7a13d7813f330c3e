package attribute

import (
	"strings"

	"ibid/corpus"
)

// reader reads one article.
type reader struct {
	a             *corpus.Article
	sentences     []*sentence // those of the article that are no furniture, in order
	dir           *directory
	owners        map[int]holder // by the start of a quotation
	adminMentions []corpus.Mention
	prior         float64
}

// sentence is one sentence as it is read.
type sentence struct {
	corpus.Sentence
	a        *corpus.Article
	reader   *reader
	index    int // in the article
	at       int // in reader.sentences
	toks     []token
	quotes   []quotation
	mentions []mention
	reports  []report

	agentless   bool // a report without anybody who reports: "is seen as"
	transcript  bool
	chosen      *report
	holder      holder
	topicRead   bool
	topicPhrase phrase
	topicDone   bool
	topicWho    holder
}

func (at Attributor) read(a *corpus.Article) *reader {
	r := &reader{a: a, dir: newDirectory(), owners: map[int]holder{}}
	r.load()
	r.index()
	for _, s := range r.sentences {
		s.findReports()
	}
	r.lean()
	if at.Mentions != nil {
		r.adminMentions = at.Mentions(a.Text, a.Meta.Published)
	}
	turns := r.turns()
	for _, s := range r.sentences {
		if t, ok := turns[s.Paragraph]; ok {
			s.Attribution, s.transcript = s.inTurn(t), true
			s.holder = t.speaker
		} else {
			s.attribute()
		}
		s.Administration = s.administration()
	}
	return r
}

// load reads the tokens of every sentence, with the quotations of its paragraph.
func (r *reader) load() {
	quotes := map[int][]quotation{}
	for i, x := range r.a.Sentences {
		if x.Furniture {
			continue
		}
		qs, ok := quotes[x.Paragraph]
		if !ok {
			p, _ := r.paragraph(i)
			qs = quotations(r.a.Text, p)
			quotes[x.Paragraph] = qs
		}
		x.Attribution = corpus.Attribution{}
		s := &sentence{Sentence: x, a: r.a, reader: r, index: i, at: len(r.sentences), toks: tokens(r.a.Text, x.Span, qs)}
		for _, q := range qs {
			if q.Overlaps(x.Span) {
				s.quotes = append(s.quotes, q)
			}
		}
		r.sentences = append(r.sentences, s)
	}
}

// paragraph is the span of the paragraph whose first sentence is i.
func (r *reader) paragraph(i int) (corpus.Span, int) {
	p := r.a.Sentences[i].Span
	k := i
	for k+1 < len(r.a.Sentences) && r.a.Sentences[k+1].Paragraph == r.a.Sentences[i].Paragraph {
		k++
		p.End = r.a.Sentences[k].End
	}
	return p, k
}

// index finds the names of the article and where they stand.
func (r *reader) index() {
	for _, s := range r.sentences {
		for k, t := range s.toks {
			switch {
			case t.kind == word && !t.capital():
				r.dir.lower[t.low] = true
			case t.capital() && k > s.firstWord() && s.toks[k-1].kind == word:
				r.dir.capitalised[t.low] = true
			}
		}
	}
	for _, s := range r.sentences {
		r.dir.collect(r.a.Text, s.toks)
	}
	r.dir.finish()
	r.dir.learnHeadings(r.a.Text)
	next := 0
	for _, s := range r.sentences {
		r.dir.learnOffice(s.toks)
		for next < len(r.dir.mentions) && r.dir.mentions[next].Start < s.Span.End {
			s.mentions = append(s.mentions, r.dir.mentions[next])
			next++
		}
		s.learnGender()
		s.learnTitles()
	}
}

// learnGender notes the gender of the only person in a sentence by its pronouns.
func (s *sentence) learnGender() {
	var only *entity
	for _, m := range s.mentions {
		if m.kind != "person" {
			continue
		}
		if only != nil && only != m.entity {
			return
		}
		only = m.entity
	}
	if only == nil || only.gender != 0 {
		return
	}
	var g byte
	for k, t := range s.toks {
		if t.quoted || k == s.firstWord() || t.Start < s.mentions[0].Start {
			continue
		}
		switch {
		case t.is("he", "his", "him", "himself"):
			if g == 'f' {
				return
			}
			g = 'm'
		case t.is("she", "her", "herself"):
			if g == 'm' {
				return
			}
			g = 'f'
		}
	}
	only.gender = g
}

// lean measures how much of the article is argument: in a piece of opinion a
// weak mark of judgement is enough, in a report it takes a strong one.
func (r *reader) lean() {
	plainSentences, opinions := 0, 0
	for _, s := range r.sentences {
		if len(s.reports) > 0 || s.quotedWhole() {
			continue
		}
		plainSentences++
		if s.opinion() >= 2 {
			opinions++
		}
	}
	if plainSentences < 4 {
		return
	}
	share := float64(opinions) / float64(plainSentences)
	r.prior = min(1, max(-0.3, (share-0.35)*1.5))
}

// author is the holder for what the author says.
func (r *reader) author() holder {
	if len(r.a.Meta.Authors) > 0 && strings.TrimSpace(r.a.Meta.Authors[0]) != "" {
		return holder{name: strings.TrimSpace(r.a.Meta.Authors[0]), kind: "author"}
	}
	return holder{name: "author", kind: "author"}
}
