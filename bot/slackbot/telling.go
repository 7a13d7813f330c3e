package slackbot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
)

// telling is the one message in which an answer under way is shown and that
// becomes the answer: a stream where Slack takes one, else a message that is
// brought up to date. Whatever ends it (its time, the asker, a crash), the
// message stays the one of its question: it carries the event in its metadata,
// and until then in the ids of its tasks.
type telling struct {
	*sender
	*journal
	streams *streams
	look    look

	q      asking
	before map[int]string  // the answer's parts that stand, ts by number
	again  bool            // an earlier attempt left something: it is left as it is until the end
	stream string          // ts of the message while it takes more, else ""
	doubt  bool            // something may have been sent without our being told
	shown  map[string]bool // pieces of the answer in the stream, by key
	blocks []slack.Block   // theirs
	exact  bool            // that is all that stands in the stream
	told   []view.Step     // as they were told
	mute   time.Time
	first  time.Time // when the person was first shown anything
}

const (
	// tellEvery is the time between two additions: Slack takes some hundred a
	// minute, of all answers.
	tellEvery = 1200 * time.Millisecond
	// streamRoom is the most shown in a stream before the whole is there, by the
	// length of its JSON; Slack's limits are those of any message.
	streamRoom = 8000
)

func (re *replier) telling(q asking) *telling {
	return &telling{sender: re.sender, journal: re.journal, streams: &re.streams, look: re.look, q: q, before: map[int]string{}, shown: map[string]bool{}, exact: true}
}

// recall looks for what an earlier attempt has sent.
func (t *telling) recall(ctx context.Context) error {
	found, err := t.standing(ctx)
	if err != nil && !permanent(err) {
		return err
	}
	if err == nil {
		t.before = found
	}
	if ts := t.noted(ctx); t.before[0] == "" && ts != "" {
		t.before[0] = ts // where the thread can't be read, or doesn't tell; should it be gone, its update says so
	}
	t.doubt, t.again = false, t.again || t.before[0] != ""
	return nil
}

// standing is what stands of the answer in its conversation.
func (t *telling) standing(ctx context.Context) (map[int]string, error) {
	if t.q.in.thread == "" {
		return t.found(ctx, t.q.in.channel, t.q.event.ID, t.q.in.ts)
	}
	return t.sent(ctx, t.q.place(), t.q.event.ID)
}

// noted is the ts of a stream that an earlier attempt has noted, "" for none.
func (t *telling) noted(ctx context.Context) string {
	e, err := t.store.OpenEvent(ctx, t.q.event.ID)
	if err != nil {
		e = t.q.event
	}
	return noteOf(e).Stream
}

// tell shows how far the work is. It is a nicety that never fails: what can't be
// shown now comes with the answer.
func (t *telling) tell(ctx context.Context, s stand) {
	switch {
	case ctx.Err() != nil, t.again, t.now().Before(t.mute):
	case t.doubt && t.recall(ctx) != nil:
	case t.stream != "":
		t.add(ctx, s)
	case t.before[0] != "":
		t.replace(ctx, s)
	case !t.doubt && !t.again:
		t.begin(ctx, s)
	}
}

// begin posts what later becomes the answer.
func (t *telling) begin(ctx context.Context, s stand) {
	if t.streams.taken() && t.q.in.thread != "" { // a stream is always a reply
		err := t.open(ctx, s)
		if err == nil {
			return
		}
		if t.doubt = unsure(err); t.doubt {
			return
		}
		t.streams.refused(err)
		t.log.Debug("Slack takes no stream here", "reason", err)
	}
	ts, err := t.post(ctx, t.q.place(), t.working(s), t.q.event.ID, 0)
	if err == nil {
		t.before[0] = ts
		t.seen()
		return
	}
	t.doubt = unsure(err)
}

// seen takes note that the person is shown something.
func (t *telling) seen() {
	if t.first.IsZero() {
		t.first = t.now()
	}
}

func (t *telling) working(s stand) view.Message {
	return view.Progress(s.steps, s.draft, t.look.to(t.q, ""))
}

