package compose

import (
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/compose/stance"
	"ibid/corpus"
	"ibid/retrieval/evidence"
	"ibid/retrieval/excerpt"
)

// agreements says, of every topic that both sides of a comparison are heard on,
// whether their quoted sentences pull the same way. quotes are those of the
// spans, in their order.
func agreements(f evidence.Finding, quotes []bot.Quote) []bot.Agreement {
	if len(f.Sides) < 2 {
		return nil
	}
	var out []bot.Agreement
	for _, topic := range topics(f.Spans) {
		var held [2][]held
		var first [2]string
		var own [2]bool // a side has a quote that is not the other's as well
		for i, x := range f.Spans {
			side := slices.Index([]string{"A", "B"}, x.Side)
			if side < 0 || x.Topic != topic && !slices.Contains(x.Also, topic) {
				continue
			}
			if first[side] == "" {
				first[side] = quotes[i].ID
			}
			own[side] = own[side] || !shared(f.Spans, x)
			held[side] = append(held[side], positions(x, quotes[i].ID, f.Sides[side])...)
		}
		if !own[0] || !own[1] {
			continue // one is silent, or what was found tells the two not apart
		}
		found := verdicts(held, topic)
		if len(found) == 0 {
			found = []bot.Agreement{{Verdict: bot.Unclear, Quotes: first[:]}}
		}
		for _, g := range found {
			g.Topic = topic
			g.Word(f.Sides)
			out = append(out, g)
		}
	}
	return out
}

// shared reports whether the other side has these very sentences too.
func shared(spans []evidence.Span, x evidence.Span) bool {
	return slices.ContainsFunc(spans, func(y evidence.Span) bool {
		return y.Side != x.Side && y.Article.ID == x.Article.ID && y.First == x.First && y.Last == x.Last
	})
}

// topics are those of the spans, each once, in order.
func topics(spans []evidence.Span) []string {
	var out []string
	for _, x := range spans {
		for _, topic := range append([]string{x.Topic}, x.Also...) {
			if !slices.Contains(out, topic) {
				out = append(out, topic)
			}
		}
	}
	return out
}

// held is a position with where it stands.
type held struct {
	stance.Position
	quote, article string
}

// positions are those that a side states in the sentences of a span.
func positions(x evidence.Span, quote, side string) []held {
	var out []held
	for i := x.First; i <= x.Last; i++ {
		s := x.Article.Sentences[i]
		if takenBack(x.Article, i) {
			continue
		}
		holder := s.Holder
		if s.HolderKind == "author" {
			holder = ""
		}
		p, ok := stance.Read(stance.Sentence{Text: x.Article.Slice(s.Span), Holder: holder, Direct: s.Speech == "direct"}, side)
		if ok {
			out = append(out, held{p, quote, x.Article.ID})
		}
	}
	return out
}

// takenBack reports whether the sentence after this one begins by restricting it.
func takenBack(a *corpus.Article, i int) bool {
	if i+1 >= len(a.Sentences) || a.Sentences[i+1].Paragraph != a.Sentences[i].Paragraph {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimLeft(a.Slice(a.Sentences[i+1].Span), "“\"‘' "), " ")
	switch strings.TrimRight(word, ",") {
	case "But", "However", "Yet", "Still", "Nevertheless", "Nonetheless", "Later", "Only", "Then":
		return true
	}
	return false
}

// verdicts are what two sides' positions say of each thing that both speak of.
// Where a side speaks for a thing and against it nothing is said of that.
func verdicts(sides [2][]held, topic string) []bot.Agreement {
	var out []bot.Agreement
	var heads []string // what each of them is about, by its noun
	var torn []string  // nouns of which two pairs say two things
	for _, a := range sides[0] {
		for _, b := range sides[1] {
			if a.quote == b.quote {
				continue
			}
			near := stance.Near{Topic: topic, Same: a.article == b.article}
			v := stance.Compare(a.Position, b.Position, near)
			if v == stance.Unclear {
				continue
			}
			g := bot.Agreement{Verdict: verdict(v, a.Position, b.Position), Of: stance.Thing(a.Position, b.Position), Quotes: []string{a.quote, b.quote}}
			i := slices.IndexFunc(heads, func(head string) bool { return excerpt.SameWord(head, a.Head) })
			switch {
			case i < 0:
				out, heads = append(out, g), append(heads, a.Head)
			case out[i].Verdict != g.Verdict:
				torn = append(torn, heads[i])
			}
		}
	}
	var sure []bot.Agreement
	for i, g := range out {
		if !slices.Contains(torn, heads[i]) {
			sure = append(sure, g)
		}
	}
	return sure
}

func verdict(v stance.Verdict, a, b stance.Position) string {
	switch {
	case v == stance.BothFor:
		return bot.BothFor
	case v == stance.BothAgainst:
		return bot.BothAgainst
	case stance.Favours(a, b):
		return bot.AForBAgainst
	}
	return bot.AAgainstBFor
}
