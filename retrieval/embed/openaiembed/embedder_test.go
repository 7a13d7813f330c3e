package openaiembed_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

const model = "text-embedding-3-small"

// small is a server whose vectors are quickly made.
func small() openaifake.Options {
	return openaifake.Options{Embedding: map[string]int{model: 64, "house-model": 48}}
}

func serve(t *testing.T, o openaifake.Options) *openaifake.Server {
	t.Helper()
	s := openaifake.New(o)
	t.Cleanup(s.Close)
	return s
}

// connect is an embedder of the fake's, 64 dimensions if o doesn't say.
func connect(t *testing.T, s *openaifake.Server, o openaiembed.Options) *openaiembed.Embedder {
	t.Helper()
	at, err := endpoint.New(endpoint.Options{BaseURL: s.URL(), Key: endpoint.NewSecret("k")})
	if err != nil {
		t.Fatal(err)
	}
	if o.Model == "" && o.Dimensions == 0 {
		o.Dimensions = 64
	}
	e, err := openaiembed.New(t.Context(), at, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// numbered are texts of few words, whose directions the fake remembers.
func numbered(n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = "Text " + strings.Join(strings.Split(strconv.Itoa(i), ""), " ") + " of the harbour"
	}
	return texts
}

// right checks that every text has its own vector, of unit length.
func right(t *testing.T, texts []string, got [][]float32) {
	t.Helper()
	if len(got) != len(texts) {
		t.Fatalf("%d vectors of %d texts", len(got), len(texts))
	}
	for i, text := range texts {
		want := openaifake.Vector(model, text, len(got[i]))
		for j := range want {
			if d := float64(want[j])/3 - float64(got[i][j]); !(math.Abs(d) < 1e-5) {
				t.Fatalf("text %d has another text's vector, or not of unit length", i)
			}
		}
	}
}

func TestConformance(t *testing.T) {
	s := serve(t, small())
	embedtest.Run(t, func() embed.Embedder {
		return connect(t, s, openaiembed.Options{Dimensions: 64, BatchTexts: 3})
	})
}

func TestBatches(t *testing.T) {
	texts := numbered(1000)
	for name, c := range map[string]struct {
		server   openaifake.Options
		options  openaiembed.Options
		requests int // 0 for any
	}{
		"by count":                        {small(), openaiembed.Options{BatchTexts: 100}, 10},
		"by tokens":                       {small(), openaiembed.Options{BatchTexts: 1000, BatchTokens: openaiembed.Tokens(texts[0])*7 + 3}, 0},
		"one a request":                   {small(), openaiembed.Options{BatchTokens: 1}, 1000},
		"all at once":                     {small(), openaiembed.Options{BatchTexts: 5000, BatchTokens: 1 << 30}, 1},
		"the server takes fewer":          {with(small(), func(o *openaifake.Options) { o.MaxInputs = 30 }), openaiembed.Options{}, 0},
		"the server takes fewer tokens":   {with(small(), func(o *openaifake.Options) { o.MaxBatchTokens = 200 }), openaiembed.Options{}, 0},
		"the server gives no base64":      {with(small(), func(o *openaifake.Options) { o.FloatsOnly = true }), openaiembed.Options{BatchTexts: 500, InFlight: 1}, 3},
		"the server has no dimensions":    {with(small(), func(o *openaifake.Options) { o.FixedDimension = true }), openaiembed.Options{BatchTexts: 500, InFlight: 1}, 3},
		"Azure's paths, header, versions": {with(small(), func(o *openaifake.Options) { o.Azure, o.Key = true, "k" }), openaiembed.Options{}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, c.server)
			at, err := endpoint.New(endpoint.Options{BaseURL: s.URL(), Key: endpoint.NewSecret("k"), Azure: c.server.Azure})
			if err != nil {
				t.Fatal(err)
			}
			c.options.Dimensions = 64
			e, err := openaiembed.New(t.Context(), at, c.options)
			if err != nil {
				t.Fatal(err)
			}
			got, err := e.Embed(t.Context(), texts)
			if err != nil {
				t.Fatal(err)
			}
			right(t, texts, got)
			counts, usage := s.Counts(), e.Usage()
			if c.requests > 0 && counts.Requests != c.requests {
				t.Errorf("%d requests, want %d", counts.Requests, c.requests)
			}
			if c.server.FloatsOnly {
				counts.Inputs, counts.Tokens = len(texts), usage.Tokens // the first answer was of no use
			}
			if counts.Inputs != len(texts) || usage.Texts != len(texts) || usage.Tokens != counts.Tokens || usage.Requests != counts.Requests {
				t.Errorf("the server counts %+v, the embedder %+v", counts, usage)
			}
			if refused := counts.Requests - counts.Served; refused > 30 {
				t.Errorf("%d requests refused: what the server takes is not remembered", refused)
			}
		})
	}
}

