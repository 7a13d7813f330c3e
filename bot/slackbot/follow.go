package slackbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

const (
	mostFollowed = 20  // topics of one conversation
	topicLength  = 120 // characters
	// mostAtOnce is how many articles that arrive together are each asked about a topic. Of
	// more, such as a first ingest brings, all are asked at once.
	mostAtOnce = 50
	// arrivalQuotes is how many quotes a word of an arrival has.
	arrivalQuotes = 2
)

// kindArrival is the kind of an event of the bot's own: articles have arrived on a topic
// that a conversation follows.
const kindArrival = "arrival"

// arrival is the payload of such an event.
type arrival struct {
	Conversation string   `json:"conversation"`
	Topic        string   `json:"topic"`
	Articles     []string `json:"articles"` // ids
}

// id is the same for the same articles in the same conversation, so that it is told once.
func (a arrival) id() string {
	sum := sha256.Sum256(encode(a))
	return "arrival:" + hex.EncodeToString(sum[:12])
}

func parseArrival(payload json.RawMessage) (*incoming, error) {
	var a arrival
	if err := json.Unmarshal(payload, &a); err != nil || a.Conversation == "" || len(a.Articles) == 0 {
		return nil, fmt.Errorf("%w: an arrival without its articles", ErrPayload)
	}
	return &incoming{id: a.id(), lane: "arrival:" + a.Conversation, channel: a.Conversation, arrival: &a}, nil
}

// follows tells conversations of articles on the topics that they follow.
type follows struct {
	*sender
	store interface {
		corpus.Follows
		corpus.Answers
	}
	look    look
	command Command       // asked for what articles say about a topic
	timeout time.Duration // for one question
}

// follow has a conversation told when articles on a topic arrive. Everybody there is told
// that it is, which also shows that the bot can write there.
func (fs *follows) follow(ctx context.Context, in *incoming, e corpus.Event, topic string) (view.Message, error) {
	topic = strings.Join(strings.Fields(topic), " ")
	followed, err := fs.followed(ctx, in.channel)
	if err != nil {
		return view.Message{}, err
	}
	for _, t := range followed {
		if strings.EqualFold(t, topic) {
			return view.Following(followed), nil
		}
	}
	switch {
	case topic == "":
		return view.Following(followed), nil
	case utf8.RuneCountInString(topic) > topicLength:
		return view.Notice(fmt.Sprintf("A topic may have up to %d characters.", topicLength)), nil
	case len(followed) >= mostFollowed:
		return view.Notice(fmt.Sprintf("This conversation follows %d topics, and that is the limit. End one of them with: unfollow TOPIC", mostFollowed)), nil
	}
	if !isDirect(in.channel) {
		err := fs.announce(ctx, in, e, view.FollowsHere(in.user, topic))
		if permanent(err) {
			return view.Notice("ibid can't write in this conversation. Invite it here, then send the command again."), nil
		}
		if err != nil {
			return view.Message{}, err
		}
	}
	f := corpus.Follow{Conversation: in.channel, Topic: topic, Person: in.person(), At: fs.now()}
	if _, err := fs.store.Follow(ctx, f); err != nil {
		return view.Message{}, fmt.Errorf("follow a topic: %w", err)
	}
	return view.Notice(fmt.Sprintf("ibid now follows “%s” here. To end that, write: unfollow %s", topic, topic)), nil
}

// announce posts a message of its own into the conversation where something was asked
// for, once.
func (fs *follows) announce(ctx context.Context, in *incoming, e corpus.Event, m view.Message) error {
	event, p := e.ID+":announced", place{channel: in.channel}
	var before map[int]string
	if in.again {
		var err error
		if before, err = fs.foundSince(ctx, in.channel, event, e.Received); err != nil && !permanent(err) {
			return err
		}
	}
	_, err := fs.postAll(ctx, p, m, event, before)
	return err
}

func (fs *follows) unfollow(ctx context.Context, in *incoming, topic string) (view.Message, error) {
	topic = strings.Join(strings.Fields(topic), " ")
	if topic != "" {
		was, err := fs.store.Unfollow(ctx, in.channel, topic)
		if err != nil {
			return view.Message{}, fmt.Errorf("unfollow a topic: %w", err)
		}
		if was {
			return view.Notice(fmt.Sprintf("ibid no longer follows “%s” here.", topic)), nil
		}
	}
	followed, err := fs.followed(ctx, in.channel)
	return view.Following(followed), err
}

