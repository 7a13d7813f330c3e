package support

import "fmt"

// Sentence is a sentence of a source, as a claim may rest on it.
type Sentence struct {
	Text   string
	Holder string // whose statement it is, "" for what is nobody's
	// Names may stand in a claim though the sentence does not write them: its
	// authors', that of the administration it speaks of.
	Names []string
	// Before and After are the sentences beside it. A name or a date may be theirs
	// where the sentence only points to it: "the administration", "that year".
	Before, After string
	Page          []string // the article's title and text: a name that is there may be meant
	Year          int      // of publication, 0 when it is not known: what "last year" counts from
}

// Objection is why a claim is not supported.
type Objection struct {
	Kind Kind
	Text string // in words, for whoever wrote the claim
	// Doubt marks what a reader who knows the language may find to be no fault: other
	// words, another order. Names, numbers and opposites are never doubts.
	Doubt bool
}

// doubtful is the weight of a doubt.
const doubtful = 1

// weight orders objections: none, a doubt, a fault.
func (o *Objection) weight() int {
	switch {
	case o == nil:
		return doubtful - 1
	case o.Doubt:
		return doubtful
	}
	return doubtful + 1
}

func objection(k Kind, format string, args ...any) *Objection {
	return &Objection{Kind: k, Text: fmt.Sprintf(format, args...)}
}

// Kind sorts objections.
type Kind string

// The kinds of objections.
const (
	Number    Kind = "number"
	Name      Kind = "name"
	Negation  Kind = "negation"
	Hedge     Kind = "hedge"
	Order     Kind = "order"
	Word      Kind = "word"
	Quotation Kind = "quotation"
	Empty     Kind = "empty"
)
