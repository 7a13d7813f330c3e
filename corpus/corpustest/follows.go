package corpustest

import (
	"context"
	"slices"
	"testing"

	"ibid/corpus"
)

// Follower is a store that knows what has arrived and who wants to know.
type Follower interface {
	corpus.Store
	corpus.Follows
	corpus.Forgetter
}

// RunFollows tests a keeper of follows. open returns a new and empty store that is closed
// when the test ends.
func RunFollows(t *testing.T, open func(t *testing.T) Follower) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Follower)
	}{
		{"follow", testFollow},
		{"arrivals", testArrived},
		{"cancelled", testFollowsCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

func follow(t *testing.T, s Follower, conversation, topic string, at int) bool {
	t.Helper()
	fresh, err := s.Follow(t.Context(), corpus.Follow{Conversation: conversation, Topic: topic, Person: "T1:U1", At: later(at)})
	if err != nil {
		t.Fatal(err)
	}
	return fresh
}

func wantFollows(t *testing.T, s Follower, want ...corpus.Follow) {
	t.Helper()
	got, err := s.Follows(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Follows", got, want)
}

func testFollow(t *testing.T, s Follower) {
	wantFollows(t, s)
	put(t, s, Article("a.txt", 1, 1))
	for _, c := range []struct {
		conversation, topic string
		fresh               bool
	}{{"C2", "fares", true}, {"C1", odd, true}, {"C2", "Fares", false}, {"C2", "fares", false}, {"C1", "fares", true}} {
		if got := follow(t, s, c.conversation, c.topic, 1); got != c.fresh {
			t.Errorf("Follow(%s, %s): new %v", c.conversation, c.topic, got)
		}
	}
	one := func(conversation, topic string) corpus.Follow {
		return corpus.Follow{Conversation: conversation, Topic: topic, Person: "T1:U1", At: later(1), Seen: 1}
	}
	all := []corpus.Follow{one("C1", "fares"), one("C1", odd), one("C2", "fares")}
	if odd < "fares" {
		all[0], all[1] = all[1], all[0]
	}
	wantFollows(t, s, all...)
	for _, was := range []bool{true, false} {
		if got, err := s.Unfollow(t.Context(), "C1", odd); got != was || err != nil {
			t.Errorf("Unfollow: %v, %v", got, err)
		}
	}
	wantFollows(t, s, one("C1", "fares"), one("C2", "fares"))
	for _, seen := range []int64{7, 3} { // never back
		if err := s.Saw(t.Context(), "C2", "FARES", seen); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Saw(t.Context(), "C9", "none", 1); err != nil {
		t.Errorf("Saw of what nobody follows: %v", err)
	}
	seen := one("C2", "fares")
	seen.Seen = 7
	wantFollows(t, s, one("C1", "fares"), seen)
	if _, err := s.ForgetPerson(t.Context(), "T1:U1", nil); err != nil {
		t.Fatal(err)
	}
	anon := one("C1", "fares")
	anon.Person, seen.Person = "", ""
	wantFollows(t, s, anon, seen)
}

func wantArrived(t *testing.T, s Follower, after, latest int64, want ...string) {
	t.Helper()
	got, n, err := s.Arrived(t.Context(), after)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) || n != latest {
		t.Errorf("Arrived(%d): %v up to %d, want %v up to %d", after, got, n, want, latest)
	}
}

func testArrived(t *testing.T, s Follower) {
	wantArrived(t, s, 0, 0)
	a, b := Article("a.txt", 1, 1), Article("b.txt", 2, 1)
	put(t, s, a)
	put(t, s, b)
	wantArrived(t, s, 0, 2, a.ID, b.ID)
	wantArrived(t, s, 1, 2, b.ID)
	again := Article("a.txt", 4, 1)
	again.ID = a.ID
	put(t, s, again)
	wantArrived(t, s, 2, 2)
	if err := s.Delete(t.Context(), b.ID); err != nil {
		t.Fatal(err)
	}
	wantArrived(t, s, 0, 2, a.ID)
	put(t, s, b)
	wantArrived(t, s, 2, 2) // it was there before
	c := Article("c.txt", 3, 1)
	put(t, s, c)
	wantArrived(t, s, 2, 3, c.ID)
}

func testFollowsCancelled(t *testing.T, s Follower) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, followErr := s.Follow(ctx, corpus.Follow{Conversation: "C1", Topic: "fares", At: noon})
	_, unfollowErr := s.Unfollow(ctx, "C1", "fares")
	_, followsErr := s.Follows(ctx)
	_, _, arrivedErr := s.Arrived(ctx, 0)
	for what, err := range map[string]error{"Follow": followErr, "Unfollow": unfollowErr, "Follows": followsErr, "Arrived": arrivedErr,
		"Saw": s.Saw(ctx, "C1", "fares", 1)} {
		wantError(t, what, err, context.Canceled)
	}
	wantFollows(t, s)
}