func with(o openaifake.Options, change func(*openaifake.Options)) openaifake.Options {
	change(&o)
	return o
}

// A text longer than the model reads has a vector all the same, the same in any
// company, and near those of its parts.
func TestLongText(t *testing.T) {
	s := serve(t, with(small(), func(o *openaifake.Options) { o.MaxTokens = 100 }))
	e := connect(t, s, openaiembed.Options{})
	long := strings.Repeat("The harbour board met again. ", 40) + strings.Repeat("항구 ", 200)
	alone, err := e.Embed(t.Context(), []string{long})
	if err != nil {
		t.Fatal(err)
	}
	crowd, err := e.Embed(t.Context(), []string{"short", long, "the harbour board met again", "parliament voted on bread"})
	if err != nil {
		t.Fatal(err)
	}
	if c := cosine(alone[0], crowd[1]); c < 0.9999 {
		t.Errorf("cosine %f of the same text", c)
	}
	if near, far := cosine(crowd[1], crowd[2]), cosine(crowd[1], crowd[3]); near < far+0.3 {
		t.Errorf("cosine to its own words %.2f, to others %.2f", near, far)
	}
	s.Always(openaifake.Failing(400, "This model's maximum context length is 1 token", ""))
	before := s.Counts().Requests
	fault(t, second(e.Embed(t.Context(), []string{long})), endpoint.TooLong)
	if n := s.Counts().Requests - before; n > 12 {
		t.Errorf("%d requests to a server that refuses everything", n)
	}
}

func cosine(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

func second(_ [][]float32, err error) error { return err }

func TestNames(t *testing.T) {
	s := serve(t, small())
	for _, c := range []struct {
		o         openaiembed.Options
		name      string
		dims, ask int
	}{
		{openaiembed.Options{Model: model}, "openai/text-embedding-3-small/1536", 1536, 0},
		{openaiembed.Options{Model: "text-embedding-3-large"}, "openai/text-embedding-3-large/3072", 3072, 0},
		{openaiembed.Options{Dimensions: 32}, "openai/text-embedding-3-small/32", 32, 0},
		{openaiembed.Options{Model: "house-model"}, "openai/house-model/48", 48, 1},
	} {
		before := s.Counts().Requests
		e := connect(t, s, c.o)
		if e.Name() != c.name || e.Dimensions() != c.dims || s.Counts().Requests-before != c.ask {
			t.Errorf("%+v: %s of %d, %d requests", c.o, e.Name(), e.Dimensions(), s.Counts().Requests-before)
		}
	}
	at, err := endpoint.New(endpoint.Options{BaseURL: s.URL()})
	if err != nil {
		t.Fatal(err)
	}
	_, err = openaiembed.New(t.Context(), at, openaiembed.Options{Model: "unheard-of"})
	fault(t, err, endpoint.NoModel)
}

func TestTokens(t *testing.T) {
	// What cl100k_base, the encoding of text-embedding-3, makes of these.
	for text, true_ := range map[string]int{
		"The harbour board met on Tuesday.": 8, "": 0, "unconstitutionality": 4, "2025-07-17": 5, "안녕하세요": 5,
	} {
		if got := openaiembed.Tokens(text); got < true_ || got > 3*true_+3 {
			t.Errorf("%q: %d tokens, really %d", text, got, true_)
		}
	}
}

func TestPrice(t *testing.T) {
	for _, c := range []struct {
		base, model string
		price       float64
		known       bool
	}{
		{"", model, 0.02, true}, {"", "text-embedding-3-large", 0.13, true}, {"", "other", 0, false},
		{"http://localhost:11434/v1", "nomic-embed-text", 0, true}, {"http://10.0.0.7/v1", "nomic-embed-text", 0, false},
	} {
		at, err := endpoint.New(endpoint.Options{BaseURL: c.base})
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := openaiembed.Price(at, c.model); p != c.price || ok != c.known {
			t.Errorf("%s at %s: %v, %v", c.model, c.base, p, ok)
		}
	}
}
