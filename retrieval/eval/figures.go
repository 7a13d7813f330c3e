package eval

import (
	"encoding/json"
	"strconv"
)

// Mean is a mean of N values. Without any it has no value: null in JSON.
type Mean struct {
	Sum float64
	N   int
}

// Value returns the mean, false without values.
func (m Mean) Value() (float64, bool) {
	if m.N == 0 {
		return 0, false
	}
	return m.Sum / float64(m.N), true
}

// MarshalJSON writes the mean as a number, or null.
func (m Mean) MarshalJSON() ([]byte, error) {
	if v, ok := m.Value(); ok {
		return json.Marshal(v)
	}
	return []byte("null"), nil
}

// String has three decimals, or a dash.
func (m Mean) String() string {
	if v, ok := m.Value(); ok {
		return strconv.FormatFloat(v, 'f', 3, 64)
	}
	return "–"
}

// add counts n values that sum up to sum.
func (m *Mean) add(sum, n int) {
	m.Sum += float64(sum)
	m.N += n
}

// Figures are the metrics over a set of golden questions.
type Figures struct {
	Questions int `json:"questions"`

	Recall     Mean `json:"evidence_recall"`      // over answerable questions: share of the evidence groups quoted
	Precision  Mean `json:"precision"`            // over quotes of answerable questions: evidence or acceptable
	FirstQuote Mean `json:"first_quote_accuracy"` // over answerable questions: first quote is evidence

	Abstention Mean `json:"abstention"`     // over unanswerable questions: refused
	Refused    Mean `json:"wrong_refusals"` // over answerable questions: refused

	Forbidden int `json:"forbid_violations"`   // quotes
	Altered   int `json:"verbatim_violations"` // quotes
	Furniture int `json:"furniture_quotes"`    // quotes
	Failed    int `json:"failures"`            // questions; an answerable one earns nothing, an unanswerable one is no abstention
}

func (f *Figures) add(g Grade) {
	f.Questions++
	f.Forbidden += g.Forbidden
	f.Altered += g.Altered
	f.Furniture += g.Furniture
	f.Failed += one(g.Failed)
	refused := one(!g.Failed && g.Status == NotFound)
	if g.Expect == NotFound {
		f.Abstention.add(refused, 1)
		return
	}
	f.Refused.add(refused, 1)
	f.FirstQuote.add(one(g.FirstQuote), 1)
	f.Precision.add(g.Precise, g.Quotes)
	f.Recall.Sum += float64(g.Satisfied) / float64(g.Groups)
	f.Recall.N++
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
