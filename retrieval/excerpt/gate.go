package excerpt

// Gate decides whether a sentence says a claim in other words.
type Gate struct {
	MaxSim, Words, Threshold float64
}

// DefaultGate is fitted below.
var DefaultGate = Gate{MaxSim: 1, Words: 0.2, Threshold: 0.9}
