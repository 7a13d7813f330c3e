package ingest

import (
	"context"
	"fmt"

	"ibid/corpus"
	"ibid/corpus/fetch"
)

func sourceOf(a *corpus.Article) fetch.Source { return fetch.Source{Name: a.Source, File: a.File} }

// switchModel gives every stored passage and sentence a vector of the models in
// use. The vectors that serve go on serving until the new ones are whole; each
// batch is durable, so a stop resumes where it was.
func (r *run) switchModel(ctx context.Context) error {
	passages, err := r.fill(ctx, corpus.UnitPassage, r.Embedder.Name(), r.embedPassages)
	if err != nil {
		return err
	}
	sentences, err := r.fill(ctx, corpus.UnitSentence, r.Tokens.TokensName(), r.embedSentences)
	if err != nil {
		return err
	}
	active, err := r.Store.Active(ctx)
	if err != nil {
		return fmt.Errorf("read which model serves: %w", err)
	}
	if active == "" || passages+sentences == 0 && active == r.Embedder.Name() {
		return nil
	}
	r.summary.Reembedded = active != r.Embedder.Name()
	return r.activate(ctx)
}

// fill embeds the contents without a vector under model, batch by batch.
func (r *run) fill(ctx context.Context, u corpus.Unit, model string, embed func(context.Context, []string) ([][]byte, error)) (int, error) {
	total := 0
	for {
		var batch []corpus.Content
		for c, err := range r.Store.Missing(ctx, model, u) {
			if err != nil {
				return total, fmt.Errorf("list what %s has not embedded: %w", model, err)
			}
			if batch = append(batch, c); len(batch) == r.batch() {
				break
			}
		}
		if len(batch) == 0 {
			return total, nil
		}
		if err := r.putBatch(ctx, model, batch, embed); err != nil {
			return total, err
		}
		total += len(batch)
		r.summary.Embedded += len(batch)
		r.settle(Event{Change: Reembedding}, 0)
	}
}

func (r *run) putBatch(ctx context.Context, model string, batch []corpus.Content, embed func(context.Context, []string) ([][]byte, error)) error {
	texts := make([]string, len(batch))
	for i, c := range batch {
		texts[i] = c.Text
	}
	data, err := guard(context.WithoutCancel(ctx), StepEmbed, func() ([][]byte, error) { return embed(ctx, texts) })
	if err != nil {
		return err
	}
	vectors := make([]corpus.Vector, len(batch))
	for i, c := range batch {
		vectors[i] = corpus.Vector{Model: model, Hash: c.Hash, Data: data[i]}
	}
	ctx, cancel := linger(ctx)
	defer cancel()
	if err := r.Store.PutVectors(ctx, vectors); err != nil {
		return fmt.Errorf("store vectors of %s: %w", model, err)
	}
	return nil
}

// activate makes the embedder's vectors the ones that serve, once they are whole.
func (r *run) activate(ctx context.Context) error {
	active, err := r.Store.Active(ctx)
	if err != nil {
		return fmt.Errorf("read which model serves: %w", err)
	}
	if active == r.Embedder.Name() || len(r.known) == 0 {
		return nil
	}
	if err := r.Store.Activate(ctx, r.Embedder.Name()); err != nil {
		return fmt.Errorf("let %s serve: %w", r.Embedder.Name(), err)
	}
	return nil
}
