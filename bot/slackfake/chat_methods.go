package slackfake

func (c *call) postMessage() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	// A reply whose parent is gone is posted un-threaded, as Slack does.
	if thread := c.args.str("thread_ts"); thread != "" {
		if parent := ch.find(thread); parent != nil {
			m.ThreadTS = parent.root()
		}
	}
	c.s.post(ch, m)
	return map[string]any{"channel": ch.id, "ts": m.TS, "message": c.s.messageJSON(ch, m)}, nil
}

func (c *call) postEphemeral() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	reader := c.args.str("user")
	switch {
	case c.s.users[reader] == nil:
		return nil, refuse("user_not_found")
	case !ch.members[reader]:
		return nil, refuse("user_not_in_channel")
	}
	m, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	m.OnlyFor, m.ThreadTS = reader, c.args.str("thread_ts")
	c.s.whisper(ch, m)
	return map[string]any{"message_ts": m.TS}, nil
}

// own finds a message of the bot by its timestamp.
func (c *call) own(ch *channel, otherwise string) (*Message, *apiError) {
	m := ch.find(c.args.str("ts"))
	switch {
	case m == nil:
		return nil, refuse("message_not_found")
	case m.User != c.s.botUser:
		return nil, refuse(otherwise)
	}
	return m, nil
}

func (c *call) update() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m, err := c.own(ch, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if m.Streaming {
		return nil, refuse("streaming_state_conflict")
	}
	next, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	before := c.s.messageJSON(ch, m)
	m.Text = next.Text
	if c.args.has("blocks") || next.Blocks != nil {
		m.Blocks = next.Blocks
	}
	if next.Metadata != nil {
		m.Metadata = next.Metadata
	}
	c.s.edited(ch, m, before)
	return map[string]any{"channel": ch.id, "ts": m.TS, "text": m.Text, "message": c.s.messageJSON(ch, m)}, nil
}

func (c *call) delete() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	m, err := c.own(ch, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	c.s.remove(ch, m)
	return map[string]any{"channel": ch.id, "ts": m.TS}, nil
}

func (c *call) permalink() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	m := ch.find(c.args.str("message_ts"))
	if m == nil {
		return nil, refuse("message_not_found")
	}
	return map[string]any{"channel": ch.id, "permalink": c.s.link(ch, m)}, nil
}