// followed are the topics of a conversation.
func (fs *follows) followed(ctx context.Context, conversation string) ([]string, error) {
	all, err := fs.store.Follows(ctx)
	if err != nil {
		return nil, fmt.Errorf("read what is followed: %w", err)
	}
	var out []string
	for _, f := range all {
		if f.Conversation == conversation {
			out = append(out, f.Topic)
		}
	}
	return out, nil
}

// Look looks for articles that have arrived since it last did, and has the conversations
// told that follow what they are about. It returns when all have been looked at; the
// telling goes on by itself, and is not lost.
func (b *Bot) Look(ctx context.Context) error {
	all, err := b.store.Follows(ctx)
	if err != nil {
		return fmt.Errorf("read what is followed: %w", err)
	}
	var failed []error // one topic that fails does not hold up the others
	for _, f := range all {
		if err := b.look(ctx, f); err != nil {
			failed = append(failed, fmt.Errorf("look for articles on a followed topic: %w", err))
		}
	}
	return errors.Join(failed...)
}

func (b *Bot) look(ctx context.Context, f corpus.Follow) error {
	ids, latest, err := b.store.Arrived(ctx, f.Seen)
	if err != nil || latest == f.Seen {
		return err
	}
	groups := [][]string{ids}
	if len(ids) <= mostAtOnce {
		groups = nil
		for _, id := range ids {
			groups = append(groups, []string{id})
		}
	}
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		a := arrival{f.Conversation, f.Topic, group}
		answer, err := b.follows.onTopic(ctx, a, true)
		if err != nil {
			return err
		}
		if answer.Status != bot.Answered {
			continue
		}
		in := &incoming{id: a.id(), lane: "arrival:" + a.Conversation}
		if err := b.inbox.keep(ctx, in, Delivery{Kind: kindArrival, Payload: encode(a), At: b.options.Now()}); err != nil {
			return err
		}
	}
	return b.store.Saw(ctx, f.Conversation, f.Topic, latest)
}

// onTopic is what articles say about a topic. Whether they do is asked plainly: a language
// model reads only for what is told.
func (fs *follows) onTopic(ctx context.Context, a arrival, plain bool) (bot.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, fs.timeout)
	defer cancel()
	c := fs.command
	answer, err := c.Answerer.Answer(ctx, bot.Question{
		Command: c.Name, Text: "What is said about “" + a.Topic + "”?", Quotes: arrivalQuotes, Filter: corpus.Filter{Articles: a.Articles}, Plain: plain,
	})
	if errors.Is(err, bot.ErrQuestion) {
		return bot.Answer{Status: bot.NotFound}, nil
	}
	return answer, err
}

// arrived tells a conversation of articles on a topic that it follows, once.
func (fs *follows) arrived(ctx context.Context, in *incoming, e corpus.Event) error {
	all, err := fs.store.Follows(ctx)
	if err != nil {
		return fmt.Errorf("read what is followed: %w", err)
	}
	i := slices.IndexFunc(all, func(f corpus.Follow) bool {
		return f.Conversation == in.channel && strings.EqualFold(f.Topic, in.arrival.Topic)
	})
	if i < 0 {
		return nil // no longer followed
	}
	a, err := fs.onTopic(ctx, *in.arrival, false)
	if err != nil || a.Status != bot.Answered {
		return err // it has changed since
	}
	id, p := answerID(e.ID), place{channel: in.channel}
	var before map[int]string
	if in.again {
		if before, err = fs.foundSince(ctx, in.channel, e.ID, e.Received); err != nil && !permanent(err) {
			return err
		}
	}
	r := corpus.AnswerRecord{ID: id, Answer: encode(keep(a, e.Received, isDirect(in.channel))), At: fs.now(), Person: all[i].Person}
	if err := fs.store.PutAnswer(ctx, r); err != nil {
		return fmt.Errorf("remember what has arrived: %w", err)
	}
	ts, err := fs.postAll(ctx, p, view.Arrived(in.arrival.Topic, a, fs.look.shows(id)), e.ID, before)
	if permanent(err) {
		_, ended := fs.store.Unfollow(ctx, in.channel, in.arrival.Topic)
		return errors.Join(fmt.Errorf("the conversation %s is closed to the bot, and no longer follows anything there: %w", in.channel, err), ended)
	}
	if err != nil {
		return err
	}
	fs.log.Info("a conversation was told of an arrival", "id", id, "articles", len(in.arrival.Articles))
	if !isDirect(in.channel) {
		r.Lane = laneOf(in.channel, ts) // so that follow-ups in its thread are understood
		if err := fs.store.PutAnswer(ctx, r); err != nil {
			return fmt.Errorf("remember what has arrived: %w", err)
		}
	}
	return nil
}
