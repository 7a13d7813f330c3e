package checkup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// hello is the first thing that Slack says on a socket, or why it hangs up.
type hello struct {
	Type, Reason   string
	NumConnections int `json:"num_connections"`
	ConnectionInfo struct {
		AppID string `json:"app_id"`
	} `json:"connection_info"`
}

const (
	socketCheck = "Slack Socket Mode"
	deaf        = "the bot hears nothing"
)

// socket opens a connection as the bot does, waits for Slack's hello and hangs up
// at once: what Slack sends meanwhile it sends again elsewhere, unacknowledged.
func (x *examination) socket(ctx context.Context) {
	_, address, err := x.client().StartSocketModeContext(ctx)
	if err != nil {
		x.add(refused(socketCheck, err, appToken))
		return
	}
	h, err := greet(ctx, address)
	if err != nil {
		x.add(Finding{socketCheck, Problem, "Slack gives an address, but no connection: " + err.Error(), deaf,
			"let this machine open WebSocket connections (wss, port 443) to wss-primary.slack.com; a proxy or a firewall may cut them"})
		return
	}
	x.add(x.greeted(h))
	if x.AppID == "" {
		x.AppID = h.ConnectionInfo.AppID
	}
}

func greet(ctx context.Context, address string) (h hello, err error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	dialer := &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: timeLimit}
	conn, resp, err := dialer.DialContext(ctx, address, nil)
	if err != nil && resp != nil {
		return h, fmt.Errorf("HTTP status %d", resp.StatusCode)
	}
	if err != nil {
		return h, err
	}
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(timeLimit)) // the read fails by itself when this could not be set
	conn.SetReadLimit(1 << 20)
	_, frame, err := conn.ReadMessage()
	if err != nil {
		return h, err
	}
	if err := json.Unmarshal(frame, &h); err != nil {
		return h, errors.New("ibid does not understand what Slack answered")
	}
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second)) // a courtesy
	return h, nil
}

func (x *examination) greeted(h hello) Finding {
	own := appIDOf(x.AppToken)
	switch {
	case h.Reason == "link_disabled":
		return Finding{socketCheck, Problem, "Socket Mode is switched off (link_disabled)", deaf, "Socket Mode → Enable Socket Mode"}
	case h.Reason == "too_many_websockets":
		return Finding{socketCheck, Warning, "all ten connections of the app are taken", "another process of this app receives what this one should", "stop the other processes that use this app-level token"}
	case h.Type != "hello":
		return Finding{socketCheck, Warning, "Slack hung up: " + h.Type + " " + h.Reason, "the bot may hear nothing", "run ibid doctor again in a minute"}
	}
	f := Finding{Check: socketCheck, Status: OK, Found: "connected, and Slack said hello to the app " + h.ConnectionInfo.AppID}
	if h.ConnectionInfo.AppID == "" {
		f.Found = "connected, and Slack said hello to the app " + own
	}
	if n := h.NumConnections - 1; n > 0 {
		f.Found += fmt.Sprintf("; %d other connections of it are open", n)
		f.Fix = "ibid serve keeps two open; if it is not running, another process uses this token, and Slack shares the events out between them"
	}
	return f
}

// appIDOf is the app that an app-level token says it belongs to.
func appIDOf(token string) string {
	parts := strings.Split(token, "-")
	if len(parts) < 4 {
		return ""
	}
	return parts[2]
}
