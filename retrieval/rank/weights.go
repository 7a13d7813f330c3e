package rank

// passageShare is what the score of its passage adds to a sentence's late interaction.
const passageShare = 0.1

// What a token of the question counts by where it is found, beside 1 in the
// sentence itself. Chosen on SQuAD's dev set, on which the ranking is flat around
// them; doc/design.md has the figures.
const (
	// weightSentenceBefore is of one found in the sentence before, of the same
	// paragraph: a text does not name its topic in every sentence.
	weightSentenceBefore = 0.75
	// weightTitle is of a word found in the title, the heading or the author's name.
	weightTitle = 0.7
	// weightHolder is of a word that the sentence's holder is called by.
	weightHolder = 0.9
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
