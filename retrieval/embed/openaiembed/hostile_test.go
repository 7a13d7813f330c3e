package openaiembed_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/hostile"
)

// TestHostileServers: whatever a server of embeddings sends, there is a fault with a name or
// the right number of vectors, and little memory is taken. The key stands in no fault.
func TestHostileServers(t *testing.T) {
	const dimensions = 1536
	texts := numbered(128)
	vectors := func(of string) string {
		return `{"data":[` + strings.TrimSuffix(strings.Repeat(of+",", len(texts)), ",") + `]}`
	}
	long := func(start, unit, end string) string {
		return start + strings.Repeat(unit, 7_500_000/len(unit)) + end
	}
	zeros := "[" + strings.TrimSuffix(strings.Repeat("0,", dimensions), ",") + "]"
	worst := int64(0)
	for name, x := range map[string]struct {
		answer string
		want   endpoint.Outcome
	}{
		"no end":                 {long("", "x", ""), endpoint.Invalid},
		"too much":               {long(`{"data":"`, "x", "") + strings.Repeat("x", 8<<20), endpoint.TooMuch},
		"empty objects":          {long(`{"data":[{}`, ",{}", "]}"), endpoint.TooMuch},
		"nulls":                  {long(`{"data":[null`, ",null", "]}"), endpoint.TooMuch},
		"numbers for vectors":    {long(`{"data":[0`, ",0", "]}"), endpoint.TooMuch},
		"a vector of too many":   {long(`{"data":[{"embedding":[0`, ",0", "]}]}"), endpoint.Invalid},
		"another list":           {long(`{"a":[0`, ",0", `],"data":[]}`), endpoint.TooMuch},
		"lists in a vector":      {long(`{"data":[{"embedding":[[]`, ",[]", "]}]}"), endpoint.Invalid},
		"a deep list":            {long(`{"data":`, "[", ""), endpoint.Invalid},
		"vectors without length": {vectors(`{"embedding":` + zeros + `}`), endpoint.Invalid},
		"no numbers":             {vectors(`{"embedding":["NaN"]}`), endpoint.Invalid},
		"NaN":                    {vectors(`{"embedding":[NaN]}`), endpoint.Invalid},
		"numbers too large":      {vectors(`{"embedding":[1e99]}`), endpoint.Invalid},
		"short vectors":          {vectors(`{"embedding":[1]}`), endpoint.WrongDimension},
		"an index below":         {vectors(`{"index":-1,"embedding":[1]}`), endpoint.Invalid},
		"an index beyond":        {vectors(`{"index":9223372036854775807,"embedding":[1]}`), endpoint.Invalid},
		"base64 cut":             {vectors(`{"embedding":"AAA"}`), endpoint.Invalid},
		"no base64":              {vectors(`{"embedding":"\u001b[2J"}`), endpoint.Invalid},
		"an error":               {`{"error":{"message":"` + hostile.Key + `\u001b[2J"}}`, endpoint.Invalid},
		"a page":                 {"<html>" + hostile.Key, endpoint.Invalid},
		"nothing":                {"", endpoint.Cut},
	} {
		for _, compress := range []bool{false, true}[:min(2, 1+len(x.answer)/(8<<20))] {
			answer := hostile.Failing(http.StatusOK, x.answer)
			if compress {
				answer = hostile.Gzip(answer)
			}
			s := httptest.NewServer(answer)
			at, err := endpoint.New(endpoint.Options{BaseURL: s.URL, Key: endpoint.NewSecret(hostile.Key)})
			if err != nil {
				t.Fatal(err)
			}
			e, err := openaiembed.New(t.Context(), at, openaiembed.Options{Dimensions: dimensions, Policy: endpoint.Policy{Timeout: time.Minute, Tries: 1}})
			if err != nil {
				t.Fatal(err)
			}
			var got [][]float32
			grew := hostile.Growth(func() { got, err = e.Embed(t.Context(), texts) })
			s.Close()
			f, isFault := errors.AsType[*endpoint.Fault](err)
			if got != nil || !isFault || f.Outcome != x.want {
				t.Errorf("%s: %v, want %q", name, err, x.want)
				continue
			}
			if said := f.Error(); strings.Contains(said, hostile.Key) || strings.ContainsAny(said, "\n\r\x1b") || len(said) > 1000 {
				t.Errorf("%s: it says %q", name, said)
			}
			if grew > 200<<20 {
				t.Errorf("%s: the process grew by %d MB", name, grew>>20)
			}
			worst = max(worst, grew)
		}
	}
	t.Logf("the process grew by %d MB at most", worst>>20)
}

// TestUsageIsNotBelieved: a server that counts more tokens than the texts have bytes, or less
// than none, counts wrongly.
func TestUsageIsNotBelieved(t *testing.T) {
	for _, said := range []string{"9223372036854775807", "-9223372036854775808", "0"} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"data":[{"index":0,"embedding":[1,0]}],"usage":{"total_tokens":`+said+`}}`)
		}))
		at, err := endpoint.New(endpoint.Options{BaseURL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		e, err := openaiembed.New(t.Context(), at, openaiembed.Options{Dimensions: 2})
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if _, err := e.Embed(t.Context(), []string{"harbour"}); err != nil {
				t.Fatal(err)
			}
		}
		s.Close()
		if u := e.Usage(); u.Tokens <= 0 || u.Tokens > 100 {
			t.Errorf("said to be %s: %d tokens", said, u.Tokens)
		}
	}
}
