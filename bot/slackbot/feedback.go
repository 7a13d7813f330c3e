package slackbot

import (
	"context"
	"errors"
	"fmt"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

func (d *desk) rate(ctx context.Context, in *incoming, ref view.Ref, helpful bool, reason string) error {
	question := ""
	if a, err := d.answers.byID(ctx, ref.Answer); err == nil {
		question = a.Question
	}
	err := d.store.Rate(ctx, corpus.Feedback{
		Person: in.person(), Answer: ref.Answer, Question: question, Helpful: helpful, Reason: reason, At: d.now(),
	})
	if err != nil {
		return fmt.Errorf("keep feedback: %w", err)
	}
	if helpful {
		return d.whisper(ctx, in.reader(), in.user, view.Feedback(true))
	}
	return nil
}

// submitted takes the reason of an unhelpful answer.
func (d *desk) submitted(ctx context.Context, in *incoming) error {
	v := in.interact.View
	if v.CallbackID != view.CallbackReason || v.State == nil {
		return nil
	}
	ref, err := view.ParseRef(v.PrivateMetadata)
	if err != nil {
		told := d.tell(ctx, in, versionTitle, "This form was made by another version of ibid and can't be read. Please press the button under the answer once more.")
		return errors.Join(fmt.Errorf("a form of another version: %w", err), told)
	}
	reason := v.State.Values[view.BlockReason][view.BlockReason].SelectedOption.Value
	if detail := v.State.Values[view.BlockDetail][view.BlockDetail].Value; detail != "" {
		reason += ": " + detail
	}
	return d.rate(ctx, in, ref, false, reason)
}
