package bot

import (
	"context"
	"fmt"
	"strings"

	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// broadFrom is from how many points of its side a brief on one topic is parted into what
// they are about.
const broadFrom = 12

// isBroad reports whether topics are to be found in the evidence: the question names none,
// or so much stands under the one that it names that a reader wants it in parts.
func (p positions) isBroad(f Finding) bool {
	if p.about.Topic == "" {
		return true
	}
	own := 0
	for _, x := range f.Points {
		own += btoi(x.Role != gate.Assessment)
	}
	return len(p.about.Sides) == 1 && len(p.about.Topics) < 2 && own >= broadFrom
}

// cluster finds the topics in the evidence where the question names none.
func (p positions) cluster(ctx context.Context, s *Assistant, f *Finding) error {
	var spans []gate.Span
	var at []int
	for i, x := range f.Points {
		if x.Role == gate.Assessment {
			continue
		}
		spans = append(spans, x.Span)
		at = append(at, i)
	}
	aside := []string{p.about.Topic} // what is asked about names no part of it, nor does a side
	for _, side := range p.about.Sides {
		aside = append(aside, side.Text, side.Leader)
	}
	found, err := s.Topics.Find(ctx, spans, aside)
	if err != nil {
		return fmt.Errorf("find the topics: %w", err)
	}
	for _, t := range found {
		name := t.Name
		if p.about.Topic != "" && (!isPhrase(name) || !namesMost(name, spans, t.Members)) {
			name = p.about.Topic
		}
		for _, i := range t.Members {
			f.Points[at[i]].Topics = []string{name}
		}
	}
	return nil
}

// namesMost reports whether more than half of a topic's texts have its name's last word.
func namesMost(name string, spans []gate.Span, members []int) bool {
	words := retrieval.ContentWords(name)
	if len(words) == 0 {
		return false
	}
	have := 0
	for _, i := range members {
		have += btoi(rank.FormsOf(rank.Folds(spans[i].Text())).Has(words[len(words)-1]))
	}
	return 2*have > len(members)
}

// isPhrase reports a topic's name of one phrase of several words. A single word, or two
// phrases joined, says less than the topic that was asked about.
func isPhrase(name string) bool {
	return strings.Contains(name, " ") && !strings.Contains(name, " and ")
}
