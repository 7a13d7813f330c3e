package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"ibid/bot/slackfake/page"
)

func (w *world) do(t *testing.T, method, path, body string, header http.Header) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, w.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name := range header {
		req.Header.Set(name, header.Get(name))
	}
	if host := header.Get("Host"); host != "" {
		req.Host = host
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(raw)
}

func TestPageServesItsFiles(t *testing.T) {
	w := newWorld(t, Options{})
	for _, path := range []string{"/", "/archives/C1/p1700000000000001", "/web/app.js", "/web/style.css", "/web/blocks.css",
		"/web/blocks.js", "/web/elements.js", "/web/text.js", "/web/rich.js", "/web/message.js", "/web/composer.js", "/web/views.js"} {
		if status, body := w.do(t, "GET", path, "", nil); status != 200 || body == "" {
			t.Errorf("%s: %d", path, status)
		}
	}
}

func TestPageActsForOnePerson(t *testing.T) {
	w := newWorld(t, Options{})
	w.AddChannel(ChannelSpec{Name: "not-mine", Members: []string{w.BotUserID()}})
	ours := http.Header{"X-Slackfake": {"1"}}
	body, _ := json.Marshal(page.Act{Do: "post", Channel: w.room, Text: "<b>hello</b>"})
	if status, answer := w.do(t, "POST", "/fake/act", string(body), ours); status != 200 || !strings.Contains(answer, `"ok":true`) {
		t.Fatalf("post: %d %s", status, answer)
	}
	_, raw := w.do(t, "GET", "/fake/state", "", nil)
	var state pageState
	if err := json.Unmarshal([]byte(raw), &state); err != nil {
		t.Fatal(err)
	}
	if state.Me != w.ann.ID() {
		t.Errorf("the page is %s, want %s", state.Me, w.ann.ID())
	}
	for _, c := range state.Channels {
		if c.Name == "not-mine" {
			t.Error("the page shows a channel the person isn't in")
		}
		if c.ID == w.room && (len(c.Messages) != 1 || c.Messages[0].Text != "<b>hello</b>") {
			t.Errorf("messages %+v", c.Messages)
		}
	}
	_, answer := w.do(t, "POST", "/fake/act", `{"do":"nothing"}`, ours)
	if !strings.Contains(answer, `"ok":false`) {
		t.Errorf("an unknown act: %s", answer)
	}
}

func TestPageKeepsStrangersOut(t *testing.T) {
	w := newWorld(t, Options{})
	if status, _ := w.do(t, "POST", "/fake/act", `{"do":"home"}`, nil); status != http.StatusForbidden {
		t.Errorf("a post without the page's header: %d", status)
	}
	if status, _ := w.do(t, "GET", "/fake/state", "", http.Header{"Host": {"evil.example:80"}}); status != http.StatusForbidden {
		t.Errorf("another name for this machine: %d", status)
	}
}
