package webpage

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// skipped are the elements whose content is no text of the page.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Svg: true, atom.Head: true,
	atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Audio: true,
	atom.Video: true, atom.Map: true, atom.Datalist: true, atom.Dialog: true, atom.Input: true,
	atom.Noembed: true, atom.Noframes: true, atom.Rp: true, atom.Rt: true,
}

// blocks are the elements that stand on lines of their own.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Aside: true, atom.Header: true, atom.Footer: true,
	atom.Nav: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true,
	atom.Menu: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Listing: true,
	atom.Xmp: true, atom.Plaintext: true, atom.Table: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true,
	atom.Th: true, atom.Caption: true, atom.Figure: true, atom.Figcaption: true, atom.Form: true, atom.Fieldset: true, atom.Legend: true,
	atom.Address: true, atom.Details: true, atom.Summary: true, atom.Center: true, atom.Hgroup: true, atom.Body: true, atom.Html: true,
	atom.Frameset: true, atom.Dir: true, atom.Optgroup: true, atom.Option: true, atom.Search: true,
}

func isBlock(n *html.Node) bool {
	return blocks[n.DataAtom] || n.DataAtom == 0 && strings.Contains(n.Data, "-")
}

// forReaders are the classes of text for screen readers alone.
var forReaders = map[string]bool{
	"sr-only": true, "visually-hidden": true, "visuallyhidden": true, "screen-reader-text": true, "screen-reader-only": true, "screenreader": true,
	"u-visually-hidden": true,
	"assistive-text":    true, "element-invisible": true, "offscreen": true, "a11y-hidden": true, "is-visually-hidden": true, "show-for-sr": true,
}

// unseen reports an element that a page does not show. One with much text may be the
// article, which the page shows by a script.
func unseen(n *html.Node) bool {
	const much = 600
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return len(inner(n)) < much
		case "aria-hidden":
			if a.Val == "true" && len(inner(n)) < much {
				return true
			}
		case "style":
			if (strings.Contains(a.Val, "display:none") || strings.Contains(a.Val, "display: none")) && len(inner(n)) < much {
				return true
			}
		case "class":
			for _, class := range strings.Fields(a.Val[:min(len(a.Val), 200)]) {
				if forReaders[class] {
					return true
				}
			}
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// endsSentence reports text that ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]»」』 ")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。:", last)
}
