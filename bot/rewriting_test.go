package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
)

// scribe rewrites every question to its text, or fails.
type scribe struct {
	text  string
	err   error
	asked int
}

func (s *scribe) Rewrite(context.Context, Question) (string, error) {
	s.asked++
	return s.text, s.err
}

// TestRewriting: the model reads a follow-up where there is one; the rules do where
// there is none and where it fails. Who did it is told. A command is read as it is.
func TestRewriting(t *testing.T) {
	const before, asked = "What did the council pay for?", "And the growers?"
	const model = "What did the council pay the growers for?"
	for _, c := range []struct {
		name     string
		rewriter *scribe
		command  string
		first    bool
		whole    string
		by, why  string
	}{
		{"no model", nil, "ask", false, "", ByRules, ""},
		{"a model", &scribe{text: model}, "ask", false, model, ByModel, ""},
		{"a model that fails", &scribe{err: errors.New("tokens are spent")}, "ask", false, "", ByRules, "tokens are spent"},
		{"a command follows nothing", &scribe{text: model}, "timeline", false, asked, "", ""},
		{"the first question", &scribe{text: model}, "ask", true, asked, "", ""},
		{"whole already", &scribe{text: asked}, "ask", false, asked, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log bytes.Buffer
			s := assistant(&fakes{passages: 9})
			s.Trace, s.Log = true, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			if c.rewriter != nil {
				s.Rewriter = c.rewriter
			}
			q := Question{Command: c.command, Text: asked, Before: []Question{{Text: before}}}
			if c.first {
				q.Before = nil
			}
			whole, err := s.whole(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if c.whole == "" {
				if c.whole, _ = s.Reader.Whole(asked, []string{before}); c.whole == asked {
					t.Fatal("the rules do nothing: the test shows nothing")
				}
			}
			r := whole.rewriting
			switch {
			case whole.Text != c.whole:
				t.Errorf("%q, want %q", whole.Text, c.whole)
			case c.by == "" && (r != nil || log.Len() > 0):
				t.Errorf("%+v, logged %s", r, log.String())
			case c.by != "" && (r == nil || *r != Rewriting{asked, c.whole, c.by, c.why}):
				t.Errorf("%+v", r)
			case c.by != "" && !strings.Contains(log.String(), "by="+c.by):
				t.Errorf("logged %s", log.String())
			}
		})
	}
}

// TestRewritingTraced: the rewriting is in the trace, and the answer is to the
// whole question.
func TestRewritingTraced(t *testing.T) {
	s := assistant(&fakes{passages: 9})
	s.Trace, s.Rewriter = true, &scribe{text: "What did the council pay for the piers?"}
	a, err := s.Answer(t.Context(), Question{Command: "ask", Text: "For the piers?", Before: []Question{{Text: "What did the council pay for?"}}})
	if err != nil || a.Question != "What did the council pay for the piers?" || a.Trace.Rewriting == nil || a.Trace.Rewriting.By != ByModel {
		t.Errorf("%q, %+v, %v", a.Question, a.Trace, err)
	}
}

// TestRewritingCancelled: who cancels while the model reads gets no answer.
func TestRewritingCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := assistant(&fakes{passages: 9})
	s.Rewriter = cancelling{cancel}
	if _, err := s.Answer(ctx, Question{Command: "ask", Text: "And the piers?", Before: []Question{{Text: "What did the council pay for?"}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

type cancelling struct{ cancel func() }

func (c cancelling) Rewrite(ctx context.Context, _ Question) (string, error) {
	c.cancel()
	return "", ctx.Err()
}
