package attribute

import (
	"strings"

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

// attribute decides who holds the sentence.
func (s *sentence) attribute() {
	if s.quotedWhole() {
		s.byQuotation()
		return
	}
	for k := range s.reports {
		s.holderOf(&s.reports[k])
	}
	if r := s.choose(); r != nil {
		s.chosen = r
		s.set(s.holderOf(r), s.speech(r))
		return
	}
	if h := s.headlined(); h.known() {
		s.carryOn(h)
		return
	}
	if s.at > 0 && s.continues(s.reader.sentences[s.at-1]) {
		s.carryOn(s.reader.sentences[s.at-1].holder)
		return
	}
	if h, ok := s.wouldDo(); ok {
		s.carryOn(h)
		return
	}
	if s.partlyQuoted() || s.intends() {
		return
	}
	if v := s.voice(s.reader.prior); v == byAuthor {
		s.set(s.reader.author(), byAuthor)
	} else {
		s.set(holder{}, fact)
	}
}

func (s *sentence) set(h holder, speech string) {
	if h.kind == "author" {
		speech = byAuthor
	}
	s.holder = h
	s.Holder, s.HolderKind, s.Speech = h.name, h.kind, speech
}

func (s *sentence) carryOn(h holder) {
	speech := indirect
	if s.anyQuoted() {
		speech = mixed
	}
	s.set(h, speech)
}

// intends attributes what somebody aims at in quoted words: "they seek to advance
// “practical” rights".
func (s *sentence) intends() bool {
	if !s.anyQuoted() || s.pastNarration() {
		return false
	}
	t := s.topic()
	k := t.to
	for k < len(s.toks) && (adverb(s.toks[k]) || auxiliaries[s.toks[k].low]) {
		k++
	}
	if t.empty() || k >= len(s.toks) || !s.toks[k].is("seek", "seeks", "seeking", "aim", "aims", "aiming", "want", "wants", "try", "tries", "strive", "strives", "focus", "focuses", "work", "works", "pursue", "pursues", "hopes", "hope") {
		return false
	}
	h := s.topicHolder()
	if !h.known() || h.kind == "author" {
		return false
	}
	s.set(h, mixed)
	return true
}

// byQuotation attributes a sentence that stands between quotation marks.
func (s *sentence) byQuotation() {
	var q quotation
	for _, x := range s.quotes {
		q = x
	}
	h := s.reader.owner(q, s)
	s.set(h, direct)
	if h.kind == "author" {
		s.Speech = byAuthor
	}
}

// partlyQuoted attributes a sentence that begins or ends within a quotation
// running over several sentences, to the one quoted.
func (s *sentence) partlyQuoted() bool {
	for _, q := range s.quotes {
		if q.Start >= s.Span.Start && q.End <= s.Span.End {
			continue
		}
		if h := s.reader.owner(q, s); h.known() {
			s.set(h, direct)
			return true
		}
	}
	return false
}

func (s *sentence) holderOf(r *report) holder {
	if !r.resolved {
		r.resolved = true
		r.holder = s.resolve(r.subject)
	}
	return r.holder
}

// choose picks the report that the sentence is: the first of its main clause, of
// a clause inside the author's own remark or of a participle; the author's own
// only when there is no other. A relative clause's counts when it says something
// and the main clause judges nothing.
func (s *sentence) choose() *report {
	var own *report
	for k := range s.reports {
		r := &s.reports[k]
		if r.level > adjoined {
			continue
		}
		if s.holderOf(r).kind != "author" {
			return r
		}
		if own == nil {
			own = r
		}
	}
	if own != nil {
		return own
	}
	for k := range s.reports {
		r := &s.reports[k]
		if r.level == relative && s.tells(r) && s.opinionTo(min(r.subject.from, r.verb))+s.reader.prior < 2 {
			return r
		}
	}
	return nil
}

// tells reports that a relative clause reports words or a view: what follows is
// a clause or quotation, or its own subject holds it, ", which they view as".
func (s *sentence) tells(r *report) bool {
	if !r.said || r.complement.at >= len(s.toks) {
		return false
	}
	t := s.toks[r.complement.at]
	if clauseWords[t.low] || t.kind == quoteMark || r.subject.from > 0 && s.toks[r.subject.from-1].is("which") && s.firstQuote(r.verb) > 0 || r.what.has('v') && voiced[t.low] {
		return true
	}
	b := r.subject.from - 1
	return b > 0 && s.toks[b].is("which") && s.toks[b-1].text == ","
}
