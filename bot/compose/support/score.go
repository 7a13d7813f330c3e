package support

// closeness is how near a claim stays to what it rests on.
type closeness struct {
	topics  float64 // topic words of the claim
	used    float64 // share of the quote's topic words that it uses
	foreign float64 // share of the claim that is not near its quote: see strangeAt
}

// A word of the claim that the quote has not is wholly strange at this cosine to its nearest
// word and below, and not at all at the other.
const (
	strangeAt  = 0.65
	familiarAt = 0.95
)

func (a *alignment) closeness() closeness {
	var c closeness
	for i, w := range a.claim {
		if !w.topic || a.given[i] {
			continue
		}
		c.topics++
		if a.at[i] < 0 {
			c.foreign += min(max((familiarAt-a.near[i])/(familiarAt-strangeAt), 0), 1)
		}
	}
	c.foreign /= max(c.topics, 1)
	all := 0.0
	for j, w := range a.quote {
		if w.topic {
			all++
		}
		if a.used[j] {
			c.used++
		}
	}
	c.used /= max(all, 1)
	return c
}

// score is the log odds that a claim which has words of its own, and which no rule speaks
// against, is faithful. The coefficients were fitted by logistic regression; doc/design.md
// says on what.
func (c closeness) score() float64 {
	return bias + perTopic*c.topics + perUsed*c.used + perForeign*c.foreign
}

const (
	bias       = -2.099
	perTopic   = 0.121
	perUsed    = 2.637
	perForeign = -1.958
	least      = -0.4 // score of a claim that is shown
)
