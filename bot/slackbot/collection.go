package slackbot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

func entryOf(a *corpus.Article) bibliography.Entry { return bibliography.FromArticle(a) }

// save keeps a quote for a person.
func (d *desk) save(ctx context.Context, in *incoming, ref view.Ref) error {
	article, err := d.store.Article(ctx, ref.Article)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("read an article: %w", err)
	}
	if err != nil {
		return d.tell(ctx, in, goneTitle, goneText)
	}
	q, ok := recut(article, corpus.Span{Start: ref.Start, End: ref.End})
	if !ok || ref.Sum != "" && view.Sum(q.Text) != ref.Sum {
		return d.tell(ctx, in, goneTitle, goneText)
	}
	question := ""
	if a, err := d.answers.byID(ctx, ref.Answer); err == nil {
		question = a.Question
	}
	err = d.store.Save(ctx, corpus.Saved{
		Person: in.person(), Article: ref.Article, Start: ref.Start, End: ref.End, Text: q.Text, Question: question, At: d.now(),
	})
	if err != nil {
		return fmt.Errorf("save a quote: %w", err)
	}
	return d.whisper(ctx, in.reader(), in.user, view.SavedNotice(in.reader().thread != ""))
}

// unsave takes a quote out of a person's collection and draws their Home anew.
func (d *desk) unsave(ctx context.Context, in *incoming, ref view.Ref) error {
	article, span, err := savedPlace(ref.Answer)
	if err != nil {
		return err
	}
	if err := d.store.Unsave(ctx, in.person(), article, span.Start, span.End); err != nil {
		return fmt.Errorf("forget a saved quote: %w", err)
	}
	return d.publish(ctx, in)
}

// savedID names a saved quote by its place, which stays when others go.
func savedID(s corpus.Saved) string { return fmt.Sprintf("%d-%d-%s", s.Start, s.End, s.Article) }

// savedPlace reads what savedID wrote.
func savedPlace(id string) (article string, span corpus.Span, err error) {
	start, rest, _ := strings.Cut(id, "-")
	end, article, _ := strings.Cut(rest, "-")
	from, err1 := strconv.Atoi(start)
	to, err2 := strconv.Atoi(end)
	if err := errors.Join(err1, err2); err != nil {
		return "", span, fmt.Errorf("%w: %q names no saved quote", view.ErrRef, id)
	}
	return article, corpus.Span{Start: from, End: to}, nil
}

// saved are a person's quotes as they stand in the corpus now: one whose article
// was removed, or says it no longer, is left out rather than shown from memory.
func (d *desk) saved(ctx context.Context, person string) ([]view.Saved, error) {
	kept, err := d.store.SavedBy(ctx, person)
	if err != nil {
		return nil, fmt.Errorf("read a person's quotes: %w", err)
	}
	var out []view.Saved
	for _, s := range kept {
		a, err := d.store.Article(ctx, s.Article)
		if errors.Is(err, corpus.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the article of a saved quote: %w", err)
		}
		q, ok := recut(a, corpus.Span{Start: s.Start, End: s.End})
		if !ok || q.Text != s.Text {
			continue
		}
		q.ID = fmt.Sprintf("s%d", len(out)+1)
		out = append(out, view.Saved{ID: savedID(s), Quote: q, Record: a.Item, Source: bot.Citation{
			N: len(out) + 1, Article: a.ID, Title: a.Meta.Title, Authors: a.Meta.Authors, Publisher: a.Meta.Publisher,
			Published: a.Meta.Published, URL: a.Meta.URL, File: a.File, Chicago: bibliography.Chicago(entryOf(a)),
		}})
	}
	return out, nil
}
