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

// Naming finds a person in what a store keeps as bytes, whose form only its maker knows.
type Naming interface {
	// Sent reports whether an event's payload is from the person.
	Sent(payload []byte) bool
	// Unshared is an answer to somebody else without the person's name as one who shared
	// it, and false where it does not have that.
	Unshared(answer []byte) ([]byte, bool)
}

// Forgetter drops what must not be kept. What is dropped is overwritten in the file.
type Forgetter interface {
	// ForgetPerson drops all that is kept of a person: questions, the answers to them,
	// saved quotes, feedback, events. person is the chat service's id, with its workspace
	// ("T1:U1") or without ("U1", in every workspace). A naming of nil finds the person in
	// no event's payload and in no answer to somebody else.
	ForgetPerson(ctx context.Context, person string, naming Naming) (Forgotten, error)
	// ForgetArticle drops an article with its versions, the quotes of it that people
	// saved and the answers that quote it. ErrNotFound when there never was one.
	ForgetArticle(ctx context.Context, id string) (Forgotten, error)
	// ForgetBefore drops the questions, answers and feedback of before t.
	ForgetBefore(ctx context.Context, t time.Time) error
}
