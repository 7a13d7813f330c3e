package slackbot

import (
	"slices"
	"sync"

	"ibid/bot"
	"ibid/bot/slackbot/view"
)

// progress keeps what an answerer says of its work until it can be shown: it
// never makes the answerer wait for Slack.
type progress struct {
	changed chan struct{} // has one when there is something new

	mu    sync.Mutex
	steps []string
	draft bot.Answer
}

var _ bot.Follower = (*progress)(nil)

func newProgress() *progress { return &progress{changed: make(chan struct{}, 1)} }

// Step implements bot.Follower.
func (p *progress) Step(text string) {
	p.mu.Lock()
	p.steps = append(p.steps, text)
	p.mu.Unlock()
	p.tell()
}

// Draft implements bot.Follower.
func (p *progress) Draft(a bot.Answer) {
	p.mu.Lock()
	p.draft = a
	p.mu.Unlock()
	p.tell()
}

func (p *progress) tell() {
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// stand is how far the work is.
type stand struct {
	steps []view.Step // the last is being done
	draft bot.Answer
}

func (s stand) drafted() bool { return len(s.draft.Quotes) > 0 }

func (p *progress) now() stand {
	p.mu.Lock()
	defer p.mu.Unlock()
	steps := slices.Clone(p.steps)
	if len(steps) == 0 {
		steps = []string{"Reading the articles"}
	}
	s := stand{draft: p.draft}
	for i, title := range steps {
		s.steps = append(s.steps, view.Step{Title: title, Done: i < len(steps)-1})
	}
	return s
}
