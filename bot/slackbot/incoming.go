package slackbot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"ibid/bot/slackbot/view"
)

// The kinds of payload that Slack delivers, in its own words.
const (
	KindEvent       = "events_api"
	KindInteractive = "interactive"
	KindSlash       = "slash_commands"
)

// ErrPayload is wrapped by errors about payloads that are not what Slack sends.
var ErrPayload = errors.New("not a payload of Slack's")

// Delivery is something that Slack tells, as a transport received it.
type Delivery struct {
	Kind    string
	Payload json.RawMessage // the event's, the interaction's or the command's JSON
	At      time.Time
}

// incoming is a delivery understood.
type incoming struct {
	id       string // for deduplication; "" for what a person does at this moment, which is not kept
	lane     string
	team     string
	user     string
	channel  string
	thread   string // ts that an answer goes under; "" where it is the next message of a direct conversation
	ts       string // of the message itself
	shared   bool   // from a channel shared with another organisation
	userTeam string // the person's own workspace, "" when it is team
	foreign  bool   // from a person of another workspace
	deleted  string // the id of the question whose message was deleted
	edited   string // the id of the question whose message was edited
	again    bool   // an earlier attempt may have sent something
	counted  bool   // this run of the program has noted that answering began

	message  *slackevents.MessageEvent
	mention  *slackevents.AppMentionEvent
	home     *slackevents.AppHomeOpenedEvent
	stopped  *slackevents.AgentSessionStoppedEvent
	slash    *slack.SlashCommand
	interact *slack.InteractionCallback
	arrival  *arrival // the bot's own
}

// tombstone is what a deleted message that began a thread is changed into.
const tombstone = "tombstone"

// parse understands a delivery. Events that this bot has no use for come back
// as nil without an error.
func parse(d Delivery) (*incoming, error) {
	switch d.Kind {
	case KindEvent:
		return parseEvent(d.Payload)
	case KindInteractive:
		return parseInteraction(d.Payload)
	case KindSlash:
		return parseSlash(d.Payload)
	case kindArrival:
		return parseArrival(d.Payload)
	}
	return nil, fmt.Errorf("%w: kind %q", ErrPayload, d.Kind)
}

func parseEvent(payload json.RawMessage) (*incoming, error) {
	e, err := slackevents.ParseEvent(payload, slackevents.OptionNoVerifyToken())
	if err != nil {
		// slack-go refuses event types that it does not know; they are none of ours.
		var known struct{ Type string }
		if json.Unmarshal(payload, &known) == nil && known.Type == slackevents.CallbackEvent {
			return nil, nil
		}
		return nil, fmt.Errorf("%w: %w", ErrPayload, err)
	}
	call, ok := e.Data.(*slackevents.EventsAPICallbackEvent)
	if !ok {
		return nil, nil
	}
	in := &incoming{id: call.EventID, team: e.TeamID, shared: e.IsExtSharedChannel}
	if in.id == "" {
		return nil, fmt.Errorf("%w: an event without event_id", ErrPayload)
	}
	switch x := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		in.mention = x
		in.place(x.User, x.Channel, x.ThreadTimeStamp, x.TimeStamp, x.UserTeam)
	case *slackevents.MessageEvent:
		in.message = x
		if x.SubType == slack.MsgSubTypeMessageDeleted && x.DeletedTimeStamp != "" {
			in.deleted = messageID(x.Channel, x.DeletedTimeStamp)
		}
		if m := x.Message; x.SubType == slack.MsgSubTypeMessageChanged && m != nil && m.SubType == tombstone {
			in.deleted = messageID(x.Channel, m.Timestamp)
		}
		in.place(x.User, x.Channel, x.ThreadTimeStamp, x.TimeStamp, x.UserTeam)
		if m, was := x.Message, x.PreviousMessage; x.SubType == slack.MsgSubTypeMessageChanged && m != nil && was != nil &&
			m.BotID == "" && m.SubType != tombstone && m.Text != was.Text {
			in.place(m.User, x.Channel, m.ThreadTimestamp, m.Timestamp, x.UserTeam)
			in.edited = in.id
		}
	case *slackevents.AppHomeOpenedEvent:
		in.home = x
		in.place(x.User, x.Channel, "", "", "")
		in.lane = "home:" + x.User
	case *slackevents.AgentSessionStoppedEvent:
		in.stopped = x
		in.place(x.User, x.Channel, x.ThreadTimestamp, "", "")
	default:
		return nil, nil
	}
	return in, nil
}

