package slackbot_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/bot"
	"ibid/bot/slackfake"
)

func TestMentionIsAnsweredInTheThread(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	if !strings.Contains(string(m.Blocks), "fares would not rise before the winter") || !strings.Contains(m.Text, "fares would not rise") {
		t.Errorf("text %s\nblocks %s", m.Text, m.Blocks)
	}
	f.clean()
}

// TestFollowUps: in a thread it takes part in, the bot answers questions and
// leaves people's talk alone.
func TestFollowUps(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	other := f.fake.AddPerson(slackfake.PersonSpec{Name: "Ben"})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.person.Reply(f.channel, ts, "thanks, that helps")
	f.person.Reply(f.channel, ts, "<@"+other.ID()+"> did you see who said it?")
	f.person.Reply(f.channel, ts, "And what did the opposition say?")
	f.answered(ts, 2)
	f.desk.mu.Lock()
	turns := f.desk.turns["And what did the opposition say?"]
	if diff := cmp.Diff([]bot.Question{{Command: "ask", Text: "What about the fares?"}}, turns, cmpopts.IgnoreUnexported(bot.Question{}), cmpopts.IgnoreFields(bot.Question{}, "Shown")); diff != "" {
		t.Errorf("earlier turns of the follow-up: %s", diff)
	} else if len(turns[0].Shown) != 1 || !strings.Contains(turns[0].Shown[0].Text, "fares would not rise") {
		t.Errorf("what was shown before: %+v", turns[0].Shown)
	}
	f.desk.mu.Unlock()
	f.person.Post(f.channel, "What a day. Did anybody read the news?")
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := len(f.answers(ts)); n != 2 {
		t.Errorf("%d answers in the thread, want 2: %v", n, f.desk.asked)
	}
	f.clean()
}

// TestEarlierTurns: a follow-up comes with the six questions before it, the
// oldest first, and its own words alone; another thread has none of them.
func TestEarlierTurns(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about fare 0?")
	for i := 1; i <= 8; i++ {
		f.answered(ts, i)
		f.person.Reply(f.channel, ts, fmt.Sprintf("And what about fare %d?", i))
	}
	f.answered(ts, 9)
	f.answered(f.person.Mention(f.channel, "Why?"), 1)
	f.stop()
	var got []string
	for _, q := range f.desk.turns["And what about fare 8?"] {
		got = append(got, q.Text)
	}
	want := []string{"And what about fare 2?", "And what about fare 3?", "And what about fare 4?",
		"And what about fare 5?", "And what about fare 6?", "And what about fare 7?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if turns := f.desk.turns["Why?"]; len(turns) > 0 {
		t.Errorf("turns of another thread: %+v", turns)
	}
}

// TestOnceWhateverSlackRepeats: an event that comes again gets no second answer.
func TestOnceWhateverSlackRepeats(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	for _, a := range f.fake.Acks() {
		f.fake.Redeliver(a.EventID)
		f.fake.Redeliver(a.EventID)
	}
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := f.desk.asked["What about the fares?"]; n != 1 {
		t.Errorf("the question was answered %d times", n)
	}
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// TestRestartInTheMiddle: a bot that dies while it answers finishes after its
// next start, with one answer.
func TestRestartInTheMiddle(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	hold := make(chan struct{})
	f.desk.hold = hold
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.wait("the work", func() bool {
		f.desk.mu.Lock()
		defer f.desk.mu.Unlock()
		return f.desk.asked["What about the fares?"] > 0
	})
	f.die()
	f.desk.mu.Lock()
	f.desk.hold = nil
	f.desk.mu.Unlock()
	f.start()
	f.answered(ts, 1)
	close(hold)
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers to one question", n)
	}
}

func TestDirectMessageAndHome(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	f.person.DM("Is there a unicorn?")
	im := f.person.DMChannel()
	f.wait("an answer", func() bool {
		for _, m := range f.fake.Messages(im) {
			if m.User == f.fake.BotUserID() && strings.Contains(m.Text, "No answer in the corpus") {
				return true
			}
		}
		return false
	})
	f.wait("the question noted", func() bool {
		asked, err := f.store.AskedBy(t.Context(), f.fake.TeamID()+":"+f.person.ID(), 1)
		return err == nil && len(asked) == 1
	})
	f.person.OpenHome()
	f.wait("a Home with the question", func() bool {
		home, ok := f.fake.Home(f.person.ID())
		return ok && strings.Contains(string(home.Body), "Is there a unicorn?")
	})
	home, _ := f.fake.Home(f.person.ID())
	for _, want := range []string{"last updated", `"url":"` + f.fake.URL() + "/archives/" + im} {
		if !strings.Contains(string(home.Body), want) {
			t.Errorf("no %s in the Home: %s", want, home.Body)
		}
	}
	f.clean()
}

func TestSlashIsForItsAskerAlone(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	f.wait("a whisper", func() bool { return len(f.fake.Whispers(f.channel, f.person.ID())) > 0 })
	for _, m := range f.fake.Messages(f.channel) {
		if m.User == f.fake.BotUserID() {
			t.Errorf("posted for all: %s", m.Text)
		}
	}
	f.clean()
}
