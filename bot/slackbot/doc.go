// Package slackbot is ibid as a colleague in Slack: it takes what Slack tells it
// (events, buttons, modals, slash commands) from whatever transport, decides
// what is a question to it, and answers where the person is.
//
// [Bot] is its main type: it decides what is for it and whose work it is. The
// inbox acknowledges at once, after the event is durable, and works in lanes: one
// conversation in order, many beside each other; the journal keeps where that
// work stands and the sender speaks at Slack's pace. The replier answers
// questions, in one telling each, or through the hook to their asker alone; talk
// answers what is no question. The answers are kept for the buttons under them. Follows
// tell conversations of new articles, and curation takes articles from curators. The desk
// is what a person has of their own: Home, saved quotes, modals.
//
// Package view decides how an answer looks in Slack. Packages socket and httpevents hold
// the connections. What an answer says comes from a bot.Answerer. Package slackfake is a
// Slack of our own to test against.
package slackbot
