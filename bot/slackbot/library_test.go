package slackbot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
)

// shelf is a library that keeps what it is given.
type shelf struct {
	mu    sync.Mutex
	given []string
}

func (s *shelf) add(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = append(s.given, what)
}

func (s *shelf) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.given)
}

func (s *shelf) AddAddress(_ context.Context, address string) ([]slackbot.Added, error) {
	s.add(address)
	if strings.Contains(address, "private") {
		return nil, errors.New("its address is private")
	}
	return []slackbot.Added{{Name: address, Status: "added"}}, nil
}

func (s *shelf) AddFile(_ context.Context, _, name string, data []byte) ([]slackbot.Added, error) {
	s.add(name + ": " + string(data))
	return []slackbot.Added{{Name: name, Status: "unchanged"}}, nil
}

func (*shelf) MostBytes() int64 { return 1 << 20 }

// TestCurators: curators add articles by their addresses and as files; what anybody else
// names is not asked for, and they are told so.
func TestCurators(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	s := &shelf{}
	f.options.Library, f.options.Curators = s, []string{f.person.ID()}
	f.start()
	stranger := f.fake.AddPerson(slackfake.PersonSpec{Name: "Ben"})
	room := f.fake.AddChannel(slackfake.ChannelSpec{Name: "room", Members: []string{f.person.ID(), stranger.ID(), f.fake.BotUserID()}})
	for _, c := range []struct {
		name string
		do   func() (says func() []string)
		want string // part of what is said
		adds string // what the library is given, "" for nothing
	}{
		{"a command", f.command(f.person, room, "/ibid add https://example.org/a?b=1&c=2"), "has added “https://example.org/a?b=1&amp;c=2”", "https://example.org/a?b=1&c=2"},
		{"a message", f.message(f.person, "add <https://example.org/x?a=1&amp;b=2|example.org>"), "has added “https://example.org/x?a=1&amp;b=2”", "https://example.org/x?a=1&b=2"},
		{"a private address", f.command(f.person, room, "/ibid add http://private.example/"), "has not added “http://private.example/”: its address is private.", "http://private.example/"},
		{"no address", f.command(f.person, room, "/ibid add"), "Write a web address after “add”", ""},
		{"a file", f.upload(f.person, "fares.txt", "Fares stay."), "already has “fares.txt”", "fares.txt: Fares stay."},
		{"a large file", f.upload(f.person, "all.pdf", strings.Repeat("x", 2<<20)), "at most 1 MB are read", ""},
		{"a stranger's command", f.command(stranger, room, "/ibid add https://example.org/a"), "Only curators can add articles in Slack", ""},
		{"a stranger's message", f.message(stranger, "add https://example.org/a"), "Your ID is " + stranger.ID(), ""},
		{"a stranger's file", f.upload(stranger, "fares.txt", "Fares fall."), "Only curators can add articles in Slack", ""},
	} {
		before := len(s.all())
		says := c.do()
		f.wait(c.name, func() bool { return len(says()) > 0 })
		if got := says(); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		got := s.all()[before:]
		if c.adds == "" && len(got) > 0 || c.adds != "" && (len(got) != 1 || got[0] != c.adds) {
			t.Errorf("%s: the library was given %q, want %q", c.name, got, c.adds)
		}
	}
	for i, c := range []struct {
		who  *slackfake.Person
		want string
	}{{f.person, "reads files in direct messages only"}, {stranger, "Only curators can add articles"}} {
		said := func() string {
			return strings.Join(slices.Concat(texts(f.fake.Messages(room)), texts(f.fake.Whispers(room, c.who.ID()))), "\n")
		}
		before := strings.Count(said(), c.want)
		f.event("Ev"+c.who.ID(), map[string]any{
			"type": "app_mention", "channel": room, "user": c.who.ID(), "text": "<@" + f.fake.BotUserID() + ">", "ts": fmt.Sprintf("1800000000.00010%d", i),
			"files": []any{map[string]any{"id": "F1", "name": "fares.pdf"}},
		})
		f.wait("a word on a file in a channel", func() bool { return strings.Count(said(), c.want) == before+1 })
	}
	f.fake.SetScopes("im:history", "chat:write")
	says := f.upload(f.person, "fares.txt", "Fares stay.")()
	f.wait("a word that Slack does not give the file", func() bool { return len(says()) > 0 })
	if got := says(); !strings.Contains(got[0], "can't be had from Slack") {
		t.Errorf("told %q", got)
	}
}

// command sends a command and returns what is then said to its sender.
func (f *office) command(p *slackfake.Person, channel, text string) func() func() []string {
	return func() func() []string {
		before := len(f.fake.Whispers(channel, p.ID()))
		p.Slash(channel, text)
		return func() []string { return texts(f.fake.Whispers(channel, p.ID())[before:]) }
	}
}

// message writes to the bot directly and returns what it then says.
func (f *office) message(p *slackfake.Person, text string) func() func() []string {
	return f.directly(p, func() { p.DM(text) })
}

// upload sends a file to the bot directly and returns what it then says.
func (f *office) upload(p *slackfake.Person, name, body string) func() func() []string {
	return f.directly(p, func() { p.Upload(p.DMChannel(), "", name, []byte(body)) })
}

func (f *office) directly(p *slackfake.Person, do func()) func() func() []string {
	return func() func() []string {
		own := func() []string {
			return texts(slices.DeleteFunc(f.fake.Messages(p.DMChannel()), func(m slackfake.Message) bool { return m.User != f.fake.BotUserID() }))
		}
		before := len(own())
		do()
		return func() []string { return own()[before:] }
	}
}

// TestHugeFile: a file of 2 GB is refused by what Slack says of it, and not asked for.
func TestHugeFile(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	s := &shelf{}
	f.options.Library, f.options.Curators = s, []string{f.person.ID()}
	f.start()
	dm := f.person.DMChannel()
	f.event("Ev1", map[string]any{
		"type": "message", "subtype": "file_share", "channel": dm, "channel_type": "im", "user": f.person.ID(), "text": "", "ts": "1800000000.000100",
		"files": []any{map[string]any{"id": "F1", "name": "all.pdf", "size": int64(2 << 30), "url_private": "https://files.slack.com/never"}},
	})
	f.wait("a word on the file", func() bool {
		return slices.ContainsFunc(f.fake.Messages(dm), func(m slackfake.Message) bool {
			return strings.Contains(m.Text, "it has 2048 MB, and at most 1 MB are read")
		})
	})
	if got := s.all(); len(got) > 0 {
		t.Errorf("the library was given %q", got)
	}
}
