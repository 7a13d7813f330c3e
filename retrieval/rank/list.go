package rank

// How likely a careful reader wants a sentence in a list of what somebody said or did on a
// topic: the logistic function of these, fitted on sentences that readers of real articles
// named beforehand (doc/design.md). Whose sentence it is, is judged apart, and a model that
// reads it tells whether it is on the topic at all.
const (
	listLate    = 5.1
	listPassage = 3.5
	listLead    = 3.6 // for the first sentence of an article; the others less and less
	listNone    = -9.3

	listLeadHalf = 6 // after so many sentences the beginning counts half
)

// Listed is how likely a list should have the candidate, 0 to 1.
func (c Candidate) Listed() float64 {
	lead := 1 / (1 + float64(c.Sentence)/listLeadHalf)
	return logistic(listNone + listLate*c.MaxSim + listPassage*c.Passage + listLead*lead)
}
