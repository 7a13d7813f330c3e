package rank

// How likely a careful reader wants a sentence in a list of what somebody said or did on a
// topic: logistic functions of these, chosen on sentences that readers of real articles named
// beforehand (doc/design.md). Whose sentence it is, is judged apart.
const (
	listLate     = 4.0
	listPassage  = 3.3
	listSalience = 2.0
	listNone     = -8.5

	readLogit    = 0.5
	readLate     = 2.0
	readSalience = 3.0
	readNone     = -3.0
)

// Listed is how likely a list should have the candidate, 0 to 1, before a model reads it.
func (c Candidate) Listed() float64 {
	return logistic(listNone + listLate*c.MaxSim + listPassage*c.Passage + listSalience*c.salience())
}

// ReadListed is Listed for a candidate that a model has read.
func (c Candidate) ReadListed() float64 {
	return logistic(readNone + readLogit*c.Logit + readLate*c.MaxSim + readSalience*c.salience())
}

func (c Candidate) salience() float64 { return Salience(c.Article, c.Sentence) }
