package webpage

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	noteNumber = regexp.MustCompile(`^[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})[\])]?$`)
	noteTarget = regexp.MustCompile(`(?i)^(?:_?(?:ft|ed)n|fn|note|cite|footnote|endnote|sdfootnote|sdendnote|ref|easy-footnote|en|bib|_?ftnt?)[-_:.]?`)
	backward   = regexp.MustCompile(`^(?:[↩↑⏎⤴^︎\s]+|\[?(?:back|return|jump up|go back)(?: to (?:text|top|article|content))?\]?)$`)
)

// noteMark takes a link of the open unit that reads like the mark of a note, and drops
// one that only leads from a note back to its mark.
func (w *walker) noteMark(n *html.Node, href string, at int) {
	text := w.buf.String()
	for at < len(text) && (text[at] == ' ' || text[at] == '\n') {
		at++
	}
	if at >= len(text) {
		return
	}
	label := text[at:]
	target, local := fragment(href)
	switch {
	case !local || len(label) > 30:
	case backward.MatchString(strings.ToLower(label)):
		w.truncate(at)
	case noteNumber.MatchString(label) && (raised(n) || noteTarget.MatchString(target)) && !strings.HasPrefix(strings.ToLower(target), "cite_ref"):
		w.open.marks = append(w.open.marks, mark{at, len(text), target})
	}
}

func (w *walker) truncate(at int) {
	text := strings.TrimRight(w.buf.String()[:at], " \n")
	w.buf.Reset()
	w.buf.WriteString(text)
}

// fragment returns what an address names in its own page. A saved page may carry its
// full address.
func fragment(href string) (string, bool) {
	_, id, ok := strings.Cut(href, "#")
	return id, ok && id != ""
}

// raised reports that n stands in or holds a superscript, or is called a note's mark.
func raised(n *html.Node) bool {
	if role := attr(n, "role"); role == "doc-noteref" || attr(n, "epub:type") == "noteref" {
		return true
	}
	for up, i := n.Parent, 0; up != nil && i < 3; up, i = up.Parent, i+1 {
		if up.DataAtom == atom.Sup {
			return true
		}
	}
	c := n.FirstChild
	return c != nil && c.DataAtom == atom.Sup || strings.Contains(strings.ToLower(attr(n, "class")), "footnote")
}
