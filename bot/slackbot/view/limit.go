package view

import (
	"bytes"
	"encoding/json"

	"github.com/slack-go/slack"
)

// Slack's limits, in characters unless they say otherwise (docs.slack.dev,
// reference/block-kit).
const (
	limitText     = 3000 // a text object; kept for a text element too, which has none that is documented
	limitContext  = 2000 // a text of a context block
	limitHeader   = 150
	limitTitle    = 24   // of a modal
	limitLabel    = 75   // of a button or an option
	limitValue    = 2000 // bytes, of a button
	limitOption   = 150  // bytes, value of an option
	addressLength = 1500 // of a link: Slack takes 3,000
	limitMetadata = 3000
)

// What a message may hold here. Slack takes 50 blocks and 40,000 characters of
// text; and it refuses blocks of more than about 13,200 characters in sum
// (msg_blocks_too_long), counting more than the visible ones in a way that isn't
// documented, so all of the JSON counts here.
const (
	messageBlocks = 44
	messageSize   = 10200 // leaves room for the last message's buttons
	messageText   = 12000
	pieceSize     = 3000 // of one quote in one message, by cost
	valueSize     = 400  // bytes of a button's value, where Slack takes limitValue
)

// size is how long the blocks are as JSON, in UTF-16 units.
func size(blocks ...slack.Block) int {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	n := 0
	for _, b := range blocks {
		out.Reset()
		if err := enc.Encode(b); err != nil {
			return messageSize + 1 // can't be sent: never fits
		}
		n += units(out.String())
	}
	return n
}

// Fits reports whether one message holds the blocks within room, by the length
// of their JSON.
func Fits(blocks []slack.Block, room int) bool {
	return len(blocks) <= messageBlocks && size(blocks...) <= min(room, messageSize)
}
