package openaiembed_test

import (
	"os"
	"testing"

	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
)

// TestRealServer asks a real server, where one is named: IBID_E2E_BASE_URL, its
// embedding model in IBID_E2E_EMBED_MODEL and, if it wants one, its key in
// IBID_E2E_KEY.
func TestRealServer(t *testing.T) {
	base, name := os.Getenv("IBID_E2E_BASE_URL"), os.Getenv("IBID_E2E_EMBED_MODEL")
	if base == "" || name == "" {
		t.Skip("IBID_E2E_BASE_URL and IBID_E2E_EMBED_MODEL name no server")
	}
	at, err := endpoint.New(endpoint.Options{BaseURL: base, Key: endpoint.NewSecret(os.Getenv("IBID_E2E_KEY"))})
	if err != nil {
		t.Fatal(err)
	}
	e, err := openaiembed.New(t.Context(), at, openaiembed.Options{Model: name, BatchTexts: 2})
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Embed(t.Context(), []string{"The minister resigned.", "Whales sing.", "", "The minister stepped down."})
	if err != nil {
		t.Fatal(err)
	}
	near, far := cosine(v[0], v[3]), cosine(v[0], v[1])
	t.Logf("%s: %d dimensions, cosine of like sentences %.2f, of unlike ones %.2f, %+v", e.Name(), e.Dimensions(), near, far, e.Usage())
	if near <= far {
		t.Error("unlike sentences are more alike than like ones")
	}
	for _, x := range v {
		if c := cosine(x, x); c < 0.999 || c > 1.001 {
			t.Errorf("a vector of squared length %f", c)
		}
	}
}
