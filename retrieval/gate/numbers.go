package gate

// What a candidate's score counts when only what stands around its sentence meets a
// constraint; 1 when the sentence meets it.
const (
	// carried is of one that goes on after a statement of the one asked for, or after
	// a mention, without naming anybody: "These include …".
	carried = 0.9
	// around is of one whose passage concerns the administration that the sentence
	// itself was to be of.
	around = 0.85
	// elsewhere is of one whose article speaks of what the question names, but in
	// another passage.
	elsewhere = 0.85
	// unattributed is of a sentence that is nobody's statement where that of somebody
	// was to be, in an article that speaks of them: it may tell what they said.
	unattributed = 0.8
	// told is of somebody else's statement that names them: it may tell what they said.
	told = 0.6
	// stranger is of anybody's statement where who is asked for is written without a
	// capital: a description ("landlords", "the shadow minister") may fit whoever speaks,
	// and what was taken for a name may be none.
	stranger = 0.4
	// softly is of what does not name whose doing is asked for.
	softly = 0.6
)

// The decision.
const (
	// unreadLogit stands for the logit of a sentence that no model has read: what those
	// have in the mean that don't answer.
	unreadLogit = -4.0
	// nearTopic is the late interaction from which a list's best sentence is on its topic.
	nearTopic = 0.65
	// rare is the share of the corpus's passages under which a word of the question
	// is worth naming when the evidence lacks it.
	rare = 0.1
)

// What is shown.
const (
	// weightTopicWords is what all words of a topic in a statement count for beside the
	// logit that a model gives it for its topic, weightWhole what its logit with the whole
	// question counts, leastTopical what they must come to, and leastLogit what the model
	// must make of it with the whole question.
	weightTopicWords = 2.8
	weightWhole      = 0.1
	leastTopical     = -1.1
	leastLogit       = -2
	// othersWords is how much surer a model must be of statements with less than noWords of
	// the topic's words where others have allWords of them and more.
	othersWords = 4
	noWords     = 0.1
	allWords    = 0.8
	easedLogit  = 0.3 // less of it is needed for each unit that the topic is on
	// mostLogit is more than the model gives any sentence for its topic that it takes for no
	// answer to the whole question.
	mostLogit = 5
	// sureLogit is that of what is told of a holder.
	sureLogit = 0.5
	// mostClosest is how many spans are shown as near, and faint how likely the best
	// must answer for that.
	mostClosest   = 3
	faint         = 0.01
	defaultMost   = 2
	defaultRatio  = 0.92
	defaultBeside = 0.55
	// near is how near to the best a sentence beside a span must score, with what it
	// inherits, to be considered at all.
	near = 0.75
	// longest is how many bytes a joined span may have: more is no quotation but an
	// excerpt.
	longest = 900
	// repetition is the share of a sentence's words above which a span that has them
	// says the same.
	repetition = 0.8
)

// longestTitle is how many words a name may have with the titles before it.
const longestTitle = 8
