package rank

// Weights are the shares of what a sentence is ranked by.
type Weights struct {
	MaxSim, Passage float64
}

// DefaultWeights were chosen on SQuAD's dev set, on which the ranking is flat
// around them.
var DefaultWeights = Weights{MaxSim: 1, Passage: 0.1}

// What a token of the question counts by where it is found, beside 1 in the
// sentence itself. Chosen on SQuAD's dev set, on which the ranking is flat around
// them; doc/design.md has the figures.
const (
	// weightSentenceBefore is of one found in the sentence before, of the same
	// paragraph: a text does not name its topic in every sentence.
	weightSentenceBefore = 0.75
	// weightSentencePointedTo is the same for a sentence that begins by pointing
	// back: "She …".
	weightSentencePointedTo = 0.9
	// weightTitle is of a word found in the title, the heading or the author's name.
	weightTitle = 0.7
	// weightHolder is of a word that the sentence's holder is called by.
	weightHolder = 0.9
	// weightOtherNumber multiplies the nearness of a number when the sentence does
	// not have the very number: 2024 and 2025 are near for a model, not for a
	// reader.
	weightOtherNumber = 0.4
	// weightOtherName is of a country's name in a sentence that has another name
	// for it, such as its capital.
	weightOtherName = 0.9
)

// What a token of the question weighs among the others.
const (
	// mostIDF bounds what a word of the question weighs: one that the corpus does
	// not have at all may be as ordinary as "paid".
	mostIDF = 3
	// weightNoTopic is of a piece of a word without a topic, beside 0 to 2 for the
	// others: "how many" looks for a number.
	weightNoTopic = 0.5
)

// How likely a sentence answers that a model has read: the logistic function of these,
// fitted on questions over real articles (doc/design.md).
const (
	weightLogit   = 0.83
	weightLate    = 3.5
	weightPassage = 3.4
	weightNone    = -6.8
)

// How much a model reads.
const (
	readRound = 16
	readMost  = 48
	// sure is how likely one must answer to read no further.
	sure = 0.3
)

// What multiplies the score of a sentence as a whole.
const (
	// weightAsking is of one that only asks, or says what its text will tell: an
	// interviewer's question has the words of the reader's, and answers nothing.
	weightAsking = 0.8
	// weightNoReason is of one that gives no reason when the question asks why.
	weightNoReason = 0.95
	// weightOtherMood is of one that says what should be when the question asks
	// what is, or the other way round.
	weightOtherMood = 0.95
)
