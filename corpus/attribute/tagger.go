package attribute

import "context"

// Tagger reads sentences: which words are source, cue and content of a report, and
// whose voice the sentence is.
type Tagger interface {
	// Version identifies model and weights.
	Version() string
	// Tag reads the sentences of one article in order; those before give context. It
	// returns one Tags a sentence, or fails as a whole. Unless it is nil, tagged is called
	// with the number of further sentences that have been read, from any goroutine.
	Tag(ctx context.Context, sentences []string, tagged func(sentences int)) ([]Tags, error)
}

// Tags is one sentence as a tagger reads it.
type Tags struct {
	Spans []TagSpan  // in order, not overlapping
	Voice [5]float32 // probabilities of ReportedVoice … FragmentVoice
}

// Whose voice a sentence is, as indices of Tags.Voice.
const (
	ReportedVoice  = iota // it reports somebody and names them
	ContinuedVoice        // somebody's words, named elsewhere
	AuthorVoice           // the author's own view
	FactVoice             // nobody's statement
	FragmentVoice         // no sentence
)

// Role is what words are in a report.
type Role byte

// The roles.
const (
	Source Role = iota + 1
	Cue
	Content
)

// TagSpan is a stretch of a sentence with its role.
type TagSpan struct {
	Start, End int // bytes of the sentence
	Role       Role
	P          float32 // the model's probability
}
