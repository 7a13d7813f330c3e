package eval_test

import (
	"encoding/json"
	"testing"
	"time"

	"ibid/retrieval/eval"
)

func TestSummarize(t *testing.T) {
	ms := time.Millisecond
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(100-i) * ms
	}
	for name, c := range map[string]struct {
		in       []time.Duration
		p50, p95 time.Duration
	}{
		"none":             {nil, 0, 0},
		"one":              {[]time.Duration{7 * ms}, 7 * ms, 7 * ms},
		"two":              {[]time.Duration{9 * ms, 1 * ms}, 1 * ms, 9 * ms},
		"1 to 100":         {hundred, 50 * ms, 95 * ms},
		"twenty and a bit": {hundred[:20], 90 * ms, 99 * ms}, // 81..100: the 10th, the 19th
	} {
		if got := eval.Summarize(c.in); got.P50 != c.p50 || got.P95 != c.p95 {
			t.Errorf("%s: %+v, want %v and %v", name, got, c.p50, c.p95)
		}
	}
	if hundred[0] != 100*ms {
		t.Error("the durations handed in were sorted")
	}
	b, err := json.Marshal(eval.Latency{P50: 1500 * time.Microsecond, P95: 2 * time.Second})
	if err != nil || string(b) != `{"p50_ms":1.5,"p95_ms":2000}` {
		t.Errorf("%s %v", b, err)
	}
}
