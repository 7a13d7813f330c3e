package rank

// How likely a careful reader wants a sentence in a list of what somebody said or did on a
// topic: the logistic function of these, fitted on sentences that readers of real articles
// named beforehand (doc/design.md). Whose sentence it is, is judged apart, and a model that
// reads it tells whether it is on the topic at all.
const (
	listLate    = 4.4
	listPassage = 3.7
	listLead    = 3.15 // for the first sentence of an article; the others less and less
	listAct     = 0.37 // for what was done
	listLength  = 1.46 // for a sentence of listWhole bytes and more; a shorter one in proportion
	listNone    = -10

	listLeadHalf = 6   // after so many sentences the beginning counts half
	listWhole    = 150 // bytes
)

// Listed is how likely a list should have the candidate, 0 to 1; act tells that it is what
// was done, not said.
func (c Candidate) Listed(act bool) float64 {
	x := listNone + listLate*c.MaxSim + listPassage*c.Passage
	x += listLead / (1 + float64(c.Sentence)/listLeadHalf)
	x += listLength * min(1, float64(len(c.Text()))/listWhole)
	if act {
		x += listAct
	}
	return logistic(x)
}
