package slackbot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/bot/quote"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

func entryOf(a *corpus.Article) bibliography.Entry { return bibliography.FromArticle(a) }

// save keeps a quote for a person.
func (b *Bot) save(ctx context.Context, in *incoming, ref view.Ref) error {
	article, err := b.store.Article(ctx, ref.Article)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("read an article: %w", err)
	}
	if err != nil {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	q, ok := recut(article, corpus.Span{Start: ref.Start, End: ref.End})
	if !ok || ref.Sum != "" && view.Sum(q.Text) != ref.Sum {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	question := ""
	if a, err := b.answer(ctx, ref.Answer); err == nil {
		question = a.Question
	}
	err = b.store.Save(ctx, corpus.Saved{
		Person: in.person(), Article: ref.Article, Start: ref.Start, End: ref.End, Text: q.Text, Question: question, At: b.options.Now(),
	})
	if err != nil {
		return fmt.Errorf("save a quote: %w", err)
	}
	return b.whisper(ctx, in.reader(), in.user, view.SavedNotice(in.reader().thread != ""))
}

// unsave takes a quote out of a person's collection and draws their Home anew.
func (b *Bot) unsave(ctx context.Context, in *incoming, ref view.Ref) error {
	article, span, err := savedPlace(ref.Answer)
	if err != nil {
		return err
	}
	if err := b.store.Unsave(ctx, in.person(), article, span.Start, span.End); err != nil {
		return fmt.Errorf("forget a saved quote: %w", err)
	}
	return b.publish(ctx, in)
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
func (b *Bot) saved(ctx context.Context, person string) ([]view.Saved, error) {
	kept, err := b.store.SavedBy(ctx, person)
	if err != nil {
		return nil, fmt.Errorf("read a person's quotes: %w", err)
	}
	var out []view.Saved
	for _, s := range kept {
		a, err := b.store.Article(ctx, s.Article)
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

// recut cuts the sentences that stand exactly at span.
func recut(a *corpus.Article, span corpus.Span) (bot.Quote, bool) {
	first := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.Start == span.Start })
	last := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.End == span.End })
	q, err := quote.Cut(a, first, last)
	return q, err == nil
}

// collectionFiles writes a person's quotes as files: the words with their
// sources, and the sources alone for reference managers.
func collectionFiles(saved []view.Saved) (map[string][]byte, error) {
	var words bytes.Buffer
	var entries []bibliography.Entry
	words.WriteString("# Saved quotes\n")
	for i, s := range saved {
		fmt.Fprintf(&words, "\n> %s[^%d]\n", bot.EscapeMarkdown(s.Quote.Text), i+1)
		e := view.Entry(s.Source)
		e.Item = s.Record
		at := slices.IndexFunc(entries, func(x bibliography.Entry) bool { return bibliography.Chicago(x) == bibliography.Chicago(e) })
		if at < 0 {
			at, entries = len(entries), append(entries, e)
		}
		for _, o := range s.Quote.Origins {
			if !slices.Contains(entries[at].Quoting, o.Text) {
				entries[at].Quoting = append(entries[at].Quoting, o.Text)
			}
		}
	}
	words.WriteString("\n")
	for i, s := range saved {
		fmt.Fprintf(&words, "[^%d]: %s\n", i+1, bot.EscapeMarkdown(s.Citation()))
	}
	files := map[string][]byte{"quotes.md": words.Bytes()}
	for name, format := range map[string]string{"quotes.bib": bibliography.BibTeX, "quotes.ris": bibliography.RIS, "quotes.json": bibliography.CSLJSON} {
		var out bytes.Buffer
		if err := bibliography.Export(&out, format, entries); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		files[name] = out.Bytes()
	}
	return files, nil
}

// collectionNames is the order in which the files are given.
var collectionNames = []string{"quotes.md", "quotes.bib", "quotes.ris", "quotes.json"}

// upload shares a person's collection at p, all of it in one message.
func (b *Bot) upload(ctx context.Context, p place, saved []view.Saved) error {
	files, err := collectionFiles(saved)
	if err != nil {
		return err
	}
	var up []slack.FileSummary
	for _, name := range collectionNames {
		id, err := b.uploadOne(ctx, name, files[name])
		if err != nil {
			return fmt.Errorf("upload %s: %w", name, slackError(err))
		}
		up = append(up, slack.FileSummary{ID: id, Title: name})
	}
	err = b.call(ctx, func(ctx context.Context) error {
		_, err := b.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
			Files: up, Channel: p.channel, ThreadTimestamp: p.thread, InitialComment: "Saved quotes",
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("share a person's quotes: %w", slackError(err))
	}
	return nil
}

func (b *Bot) uploadOne(ctx context.Context, name string, data []byte) (id string, err error) {
	err = b.call(ctx, func(ctx context.Context) error {
		to, err := b.api.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: name, FileSize: len(data)})
		if err != nil {
			return err
		}
		id = to.FileID
		return b.api.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Reader: bytes.NewReader(data), Filename: name})
	})
	return id, err
}

// direct is a person's own conversation with the bot, which nobody else reads.
func (b *Bot) direct(ctx context.Context, user string) (place, error) {
	var id string
	err := b.call(ctx, func(ctx context.Context) error {
		channel, _, _, err := b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			id = channel.ID
		}
		return err
	})
	if err != nil {
		return place{}, fmt.Errorf("open the conversation with a person: %w", slackError(err))
	}
	return place{channel: id}, nil
}

// giveFiles shares a person's collection in the thread where they pressed the
// button for it; in their own conversation with the bot when that is in no thread
// or the bot can't write there.
func (b *Bot) giveFiles(ctx context.Context, in *incoming) error {
	saved, err := b.saved(ctx, in.person())
	if err != nil {
		return err
	}
	if len(saved) == 0 {
		return b.tell(ctx, in, "No saved quotes", "You have no saved quotes whose articles are still there.")
	}
	if here := in.reader(); here.thread != "" {
		err := b.upload(ctx, here, saved)
		if !permanent(err) {
			return err
		}
		b.log.Debug("no files into a thread", "reason", err)
	}
	own, err := b.direct(ctx, in.user)
	if err != nil {
		return err
	}
	return b.upload(ctx, own, saved)
}
