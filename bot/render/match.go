package render

import "ibid/bot"

// Match says how closely a cited quote matches the text it was looked up
// for: "near: 2 words differ"; "" for a quote that answers a question.
func Match(q bot.Quote) string {
	name := q.Match
	switch q.Match {
	case "":
		return ""
	case "paraphrase":
		name = "in other words"
	case "contradicted":
		name = "says otherwise"
	}
	if q.Differs == "" {
		return name
	}
	return name + ": " + q.Differs
}
