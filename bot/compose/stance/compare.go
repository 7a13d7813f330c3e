package stance

import (
	"slices"
	"strings"

	"ibid/retrieval"
	"ibid/retrieval/excerpt"
)

// Verdict says how two sides stand to each other.
type Verdict string

// The verdicts. Unclear is by far the commonest: both are heard, and no more.
const (
	BothFor     Verdict = "both_for"
	BothAgainst Verdict = "both_against"
	Opposed     Verdict = "opposed"
	Unclear     Verdict = "unclear"
)

// Near says what tells that two sentences speak of one thing.
type Near struct {
	Topic string // what both were asked about
	Same  bool   // they stand in one article
}

// Compare says how two positions stand to each other: Unclear unless they are
// about the same thing.
func Compare(a, b Position, near Near) Verdict {
	if !same(a, b, near) {
		return Unclear
	}
	if a.Act != "" && !(sameAct(a.Act, b.Act) && sameBy(a.By, b.By)) {
		return Unclear // of two who should pay, each is another thing
	}
	if (a.Not || b.Not) && !sameBy(a.By, b.By) {
		return Unclear // "the firm should not build it" leaves others to
	}
	x, y := a.sign(b), b.sign(a)
	switch {
	case x != y:
		return Opposed
	case x:
		return BothFor
	}
	return BothAgainst
}

// sign is whether the position is for what it shares with another: the deed with
// its thing where both have it ("a ban on cages"), else the thing.
func (p Position) sign(o Position) bool {
	if p.shares(o) {
		return p.On
	}
	return p.For
}

func (p Position) shares(o Position) bool {
	return p.Deed != "" && o.Deed != "" && excerpt.SameWord(p.Deed, o.Deed)
}

// Favours reports whether a is for what it shares with b.
func Favours(a, b Position) bool { return a.sign(b) }

// Thing is what both positions are about, in the words of the first.
func Thing(a, b Position) string {
	switch {
	case a.shares(b):
		return a.Full
	case a.Act != "":
		return a.Act + " " + a.Text
	}
	return a.Text
}

// sameBy reports whether the same should do something; nobody named is nobody
// else.
func sameBy(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.EqualFunc(a, b, excerpt.SameWord)
}

func sameAct(a, b string) bool { return a == b || excerpt.SameWord(a, b) }

// same reports whether two positions are about the same thing: the same noun,
// with the same words beside it but for those of the topic, and tied to the topic
// or to one article. A noun that could mean anything needs words beside it that
// say which.
func same(a, b Position, near Near) bool {
	if (a.Act == "") != (b.Act == "") || a.Head == "" || !excerpt.SameWord(a.Head, b.Head) {
		return false
	}
	topic := topicWords(near.Topic)
	ofTopic := func(w string) bool {
		return slices.ContainsFunc(topic, func(t string) bool { return excerpt.SameWord(t, w) })
	}
	x, y := slices.DeleteFunc(slices.Clone(a.With), ofTopic), slices.DeleteFunc(slices.Clone(b.With), ofTopic)
	if !slices.EqualFunc(x, y, func(v, w string) bool { return excerpt.SameWord(v, w) }) {
		return false
	}
	tied := ofTopic(a.Head) || ofTopic(a.Deed) && a.shares(b) || slices.ContainsFunc(a.With, ofTopic) && slices.ContainsFunc(b.With, ofTopic)
	if generic[a.Head] != "" && len(x) == 0 && !tied {
		return false
	}
	return tied || near.Same
}

func topicWords(topic string) []string {
	var out []string
	for _, w := range retrieval.ContentWords(topic) {
		out = append(out, strings.ToLower(w))
	}
	return out
}
