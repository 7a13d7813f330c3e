package checkup

import (
	"fmt"
	"slices"
	"strings"
)

// use is what a scope or an event is for.
type use struct {
	without string // what does not work without it
	core    bool   // nobody can do without
}

// scopeUses say what breaks when a scope is missing.
var scopeUses = map[string]use{
	"app_mentions:read": {"mentioning the bot in a channel does nothing", true},
	"chat:write":        {"the bot can't say anything", true},
	"im:history":        {"messages written to the bot directly do not reach it", true},
	"channels:history":  {"follow-up questions in a thread of a public channel do not reach the bot without a mention, and after a restart it can't look up what it had sent there", true},
	"groups:history":    {"follow-up questions in a thread of a private channel do not reach the bot without a mention, and after a restart it can't look up what it had sent there", false},
	"commands":          {"/ibid and the shortcut “Find evidence for this” do not exist", false},
	"files:read":        {"curators can't add articles by sending files", false},
	"files:write":       {"/ibid save can't give anybody their quotes as files", false},
	"im:write":          {"/ibid save can't open the conversation it puts the files into", false},
	"assistant:write":   {"the pane for asking the bot shows no suggested questions and not that it is working", false},
}

const reinstall = ", then Reinstall to Workspace at the top of that page"

// scopes compares what the token may do with what the manifest asks for.
func (x *examination) scopes(granted []string) {
	want := x.Want.OAuthConfig.Scopes.Bot
	missing := 0
	for _, s := range want {
		if slices.Contains(granted, s) {
			continue
		}
		missing++
		u := scopeUses[s]
		f := Finding{Check: "Slack scope " + s, Status: Warning, Found: "the bot token does not have it", Why: u.without,
			Fix: "OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope → " + s + reinstall}
		if u.core {
			f.Status = Problem
		}
		x.add(f)
	}
	var more []string
	for _, s := range granted {
		if !slices.Contains(want, s) {
			more = append(more, s)
		}
	}
	f := Finding{Check: "Slack scopes", Status: OK, Found: fmt.Sprintf("%d of the %d that ibid asks for", len(want)-missing, len(want))}
	if len(more) > 0 {
		f.Found += ", and " + strings.Join(more, ", ") + ", which it does not use"
		f.Fix = "what is not used can be taken away: OAuth & Permissions → Scopes → Bot Token Scopes" + reinstall
	}
	x.add(f)
}
