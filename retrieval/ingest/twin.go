package ingest

import (
	"context"
	"errors"
	"fmt"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/fetch"
)

// ErrDuplicate is wrapped by the reason a copy is passed over.
var ErrDuplicate = errors.New("the same text as")

// twin handles a source whose very text is in the database under another name:
// a file that was moved keeps its article, a copy is recorded as a further place and passed over. old is what
// the source held before, if anything. done is false when the other file holds
// something else by now: then this is an article of its own.
func (r *run) twin(ctx context.Context, s fetch.Source, old, twin corpus.Summary) (done bool, err error) {
	gone := isGone(twin.Source)
	if !gone && !r.holds(ctx, twin) {
		return false, nil
	}
	if err := r.flush(ctx); err != nil { // the twin may be among the pending
		return false, err
	}
	twin, ok := r.byHash[twin.SHA256]
	if !ok { // it was pending, and failed
		return false, nil
	}
	if old.ID != "" { // no file says that any more
		if err := r.Store.Delete(ctx, old.ID); err != nil {
			return false, fmt.Errorf("remove what %s held before: %w", s.Name, err)
		}
		delete(r.known, s.Name)
	}
	if !gone {
		return true, r.copied(ctx, s, twin, fmt.Errorf("%w %s", ErrDuplicate, twin.Source))
	}
	if err := r.Store.Move(ctx, twin.ID, s.Name, s.File); err != nil {
		return false, fmt.Errorf("record that %s has moved to %s: %w", twin.Source, s.Name, err)
	}
	delete(r.known, twin.Source)
	twin.Source = s.Name
	r.known[s.Name], r.byHash[twin.SHA256] = twin, twin
	r.settle(Event{Source: s, Change: Moved}, s.Size)
	return true, nil
}

// located records a source as a further place of an article: it states the same address
// or DOI and has the same words.
func (r *run) located(ctx context.Context, s fetch.Source, other corpus.Summary) error {
	if err := r.flush(ctx); err != nil { // the other may be among the pending
		return err
	}
	known, ok := r.known[other.Source]
	if !ok { // it was pending, and failed
		return r.one(ctx, s)
	}
	return r.copied(ctx, s, known, fmt.Errorf("%w %s: it states the same address or DOI", ErrDuplicate, other.Source))
}

// copied passes over a source and records that its article is found there too.
func (r *run) copied(ctx context.Context, s fetch.Source, of corpus.Summary, reason error) error {
	if err := r.Store.AddLocation(ctx, of.ID, corpus.Location{Source: s.Name, File: s.File}); err != nil {
		return fmt.Errorf("record that %s is found at %s: %w", of.Source, s.Name, err)
	}
	r.skip(s, reason)
	return nil
}

// holds reports whether a source still has the text that is stored of it. Of
// one that can't be read now it is taken to be so.
func (g *Ingester) holds(ctx context.Context, a corpus.Summary) bool {
	sources, err := fetch.Files([]string{a.Source}, fetch.Options{Endings: extract.Endings()})
	if err != nil || len(sources) != 1 || sources[0].Skip != nil {
		return true
	}
	c, err := sources[0].Read(ctx)
	return err != nil || g.hash(c) == a.SHA256 || g.namedBefore(a.SHA256, c)
}
