package slackfake

import (
	"testing"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

func dial(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	ws, resp, err := websocket.DefaultDialer.DialContext(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	t.Cleanup(func() { ws.Close() })
	return ws
}

func TestPostUpdateDelete(t *testing.T) {
	w := newWorld(t, Options{})
	question := w.ann.Post(w.room, "who said so?")
	channel, ts, err := w.api.PostMessage(w.room, slack.MsgOptionText("a & b", true), slack.MsgOptionTS(question),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionBlocks(slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", "*hello*", false, false), nil, nil)))
	if err != nil || channel != w.room {
		t.Fatalf("post: %s %v", channel, err)
	}
	if _, _, _, err := w.api.UpdateMessage(w.room, ts, slack.MsgOptionText("better", false), slack.MsgOptionBlocks()); err != nil {
		t.Fatal(err)
	}
	thread := w.Thread(w.room, question)
	if len(thread) != 2 || thread[1].Text != "better" || thread[1].Edits != 1 {
		t.Errorf("thread %+v", thread)
	}
	if link, err := w.api.GetPermalink(&slack.PermalinkParameters{Channel: w.room, Ts: ts}); err != nil || link == "" {
		t.Errorf("permalink %q %v", link, err)
	}
	if _, _, err := w.api.DeleteMessage(w.room, ts); err != nil {
		t.Fatal(err)
	}
	if got := w.Thread(w.room, question); len(got) != 1 {
		t.Errorf("after deletion %d messages", len(got))
	}
	w.clean(t)
}
