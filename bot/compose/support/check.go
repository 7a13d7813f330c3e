package support

import (
	"context"
	"slices"

	"ibid/retrieval/embed"
)

// Checker compares claims with the sentences that they name. It is safe for concurrent
// use. Without a model a word that the sentences have not is near none of theirs.
type Checker struct {
	Tokens embed.TokenEmbedder
}

// fewest is how many words with a topic a claim has.
const fewest = 2

// Check returns which of the cited sentences support the claim, or why they don't. They do
// when one of them says it, or several together. With an objection that is a [Objection.Doubt]
// it returns both.
func (c Checker) Check(ctx context.Context, claim string, cited []Sentence) (by []int, why *Objection, err error) {
	a, by, err := c.compare(ctx, claim, cited)
	switch {
	case err != nil:
		return nil, nil, err
	case a == nil:
		return nil, objection(Empty, "it says too little to be checked"), nil
	}
	why = a.objection()
	if why != nil && !why.Doubt {
		by = nil
	}
	return by, why, nil
}

// literally is the least share of a claim's topic words that are its quote's when it is
// taken for an excerpt.
const literally = 0.99

// objection is a fault of the claim, or else a doubt about it, nil for neither.
func (a *alignment) objection() *Objection {
	if o := first(a.numbers, a.strangers); o != nil {
		return o
	}
	o := first(
		a.counted, a.elsewhereNamed, a.opposed, a.misspelt, a.introduced, a.replaced, a.unfounded,
		func() *Objection {
			return a.dropped(possible, duty, intent, refusal, denial, part, about, only, condition, report, finding, post)
		},
		func() *Objection { return a.added(all, denial, cause, about) },
		a.timed, a.labelled, a.voiced, a.moved, a.distant, a.joined,
	)
	if o != nil {
		o.Doubt = true
	}
	return o
}

// first is the first objection that one of the rules makes.
func first(rules ...func() *Objection) *Objection {
	for _, rule := range rules {
		if o := rule(); o != nil {
			return o
		}
	}
	return nil
}

// distant is a claim in words of its own that are too far from its quote's.
func (a *alignment) distant() *Objection {
	if a.literal() >= literally || a.closeness().score() >= least {
		return nil
	}
	return objection(Word, "it says more, or less, than its sentence; keep closer to it")
}

// joined is a claim whose names or numbers only several sentences together have.
func (a *alignment) joined() *Objection {
	if !a.joins {
		return nil
	}
	return objection(Order, "it joins what different sentences say")
}

// together is how many words more than the best of them several sentences must have to be
// taken for one text.
const together = 1.5

// compare lays a claim beside the sentence that has the most of it, or beside all of them
// where they have more, or where the one lacks a name or number of the claim. It is nil for a claim that says nothing.
func (c Checker) compare(ctx context.Context, claim string, cited []Sentence) (best *alignment, by []int, err error) {
	words := read(claim)
	topics := 0
	for _, w := range words {
		if w.topic {
			topics++
		}
	}
	if topics < fewest || len(cited) == 0 {
		return nil, nil, nil
	}
	texts := []string{claim}
	for _, s := range cited {
		texts = append(texts, s.Text)
	}
	v, err := embedded(ctx, c.Tokens, texts)
	if err != nil {
		return nil, nil, err
	}
	for i := range cited {
		if a := lay(words, cited[i:i+1], cited, v[0], v[i+1:i+2]); best == nil || a.better(best) {
			best, by = a, []int{i}
		}
	}
	if len(cited) == 1 {
		return best, by, nil
	}
	all := lay(words, cited, nil, v[0], v[1:])
	faulty := best.objection().weight() > doubtful && all.objection().weight() <= doubtful
	if faulty || all.literal()-best.literal() > together/float64(topics) {
		all.joins = faulty
		return all, all.sentences(), nil
	}
	return best, all.beyond(best, by), nil
}

// beyond are the sentences that support a claim together with those of the best one: they have
// words of it that the best has not.
func (a *alignment) beyond(best *alignment, by []int) []int {
	for i, j := range a.at {
		if j >= 0 && a.claim[i].topic && best.lacks(i) {
			by = append(by, a.quote[j].sentence)
		}
	}
	slices.Sort(by)
	return slices.Compact(by)
}

// better reports whether a has more of the claim than b.
func (a *alignment) better(b *alignment) bool {
	if x, y := a.objection().weight(), b.objection().weight(); x != y {
		return x < y
	}
	return a.literal()-a.closeness().foreign > b.literal()-b.closeness().foreign
}

// lay lays a claim beside sentences, read as one text. Names may be those of others too.
func lay(claim []word, cited, others []Sentence, claimed *vectors, quoted []*vectors) *alignment {
	var quote, holder, around []word
	var years []int
	var pages []string
	clause := 0
	for i, s := range cited {
		for _, w := range read(s.Text) {
			w.sentence = i
			w.clause += clause
			quote = append(quote, w)
		}
		if len(quote) > 0 {
			clause = quote[len(quote)-1].clause + 2
		}
		for _, n := range append([]string{s.Holder}, s.Names...) {
			holder = append(holder, read(n)...)
		}
		around = append(append(around, read(s.Before)...), read(s.After)...)
		pages = append(pages, s.Page...)
		if s.Year != 0 {
			years = append(years, s.Year)
		}
	}
	for _, o := range others {
		around = append(around, read(o.Text)...)
	}
	a := align(claim, quote, holder)
	a.around, a.years, a.pages = around, years, pages
	a.held = slices.ContainsFunc(cited, func(s Sentence) bool { return s.Holder != "" })
	a.approach(claimed, quoted)
	return a
}

// sentences are those of which the claim has words.
func (a *alignment) sentences() []int {
	var out []int
	for i, j := range a.at {
		if j >= 0 && a.claim[i].topic {
			out = append(out, a.quote[j].sentence)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
