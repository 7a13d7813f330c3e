package compose

import (
	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
)

// introduce makes the claim that is nothing but its quote: who says it, as far
// as the source does, and the quote.
func introduce(p bot.Point, q bot.Quote) bot.Claim {
	lead := speaker(p.Article, q)
	if match := q.MatchInWords(); match != "" {
		lead += " – " + bot.EscapeMarkdown(match)
	}
	return bot.Claim{
		Lead: lead, Text: lead + ": " + bot.Quoted(bot.EscapeMarkdown(q.Shown())), Quotes: []string{q.ID},
		Side: p.Side, Role: string(p.Role),
	}
}

// speaker names the holder of the statement and whose text reports it; where the
// source names neither, the text itself speaks.
func speaker(a *corpus.Article, q bot.Quote) string {
	where := whereabouts(a)
	if at := q.Locator(); at != "" {
		where += ", " + at
	}
	author := bibliography.Names(a.Meta.Authors)
	switch {
	case q.Holder != "" && q.HolderKind != "author" && author != "":
		return bot.EscapeMarkdown(q.Speaker() + ", reported by " + author + " in " + where)
	case q.Holder != "" && q.HolderKind != "author":
		return bot.EscapeMarkdown(q.Speaker() + ", reported in " + where)
	case author != "":
		return bot.EscapeMarkdown(author + " in " + where)
	default:
		return bot.EscapeMarkdown("In " + where)
	}
}

// whereabouts is the article in running text: “Title” (July 17, 2025).
func whereabouts(a *corpus.Article) string {
	name := a.File
	if a.Meta.Title != "" {
		name = "“" + a.Meta.Title + "”"
	}
	if d := bibliography.Date(a.Meta.Published); d != "" {
		name += " (" + d + ")"
	}
	return name
}
