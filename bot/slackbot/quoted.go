package slackbot

import (
	"context"
	"errors"

	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// asQuoted returns the article of a quote as it read when it was quoted: as it is, or,
// where it says this no longer or was removed, the latest version that has the quote.
// was is then that version. Without one it returns the article as it is.
func (b *Bot) asQuoted(ctx context.Context, ref view.Ref) (a *corpus.Article, was *corpus.Version, err error) {
	has := func(a *corpus.Article) bool {
		return 0 <= ref.Start && ref.Start < ref.End && ref.End <= len(a.Text) && (ref.Sum == "" || view.Sum(a.Text[ref.Start:ref.End]) == ref.Sum)
	}
	now, err := b.store.Article(ctx, ref.Article)
	if err == nil && has(now) || err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return now, nil, err
	}
	versions, failed := b.store.Versions(ctx, ref.Article)
	if failed != nil {
		return nil, nil, failed
	}
	for i := len(versions) - 1; i >= 0; i-- {
		before, failed := b.store.VersionArticle(ctx, ref.Article, versions[i].Number)
		if failed != nil {
			return nil, nil, failed
		}
		if has(before) {
			return before, &versions[i], nil
		}
	}
	return now, nil, err
}
