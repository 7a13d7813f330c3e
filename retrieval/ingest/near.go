package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ibid/corpus"
	"ibid/corpus/identity"
)

// sameShare is how much of the words two articles of one address or DOI have in common
// to be one.
const sameShare = 0.98

// prose is what is read of an article: its sentences without page furniture.
func prose(a *corpus.Article) string {
	var b strings.Builder
	for _, s := range a.Sentences {
		if !s.Furniture {
			b.WriteString(a.Slice(s.Span))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// near finds the article that a is nearly the same as, and notes it in a. It reports
// whether they are one article: they state the same address or DOI, and have the same
// words.
func (r *run) near(ctx context.Context, a *corpus.Article) (other corpus.Summary, same bool, err error) {
	text := prose(a)
	a.Fingerprint = identity.Fingerprint(text)
	if a.Fingerprint == 0 {
		return other, false, nil
	}
	for _, s := range r.known {
		if s.ID == a.ID || s.Source == a.Source || !identity.MayBeNear(s.Fingerprint, a.Fingerprint) || s.ID > other.ID && other.ID != "" {
			continue
		}
		stored, err := r.proseOf(ctx, s.ID)
		if err != nil {
			return other, false, err
		}
		share := identity.Share(text, stored)
		if share < identity.NearShare || s.Near == a.ID {
			continue
		}
		other, same = s, share >= sameShare && isOne(a.Meta, s.Meta)
		a.Near = s.ID
		if s.Near != "" {
			a.Near = s.Near
		}
	}
	return other, same, nil
}

// isOne reports metadata that states one address or one DOI.
func isOne(a, b corpus.Meta) bool {
	if doi := identity.DOI(a.DOI); doi != "" && doi == identity.DOI(b.DOI) {
		return true
	}
	url := identity.URL(a.URL)
	return url != "" && url == identity.URL(b.URL)
}

// proseOf is the prose of an article that is stored or waits to be.
func (r *run) proseOf(ctx context.Context, id string) (string, error) {
	for _, p := range r.pending {
		if p.article.ID == id {
			return prose(p.article), nil
		}
	}
	a, err := r.Store.Article(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) { // it was pending, and failed
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("compare with %s: %w", id, err)
	}
	return prose(a), nil
}
