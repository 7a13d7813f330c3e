package slackbot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackfake"
	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
)

// arrive puts a new article, and makes it say something about topics or nothing.
func (f *office) arrive(name string, speaks bool) {
	f.t.Helper()
	a := segment.Article(extract.FromProse(name, source+" "+name+" says so."))
	a.ID, a.Source, a.File, a.SHA256 = corpus.ArticleID(name), name, name, name
	f.must(f.store.Put(f.t.Context(), a, nil))
	f.desk.set(func(d *desk) {
		if d.about == nil {
			d.about = []string{}
		}
		if speaks {
			d.about = append(d.about, a.ID)
		}
	})
}

// news are the words of arrivals in a conversation.
func (f *office) news(channel string) []slackfake.Message {
	return slices.DeleteFunc(f.fake.Messages(channel), func(m slackfake.Message) bool { return !strings.Contains(m.Text, "New on “") })
}

// look has the bot look for arrivals and finish what it then has to do.
func (f *office) look() {
	f.t.Helper()
	f.must(f.bot.Look(f.t.Context()))
	f.stop()
	f.start()
}

// TestFollow: a conversation that follows a topic is told of each article on it that
// arrives, once, and of nothing else; what is there already is no news.
func TestFollow(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	dm := f.person.DMChannel()
	told := func(says string) {
		t.Helper()
		f.wait(says, func() bool {
			return slices.ContainsFunc(f.whispered(), func(text string) bool { return strings.Contains(text, says) })
		})
	}
	f.person.Slash(f.channel, "/ibid follow ferry  fares")
	told("now follows “ferry fares”")
	if all := f.fake.Messages(f.channel); len(all) != 1 || !strings.Contains(all[0].Text, "asked ibid to say here when articles on “ferry fares” arrive") {
		t.Errorf("the channel is told %q", texts(all))
	}
	f.person.DM("follow the fog")
	f.wait("a word in the direct conversation", func() bool {
		return slices.ContainsFunc(f.fake.Messages(dm), func(m slackfake.Message) bool { return strings.Contains(m.Text, "now follows “the fog”") })
	})
	f.person.Slash(f.channel, "/ibid follow Ferry Fares")
	told("ibid follows here: “ferry fares”")
	f.look()
	if len(f.news(f.channel))+len(f.news(dm)) > 0 {
		t.Error("what was there is told as news")
	}
	f.arrive("one.txt", true)
	f.arrive("two.txt", false)
	for range 2 {
		f.look()
	}
	for _, c := range []string{f.channel, dm} {
		if got := f.news(c); len(got) != 1 || !strings.Contains(got[0].Text, "fares would not rise") {
			t.Errorf("told %q", texts(got))
		}
	}
	f.arrive("one.txt", true) // read again
	f.look()
	f.person.Slash(f.channel, "/ibid unfollow ferry fares")
	told("no longer follows “ferry fares”")
	f.arrive("three.txt", true)
	f.look()
	if got := f.news(f.channel); len(got) != 1 {
		t.Errorf("told %q after the end", texts(got))
	}
	if got := f.news(dm); len(got) != 2 {
		t.Errorf("told %q directly", texts(got))
	}
	f.clean()
}

// TestFollowLimits: what can't be followed is said, and nothing is kept of it.
func TestFollowLimits(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	elsewhere := f.fake.AddChannel(slackfake.ChannelSpec{Name: "elsewhere", Members: []string{f.person.ID()}})
	ask := func(channel, text, says string) {
		t.Helper()
		n := len(f.fake.Whispers(channel, f.person.ID()))
		f.person.Slash(channel, text)
		f.wait(says, func() bool { return len(f.fake.Whispers(channel, f.person.ID())) > n })
		if got := texts(f.fake.Whispers(channel, f.person.ID()))[n]; !strings.Contains(got, says) {
			t.Errorf("%s: %q, want %q", text, got, says)
		}
	}
	ask(elsewhere, "/ibid follow fares", "can't write in this conversation")
	ask(f.channel, "/ibid follow", "follows no topic")
	ask(f.channel, "/ibid follow "+strings.Repeat("fares ", 40), "up to 120 characters")
	ask(f.channel, "/ibid unfollow fares", "follows no topic")
	for i := range 20 {
		_, err := f.store.Follow(t.Context(), corpus.Follow{Conversation: f.channel, Topic: fmt.Sprint("topic ", i), At: time.Now()})
		f.must(err)
	}
	ask(f.channel, "/ibid follow fares", "20 topics")
	all, err := f.store.Follows(t.Context())
	f.must(err)
	if len(all) != 20 {
		t.Errorf("%d topics are followed", len(all))
	}
}

// TestArrivalDeath: wherever the program dies while it tells of an article, it is told
// once.
func TestArrivalDeath(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace = time.Nanosecond
	_, err := f.store.Follow(t.Context(), corpus.Follow{Conversation: f.channel, Topic: "fares", At: time.Now()})
	f.must(err)
	for _, after := range []bool{false, true} {
		first, stride := strides(after)
		for at := first; ; at += stride {
			before := len(f.news(f.channel))
			m := f.startMortal(at, after)
			f.arrive(fmt.Sprintf("%v-%d.txt", after, at), true)
			_ = f.bot.Look(t.Context()) // it may die
			dead := f.endOf(m)
			f.die()
			f.startHealthy()
			f.must(f.bot.Look(t.Context()))
			f.stop()
			if n := len(f.news(f.channel)) - before; n != 1 {
				t.Errorf("died at step %d (after its effect: %v): told %d times", at, after, n)
			}
			if !dead {
				t.Logf("at most %d steps, died at every %d of them", at-1, stride)
				break
			}
		}
	}
	f.clean()
}
