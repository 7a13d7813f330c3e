package gate

// Kind is what is missing from an answer.
type Kind int

// The kinds of reasons. Those with terms say of the passages that were read what
// none of them does.
const (
	NothingNear      Kind = iota + 1 // nothing in the corpus is near the question
	NotClose                         // what is near is not close enough to stand as an answer
	OtherLanguage                    // the question is in a language that the models don't read
	NoWord                           // says anything about the terms, words of the question
	NoMention                        // mentions the term, a name
	NoStatement                      // is a statement of one of the terms, names of holders
	NoAdministration                 // is about the administration of the term, a leader
	Unsaid                           // no statement of one of the terms, holders, is on the topic
	OnlyTold                         // nor is one, but something is told of them
	OnlyDescribed                    // nor is one, but somebody has said something whom the terms may describe
)

// Reason is why a finding is no answer. Several reasons of one finding hold together.
type Reason struct {
	Kind  Kind
	Terms []string // what is missing; none for NothingNear and NotClose
	Topic string   // of Unsaid and those after it: what statements are wanted about
}
