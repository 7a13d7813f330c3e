// Package blockkit checks Block Kit against a table of Slack's documented
// schema: which fields a block, element, view or chunk may have, what they hold
// and how much ([Validate]).
//
// It knows nothing of a workspace: ids, authors and rights are slackfake's.
package blockkit
