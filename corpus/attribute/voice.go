package attribute

import "ibid/corpus/english/lexicon"

// A sentence that reports nobody is the author's view or tells a fact. Words of
// judgement, forecast and prescription weigh for the author, the narrative past
// against; a Tagger's reading, where there is one, takes their place. Either counts
// only in a text that speaks in its author's own voice: what a news story says
// should be done, nobody says.

// The weight of one mark of opinion; its sum makes a sentence the author's from
// opinionEnough on. Chosen on the labelled texts of testdata/labels.
const (
	weightPrescribes = 2.5
	weightFirst      = 2.5
	weightHedge      = 1.2
	weightJudgement  = 1.3
	weightRhetoric   = 1.5
	weightNarration  = -1
	opinionEnough    = 1.45
)

// opinionOf sums the marks of opinion in a line, quoted words left out.
func opinionOf(l *line) float64 {
	sum := 0.0
	past := false
	for k, t := range l.toks {
		if t.quote >= 0 || t.Class != word {
			continue
		}
		switch {
		case t.in(lexicon.Prescribes):
			sum += weightPrescribes
		case t.is("i", "my", "me", "we", "our", "us") && t.Text != "US":
			sum += weightFirst
		case t.in(lexicon.Judges, lexicon.Judgement):
			sum += weightJudgement
		case t.in(lexicon.Hedges):
			sum += weightHedge
		case t.in(lexicon.Rhetoric):
			sum += weightRhetoric
		}
		if k == 0 {
			continue
		}
		for _, r := range lexicon.Reads(t.Fold, lexicon.Verb) {
			past = past || r.Form == lexicon.Past && finiteAt(l.toks, k)
		}
	}
	if past {
		sum += weightNarration
	}
	return sum
}

// lean is how far a text speaks in its author's own voice: below 0 for a report,
// above for argument.
func lean(lines []*line) float64 {
	plain, opinions := 0, 0
	for _, l := range lines {
		if len(l.reports) > 0 || l.whole() || l.speaker != nil {
			continue
		}
		plain++
		if isAuthorly(l) {
			opinions++
		}
	}
	if plain < 4 {
		return 0
	}
	return float64(opinions)/float64(plain) - leanEven
}

// leanEven is the share of sentences with opinion from which a text is argument,
// and leanReport the lean under which it is a report and has no author's voice.
const (
	leanEven   = 0.35
	leanReport = -0.2
)

// weightLean is what a text's lean adds to a tagger's probability of the author's voice.
const weightLean = 0.5

// isAuthorly reports a line that would be the author's view in a text of opinion.
func isAuthorly(l *line) bool {
	if l.tags != nil {
		return l.tags.Voice[AuthorVoice] > l.tags.Voice[FactVoice]
	}
	return opinionOf(l) >= 2
}

// voice is the author's or fact, in a line that reports nobody.
func (rd *reading) voice(l *line) string {
	if rd.lean <= leanReport {
		return fact
	}
	if l.tags != nil {
		if float64(l.tags.Voice[AuthorVoice])+weightLean*rd.lean > float64(l.tags.Voice[FactVoice]) {
			return byAuthor
		}
		return fact
	}
	if opinionOf(l)+1.5*rd.lean >= opinionEnough {
		return byAuthor
	}
	return fact
}
