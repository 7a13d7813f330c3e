package ingest

import (
	"context"
	"fmt"

	"ibid/corpus"
	"ibid/corpus/fetch"
)

// Plan is what a run would ask the embedder for.
type Plan struct {
	Texts  int // passages without a vector, each text once
	Tokens int // of them, as the count says
}

// Plan reads the sources, changes nothing, and says what a Run would ask the embedder
// for. That is passages only, because a model in the program encodes sentences. count
// estimates the tokens of a text. What can't be read is left to the run to report.
func (g *Ingester) Plan(ctx context.Context, sources []fetch.Source, count func(string) int) (Plan, error) {
	p := &planning{run: run{Ingester: g}, count: count, seen: map[corpus.ContentHash]bool{}}
	if err := p.list(ctx); err != nil {
		return Plan{}, err
	}
	for c, err := range g.Store.Missing(ctx, g.Embedder.Name(), corpus.UnitPassage) {
		if err != nil {
			return Plan{}, fmt.Errorf("list what %s has not embedded: %w", g.Embedder.Name(), err)
		}
		p.take(c.Hash, c.Text)
	}
	for _, s := range sources {
		if err := p.source(ctx, s); err != nil {
			return Plan{}, err
		}
	}
	return p.plan, nil
}

// planning is one Plan under way.
type planning struct {
	run
	count func(string) int
	seen  map[corpus.ContentHash]bool
	plan  Plan
}

func (p *planning) take(h corpus.ContentHash, text string) {
	if !p.seen[h] {
		p.seen[h] = true
		p.plan.Texts++
		p.plan.Tokens += p.count(text)
	}
}

// source counts what one source adds.
func (p *planning) source(ctx context.Context, s fetch.Source) error {
	if s.Skip != nil || ctx.Err() != nil {
		return ctx.Err()
	}
	content, err := s.Read(ctx)
	if err != nil {
		return ctx.Err()
	}
	sum := p.hash(content)
	if p.known[s.Name].SHA256 == sum {
		return nil
	}
	if _, ok := p.byHash[sum]; ok {
		return nil // its text is there
	}
	a, err := segmented(ctx, s, content)
	if err != nil {
		return ctx.Err()
	}
	texts := map[corpus.ContentHash]string{}
	var hashes []corpus.ContentHash
	for _, x := range a.Passages {
		text := a.PassageContent(x)
		h := corpus.HashContent(text)
		hashes, texts[h] = append(hashes, h), text
	}
	have, err := p.Store.Have(ctx, p.Embedder.Name(), hashes)
	if err != nil {
		return fmt.Errorf("look up stored vectors: %w", err)
	}
	for h, text := range texts {
		if !have[h] {
			p.take(h, text)
		}
	}
	return nil
}
