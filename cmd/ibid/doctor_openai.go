package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
)

// checking is how long doctor waits for a server.
const checking = 20 * time.Second

// embedding checks the embedder from outside, if one is asked for: that the
// server answers, has the model, and gives vectors like those stored.
func (c *doctorCmd) embedding(ctx context.Context, e *environment) []finding {
	if e.flags.Embedder != embedderOpenAI {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, checking)
	defer cancel()
	const check = "embedding server"
	m, err := e.outside(ctx)
	if err != nil {
		return []finding{unserved(check, err, nil)}
	}
	began := time.Now()
	n, err := m.Probe(ctx)
	if err != nil {
		return []finding{unserved(check, err, func() []string { return m.Offered(ctx) })}
	}
	at := m.Endpoint()
	found := []finding{noted(check, fine, fmt.Sprintf("%s at %s answers in %d ms with %d dimensions", m.Model(), at.BaseURL(), time.Since(began).Milliseconds(), n), "")}
	if n != m.Dimensions() {
		found[0] = noted(check, problem, fmt.Sprintf("%s at %s gives %d dimensions; you asked for %d", m.Model(), at.BaseURL(), n, m.Dimensions()),
			fmt.Sprintf("set %s=%d, or take a model that gives %d", envEmbedDimensions, n, m.Dimensions()))
	}
	if at.IsBare() {
		found = append(found, noted("embedding server's address", warning, "texts and the key travel to "+at.Host()+" unencrypted", "use https in "+endpoint.EnvBaseURL))
	}
	return found
}

// unserved is the finding of a server that failed; offered lists its models.
func unserved(check string, err error, offered func() []string) finding {
	f := noted(check, problem, err.Error(), fix(err))
	if f.Fix == "" {
		f.Fix = "set " + endpoint.EnvBaseURL + " and " + endpoint.EnvKey + " as the server wants them"
	}
	fault, ok := errors.AsType[*endpoint.Fault](err)
	if !ok || fault.Outcome != endpoint.NoModel || offered == nil {
		return f
	}
	if names := offered(); len(names) > 0 {
		f.Fix = fmt.Sprintf("set %s to one that the server has: %s", envEmbedModel, strings.Join(names, ", "))
	}
	return f
}

// other is the finding of vectors that another model made, nil when none did.
func other(active, asked string) *finding {
	if active == "" || active == asked {
		return nil
	}
	found := fmt.Sprintf("the stored vectors are from %s, and you asked for %s", active, asked)
	todo := fmt.Sprintf("embed the articles again with: ibid ingest --embedder %s FOLDER", embedderOf(asked))
	if embedderOf(active) == embedderOpenAI || embedderOf(asked) == embedderOpenAI {
		todo += "; or use the model that made them: " + back(active)
	}
	f := noted("embeddings", problem, found, todo)
	return &f
}

// back is the setting under which vectors of a model serve.
func back(active string) string {
	rest, ok := strings.CutPrefix(active, openaiembed.NamePrefix)
	if !ok {
		return "--embedder " + embedderBuiltIn
	}
	i := strings.LastIndexByte(rest, '/')
	if i < 0 {
		return "--embedder " + embedderOpenAI
	}
	return fmt.Sprintf("--embedder %s with %s=%s and %s=%s", embedderOpenAI, envEmbedModel, rest[:i], envEmbedDimensions, rest[i+1:])
}

// nameOf is the name under which the vectors in use are stored.
func (c *doctorCmd) nameOf(ctx context.Context, e *environment) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, checking)
	defer cancel()
	m, err := e.embedder(ctx)
	if err != nil {
		return "", err
	}
	return m.Name(), nil
}
