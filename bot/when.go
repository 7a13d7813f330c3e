package bot

import (
	"slices"
	"strings"

	"ibid/bot/bibliography"
)

// InWords says when: "November 19, 2024", "April 2021 (“last month”)",
// "published May 6, 2021", "not dated".
func (w *When) InWords() string {
	if w == nil {
		return ""
	}
	date := w.spelt()
	switch {
	case w.Basis == "published":
		return "published " + date
	case w.Basis == "" && w.Text != "":
		return "“" + w.Text + "”, of no stated year"
	case w.Basis == "":
		return "not dated"
	case date == "" || strings.EqualFold(date, w.Text):
		return w.Text
	case w.written():
		return date + " (“" + w.Text + "”)"
	}
	return date
}

// spelt is the date in English, "" for a part of a year, which reads best as the
// source has it.
func (w *When) spelt() string {
	from, to, open := strings.Cut(w.Date, "/")
	switch {
	case !w.written() && (open || w.partial()):
		return ""
	case !open:
		return bibliography.Date(from)
	}
	return bibliography.Date(from) + " to " + bibliography.Date(to)
}

// partial reports whether the source's words name a part of the time: "late 2019".
func (w *When) partial() bool {
	return slices.ContainsFunc(strings.FieldsFunc(w.Text, func(r rune) bool { return r == ' ' || r == '-' }), func(word string) bool {
		return word[0] >= 'a' && word[0] <= 'z' && word != "of" && word != "the"
	})
}

// written reports whether the source's words say something else than the date: it
// has been worked out from them.
func (w *When) written() bool { return len(w.Date) >= 4 && !strings.Contains(w.Text, w.Date[:4]) }
