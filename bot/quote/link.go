package quote

import (
	"net/url"
	"strings"
)

// Link is the address of a quote within its page: a text fragment (WICG Scroll
// to Text Fragment) of its first and last words. Without a page there is no link.
func Link(page, text string) string {
	if page == "" {
		return ""
	}
	u, err := url.Parse(page)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		return page
	}
	const edge = 6 // words that name an end of the quote: enough to be unique, short enough for a link
	fragment := fragmentText(words)
	if len(words) > 2*edge {
		fragment = fragmentText(words[:edge]) + "," + fragmentText(words[len(words)-edge:])
	}
	base, _, _ := strings.Cut(page, "#")
	return base + "#:~:text=" + fragment
}

// fragmentText escapes words for a text directive, whose own syntax also uses
// the hyphen, the comma and the ampersand.
func fragmentText(words []string) string {
	escaped := url.PathEscape(strings.Join(words, " "))
	return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26").Replace(escaped)
}
