// Package slackbot is ibid as a colleague in Slack: it takes what Slack tells it
// (events, buttons, modals, slash commands) from whatever transport, decides
// what is a question to it, and answers where the person is.
//
// [Bot] is its main type. It acknowledges at once, after the event is durable,
// and works in lanes: one conversation in order, many beside each other. How an
// answer looks in Slack is view's; the connections are socketmode's and
// httpevents'; what an answer says comes from bot.Answerer. slackfake is a Slack
// of our own to test against.
package slackbot
