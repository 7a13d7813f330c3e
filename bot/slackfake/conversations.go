package slackfake

import (
	"slices"
	"strings"
)

func (c *call) authTest() (map[string]any, *apiError) {
	w := c.s
	return map[string]any{"url": c.s.URL() + "/", "team": c.s.opts.Team, "user": w.users[w.botUser].name, "team_id": w.teamID,
		"user_id": w.botUser, "bot_id": w.botID, "is_enterprise_install": false}, nil
}

func (c *call) history() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	if err := c.granted(ch); err != nil {
		return nil, err
	}
	var all []*Message
	for _, m := range slices.Backward(ch.messages) {
		if m.OnlyFor == "" && (m.ThreadTS == "" || m.Broadcast) && c.within(m.TS) {
			all = append(all, m)
		}
	}
	return c.page(ch, all), nil
}

func (c *call) replies() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	if err := c.granted(ch); err != nil {
		return nil, err
	}
	root := c.args.str("ts")
	at := ch.find(root)
	if at != nil {
		root = at.root()
	}
	var all []*Message
	for _, m := range ch.messages {
		if m.OnlyFor == "" && m.root() == root && (m.TS == root || c.within(m.TS)) {
			all = append(all, m)
		}
	}
	if at == nil && len(all) == 0 { // a thread outlives the message that began it
		return nil, refuse("thread_not_found")
	}
	return c.page(ch, all), nil
}

func (c *call) within(ts string) bool {
	oldest, latest := c.args.str("oldest"), c.args.str("latest")
	if c.args.flag("inclusive") && (ts == oldest || ts == latest) {
		return true
	}
	return (oldest == "" || oldest == "0" || ts > oldest) && (latest == "" || ts < latest)
}

// page cuts a list into pages; the cursor is the timestamp to go on from.
func (c *call) page(ch *channel, all []*Message) map[string]any {
	limit := min(max(1, c.args.num("limit", 100)), 999)
	start := 0
	if cursor := c.args.str("cursor"); cursor != "" {
		start = max(0, slices.IndexFunc(all, func(m *Message) bool { return m.TS == cursor }))
	}
	end := min(len(all), start+limit)
	messages := make([]any, 0, end-start)
	for _, m := range all[start:end] {
		messages = append(messages, c.s.messageJSON(ch, m))
	}
	next := ""
	if end < len(all) {
		next = all[end].TS
	}
	return map[string]any{"messages": messages, "has_more": next != "", "response_metadata": map[string]any{"next_cursor": next}}
}

func (c *call) conversationsOpen() (map[string]any, *apiError) {
	if id := c.args.str("channel"); id != "" {
		ch, err := c.channel("channel", false)
		if err != nil {
			return nil, err
		}
		return map[string]any{"channel": c.s.channelJSON(ch), "already_open": true, "no_op": true}, nil
	}
	who := strings.Split(c.args.str("users"), ",")
	if len(who) != 1 || who[0] == "" {
		return nil, refuse("not_enough_users")
	}
	if u := c.s.users[who[0]]; u == nil {
		return nil, refuse("user_not_found")
	}
	ch := c.s.im(who[0])
	if c.args.flag("return_im") {
		return map[string]any{"channel": c.s.channelJSON(ch)}, nil
	}
	return map[string]any{"channel": map[string]any{"id": ch.id}}, nil
}
