package rank

// How likely a careful reader wants a sentence in a list of what somebody said or did on a
// topic: the logistic function of these, fitted on sentences that readers of real articles
// named beforehand (doc/design.md). Whose sentence it is, is judged apart.
const (
	listLogit   = 0.24
	listLate    = 3.8
	listPassage = 3.2
	listLead    = 2.6  // for the first sentence of an article; the others less and less
	listAct     = 0.4  // for what was done
	listLength  = 1.55 // for a sentence of listWhole bytes and more; a shorter one in proportion
	listNone    = -8.5

	listLeadHalf = 6   // after so many sentences the beginning counts half
	listWhole    = 150 // bytes
	listUnread   = -4  // the logit of a sentence that no model has read
)

// Listed is how likely a list should have the candidate, 0 to 1; act tells that it is what
// was done, not said.
func (c Candidate) Listed(act bool) float64 {
	logit := float64(listUnread)
	if c.Read {
		logit = c.Logit
	}
	x := listNone + listLogit*logit + listLate*c.MaxSim + listPassage*c.Passage
	x += listLead / (1 + float64(c.Sentence)/listLeadHalf)
	x += listLength * min(1, float64(len(c.Text()))/listWhole)
	if act {
		x += listAct
	}
	return logistic(x)
}
