package openaichat

import (
	"errors"

	"ibid/retrieval/endpoint"
)

// errUnread is an answer that can't be trusted; the others say why.
var errUnread = errors.New("the language model's reading can't be used")

var (
	errNumbers  = unread("it named sentences that it was not shown")
	errAll      = unread("it judged every sentence to be an answer")
	errNeither  = unread("it neither chose a sentence nor said that none answers")
	errBoth     = unread("it chose sentences and said that none answers")
	errVerdicts = unread("its second answer does not fit its first")
	errEcho     = unread("it repeats what it was asked")
)

// unread is a reason not to trust an answer.
type unread string

func (u unread) Error() string { return string(u) }

func (unread) Is(target error) bool { return target == errUnread }

// note says, for whoever reads the answer, why the model had no part in it.
func (t *turn) note(err error) string {
	const rest = "This answer was found by rules."
	f, isFault := errors.AsType[*endpoint.Fault](err)
	switch {
	case errors.Is(err, ErrSpent):
		t.Log.Warn("no language model for this answer", "reason", err)
		return "The language model's tokens for today are spent. " + rest
	case errors.Is(err, errQuestion):
		return "The question needs more tokens of the language model than one question may use. " + rest
	case isFault:
		// What the server said may repeat the question: not above debug level.
		t.Log.Warn("no language model for this answer", "server", f.Host, "outcome", f.Outcome, "status", f.Status, "fix", f.Fix())
		t.Log.Debug("what its server said", "fault", f)
		return "The language model could not be used: " + string(f.Outcome) + ". " + rest
	}
	t.Log.Warn("no language model for this answer", "reason", err)
	if why, ok := errors.AsType[unread](err); ok {
		return "The language model's reading can't be used, because " + why.Error() + ". " + rest
	}
	return "The language model could not be used. " + rest
}
