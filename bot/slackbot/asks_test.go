package slackbot

import "testing"

// TestAsks: in a thread a question or a request is to the bot, whatever marks stand
// around it; what people tell each other is not.
func TestAsks(t *testing.T) {
	for text, want := range map[string]bool{
		"*What did the opposition say?*":              true,
		"_And what did the opposition say?_":          true,
		"`What did the opposition say?`":              true,
		"```who said that?```":                        true,
		"~And what did the opposition say?~":          true,
		"*_what about the shopkeepers_*":              true,
		"“Who said that?”":                            true,
		"\"What did the opposition say about them?\"": true,
		"• what did the union say?":                   true,
		"could you also check the unions please":      true,
		"can you give me the source":                  true,
		"can i get the page please":                   true,
		"show me the passage on fares":                true,
		"I wonder what the mayor said":                true,
		"what did the opposition say":                 true,
		"thanks, that was great!":                     false,
		"I like the ferry":                            false,
		"we need the ferry on Monday":                 false,
		"the unions could check the piers":            false,
		"I told them the fares would rise":            false,
		"could be worse":                              false,
		"*great*":                                     false,
	} {
		if got := asks(text); got != want {
			t.Errorf("%q asks: %v", text, got)
		}
	}
}
