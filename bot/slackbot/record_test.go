package slackbot_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
)

// records are those of all answers kept.
func (f *office) records() []slackbot.Record {
	f.t.Helper()
	var out []slackbot.Record
	for kept, err := range f.store.AnswersSince(f.t.Context(), time.Time{}) {
		f.must(err)
		r, err := slackbot.RecordOf(kept)
		f.must(err)
		out = append(out, r)
	}
	return out
}

// TestRecord: an answer's record says who asked what, what was quoted with its digest,
// what was checked and who shared it.
func TestRecord(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.person.Slash(f.channel, "/ibid ask what about the ferry?")
	f.wait("the private answer", func() bool { return len(f.whispered()) > 0 })
	before := len(f.fake.Messages(f.channel))
	f.must(f.person.Click(f.fake.Whispers(f.channel, f.person.ID())[0], "answer_share"))
	f.wait("the shared answer", func() bool { return len(f.fake.Messages(f.channel)) > before })
	f.stop()
	all, person := f.records(), f.fake.TeamID()+":"+f.person.ID()
	if len(all) != 2 {
		t.Fatalf("%d records, want 2", len(all))
	}
	for i, question := range []string{"What about the fares?", "what about the ferry?"} {
		r := all[i]
		if r.Question != question || r.AskedBy != person || r.Private != (i == 1) || r.Status != "answered" || r.Asked.IsZero() || r.Checks.Compared != 1 {
			t.Errorf("record %+v", r)
		}
		if len(r.Quotes) != 1 {
			t.Fatalf("%d quotes", len(r.Quotes))
		}
		q, sum := r.Quotes[0], sha256.Sum256([]byte(r.Quotes[0].Text))
		if q.SHA256 != hex.EncodeToString(sum[:]) || !q.Intact || q.Text == "" {
			t.Errorf("quote %+v", q)
		}
		if shared := len(r.Shared); shared != i || i == 1 && (r.Shared[0].By != person || r.Shared[0].At.IsZero()) {
			t.Errorf("shared %+v", r.Shared)
		}
	}
	gone, err := f.store.ForgetPerson(t.Context(), person, slackbot.Naming(person))
	f.must(err)
	if gone.Answers != 2 || len(f.records()) > 0 {
		t.Errorf("forgotten: %+v; left: %+v", gone, f.records())
	}
}
