package support

// closeness is how near a claim stays to what it rests on.
type closeness struct {
	topics  float64 // topic words of the claim
	used    float64 // share of the quote's topic words that it uses
	tail    float64 // topic words after the last used one in its clause, at most mostTail
	foreign float64 // share of the claim that is not near: see strange
}

const mostTail = 6

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
	all, last := 0.0, -1
	for j, w := range a.quote {
		if w.topic {
			all++
		}
		if a.used[j] {
			c.used++
			last = j
		}
	}
	c.used /= max(all, 1)
	for j := last + 1; last >= 0 && j < len(a.quote) && a.quote[j].clause == a.quote[last].clause && a.quote[j].sentence == a.quote[last].sentence; j++ {
		if a.quote[j].topic && c.tail < mostTail {
			c.tail++
		}
	}
	return c
}

// score is the log odds that a claim which nothing else speaks against is faithful. The
// coefficients were fitted by logistic regression; doc/design.md says on what.
func (c closeness) score() float64 {
	return bias + perTopic*c.topics + perUsed*c.used + perTail*c.tail + perForeign*c.foreign
}

const (
	bias       = -1.898
	perTopic   = 0.129
	perUsed    = 2.280
	perTail    = -0.195
	perForeign = -3.515
	least      = -1.0 // score of a claim that is shown
)
