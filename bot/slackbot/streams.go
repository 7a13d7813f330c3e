package slackbot

import "sync/atomic"

// streams remembers whether the workspace takes streams at all.
type streams struct{ off atomic.Bool }

func (s *streams) taken() bool { return !s.off.Load() }

// never are the refusals of a stream that hold for every other one too.
var never = map[string]bool{
	"unknown_method": true, "not_allowed_token_type": true,
	"feature_not_enabled": true, "access_denied": true, "no_permission": true, "team_access_not_granted": true,
}

func (s *streams) refused(err error) {
	if never[refusalName(err)] {
		s.off.Store(true)
	}
}
