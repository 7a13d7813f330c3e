package rank

import (
	"regexp"
	"strings"
)

// reasons are words that say by themselves that a reason follows. "After" and "since" may
// tell no more than when something was.
const reasons = `because|due to|owing to|thanks to|so that|in order to|reasons?|as a result|therefore|hence|given that|given the|` +
	`for fear|fear(?:s|ed|ing)?|in response to|on the grounds?|on account of|lest|argu(?:es?|ed|ing) that|that is why|` +
	`cit(?:es?|ed|ing)|blam(?:es?|ed|ing)|driven by|prompted by`

var stating = regexp.MustCompile(`(?i)\b(?:` + reasons + `)\b`)

// GivesReason reports whether a sentence gives a reason for something.
func GivesReason(sentence string) bool { return stating.MatchString(sentence) }

func asks(sentence string) bool {
	return strings.HasSuffix(strings.TrimRight(sentence, "*_ ”\"')"), "?")
}

// announcement is how a text says what it is about: "This report looks at how …".
var announcement = regexp.MustCompile(`(?i)^(?:this|the (?:present|following)) (?:\w+ )?(?:report|article|paper|essay|piece|brief|commentary|column|section|chapter|study|post|analysis|series|note)\b[^.]{0,40}\b(?:looks?|examines?|explores?|discuss(?:es)?|considers?|describes?|traces?|follows?|outlines?|reviews?|surveys?|asks?|assess(?:es)?|analy[sz]es?|summari[sz]es?|focus(?:es)?|deals?|addresses|presents?|covers?|sets? out)\b`)

func announces(sentence string) bool { return announcement.MatchString(sentence) }
