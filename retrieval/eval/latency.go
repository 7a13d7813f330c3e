package eval

import (
	"encoding/json"
	"math"
	"slices"
	"time"
)

// Latency sums up how long queries took.
type Latency struct{ P50, P95 time.Duration }

// Summarize returns the median and the 95th percentile of durations, zero
// without any. durations is left as it is.
func Summarize(durations []time.Duration) Latency {
	sorted := slices.Sorted(slices.Values(durations))
	return Latency{P50: percentile(sorted, 50), P95: percentile(sorted, 95)}
}

// percentile is by nearest rank: the smallest value that at least p percent of
// the values don't exceed, so always one that was measured.
func percentile(sorted []time.Duration, p float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(p * float64(len(sorted)) / 100))
	return sorted[max(rank, 1)-1]
}

// MarshalJSON writes milliseconds.
func (l Latency) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]float64{"p50_ms": inMilliseconds(l.P50), "p95_ms": inMilliseconds(l.P95)})
}

func inMilliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
