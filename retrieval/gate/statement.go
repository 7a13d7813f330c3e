package gate

import (
	"cmp"
	"math"
	"slices"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// standing is what a sentence is to a question for somebody's statements. A higher one is
// nearer to theirs.
type standing byte

const (
	elses     standing = iota // somebody else's statement, or in the article's voice about anything
	described                 // a statement of somebody whom the words for the holder may describe
	reported                  // it tells what they did, or what they said, in another's voice
	theirs                    // their statement
)

// statements judges the sentences for a question that wants somebody's statements.
type statements struct {
	voices ofVoices
	roles  roles
	about  string // what they are wanted about
	known  map[sentence]standing
}

// sentence is one of an article.
type sentence struct {
	article *corpus.Article
	index   int
}

func (g Gate) statements(q retrieval.Query) statements {
	q.Leaders = nil // whom the topic is about, says nothing for them
	return statements{ofVoices(voices(q, g.Affiliations)), g.roles(q), q.About, map[sentence]standing{}}
}

// Statements tells, for a question that wants somebody's statements on a topic, which
// candidates are theirs, and which may stand for them: what is told of them, or said by
// whoever the question may describe. open tells which of these may be an answer yet, by what
// a model says of them with the whole question, whatever it says of their topic. All are nil
// for other questions.
func (g Gate) Statements(q retrieval.Query) (own, instead, open func(rank.Candidate) bool) {
	if q.About == "" {
		return nil, nil, nil
	}
	x := g.statements(q)
	return func(c rank.Candidate) bool { return x.standing(c) == theirs },
		func(c rank.Candidate) bool { at := x.standing(c); return at == reported || at == described },
		func(c rank.Candidate) bool {
			c.Topic = mostLogit
			return x.stands(c, topical(q, c))
		}
}

// stands reports whether a candidate is an answer that is so far on the topic's side.
func (x statements) stands(c rank.Candidate, far float64) bool {
	return far >= 0 && c.Logit >= leastLogit-easedLogit*far && (x.standing(c) == theirs || c.Logit >= sureLogit)
}

// standing tells what a candidate is to the question. It is asked of each several times.
func (x statements) standing(c rank.Candidate) standing {
	at := sentence{c.Article, c.Sentence}
	known, ok := x.known[at]
	if !ok {
		known = x.judged(c)
		x.known[at] = known
	}
	return known
}

func (x statements) judged(c rank.Candidate) standing {
	s := c.Article.Sentences[c.Sentence]
	if x.voices.meet(c.Article, c.Sentence) {
		return theirs
	}
	p := x.roles.in(c.Article)
	if !ownVoice(s) && x.isBody() && p.says(s) {
		return theirs // a body speaks by its people
	}
	if ownVoice(s) && (p.goesOn(c.Sentence) || p.states(s, p.clause(c.Sentence)) && !p.hearsay(c.Sentence)) {
		return theirs
	}
	switch {
	case p.tells(c.Sentence), !ownVoice(s) && !p.hearsay(c.Sentence) && slices.ContainsFunc(x.voices, func(v voice) bool {
		return names.Parse(s.Holder).Kind != names.Person && v.namedIn(s.Holder)
	}):
		return reported // also by their spokesman
	case !ownVoice(s) && !x.isAbout(s.Holder) && slices.ContainsFunc(x.voices, voice.describesPeople):
		return described
	}
	return elses
}

// isBody reports whether the voices are bodies.
func (x statements) isBody() bool {
	return !slices.ContainsFunc(x.voices, func(v voice) bool { return v.name.Kind != names.Body })
}

// describesPeople reports a voice that is a description of people.
func (v voice) describesPeople() bool { return DescribesPeople(v.Text) }

// DescribesPeople reports words for a kind of people or bodies, which are no name: "landlords",
// "the shadow minister", "environmental groups".
func DescribesPeople(text string) bool {
	if kind := names.Parse(text).Kind; kind != names.Body {
		return kind == names.Role
	}
	words := english.Tokenize(text)
	if i := slices.IndexFunc(words, func(t english.Token) bool { return lexicon.Is(t.Fold, lexicon.Preposition) }); i > 0 {
		words = words[:i]
	}
	last := words[len(words)-1]
	bodies := !last.Capital() && lexicon.Is(last.Fold, lexicon.Body) && affiliation.Word(last.Fold) != last.Fold // in the plural
	return bodies || lexicon.Any(last.Fold, lexicon.Human, lexicon.Group, lexicon.Office)
}

// isAbout reports somebody whom the topic names: "Lund" of "what do critics say of Lund's
// tolls?".
func (x statements) isAbout(holder string) bool {
	n := names.Parse(holder)
	if n.Kind != names.Person || len(n.Family) == 0 {
		return false
	}
	return slices.Contains(rank.Folds(x.about), familyOf(n))
}

// tells reports whether a sentence tells what the side said or did.
func (p *presence) tells(i int) bool {
	if p.hearsay(i) {
		return false
	}
	c := p.clause(i)
	return c.deed() == does || c.states()
}

// hearsay reports a sentence that says that something is not so, or may not be: "It is not
// true that", "Reports that … are wrong", "allegedly".
func (p *presence) hearsay(i int) bool {
	return slices.ContainsFunc(p.tokensOf(i), func(t english.Token) bool {
		return lexicon.Any(t.Fold, lexicon.Negates, lexicon.Denies) || lexicon.Any(t.Fold, lexicon.Hedges) && !t.Capital() ||
			lexicon.IsUntrue(t.Fold)
	})
}

// topical is how far a statement is on the topic's side, in the units of a model's logit: by
// what the model says of it without its holder, a little by what it says with the whole
// question, and by the topic's words in it, in the sentences beside it of the same holder and
// in its heading.
func topical(q retrieval.Query, c rank.Candidate) float64 {
	return c.Topic + weightWhole*max(0, c.Logit) + weightTopicWords*topicWords(q, c) - leastTopical
}

// inOthersWords reports whether others speak of the topic in its very words and none of the
// statements that are theirs has one of them: then a model must be surer of these.
func (x statements) inOthersWords(q retrieval.Query, ranked []rank.Candidate) bool {
	return !slices.ContainsFunc(ranked, func(c rank.Candidate) bool {
		return c.Topical && c.Others < allWords || c.Others >= allWords && x.standing(c) == theirs && topicWords(q, c) >= noWords
	})
}

// topicWords is the share of the topic's IDF whose words a statement has, or what stands
// around it.
func topicWords(q retrieval.Query, c rank.Candidate) float64 {
	a := c.Article
	s := a.Sentences[c.Sentence]
	text := c.Text()
	for _, i := range []int{c.Sentence - 1, c.Sentence + 1} {
		if i >= 0 && i < len(a.Sentences) && together(a.Sentences[i], s) {
			text += "\n" + a.Slice(a.Sentences[i].Span)
		}
	}
	if s.Passage >= 0 && s.Passage < len(a.Passages) {
		text += "\n" + a.Heading(a.Passages[s.Passage])
	}
	have := rank.FormsOf(rank.Folds(text))
	var sum, got float64
	for _, t := range q.Topic() {
		w := rank.IDF(t.Passages, q.Corpus)
		sum += w
		if have.Has(t.Text) {
			got += w
		}
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}

// OnlyOthers reports whether a question wants somebody's statements on a topic and none
// of the chosen candidates is one. The reason says so.
func (g Gate) OnlyOthers(q retrieval.Query, chosen []rank.Candidate) (Reason, bool) {
	if q.About == "" || len(chosen) == 0 {
		return Reason{}, false
	}
	x := g.statements(q)
	best := slices.MaxFunc(chosen, func(a, b rank.Candidate) int { return cmp.Compare(x.standing(a), x.standing(b)) })
	at := x.standing(best)
	return x.unsaid(q, at), at != theirs
}

// unsaid is the reason of a finding whose best sentences have this standing.
func (x statements) unsaid(q retrieval.Query, best standing) Reason {
	r := Reason{Kind: OnlyDescribed, Terms: x.voices.missing().Terms, Topic: q.About}
	if best == reported {
		r.Kind = OnlyTold
	}
	return r
}

// statement decides a question that wants somebody's statements on a topic. Theirs answer.
// What is told of them, or said by somebody whom the question may describe, is shown as a
// part of an answer where it is sure to be on the topic. ok is false when no model has read.
func (g Gate) statement(q retrieval.Query, ranked []rank.Candidate, s Selection) (f Finding, ok bool) {
	x := g.statements(q)
	by := map[standing][]rank.Candidate{}
	margin := math.Inf(-1)
	more := 0.0
	if x.inOthersWords(q, ranked) {
		more = othersWords
	}
	for _, c := range ranked {
		ok = ok || c.Read
		if !c.Topical {
			continue
		}
		at, far := x.standing(c), topical(q, c)
		if at == theirs {
			far -= more
			margin = max(margin, far)
		}
		if x.stands(c, far) {
			by[at] = append(by[at], c)
		}
	}
	if !ok {
		return Finding{}, false
	}
	f.Features = features(ranked)
	if !math.IsInf(margin, -1) {
		f.Features = append(f.Features, Feature{"topic", margin})
	}
	why := Reason{Kind: Unsaid, Terms: x.voices.missing().Terms, Topic: q.About}
	for _, at := range []standing{theirs, reported, described} {
		found := by[at]
		if len(found) == 0 {
			continue
		}
		f.Decided, f.Spans = found, Select(found, s)
		f.Verdict = Answered
		if at != theirs {
			f.Verdict, f.Reasons = Partial, []Reason{x.unsaid(q, at)}
		}
		return f, true
	}
	f.Decided, f.Reasons = ranked, []Reason{why}
	return f, true
}
