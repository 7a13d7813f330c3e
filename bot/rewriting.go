package bot

import (
	"context"
	"log/slog"

	"ibid/retrieval/question"
)

// Rewriter makes a whole question of a follow-up, as a language model does.
type Rewriter interface {
	// Rewrite returns q's text as it would be asked without q.Before. A question
	// that follows nothing comes back as it is. The error says why the rules have
	// to do.
	Rewrite(ctx context.Context, q Question) (string, error)
}

// Who rewrote a follow-up.
const (
	ByModel = "model"
	ByRules = "rules" // of package question
)

// Rewriting is how a question was read because of those before it.
type Rewriting struct {
	Asked string `json:"asked"`
	Whole string `json:"whole"`
	By    string `json:"by"`
	Why   string `json:"why,omitempty"` // the rules did it though there is a model
}

// whole completes a follow-up by the questions before it. A line that names nothing is
// read against the last answer. Of the others the model completes a question where there
// is a model, and the rules do where there is none or what it writes will not do. A
// command has a form of its own and follows nothing.
func (s *Assistant) whole(ctx context.Context, q Question) (Question, error) {
	q.notes = &notes{}
	q.Before = q.turns()
	if q.Command != "ask" {
		return q, nil
	}
	if question.IsChat(q.Text) {
		return q, errChat
	}
	if followed, ok, err := s.wished(q); ok || err != nil {
		return followed, err
	}
	before := make([]string, len(q.Before))
	for i, b := range q.Before {
		before[i] = b.Text
	}
	r := Rewriting{Asked: q.Text, By: ByRules}
	var changed bool
	r.Whole, changed = s.Reader.Whole(q.Text, before)
	if s.Rewriter != nil && !q.Plain && len(before) > 0 {
		q.step("Reading the question with those before it")
		text, err := s.Rewriter.Rewrite(ctx, q)
		switch {
		case ctx.Err() != nil:
			return q, ctx.Err()
		case err != nil:
			r.Why = err.Error()
		default:
			r.Whole, r.By, changed = text, ByModel, text != q.Text
		}
	}
	switch {
	case changed:
		q.readAs, q.times = r.Whole, question.FollowTimes(q.Text)
	case len(before) == 0 && question.OnlyTime(q.Text): // "and in 2024?"
		return q, errNothingBefore
	}
	q.Text = r.Whole
	if changed || r.Why != "" {
		q.rewriting = &r
		s.tell(ctx, r)
	}
	return q, nil
}

// tell logs the rewriting for whoever asks to see it.
func (s *Assistant) tell(ctx context.Context, r Rewriting) {
	if s.Log != nil {
		s.Log.LogAttrs(ctx, slog.LevelDebug, "follow-up rewritten", slog.String("by", r.By), slog.String("asked", r.Asked), slog.String("whole", r.Whole), slog.String("why", r.Why))
	}
}
