package corpus

import (
	"context"
	"iter"
	"time"
)

// Event is something that a chat service told us and that we acknowledged: from
// then on it must not be lost, and not be answered twice.
type Event struct {
	ID       string // the service's own, unique
	Kind     string // what Payload is, in the transport's words
	Lane     string // events of one lane are worked on in the order received: a thread, a person's modal
	Payload  []byte
	Received time.Time
	Attempts int    // how often work on it has begun
	Note     []byte // what the last attempt left: where the answer under way stands
}

// Inbox keeps acknowledged events until they are done. Every change is durable
// when the call returns nil, and none was made when it returns an error. Times,
// here and below, are kept to the microsecond and come back in UTC.
type Inbox interface {
	// Receive keeps e and reports whether it is new: false for an id that was
	// received before, whether it is done or not.
	Receive(ctx context.Context, e Event) (fresh bool, err error)
	// Begin counts an attempt at the event and returns it as it is kept. It
	// fails with ErrNotFound when there is none or it is done.
	Begin(ctx context.Context, id string) (Event, error)
	// Annotate replaces the event's Note, and fails like Begin.
	Annotate(ctx context.Context, id string, note []byte) error
	// Done marks the event as dealt with and drops its payload and note. The id
	// stays known until Forget. Doing it again is no error; ErrNotFound when
	// there is no such event.
	Done(ctx context.Context, id string) error
	// Open returns the events that are not done, in the order received.
	Open(ctx context.Context) ([]Event, error)
	// OpenEvent is one of them, by its id. It fails with ErrNotFound when there is
	// none or it is done.
	OpenEvent(ctx context.Context, id string) (Event, error)
	// Forget drops the ids of events done that were received before t.
	Forget(ctx context.Context, t time.Time) error
}

// Saved is a quote that a person keeps.
type Saved struct {
	Person   string // the chat service's id, with its workspace
	Article  string // id
	Start    int    // bytes of the article's text
	End      int
	Text     string // the quote as it was saved: its article may be replaced under the same id
	Question string // it was an answer to
	At       time.Time
}

// Asked is a question of a person, with where its answer stands.
type Asked struct {
	Person   string
	Command  string
	Question string
	Status   string // of the answer
	Link     string // to the answer, "" when there is none
	At       time.Time
}

// Feedback is what a person says of an answer.
type Feedback struct {
	Person   string
	Answer   string // id of the answer
	Question string
	Helpful  bool
	Reason   string
	At       time.Time
}

// Desk keeps what belongs to people rather than to the corpus.
type Desk interface {
	// Save keeps a quote; saving it again changes nothing. It stays when its
	// article goes.
	Save(ctx context.Context, s Saved) error
	// Unsave forgets it; one that isn't there is no error.
	Unsave(ctx context.Context, person, article string, start, end int) error
	// SavedBy returns a person's quotes, the newest first.
	SavedBy(ctx context.Context, person string) ([]Saved, error)
	// Ask records a question; the newest 100 a person are kept. The newest is the one that
	// was recorded last, whatever its time: clocks jump.
	Ask(ctx context.Context, a Asked) error
	// AskedBy returns a person's questions, the newest first, at most n.
	AskedBy(ctx context.Context, person string, n int) ([]Asked, error)
	// Rate records feedback; a person's newest by At on an answer replaces the
	// older, in whatever order they come.
	Rate(ctx context.Context, f Feedback) error
	// Ratings counts helpful and unhelpful answers, one a person and answer.
	Ratings(ctx context.Context) (helpful, unhelpful int, err error)
}

// AnswerRecord is an answer as it was sent, so that its buttons work and its
// follow-ups are understood after a restart.
type AnswerRecord struct {
	ID     string // of the answer
	Lane   string // the conversation it stands in
	Answer []byte // encoded by the transport
	At     time.Time
	Person string // who asked, as in [Asked]; "" when that isn't known
}

// Answers keeps answers that were sent.
type Answers interface {
	// PutAnswer keeps r, in place of what was kept under its ID.
	PutAnswer(ctx context.Context, r AnswerRecord) error
	// AnswerByID returns an answer, or an error wrapping ErrNotFound.
	AnswerByID(ctx context.Context, id string) (AnswerRecord, error)
	// AnswersIn returns the conversation's newest answers, the newest first, at most n: the
	// newest is the one whose id was first put last, whatever its time.
	AnswersIn(ctx context.Context, lane string, n int) ([]AnswerRecord, error)
	// AnswersSince yields the answers of t and later, the oldest first.
	AnswersSince(ctx context.Context, t time.Time) iter.Seq2[AnswerRecord, error]
}

// Chronicle knows when the corpus changed.
type Chronicle interface {
	// Changed is when an article was last added, replaced or removed, the zero
	// time when that isn't known.
	Changed(ctx context.Context) (time.Time, error)
}
