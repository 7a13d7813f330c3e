package corpus

import (
	"context"
	"time"
)

// Forgotten counts what a Forgetter has dropped.
type Forgotten struct {
	Articles, Versions int // of articles; versions are how they read before
	Questions, Answers int
	Saved, Feedback    int
	Events             int // acknowledged, and not dealt with yet
}

// Any reports whether anything was there to forget.
func (f Forgotten) Any() bool { return f != Forgotten{} }

// Forgetter drops what must not be kept. What is dropped is overwritten in the file.
type Forgetter interface {
	// ForgetPerson drops all that is kept of a person: questions, the answers to them,
	// saved quotes, feedback, events. person is the chat service's id, with its workspace
	// ("T1:U1") or without ("U1", in every workspace).
	ForgetPerson(ctx context.Context, person string) (Forgotten, error)
	// ForgetArticle drops an article with its versions, the quotes of it that people
	// saved and the answers that quote it. ErrNotFound when there never was one.
	ForgetArticle(ctx context.Context, id string) (Forgotten, error)
	// ForgetBefore drops the questions, answers and feedback of before t.
	ForgetBefore(ctx context.Context, t time.Time) error
}
