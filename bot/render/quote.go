package render

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ibid/bot"
)

// frame is the room in which quotes are laid out.
type frame struct {
	width         int
	quote, detail string // indents of the words, and of what belongs to them
	column        bool   // an address too long for it goes over several lines
}

// page is the frame of the whole width.
func (s Style) page() frame { return frame{width: s.width(), quote: "    ", detail: "      "} }

// quote shows a quote over the whole width.
func (p *page) quote(q bot.Quote, paint func(string) string) {
	for _, line := range p.block(q, paint, p.style.page()) {
		p.line(line)
	}
	p.line("")
}

// block are the lines of a quote: whose words they are, the quote in quotation marks, its
// notes, how to cite it and where it stands. The number stands outside: between the marks
// there is nothing but the source.
func (p *page) block(q bot.Quote, paint func(string) string, f frame) []string {
	var lines []string
	add := func(paint func(string) string, text, indent string) {
		for line := range strings.SplitSeq(wrap(text, indent, f.width), "\n") {
			lines = append(lines, paint(line))
		}
	}
	detail := func(text string) {
		if text = Clean(text); f.column {
			text = breakAddresses(text, f.width-columns(f.detail))
		}
		add(p.style.dim, text, f.detail)
	}
	in := Introduce(p.answer, q)
	if p.answer.Command == "timeline" {
		in.When = "" // it stands above
	}
	if p.row.Repeats(in) {
		add(paint, fmt.Sprintf("[%s]", Label(q)), "")
	} else {
		add(paint, fmt.Sprintf("[%s] %s", Label(q), Clean(in.withSection())), "")
	}
	if match := Match(q); match != "" {
		add(p.style.warn, Clean(match), f.quote)
	}
	add(p.style.quote, Quoted(Clean(q.Rendered())), f.quote)
	if len(q.Row) > 0 {
		detail("a row of the table: " + strings.Join(q.Row, " | "))
	}
	for _, n := range q.Footnotes {
		detail(NoteLead(q.Text, n.Label) + ": " + n.Text)
	}
	if own := OwnNotes(q); own != "" {
		detail(own)
	}
	for _, o := range q.Origins {
		detail(CiteAs(o))
	}
	return append(lines, p.inContext(q, f)...)
}

// Label is what the answer calls the quote.
func Label(q bot.Quote) string {
	if q.Label == "" {
		return strconv.Itoa(q.Citation)
	}
	return q.Label
}

// NoteLead names a note of a quoted text as the article does. A number between brackets
// inside the quotation looks like one of the answer's, and is the article's.
func NoteLead(quoted, label string) string {
	if bracketed := "[" + label + "]"; strings.Contains(quoted, bracketed) {
		return "the article's own note " + bracketed
	}
	return "note " + label
}

// OwnNotes says that numbers between brackets in a quotation are the article's, where ibid
// does not have these notes; "" where there are none.
func OwnNotes(q bot.Quote) string {
	numbers := ownNumbers(q)
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return numbers[0] + " in the quotation is the article's own note. ibid does not have its text"
	}
	return strings.Join(numbers, " and ") + " in the quotation are the article's own notes. ibid does not have their text"
}

var bracketed = regexp.MustCompile(`\[\d+\]`)

// ownNumbers are the numbers between brackets in a quotation that none of its notes has.
func ownNumbers(q bot.Quote) []string {
	var out []string
	for _, number := range bracketed.FindAllString(q.Shown(), -1) {
		known := slices.ContainsFunc(q.Footnotes, func(n bot.Note) bool { return "["+n.Label+"]" == number })
		if !known && !slices.Contains(out, number) {
			out = append(out, number)
		}
	}
	return out
}

// inContext is the command that shows the quote where it stands. In a column it may take
// two lines; the article's name is never broken.
func (p *page) inContext(q bot.Quote, f frame) []string {
	show := shellWord(fmt.Sprintf("%s#%d", Clean(q.File), q.Sentence))
	if p.style.Database != "" {
		show += " --db " + shellWord(Clean(p.style.Database))
	}
	line := f.detail + "in context: ibid show " + show
	if !f.column || columns(line) <= f.width {
		return []string{p.style.dim(line)}
	}
	return []string{p.style.dim(f.detail + "in context: ibid show"), p.style.dim(f.detail + show)}
}

// breakAddresses puts spaces into web addresses that are wider than room, where one of
// their parts ends. A word is never broken.
func breakAddresses(text string, room int) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if columns(w) > room && strings.Contains(w, "://") {
			words[i] = strings.Join(addressLines(w, room), " ")
		}
	}
	return strings.Join(words, " ")
}

// addressLines cuts an address into lines that fit into room, as far as its parts do.
func addressLines(address string, room int) []string {
	var lines []string
	for _, part := range strings.SplitAfter(strings.NewReplacer("/", "/\x00", "?", "?\x00", "&", "&\x00", "-", "-\x00", "_", "_\x00", ".", ".\x00", "=", "=\x00").Replace(address), "\x00") {
		part = strings.TrimSuffix(part, "\x00")
		if n := len(lines); n > 0 && columns(lines[n-1]+part) <= room {
			lines[n-1] += part
		} else if part != "" {
			lines = append(lines, part)
		}
	}
	return lines
}

// shellWord is a word as it can be pasted behind a command.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-/#:+,@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
