// Package slackfake is a strict Slack workspace of our own on 127.0.0.1: Web
// API, Socket Mode, Events API and a page that looks and works like a channel.
// Tests drive the bot through it, and `ibid demo --slack` shows the very same
// bot in a browser without a workspace.
//
// It speaks real HTTP and WebSocket, so a client connects to it as to Slack:
//
//	fake, err := slackfake.New(slackfake.Options{})
//	api := slack.New(fake.BotToken(), slack.OptionAppLevelToken(fake.AppToken()),
//		slack.OptionAPIURL(fake.URL()+"/api/"))
//	ann := fake.AddPerson(slackfake.PersonSpec{Name: "Ann"})
//	room := fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{ann.ID(), fake.BotUserID()}})
//	ann.Mention(room, "who said so?")
//
// Strict means: what Slack would refuse or quietly drop is refused here with
// Slack's own error name, and every refusal is kept in [Server.Violations], so
// that a test can assert that there were none. Blocks are checked by package
// blockkit, the page is package page's.
//
// It isn't Slack. It has one workspace, one app and those methods of the Web API that the
// bot calls. It has no search, no permissions of people and no persistence. Slack ignores
// an argument that it does not know; the fake refuses it, because a misspelt argument is a
// bug.
package slackfake
