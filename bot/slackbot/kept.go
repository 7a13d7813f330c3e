package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// answers are those that the bot has sent, as they are kept: for their buttons, for
// follow-ups, and for whoever has to account for them.
type answers struct {
	store interface {
		corpus.Answers
		corpus.Articles
		corpus.History
	}
	now func() time.Time
}

// byID returns a sent answer by its id.
func (k *answers) byID(ctx context.Context, id string) (bot.Answer, error) {
	_, a, err := k.kept(ctx, id)
	return a, err
}

// kept returns a sent answer by its id, and the record of it.
func (k *answers) kept(ctx context.Context, id string) (corpus.AnswerRecord, bot.Answer, error) {
	var a bot.Answer
	r, err := k.store.AnswerByID(ctx, id)
	if err != nil {
		return r, a, err
	}
	if err := json.Unmarshal(r.Answer, &a); err != nil {
		return r, a, fmt.Errorf("answer %s is damaged: %w", id, err)
	}
	return r, a, nil
}

// remember keeps an answer so that its buttons and follow-ups work.
func (k *answers) remember(ctx context.Context, q asking, a bot.Answer) error {
	if a.Status == "" {
		return nil
	}
	err := k.store.PutAnswer(ctx, corpus.AnswerRecord{ID: answerID(q.event.ID), Lane: q.in.lane, Answer: encode(keep(a, q.event.Received, q.in.private() || isDirect(q.in.channel))), At: later(k.now(), q.event.Received), Person: q.in.person()})
	if err != nil {
		return fmt.Errorf("remember an answer: %w", err)
	}
	return nil
}

// holds reports whether all that a kept answer quotes still stands in the corpus,
// word for word: what was true when it was sent need not be now.
func (k *answers) holds(ctx context.Context, a bot.Answer) (bool, error) {
	for _, q := range slices.Concat(a.Quotes, a.Closest) {
		article, err := k.store.Article(ctx, q.Article)
		if errors.Is(err, corpus.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, fmt.Errorf("read the article of a quote: %w", err)
		}
		if now, ok := recut(article, corpus.Span{Start: q.Start, End: q.End}); !ok || now.Text != q.Text {
			return false, nil
		}
	}
	return true, nil
}

// resolve completes a reference that had no room for the quote's place, from the
// answer it belongs to.
func (k *answers) resolve(ctx context.Context, ref view.Ref) (view.Ref, error) {
	if ref.Article != "" || ref.Quote == "" || ref.Verb == view.VerbNext {
		return ref, nil
	}
	a, err := k.byID(ctx, ref.Answer)
	if err != nil {
		return ref, err
	}
	q, ok := a.Quote(ref.Quote)
	if !ok {
		return ref, fmt.Errorf("%w: the answer has no quote %s", view.ErrRef, ref.Quote)
	}
	return view.QuoteRef(ref.Verb, ref.Answer, q), nil
}

// asQuoted returns the article of a quote as it read when it was quoted: as it is, or,
// where it says this no longer or was removed, the latest version that has the quote.
// was is then that version. Without one it returns the article as it is.
func (k *answers) asQuoted(ctx context.Context, ref view.Ref) (a *corpus.Article, was *corpus.Version, err error) {
	has := func(a *corpus.Article) bool {
		return 0 <= ref.Start && ref.Start < ref.End && ref.End <= len(a.Text) && (ref.Sum == "" || view.Sum(a.Text[ref.Start:ref.End]) == ref.Sum)
	}
	now, err := k.store.Article(ctx, ref.Article)
	if err == nil && has(now) || err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return now, nil, err
	}
	versions, failed := k.store.Versions(ctx, ref.Article)
	if failed != nil {
		return nil, nil, failed
	}
	for i := len(versions) - 1; i >= 0; i-- {
		before, failed := k.store.VersionArticle(ctx, ref.Article, versions[i].Number)
		if failed != nil {
			return nil, nil, failed
		}
		if has(before) {
			return before, &versions[i], nil
		}
	}
	return now, nil, err
}

// recut cuts the sentences that stand exactly at span.
func recut(a *corpus.Article, span corpus.Span) (bot.Quote, bool) {
	first := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.Start == span.Start })
	last := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.End == span.End })
	q, err := quote.Cut(a, first, last)
	return q, err == nil
}
