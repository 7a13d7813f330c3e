package corpus

import (
	"context"
	"time"
)

// Follow is a conversation's wish to be told when articles on a topic arrive.
type Follow struct {
	Conversation string // the chat service's id of a channel
	Topic        string // as somebody wrote it
	Person       string // who asked for it, as in [Asked]; "" for somebody who was forgotten
	At           time.Time
	Seen         int64 // the arrivals up to this one have been looked at
}

// Follows keeps what conversations follow, and knows what has arrived. Every change is
// durable when the call returns nil. Topics that differ in case alone are one.
type Follows interface {
	// Follow keeps f and reports whether it is new. Its Seen is set to the latest arrival:
	// what is there already is no news. One that is known stays as it is.
	Follow(ctx context.Context, f Follow) (fresh bool, err error)
	// Unfollow forgets a topic of a conversation and reports whether it was followed.
	Unfollow(ctx context.Context, conversation, topic string) (was bool, err error)
	// Follows returns what is followed, by conversation and topic.
	Follows(ctx context.Context) ([]Follow, error)
	// Saw notes that a follow's arrivals up to seen have been looked at. It is no error
	// when nobody follows that any more.
	Saw(ctx context.Context, conversation, topic string, seen int64) error
	// Arrived returns the ids of the articles that have been put for the first time
	// since arrival number after, the earliest first, and the number of the latest, which
	// is after when there is none. Articles that are gone again are left out. An article
	// that is read again or was there before has not arrived.
	Arrived(ctx context.Context, after int64) (ids []string, latest int64, err error)
}
