package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
	"ibid/retrieval/embed"
)

// flush embeds what the pending articles need and stores them one by one. When
// the embedding panics, each article is embedded alone, so that only the one at
// fault is lost.
func (r *run) flush(ctx context.Context) error {
	if len(r.pending) == 0 {
		return nil
	}
	pending := r.pending
	r.pending, r.texts = nil, 0
	defer func() { r.flushed = time.Now() }()
	vectors, err := r.vectors(ctx, pending)
	if _, ok := errors.AsType[*Fault](err); ok {
		return r.flushEach(ctx, pending)
	}
	if err != nil {
		return err
	}
	return r.store(ctx, pending, vectors)
}

func (r *run) flushEach(ctx context.Context, pending []prepared) error {
	for i, p := range pending {
		vectors, err := r.vectors(ctx, pending[i:i+1])
		if fault, ok := errors.AsType[*Fault](err); ok {
			r.forget(p)
			s := sourceOf(p.article)
			s.Size = p.size
			r.skip(s, fault)
			continue
		}
		if err != nil {
			return err
		}
		if err := r.store(ctx, pending[i:i+1], vectors); err != nil {
			return err
		}
	}
	return nil
}

// store writes embedded articles one by one.
func (r *run) store(ctx context.Context, embedded []prepared, vectors map[key]corpus.Vector) error {
	ctx, cancel := linger(ctx)
	defer cancel()
	for _, p := range embedded {
		if err := r.put(ctx, p.article, r.own(p.article, vectors)); err != nil {
			return fmt.Errorf("store %s: %w", p.article.File, err)
		}
		r.note(p.article)
		r.settle(Event{Source: sourceOf(p.article), Change: p.change}, p.size)
	}
	return nil
}

// put stores an article. The id of its source may belong to one that was moved
// away from there: any other is as good, and stays.
func (r *run) put(ctx context.Context, a *corpus.Article, own []corpus.Vector) error {
	const tries = 10
	for n := 2; ; n++ {
		err := r.Store.Put(ctx, a, own)
		if n > tries || !errors.Is(err, corpus.ErrTaken) {
			return err
		}
		a.ID = corpus.ArticleID(fmt.Sprintf("%s %d", a.Source, n))
	}
}

// grace is how long a stop waits for the storing of what has been embedded.
const grace = 2 * time.Second

// linger returns a context that ends a little after ctx: storing takes
// milliseconds where embedding took seconds.
func linger(ctx context.Context) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })
	return out, func() { stop(); cancel() }
}

// key tells apart vectors of one text under two models.
type key struct {
	model string
	hash  corpus.ContentHash
}

// vectors embeds every text of the articles that has no vector yet.
func (r *run) vectors(ctx context.Context, pending []prepared) (map[key]corpus.Vector, error) {
	passages, sentences := map[corpus.ContentHash]string{}, map[corpus.ContentHash]string{}
	for _, p := range pending {
		a := p.article
		for _, x := range a.Passages {
			text := a.PassageContent(x)
			passages[corpus.HashContent(text)] = text
		}
		for _, x := range a.Sentences {
			if !x.Furniture {
				text := a.SentenceContent(x)
				sentences[corpus.HashContent(text)] = text
			}
		}
	}
	embedding := r.embedding(pending)
	defer embedding.end()
	jobs := r.jobs(passages, sentences)
	found := make([][]corpus.Vector, len(jobs))
	group, gctx := errgroup.WithContext(ctx)
	if any(r.Embedder) == any(r.Tokens) {
		group.SetLimit(1) // one model: it uses every core for one job
	}
	for i, j := range jobs {
		group.Go(func() (err error) {
			found[i], err = r.embedMissing(gctx, j, func(n int) { embedding.further(n, len(passages)+len(sentences)) })
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := map[key]corpus.Vector{}
	for _, v := range slices.Concat(found...) {
		out[key{v.Model, v.Hash}] = v
	}
	r.summary.Embedded += len(out)
	return out, nil
}

// job is texts that one model is asked for.
type job struct {
	model string
	texts map[corpus.ContentHash]string
	embed func(ctx context.Context, texts []string) ([][]byte, error)
}

func (r *run) jobs(passages, sentences map[corpus.ContentHash]string) []job {
	return []job{
		{r.Embedder.Name(), passages, r.embedPassages},
		{r.Tokens.TokensName(), sentences, r.embedSentences},
	}
}

// embedMissing embeds the texts without a vector, some at a time: a stop waits for no more
// than those. further is told how many have been dealt with.
func (r *run) embedMissing(ctx context.Context, j job, further func(texts int)) ([]corpus.Vector, error) {
	hashes := make([]corpus.ContentHash, 0, len(j.texts))
	for h := range j.texts {
		hashes = append(hashes, h)
	}
	have, err := r.Store.Have(ctx, j.model, hashes)
	if err != nil {
		return nil, fmt.Errorf("look up stored vectors: %w", err)
	}
	var missing []corpus.ContentHash
	var texts []string
	for _, h := range hashes {
		if !have[h] {
			missing, texts = append(missing, h), append(texts, j.texts[h])
		}
	}
	further(len(hashes) - len(missing))
	out := make([]corpus.Vector, 0, len(missing))
	for part := range slices.Chunk(texts, mostTexts) {
		data, err := guard(context.WithoutCancel(ctx), StepEmbed, func() ([][]byte, error) { return j.embed(ctx, part) })
		if err != nil {
			return nil, err
		}
		for _, d := range data {
			out = append(out, corpus.Vector{Model: j.model, Hash: missing[len(out)], Data: d})
		}
		further(len(part))
	}
	return out, nil
}

// own are the new vectors that an article's passages and sentences refer to.
func (r *run) own(a *corpus.Article, vectors map[key]corpus.Vector) []corpus.Vector {
	var out []corpus.Vector
	take := func(model, text string) {
		k := key{model, corpus.HashContent(text)}
		if v, ok := vectors[k]; ok {
			out = append(out, v)
		}
	}
	for _, p := range a.Passages {
		take(r.Embedder.Name(), a.PassageContent(p))
	}
	for _, s := range a.Sentences {
		if !s.Furniture {
			take(r.Tokens.TokensName(), a.SentenceContent(s))
		}
	}
	return out
}

func (r *run) embedPassages(ctx context.Context, texts []string) ([][]byte, error) {
	vectors, err := r.Embedder.Embed(ctx, texts)
	if err != nil {
		return nil, fmt.Errorf("embed %d passages with %s: %w", len(texts), r.Embedder.Name(), err)
	}
	out := make([][]byte, len(vectors))
	for i, v := range vectors {
		if !embed.Finite(v) {
			return nil, fmt.Errorf("embed with %s: %w", r.Embedder.Name(), embed.ErrNotFinite)
		}
		out[i] = embed.EncodeVector(v)
	}
	return out, nil
}

// embedSentences keeps the vectors of all tokens: dropping stop words saved a
// third of the space and lost a point of the sentence ranking.
func (r *run) embedSentences(ctx context.Context, texts []string) ([][]byte, error) {
	tokens, err := r.Tokens.EmbedTokens(ctx, texts)
	if err != nil {
		return nil, fmt.Errorf("encode %d sentences with %s: %w", len(texts), r.Tokens.TokensName(), err)
	}
	out := make([][]byte, len(tokens))
	for i, t := range tokens {
		if !embed.Finite(t.Pooled) || !embed.Finite(t.Vectors) {
			return nil, fmt.Errorf("encode with %s: %w", r.Tokens.TokensName(), embed.ErrNotFinite)
		}
		out[i] = embed.QuantiseSentence(t).Encode()
	}
	return out, nil
}
