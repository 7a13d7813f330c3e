package endpoint

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)

func failed(status int, body string, header map[string]string) *Fault {
	h := http.Header{}
	for k, v := range header {
		h.Set(k, v)
	}
	d := &doer{host: "models.example", key: NewSecret("sk-0123456789")}
	return d.failure(&http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}, noon)
}

// What servers say, in their own forms.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		want   Outcome
		said   string
	}{
		{401, `{"error":{"message":"Incorrect API key provided: sk-0123456789. You can find your API key at x.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`, KeyRefused, "Incorrect API key provided: (hidden)"},
		{401, `{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}`, KeyRefused, "Access denied"},
		{403, `{"detail":"Forbidden"}`, NotAllowed, "Forbidden"},
		{404, `{"error":{"message":"The model 'x' does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}`, NoModel, "does not exist"},
		{404, `{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}`, NoModel, "deployment"},
		{404, `{"error":{"message":"model \"x\" not found, try pulling it first","type":"api_error","param":null,"code":null}}`, NoModel, "pulling"},
		{404, `{"object":"error","message":"The model x does not exist.","type":"NotFoundError","param":null,"code":404}`, NoModel, "does not exist"},
		{404, "404 page not found", NoService, "404 page not found"},
		{404, `{"detail":"Not Found"}`, NoService, "Not Found"},
		{405, `{"detail":"Method Not Allowed"}`, NoService, ""},
		{308, "", NoService, ""},
		{429, `{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}`, RateLimited, "Rate limit"},
		{429, `{"error":{"message":"Request too large for x on tokens per min (TPM): Limit 1, Requested 2.","type":"tokens","code":"rate_limit_exceeded"}}`, RateLimited, "too large"},
		{429, `{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`, QuotaSpent, "quota"},
		{402, `{"error":"Payment required"}`, QuotaSpent, "Payment"},
		{400, `{"error":{"message":"This model's maximum context length is 8192 tokens, however you requested 10000 tokens","type":"invalid_request_error","param":null,"code":null}}`, TooLong, "8192"},
		{400, `{"error":{"message":"Invalid 'input': array too long. Expected an array with maximum length 2048","type":"invalid_request_error","param":"input","code":"array_above_max_length"}}`, TooLong, ""},
		{400, `{"object":"error","message":"This model's maximum context length is 512 tokens.","type":"BadRequestError","param":null,"code":400}`, TooLong, "512"},
		{500, `{"error":{"code":500,"message":"input is too large to process. increase the physical batch size","type":"server_error"}}`, TooLong, "physical"},
		{413, `{"error":"Input validation error: ` + "`inputs`" + ` must have less than 512 tokens. Given: 700","error_type":"Validation"}`, TooLong, "512"},
		{413, "<html>Request Entity Too Large</html>", TooLong, ""},
		{400, `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter"}}`, Filtered, "filtered"},
		{400, `{"error":{"message":"Unrecognized request argument supplied: dimensions"}}`, Refused, "dimensions"},
		{422, `{"detail":[{"loc":["body","input"],"msg":"field required"}]}`, Refused, "field required"},
		{500, "", ServerFailed, ""},
		{500, `{"error":{"message":"1 validation error:\n {'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}","type":"internal_server_error","param":null,"code":null}}`, Refused, "response_format"},
		{501, `{"error":{"message":"not supported by this model"}}`, Refused, "not supported"},
		{502, "<html>\n<h1>Bad\tGateway\x1b[31m</h1>", ServerFailed, "Bad Gateway"},
		{503, `{"error":{"message":"Loading model","type":"unavailable_error","code":503}}`, ServerFailed, "Loading"},
		{529, "overloaded", ServerFailed, "overloaded"},
		{408, "", ServerFailed, ""},
	} {
		f := failed(c.status, c.body, nil)
		if f.Outcome != c.want || !strings.Contains(f.Said, c.said) || strings.Contains(f.Error(), "sk-0123") || f.Fix() == "" {
			t.Errorf("%d %s:\n%q, %v", c.status, c.body, f.Outcome, f)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for _, c := range []struct {
		header map[string]string
		want   time.Duration
		ok     bool
	}{
		{nil, 0, false},
		{map[string]string{"Retry-After": "20"}, 20 * time.Second, true},
		{map[string]string{"Retry-After": " 0 "}, 0, true},
		{map[string]string{"Retry-After": "1.5"}, 1500 * time.Millisecond, true},
		{map[string]string{"Retry-After": "Sat, 01 Mar 2025 12:00:30 GMT"}, 30 * time.Second, true},
		{map[string]string{"Retry-After": "Saturday, 01-Mar-25 12:01:00 GMT"}, time.Minute, true}, // RFC 850's form
		{map[string]string{"Retry-After": "Sat, 01 Mar 2025 11:00:00 GMT"}, 0, true},              // past
		{map[string]string{"Retry-After": "soon"}, 0, false},
		{map[string]string{"Retry-After": "-3"}, 0, false},
		{map[string]string{"Retry-After": "NaN"}, 0, false},
		{map[string]string{"Retry-After": "1e300"}, 1e6 * time.Second, true},
		{map[string]string{"Retry-After-Ms": "250", "Retry-After": "1"}, 250 * time.Millisecond, true},
	} {
		f := failed(429, "", c.header)
		if f.After != c.want || f.HasAfter != c.ok {
			t.Errorf("%v: %s, %v", c.header, f.After, f.HasAfter)
		}
	}
}

func FuzzFailure(f *testing.F) {
	for _, body := range []string{"", "{}", `{"error":null}`, `{"error":{"message":["a"],"code":5}}`, `{"detail":[1]}`, "\xff\x00<html>", `{"error":"x"}`} {
		f.Add(429, body, "3")
	}
	f.Fuzz(func(t *testing.T, status int, body, after string) {
		got := failed(status, body, map[string]string{"Retry-After": after})
		if got.Outcome == "" || got.Fix() == "" || got.After < 0 || strings.ContainsAny(got.Error(), "\n\r\x00\x1b") {
			t.Errorf("%+v", got)
		}
		if len([]rune(got.Said)) > maxSaid+2 {
			t.Errorf("%d characters repeated", len(got.Said))
		}
		if !errors.Is(got, error(got)) {
			t.Error("a fault isn't itself")
		}
	})
}
