package render

import (
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/bibliography"
)

// When says in words when something was: "November 19, 2024", "April 2021 (“last month”)",
// "published May 6, 2021", "not dated".
func When(w *bot.When) string {
	if w == nil {
		return ""
	}
	date := spelt(w)
	switch {
	case w.Basis == "published":
		return "published " + date
	case w.Basis == "" && w.Text != "":
		return "“" + w.Text + "”, no exact date"
	case w.Basis == "":
		return "not dated"
	case date == "" || strings.EqualFold(date, w.Text):
		return w.Text
	case isWorkedOut(w):
		return date + " (“" + w.Text + "”)"
	}
	return date
}

// spelt is the date in English, "" for a part of a year, which reads best as the
// source has it.
func spelt(w *bot.When) string {
	from, to, open := strings.Cut(w.Date, "/")
	switch {
	case !isWorkedOut(w) && (open || isPartial(w)):
		return ""
	case !open:
		return bibliography.Date(from)
	}
	return bibliography.Date(from) + " to " + bibliography.Date(to)
}

// isPartial reports whether the source's words name a part of the time: "late 2019".
func isPartial(w *bot.When) bool {
	return slices.ContainsFunc(strings.FieldsFunc(w.Text, func(r rune) bool { return r == ' ' || r == '-' }), func(word string) bool {
		return word[0] >= 'a' && word[0] <= 'z' && word != "of" && word != "the"
	})
}

// isWorkedOut reports whether the source's words say something else than the date.
func isWorkedOut(w *bot.When) bool {
	return len(w.Date) >= 4 && !strings.Contains(w.Text, w.Date[:4])
}
