package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"ibid/bot/render"
	"ibid/bot/slackbot"
)

// recordCmd prints what is kept of the answers that were given, for whoever has to
// account for them. Answers at the terminal are not kept.
type recordCmd struct {
	Since string `placeholder:"DATE" help:"Only answers of this day and later, such as 2025-07-17."`
}

// Run prints the records, the oldest first.
func (c *recordCmd) Run(ctx context.Context, e *environment) error {
	var since time.Time
	if c.Since != "" {
		var err error
		if since, err = time.ParseInLocation(time.DateOnly, c.Since, time.Local); err != nil {
			return usageError{fmt.Errorf("--since %s: write a day such as 2025-07-17", c.Since)}
		}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	records, damaged := []slackbot.Record{}, []error(nil)
	for kept, err := range store.AnswersSince(ctx, since) {
		if err != nil {
			return fmt.Errorf("read the answers that were given: %w", err)
		}
		r, err := slackbot.RecordOf(kept)
		if err != nil {
			damaged = append(damaged, err)
			continue
		}
		records = append(records, r)
	}
	if e.flags.JSON {
		err = render.JSON(e.out, struct {
			Records []slackbot.Record `json:"records"`
		}{records})
	} else {
		for _, r := range records {
			if err = e.printRecord(r); err != nil {
				return err
			}
		}
		if len(records)+len(damaged) == 0 && c.Since != "" {
			e.hint("No answers of %s or later are kept. Without --since all are shown.", c.Since)
		} else if len(records)+len(damaged) == 0 {
			e.hint("No answers are kept. ibid keeps those that it gives in Slack.")
		}
	}
	if err == nil && len(damaged) > 0 {
		err = fmt.Errorf("%d of %s can't be read, and a backup may still have them: %w",
			len(damaged), counted(len(damaged)+len(records), "answer", "answers"), errors.Join(damaged...))
	}
	return err
}

// printRecord prints a record for people. Its JSON has all of it.
func (e *environment) printRecord(r slackbot.Record) error {
	model := "no language model"
	if r.Engine.Model != "" {
		model = "worded by " + render.Clean(r.Engine.Model)
	}
	where := "shown to others"
	if r.Private && len(r.Shared) == 0 {
		where = "shown to its asker alone"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s “%s”\n", r.Asked.Local().Format("2006-01-02 15:04"), render.Clean(r.ID), render.Clean(r.Command), render.Clean(r.Question))
	fmt.Fprintf(&b, "  %s, %s; %s of %d compared with the articles; %s; asked by %s, %s\n", render.Clean(string(r.Status)),
		counted(len(r.Quotes), "quote", "quotes"), counted(r.Checks.Dropped, "dropped", "dropped"), r.Checks.Compared, model, known(r.AskedBy), where)
	for _, s := range r.Shared {
		fmt.Fprintf(&b, "  shared by %s on %s\n", known(s.By), s.At.Local().Format("2006-01-02 15:04"))
	}
	for _, q := range r.Quotes {
		damaged := ""
		if !q.Intact {
			damaged = "  (the kept text has changed since)"
		}
		fmt.Fprintf(&b, "  %s  %s bytes %d to %d%s\n", render.Clean(q.SHA256), render.Clean(q.File), q.Start, q.End, damaged)
	}
	_, err := io.WriteString(e.out, render.CleanLines(b.String()))
	return err
}

// known is a person's id, or that there is none.
func known(person string) string {
	if person == "" {
		return "somebody who isn't known"
	}
	return render.Clean(person)
}
