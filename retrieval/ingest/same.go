package ingest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"ibid/corpus"
)

// whole reports whether an article is in the database as it was put there. One that has
// been damaged since is read anew although its source is unchanged, when the source is
// named: to look at the articles of a whole folder takes longer than all else of a run that
// finds nothing changed.
func (r *run) whole(ctx context.Context, id string) (bool, error) {
	stored, err := r.Store.Article(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) { // still pending
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("compare the article with what was stored: %w", err)
	}
	return stored.Damage == nil, nil
}

// saysTheSame reports whether an article read anew is the stored one again. A web page
// has other bytes each time it is asked for, with a date, a token or an advertisement
// in its markup, and the same text.
func (r *run) saysTheSame(ctx context.Context, id string, a *corpus.Article) (bool, error) {
	stored, err := r.Store.Article(ctx, id)
	if err != nil {
		return false, fmt.Errorf("compare with the article stored: %w", err)
	}
	return stored.Damage == nil && stored.Text == a.Text && reflect.DeepEqual(stored.Meta, a.Meta) && reflect.DeepEqual(stored.Sentences, a.Sentences) &&
		reflect.DeepEqual(stored.Footnotes, a.Footnotes) && reflect.DeepEqual(stored.Furniture, a.Furniture) &&
		slices.Equal(stored.Layout, a.Layout), nil
}
