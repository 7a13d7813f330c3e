package attribute

import (
	"context"
	"fmt"

	"ibid/corpus"
)

// Attributor says who says what in an article.
type Attributor struct {
	// Mentions finds the administrations that a text speaks of; published is its
	// date, "" when it has none. Nil knows of none.
	Mentions func(text, published string) []corpus.Mention
	// Tagger is a second reader beside grammar; nil reads by grammar alone.
	Tagger Tagger
	// Tagged is told how the tagger gets on: that so many more sentences of so many have
	// been read, from any goroutine. Nil is not told.
	Tagged func(further, of int)
}

// Attribute sets the attribution of every sentence of a that is no furniture. A
// holder is spelt as the article spells it most fully, or as its metadata spells
// the author. It fails when the tagger does.
func (at Attributor) Attribute(ctx context.Context, a *corpus.Article) error {
	r, err := at.Reading(ctx, a)
	if err != nil {
		return err
	}
	for _, l := range r.rd.lines {
		a.Sentences[l.index].Attribution = r.rd.attribution(l)
	}
	return nil
}

// Reading is an article that has been read, to ask for many spans of it.
type Reading struct{ rd *reading }

// Reading reads a without changing it. It fails when the tagger does.
func (at Attributor) Reading(ctx context.Context, a *corpus.Article) (Reading, error) {
	rd, err := at.read(ctx, a)
	return Reading{rd}, err
}

// reading is an article as the passes read it.
type reading struct {
	article *corpus.Article
	lines   []*line
	dir     *directory
	owners  map[int]ownership // by the start of a quotation
	terms   []corpus.Mention  // of administrations
	lean    float64
	limits
}

// limits are the probabilities from which a tagger is believed. Chosen on labels
// that were made for choosing; see doc/design.md.
type limits struct {
	sure      float32 // a source, where grammar finds none
	sureVoice float32 // that the sentence reports somebody, likewise
	doubt     float32 // under which grammar's report is not believed
	continues float32 // that a sentence goes on with the report before
}

var chosen = limits{sure: 0.5, sureVoice: 0.5, doubt: 0.1, continues: 0.6}

// read runs the passes.
func (at Attributor) read(ctx context.Context, a *corpus.Article) (*reading, error) {
	a = a.Blanked()
	rd := &reading{article: a, owners: map[int]ownership{}, limits: chosen}
	rd.lines = tokenise(a)
	if err := at.tag(ctx, rd.lines); err != nil {
		return nil, err
	}
	rd.dir = findNames(rd.lines)
	if at.Mentions != nil {
		rd.terms = at.Mentions(a.Body(), a.Meta.Published)
		rd.findLeaders()
	}
	for _, l := range rd.lines {
		l.topic = l.findTopic()
		l.reports = findReports(l)
	}
	findSpeakers(rd.lines, rd.dir)
	rd.lean = lean(rd.lines)
	rd.decide()
	return rd, nil
}

// tag lets the tagger read the lines.
func (at Attributor) tag(ctx context.Context, lines []*line) error {
	if at.Tagger == nil || len(lines) == 0 {
		return nil
	}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.article.Slice(l.Span)
	}
	var tagged func(int)
	if at.Tagged != nil {
		tagged = func(further int) { at.Tagged(further, len(texts)) }
	}
	tags, err := at.Tagger.Tag(ctx, texts, tagged)
	if err != nil {
		return fmt.Errorf("tag %d sentences: %w", len(texts), err)
	}
	for i, l := range lines {
		l.tags = &tags[i]
	}
	return nil
}

// At returns the attribution of the part of the article at span. Words within a
// quotation belong to whoever is quoted there, who need not be the sentence's holder.
// Other words have the attribution of their sentence. It is zero for a span in no
// sentence.
func (r Reading) At(span corpus.Span) corpus.Attribution {
	for _, l := range r.rd.lines {
		if !l.Span.Overlaps(span) {
			continue
		}
		if q, ok := l.quotationWith(span); ok && !l.whole() && (l.speaker == nil || l.speaker.rule != "label") {
			o := r.rd.owner(q, l)
			return corpus.Attribution{Holder: o.holder.name, HolderKind: o.holder.kind, Speech: direct, Administration: r.rd.administration(l)}
		}
		return r.rd.attribution(l)
	}
	return corpus.Attribution{}
}

// quotationWith is the quotation that holds the span, marks included.
func (l *line) quotationWith(span corpus.Span) (quotation, bool) {
	for _, q := range l.quotes {
		if q.Start <= span.Start && span.End <= q.End+1 {
			return q, true
		}
	}
	return quotation{}, false
}

// Rule names the rule that gave the sentence at span its holder, "" for a span in
// no sentence.
func (r Reading) Rule(span corpus.Span) string {
	for _, l := range r.rd.lines {
		if l.Span.Overlaps(span) {
			return l.decision.rule
		}
	}
	return ""
}
