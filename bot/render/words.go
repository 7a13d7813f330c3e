package render

import (
	"slices"
	"strings"

	"ibid/bot"
)

// silent is shown for a side of a comparison that has nothing under a topic.
const silent = "Nothing close enough was found."

// OthersSay is the heading over what others say of a side: "What others say of the Moon
// administration".
func OthersSay(a bot.Answer, side string) string {
	name := strings.TrimSpace(a.SideName(side))
	if name == "" {
		return "What others say"
	}
	return "What others say of " + bot.WithArticle(name)
}

// Topic is the heading of a group; one group of nothing in particular has none.
func Topic(g bot.Group, groups int) string {
	if strings.TrimSpace(g.Topic) == "" && groups > 1 {
		return "Further points"
	}
	return g.Topic
}

// Otherwise is what an answer begins with that shows nothing but contradictions, "" for
// any other: in whose statement, where all shown is somebody's and what differs does not
// name them.
func Otherwise(a bot.Answer) string {
	if !a.Contradicts() {
		return ""
	}
	text, first := "The articles say otherwise", a.Quotes[0]
	others := slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Holder != first.Holder })
	if first.Holder != "" && first.HolderKind != "author" && !others && !strings.Contains(first.Differs, first.Holder) {
		text += ", in a statement of " + speaker(first)
	}
	if first.Differs != "" {
		text += ": " + first.Differs
	}
	return text + "."
}

// Statement is a claim's own sentence, in a timeline with its time before it.
func Statement(a bot.Answer, c bot.Claim) string {
	if a.Command != "timeline" || c.Lead || len(c.Quotes) == 0 {
		return c.Text
	}
	if q, ok := a.Quote(c.Quotes[0]); ok && When(q.When) != "" {
		return Capital(When(q.When)) + " – " + c.Text
	}
	return c.Text
}

// numbers are the citations that a claim rests on, each once, in its order.
func numbers(a bot.Answer, c bot.Claim) []int {
	var out []int
	for _, id := range c.Quotes {
		if q, ok := a.Quote(id); ok && !slices.Contains(out, q.Citation) {
			out = append(out, q.Citation)
		}
	}
	return out
}
