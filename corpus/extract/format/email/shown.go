package email

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inBrowser is what the link to a newsletter's own page says.
var inBrowser = regexp.MustCompile(`(?i)^\W*(?:(?:view|read|open|see) (?:this |the |it |our )?(?:e-?mail |message |newsletter |issue )?(?:in (?:your|a|the) (?:web ?)?browser|online|on the web|as a web ?page)|(?:web|online|browser) version)\W*$`)

// shownAt is the address of the page that shows the message, "" for none.
func shownAt(n *html.Node) string {
	for e := range n.Descendants() {
		if e.DataAtom != atom.A {
			continue
		}
		var text strings.Builder
		for t := range e.Descendants() {
			if t.Type == html.TextNode {
				text.WriteString(t.Data)
			}
		}
		if !inBrowser.MatchString(strings.Join(strings.Fields(text.String()), " ")) {
			continue
		}
		for _, a := range e.Attr {
			if a.Key == "href" && strings.HasPrefix(a.Val, "http") {
				return a.Val
			}
		}
	}
	return ""
}