// place says where the event happened. A message outside of a thread begins one, unless
// nobody else reads along: then the conversation itself is the thread.
func (in *incoming) place(user, channel, thread, ts, team string) {
	in.user, in.channel, in.ts, in.thread = user, channel, ts, thread
	if in.thread == "" && !isDirect(channel) {
		in.thread = ts
	}
	in.userTeam, in.foreign = team, team != "" && team != in.team
	in.lane = laneOf(channel, in.thread)
	if ts != "" {
		// A mention in a channel comes twice, as a mention and as a message, with
		// two event ids; the message is one.
		in.id = messageID(channel, ts)
	}
}

// sent is when a message was sent, by Slack's clock; the zero time for what is none.
func (in *incoming) sent() time.Time {
	seconds, err := strconv.ParseFloat(in.ts, 64)
	if err != nil || in.message == nil && in.mention == nil {
		return time.Time{}
	}
	return time.UnixMicro(int64(seconds * 1e6))
}

// later is the later of two times.
func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// workspace is the one that the person belongs to.
func (in *incoming) workspace() string {
	if in.userTeam != "" {
		return in.userTeam
	}
	return in.team
}

// hasFiles reports whether a message brings files.
func (in *incoming) hasFiles() bool {
	switch {
	case in.message != nil:
		return in.message.SubType == slack.MsgSubTypeFileShare
	case in.mention != nil:
		return len(in.mention.Files) > 0
	}
	return false
}

// session is the ts of the message that Slack keeps the status of the work under.
func (in *incoming) session() string {
	if in.thread != "" {
		return in.thread
	}
	return in.ts
}

// open is the thread that the person reads in. One that an answer only begins is not
// open yet: what is for them alone would not be seen there.
func (in *incoming) open() place {
	if in.thread == in.ts {
		return place{channel: in.channel}
	}
	return place{in.channel, in.thread}
}

func messageID(channel, ts string) string { return "message:" + channel + ":" + ts }

func laneOf(channel, thread string) string { return channel + ":" + thread }

func parseSlash(payload json.RawMessage) (*incoming, error) {
	var c slack.SlashCommand
	if err := json.Unmarshal(payload, &c); err != nil || c.Command == "" || c.TriggerID == "" {
		return nil, fmt.Errorf("%w: a slash command without its fields", ErrPayload)
	}
	return &incoming{
		id: "slash:" + c.TriggerID, lane: "slash:" + c.UserID, team: c.TeamID, user: c.UserID, channel: c.ChannelID, slash: &c,
	}, nil
}

func parseInteraction(payload json.RawMessage) (*incoming, error) {
	var c slack.InteractionCallback
	if err := json.Unmarshal(payload, &c); err != nil || c.Type == "" {
		return nil, fmt.Errorf("%w: an interaction without its type", ErrPayload)
	}
	in := &incoming{team: c.Team.ID, user: c.User.ID, channel: c.Channel.ID, interact: &c}
	in.ts = c.Message.Timestamp
	in.thread = c.Message.ThreadTimestamp
	if in.thread == "" {
		in.thread = c.Message.Timestamp
	}
	if in.channel == "" {
		in.channel = c.Container.ChannelID
	}
	in.lane = "do:" + c.User.ID
	in.foreign = c.User.TeamID != "" && in.team != "" && c.User.TeamID != in.team
	// What asks a question must not be lost; any other button is pressed again by the
	// person who sees that nothing happened.
	switch {
	case c.Type == slack.InteractionTypeMessageAction:
		in.lane = laneOf(in.channel, in.thread)
		in.id = "shortcut:" + c.TriggerID
	case in.next().Verb == view.VerbNext:
		if isDirect(in.channel) {
			in.thread = c.Message.ThreadTimestamp
		}
		in.lane = laneOf(in.channel, in.thread)
		if c.Container.IsEphemeral {
			in.lane = "slash:" + in.user
		}
		in.id = "next:" + c.TriggerID
	}
	return in, nil
}

// next is the suggested question whose button was pressed; its verb is another for any
// other interaction.
func (in *incoming) next() view.Ref {
	if in.interact == nil || in.interact.Type != slack.InteractionTypeBlockActions {
		return view.Ref{}
	}
	for _, a := range in.interact.ActionCallback.BlockActions {
		if ref, err := view.ParseRef(value(a)); err == nil && ref.Verb == view.VerbNext {
			return ref
		}
	}
	return view.Ref{}
}

// responseURL takes what is for the person alone.
func (in *incoming) responseURL() string {
	if in.slash != nil {
		return in.slash.ResponseURL
	}
	return in.interact.ResponseURL
}

// reader is where the person who pressed something reads. What only they see
// comes without its message: then the container says where it was.
func (in *incoming) reader() place {
	thread := in.interact.Message.ThreadTimestamp
	if thread == "" {
		thread = in.interact.Container.ThreadTs
	}
	return place{in.channel, thread}
}

// person identifies somebody across workspaces.
func (in *incoming) person() string { return in.team + ":" + in.user }
