package render

import (
	"fmt"
	"io"
	"strings"

	"ibid/bot"
)

// Live shows an answer at a terminal while it is being made: each draft adds to
// what stands there, and the whole answer completes it. It is a [bot.Follower].
type Live struct {
	Out   io.Writer
	Style Style

	printed string
	failed  error
}

var _ bot.Follower = (*Live)(nil)

// Step shows nothing: steps pass faster than they are read.
func (l *Live) Step(string) {}

// Draft shows what a draft has more. An answer in columns or by topics shows
// itself when it is whole.
func (l *Live) Draft(a bot.Answer) {
	if a.Command != "ask" {
		return
	}
	p := page{answer: a, style: l.Style}
	p.head()
	p.leads()
	p.quotes()
	l.add(p.b.String())
}

// Finish shows what the whole answer has more. One that does not begin as the
// drafts did, because a source changed meanwhile, is shown whole.
func (l *Live) Finish(a bot.Answer) error {
	var b strings.Builder
	if err := Terminal(&b, a, l.Style); err != nil {
		return err
	}
	if l.printed != "" && !strings.HasPrefix(b.String(), l.printed) {
		l.write("\nA source changed meanwhile. The answer is:\n\n")
		l.printed = ""
	}
	l.add(b.String())
	if l.failed != nil {
		return fmt.Errorf("write the answer: %w", l.failed)
	}
	return nil
}

func (l *Live) add(whole string) {
	if more, ok := strings.CutPrefix(whole, l.printed); ok {
		l.write(more)
		l.printed = whole
	}
}

func (l *Live) write(text string) {
	if l.failed == nil {
		_, l.failed = io.WriteString(l.Out, text)
	}
}