// unsure reports whether a request that failed may have had its effect.
func unsure(err error) bool {
	var limited *slack.RateLimitedError
	return passing(err) && !errors.As(err, &limited)
}

// open begins a stream, with the tasks so far.
func (t *telling) open(ctx context.Context, s stand) error {
	if err := t.rest(ctx, t.pace.turn(t.q.in.channel, t.now())); err != nil {
		return fmt.Errorf("begin a stream: %w", err)
	}
	var ts string
	err := t.once(ctx, func(ctx context.Context) (err error) {
		_, ts, err = t.api.StartStreamContext(ctx, t.q.in.channel, slack.MsgOptionTS(t.q.in.thread),
			slack.MsgOptionRecipientUserID(t.q.in.user), slack.MsgOptionRecipientTeamID(t.q.in.workspace()),
			slack.MsgOptionTaskDisplayMode(slack.TaskDisplayModeTimeline), slack.MsgOptionChunks(t.tasks(s)...))
		return err
	})
	if err != nil {
		return fmt.Errorf("begin a stream: %w", slackError(err))
	}
	t.stream, t.before[0] = ts, ts
	t.seen()
	err = t.amend(ctx, t.q.event.ID, func(n *note) { n.Stream = ts })
	if err != nil {
		t.log.Debug("stream not noted; its tasks tell whose it is", "reason", err)
	}
	if s.drafted() {
		t.add(ctx, s)
	}
	return nil
}

// taskID names a task of the work on an event: until the stream has its metadata
// this tells whose it is.
func taskID(event string, n int) string { return fmt.Sprintf("%s-%d", answerID(event), n) }

// tasks are the steps that changed since they were last told.
func (t *telling) tasks(s stand) []slack.StreamChunk {
	var out []slack.StreamChunk
	for i, step := range s.steps {
		if i >= len(t.told) || t.told[i] != step {
			out = append(out, t.task(i, step))
		}
	}
	t.told = s.steps
	return out
}

func (t *telling) task(n int, s view.Step) slack.TaskUpdateChunk {
	c := slack.NewTaskUpdateChunk(taskID(t.q.event.ID, n+1), view.StepTitle(s, n))
	c.Status = slack.TaskCardStatusInProgress
	if s.Done {
		c.Status = slack.TaskCardStatusComplete
	}
	return c
}

// add brings the stream up to date.
func (t *telling) add(ctx context.Context, s stand) {
	chunks := append(t.tasks(s), t.pieces(s.draft)...)
	if len(chunks) == 0 {
		return
	}
	err := t.once(ctx, func(ctx context.Context) error {
		_, _, err := t.api.AppendStreamContext(ctx, t.q.in.channel, t.stream, slack.MsgOptionChunks(chunks...))
		return err
	})
	if err == nil {
		return
	}
	// Whether it was added is not known, or it was not: the end puts it right.
	t.exact = false
	var limited *slack.RateLimitedError
	switch name := refusalName(err); {
	case errors.As(err, &limited):
		t.mute = t.now().Add(limited.RetryAfter)
	case name == "message_not_found": // somebody deleted it: the answer will be a message of its own
		t.stream, t.again = "", true
		delete(t.before, 0)
	case name != "": // it took its time, or Slack wants no more of it
		t.stream = ""
		t.replace(ctx, s)
	}
	t.log.Debug("nothing added to a stream", "reason", err)
}

// pieces are what a draft has and the stream has not.
func (t *telling) pieces(draft bot.Answer) []slack.StreamChunk {
	var blocks []slack.Block
	for _, p := range view.Pieces(draft, t.look.to(t.q, "")) {
		if all := slices.Concat(t.blocks, p.Blocks); !t.shown[p.Key] && view.Fits(all, streamRoom) {
			t.blocks, blocks = all, append(blocks, p.Blocks...)
			t.shown[p.Key] = true
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return []slack.StreamChunk{slack.NewBlocksChunk(blocks...)}
}
