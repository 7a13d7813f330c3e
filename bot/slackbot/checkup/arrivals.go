package checkup

import (
	"fmt"
	"iter"
	"strings"
	"time"

	"ibid/corpus"
)

// arrivals are the ways in which Slack tells of something, in the order in which
// they are reported, with the setting that each needs.
var arrivals = []struct{ name, needs string }{
	{"questions in channels", "app_mention"},
	{"direct messages", "message.im"},
	{"Home or pane opened", "app_home_opened"},
	{"slash commands", "Slash Commands → /ibid"},
	{"shortcuts", "Interactivity & Shortcuts"},
}

// arrival is which of them a kept event is, -1 for none. The bot names events
// after what they are.
func arrival(e corpus.Event) int {
	channel, isMessage := strings.CutPrefix(e.ID, "message:")
	switch {
	case isMessage && strings.HasPrefix(channel, "D"):
		return 1
	case isMessage:
		return 0
	case strings.HasPrefix(e.Lane, "home:"):
		return 2
	case strings.HasPrefix(e.ID, "slash:"):
		return 3
	case strings.HasPrefix(e.ID, "shortcut:"):
		return 4
	}
	return -1
}

// Arrivals says what the bot has received lately. A kind that never came may not
// be subscribed to, or nobody has used it: only people know.
func Arrivals(known iter.Seq2[corpus.Event, error], now time.Time) (Finding, error) {
	newest := make([]time.Time, len(arrivals))
	for e, err := range known {
		if err != nil {
			return Finding{}, fmt.Errorf("read what has arrived: %w", err)
		}
		if i := arrival(e); i >= 0 && e.Received.After(newest[i]) {
			newest[i] = e.Received
		}
	}
	var came, missing, needs []string
	for i, a := range arrivals {
		if newest[i].IsZero() {
			missing, needs = append(missing, a.name), append(needs, a.needs)
			continue
		}
		came = append(came, fmt.Sprintf("%s (%v ago)", a.name, now.Sub(newest[i]).Round(time.Minute)))
	}
	f := Finding{Check: "Slack events", Status: OK, Found: "nothing has arrived in the last days"}
	if len(came) > 0 {
		f.Found = "arrived lately: " + strings.Join(came, ", ")
	}
	if len(missing) > 0 {
		f.Fix = "none lately: " + strings.Join(missing, ", ") + "; if somebody has tried, check that ibid serve runs, and check the app's settings at " + strings.Join(needs, ", ")
	}
	return f, nil
}
