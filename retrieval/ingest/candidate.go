package ingest

import (
	"context"
	"errors"

	"ibid/corpus"
	"ibid/corpus/fetch"
)

// candidate is a source on its way into the database.
type candidate struct {
	fetch.Source
	content fetch.Content
	sum     string
	old     corpus.Summary // what is stored of the source; zero for nothing
}

func (c *candidate) isStored() bool { return c.old.ID != "" }

// one reads a source and leaves it among the pending, or says why not.
func (r *run) one(ctx context.Context, s fetch.Source) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := &candidate{Source: s, old: r.known[s.Name]}
	for _, settle := range []func(context.Context, *candidate) (done bool, err error){r.take, r.passUnchanged, r.passTwin} {
		if done, err := settle(ctx, c); done || err != nil {
			return err
		}
	}
	a, err := r.read(ctx, c)
	if a == nil || err != nil {
		return err
	}
	if done, err := r.passSaid(ctx, c, a); done || err != nil {
		return err
	}
	change := Added
	if c.isStored() {
		change = Changed
	}
	r.note(a)
	r.pending = append(r.pending, prepared{a, s.Size, change, c.old})
	r.texts += len(a.Passages) + len(a.Sentences)
	return nil
}

// take gets the content of a source.
func (r *run) take(ctx context.Context, c *candidate) (done bool, err error) {
	if c.Skip != nil {
		r.skip(c.Source, c.Skip)
		return true, nil
	}
	c.content, err = c.Read(ctx)
	switch {
	case errors.Is(err, fetch.ErrUnchanged): // stored under this source, or with this one as a further place
		r.settle(Event{Source: c.Source, Change: Unchanged}, c.Size)
		return true, nil
	case err != nil:
		r.skip(c.Source, err)
		return true, ctx.Err()
	}
	c.sum = r.hash(c.content)
	if c.isStored() && c.old.SHA256 != c.sum && c.content.Item == nil && !c.IsRow {
		if err := r.keepRecord(ctx, c.old.ID, &c.content); err != nil {
			return false, err
		}
		c.sum = r.hash(c.content)
	}
	return false, nil
}

// passUnchanged passes over a source whose content is that which is stored.
func (r *run) passUnchanged(ctx context.Context, c *candidate) (done bool, err error) {
	if !c.isStored() || c.old.SHA256 != c.sum && !r.namedBefore(c.old.SHA256, c.content) {
		return false, nil
	}
	if c.Named || c.content.Address != "" { // a page that is asked for whole
		if whole, err := r.whole(ctx, c.old.ID); err != nil || !whole {
			return false, err
		}
	}
	r.settle(Event{Source: c.Source, Change: Unchanged}, c.Size)
	return true, nil
}

// passTwin deals with a source whose text is stored under another name.
func (r *run) passTwin(ctx context.Context, c *candidate) (done bool, err error) {
	twin, ok := r.byHash[c.sum]
	if !ok || c.IsRow || twin.Source == c.Name {
		return false, nil
	}
	return r.twin(ctx, c.Source, c.old, twin)
}

// read makes the article, which takes the place of the one that is stored of the source.
// It is nil for a source that can't be read.
func (r *run) read(ctx context.Context, c *candidate) (*corpus.Article, error) {
	tagging := r.work(StepAttribute, c.Source, c.Size)
	attributor := r.Attributor
	attributor.Tagged = tagging.further
	a, err := Read(ctx, c.Source, c.content, attributor)
	tagging.end()
	if err != nil {
		if ctx.Err() == nil {
			r.skip(c.Source, err)
		}
		return nil, ctx.Err()
	}
	a.SHA256 = c.sum
	if c.isStored() {
		a.ID = c.old.ID
	}
	return a, nil
}

// passSaid passes over a page that says what is stored of it, and a new source that is a
// further place of an article.
func (r *run) passSaid(ctx context.Context, c *candidate, a *corpus.Article) (done bool, err error) {
	if c.isStored() && c.content.Address != "" {
		if same, err := r.saysTheSame(ctx, c.old.ID, a); err != nil {
			return false, err
		} else if same {
			r.settle(Event{Source: c.Source, Change: Unchanged}, c.Size)
			return true, nil
		}
	}
	if c.IsRow {
		return false, nil
	}
	other, same, err := r.near(ctx, a)
	if err != nil || !same || c.isStored() {
		return false, err
	}
	return true, r.located(ctx, c.Source, other)
}
