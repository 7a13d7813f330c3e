package bot

import (
	"fmt"
	"strings"

	"ibid/corpus/english/names"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// Speakers are those whose statements the corpus has; speakers.Roster is one.
type Speakers interface {
	question.Holders
	// Nearest are at most n names of speakers that come nearest to one, best first.
	Nearest(name string, n int) []string
}

// offered is how many names an answer offers for one that nobody has.
const offered = 3

// offer says in a refusal that nobody of the name asked for speaks in the corpus,
// and whose names come near.
func (s *Assistant) offer(read question.Question, f *Finding) {
	if f.Verdict != gate.NotFound || s.Speakers == nil {
		return
	}
	for _, v := range read.Voices {
		if v.Leader != "" || v.Softly || s.Speakers.Known(v.Text) {
			continue
		}
		if d := s.Gate.Affiliations; d != nil {
			if b := d.Body(v.Text, ""); b != nil && len(b.Members("")) > 0 {
				continue // people speak for it
			}
		}
		nearest := s.Speakers.Nearest(v.Text, offered)
		kind := names.Parse(v.Text).Kind
		switch {
		case len(nearest) > 0:
			f.Reason = strings.TrimSpace(fmt.Sprintf("%s Nobody called “%s” is quoted in the articles. The closest names are: %s.",
				f.Reason, shortened(v.Text), strings.Join(nearest, ", ")))
		case kind == names.Person:
			f.Reason = strings.TrimSpace(fmt.Sprintf("%s Nobody called “%s” is quoted in the articles.", f.Reason, shortened(v.Text)))
		}
	}
}
