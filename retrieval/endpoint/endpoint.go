package endpoint

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/sashabaranov/go-openai"
)

// DefaultBaseURL is the base URL of OpenAI's own server.
const DefaultBaseURL = "https://api.openai.com/v1"

// azureAPIVersion is what Azure is asked for when nobody says: the newest that is
// generally available for chat and embeddings, as of 2025.
const azureAPIVersion = "2024-10-21"

// Endpoint is a server that speaks OpenAI's API. Make one with New or
// FromEnvironment; it is safe for concurrent use.
type Endpoint struct {
	base       *url.URL
	key        Secret
	azure      bool
	apiVersion string
	transport  http.RoundTripper
}

// Options say where a server is and how to speak to it.
type Options struct {
	BaseURL    string // "" is DefaultBaseURL; Azure's is https://NAME.openai.azure.com
	Key        Secret // empty for servers that want none
	Azure      bool   // Azure's paths and header; found by the host as well
	APIVersion string // of Azure; setting it means Azure
}

// New checks the options; it opens no connection. Connections are made as
// http.DefaultTransport makes them, proxies of the environment included.
func New(o Options) (*Endpoint, error) {
	text := strings.TrimRight(strings.TrimSpace(o.BaseURL), "/")
	if text == "" {
		text = DefaultBaseURL
	}
	base, err := url.Parse(text)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("the base URL is not valid: write it like %s or http://localhost:11434/v1", DefaultBaseURL)
	}
	if base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, fmt.Errorf("the base URL of %s has a user, a query or a fragment: only host and path belong there", base.Host)
	}
	for _, r := range o.Key.Reveal() {
		if r <= ' ' || r > '~' {
			return nil, fmt.Errorf("the key for %s has white space or other characters that no key has: copy it again", base.Host)
		}
	}
	e := &Endpoint{base: base, key: o.Key, transport: http.DefaultTransport}
	if t, ok := http.DefaultTransport.(*http.Transport); ok {
		own := t.Clone()
		own.MaxIdleConnsPerHost = 32           // two would close and open connections all the time
		own.MaxResponseHeaderBytes = 256 << 10 // no server needs more
		e.transport = own
	}
	e.azure = o.Azure || o.APIVersion != "" || isAzure(base)
	if e.azure {
		base.Path = strings.TrimSuffix(base.Path, "/openai")
		if e.apiVersion = o.APIVersion; e.apiVersion == "" {
			e.apiVersion = azureAPIVersion
		}
	}
	return e, nil
}

// isAzure reports whether a base URL needs deployments and versions in its paths.
// Azure's newer /openai/v1 is spoken to like OpenAI's.
func isAzure(base *url.URL) bool {
	host := base.Hostname()
	return (strings.HasSuffix(host, ".openai.azure.com") || strings.HasSuffix(host, ".cognitiveservices.azure.com")) &&
		!strings.HasSuffix(base.Path, "/v1")
}

// BaseURL is where the server is; it holds no secret.
func (e *Endpoint) BaseURL() string { return e.base.String() }

// Host is the server's host and port, as faults name it.
func (e *Endpoint) Host() string { return e.base.Host }

// IsAzure reports whether models are named by deployments.
func (e *Endpoint) IsAzure() bool { return e.azure }

// HasKey reports whether there is a key.
func (e *Endpoint) HasKey() bool { return !e.key.IsEmpty() }

// IsLocal reports whether the server is on this machine: asking it costs nothing.
func (e *Endpoint) IsLocal() bool {
	host := e.base.Hostname()
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}

// IsBare reports whether keys and texts travel unencrypted to another machine.
func (e *Endpoint) IsBare() bool { return e.base.Scheme == "http" && !e.IsLocal() }

// Client is go-openai's, through which every failure comes back as a *Fault or,
// from the decoding of an answer, as what Explain makes one. deployment is Azure's
// name for the model; "" is the model's own.
func (e *Endpoint) Client(deployment string) *openai.Client {
	c := openai.DefaultConfig("") // the doer adds the key: a printed client would show it
	c.BaseURL, c.HTTPClient = e.BaseURL(), e.doer()
	if e.azure {
		c.APIType, c.APIVersion = openai.APITypeAzure, e.apiVersion
		c.AzureModelMapperFunc = func(model string) string {
			if deployment != "" {
				return deployment
			}
			return model
		}
	}
	return openai.NewClientWithConfig(c)
}
