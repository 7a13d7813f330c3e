package slackbot

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"ibid/bot/bibliography"
	"ibid/bot/render"
	"ibid/bot/slackbot/view"
)

// collectionFiles writes a person's quotes as files: the words with their
// sources, and the sources alone for reference managers.
func collectionFiles(saved []view.Saved) (map[string][]byte, error) {
	var words bytes.Buffer
	var entries []bibliography.Entry
	words.WriteString("# Saved quotes\n")
	for i, s := range saved {
		fmt.Fprintf(&words, "\n> %s[^%d]\n", render.EscapeMarkdown(s.Quote.Text), i+1)
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
		fmt.Fprintf(&words, "[^%d]: %s\n", i+1, render.EscapeMarkdown(s.Citation()))
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
func (d *desk) upload(ctx context.Context, p place, saved []view.Saved) error {
	files, err := collectionFiles(saved)
	if err != nil {
		return err
	}
	var up []slack.FileSummary
	for _, name := range collectionNames {
		id, err := d.uploadOne(ctx, name, files[name])
		if err != nil {
			return fmt.Errorf("upload %s: %w", name, slackError(err))
		}
		up = append(up, slack.FileSummary{ID: id, Title: name})
	}
	err = d.call(ctx, func(ctx context.Context) error {
		_, err := d.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
			Files: up, Channel: p.channel, ThreadTimestamp: p.thread, InitialComment: "Saved quotes",
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("share a person's quotes: %w", slackError(err))
	}
	return nil
}

func (d *desk) uploadOne(ctx context.Context, name string, data []byte) (id string, err error) {
	err = d.call(ctx, func(ctx context.Context) error {
		to, err := d.api.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: name, FileSize: len(data)})
		if err != nil {
			return err
		}
		id = to.FileID
		return d.api.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Reader: bytes.NewReader(data), Filename: name})
	})
	return id, err
}

// giveFiles shares a person's collection in the thread where they pressed the
// button for it; in their own conversation with the bot when that is in no thread
// or the bot can't write there.
func (d *desk) giveFiles(ctx context.Context, in *incoming) error {
	saved, err := d.saved(ctx, in.person())
	if err != nil {
		return err
	}
	if len(saved) == 0 {
		return d.tell(ctx, in, "No saved quotes", "You have no saved quotes whose articles are still there.")
	}
	if here := in.reader(); here.thread != "" {
		err := d.upload(ctx, here, saved)
		if !permanent(err) {
			return err
		}
		d.log.Debug("no files into a thread", "reason", err)
	}
	own, err := d.direct(ctx, in.user)
	if err != nil {
		return err
	}
	return d.upload(ctx, own, saved)
}

// giveCollection sends a person their saved quotes.
func (d *desk) giveCollection(ctx context.Context, in *incoming) (view.Message, error) {
	saved, err := d.saved(ctx, in.person())
	if err != nil {
		return view.Message{}, err
	}
	if len(saved) == 0 {
		return view.Notice("You have not saved any quotes yet. The menu beside a quote has “Save quote”."), nil
	}
	own, err := d.direct(ctx, in.user)
	if err != nil {
		return view.Message{}, err
	}
	if err := d.upload(ctx, own, saved); err != nil {
		return view.Message{}, err
	}
	return view.Notice("Your saved quotes are in your messages with ibid."), nil
}
