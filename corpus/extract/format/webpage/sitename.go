package webpage

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rightsLine takes the lines that say who holds the page's copyright.
func (s *stated) rightsLine(n *html.Node) {
	if len(s.rights) >= most || !strings.Contains(n.Data, "©") && !strings.Contains(strings.ToLower(n.Data), "copyright") || n.Parent == nil {
		return
	}
	if n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style {
		return
	}
	if line := inner(n.Parent); len(line) <= 300 {
		s.rights = append(s.rights, line)
	}
}

func (s *stated) logo(name string) {
	if n := len(name); n >= 3 && n <= 80 && len(s.logos) < most {
		s.logos = append(s.logos, squash(name))
	}
}

var holder = regexp.MustCompile(`(?i:©|\(c\)|copyright)[\s©:]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d|(?i:heute|present|today|now)))?)?[\s,|·–-]*(?i:by )?((?i:the )?[\p{Lu}\d][^.|,;©]{1,70}?(?:e\. ?V\.?)?)` +
	`\s*(?:(?:19|20)\d\d|[.|,;]\s|[.|,;]?$|(?i:all rights|alle rechte|tous droits)| [-–] )`)

// siteNames is what the site calls itself at an end of the page's title or in the line on
// its copyright, provided that the host's name says so too: titles have other parts, and
// agencies, too, hold rights in a page.
func (f *fields) siteNames() []statement {
	labels := f.hostLabels()
	var out []statement
	if seams := tail.FindAllStringIndex(f.title, 30); len(seams) > 0 {
		for _, part := range [...]string{f.title[seams[len(seams)-1][1]:], f.title[:seams[0][0]]} {
			if sameSite(part, labels, false) || f.calledElsewhere(part) {
				out = append(out, statement{strings.TrimSpace(part), "title element"})
			}
		}
	}
	for _, line := range f.rights {
		if m := holder.FindStringSubmatch(line); m != nil && (sameSite(m[1], labels, true) || publicBody.MatchString(m[1]) && !picture.MatchString(line)) {
			out = append(out, statement{leadingThe.ReplaceAllString(m[1], ""), "copyright line"})
		}
	}
	return out
}

// calledElsewhere reports that a logo, a link to the first page or the line on the
// copyright has this name too, and no heading has.
func (f *fields) calledElsewhere(name string) bool {
	key, words := squash(name), len(strings.Fields(name))
	r := firstRune(strings.TrimSpace(name))
	if len(key) < 5 || words > 6 || !unicode.IsUpper(r) || slices.ContainsFunc(f.heads, func(h string) bool { return strings.HasPrefix(squash(h), key) }) {
		return false
	}
	for _, line := range f.rights {
		if m := holder.FindStringSubmatch(line); m != nil && squash(leadingThe.ReplaceAllString(m[1], "")) == squash(leadingThe.ReplaceAllString(name, "")) {
			return true
		}
	}
	return slices.Contains(f.logos, key) || slices.Contains(f.logos, key+"logo") || slices.Contains(f.logos, "logo"+key)
}

var (
	// publicBody is a body that publishes its site itself.
	publicBody = regexp.MustCompile(`(?i)\be\. ?V\b|stiftung\b|\b(?:foundation|institut\w*|society|association|council|ministry|university|department|committee|commission|verband|verein|bundes\p{L}+)\b`)
	picture    = regexp.MustCompile(`(?i)\b(?:photos?|fotos?|images?|bild(?:er)?|getty|shutterstock|afp|reuters|dpa|pixabay|istock|adobe ?stock|theme|powered|software)\b`)
)

var leadingThe = regexp.MustCompile(`^(?i:the|der|die|das|le|la|les|el)\s+`)

// hostLabels are the parts of the host's name that name a site.
func (f *fields) hostLabels() []string {
	u, err := url.Parse(f.address())
	if err != nil {
		return nil
	}
	var out []string
	parts := strings.Split(strings.ToLower(u.Hostname()), ".")
	for _, part := range parts[:len(parts)-1] {
		if len(part) >= 3 && part != "www" && part != "com" && part != "org" && part != "gov" && part != "edu" && part != "net" && part != "blog" && part != "news" {
			out = append(out, squash(part))
		}
	}
	return out
}

// sameSite reports that a name and a part of the host's name are one: the same letters or
// the name's initials; with begins also where the name begins with it.
func sameSite(name string, labels []string, begins bool) bool {
	words := strings.FieldsFunc(leadingThe.ReplaceAllString(name, ""), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	initials := ""
	for _, w := range words {
		if r := firstRune(w); unicode.IsUpper(r) {
			initials += string(unicode.ToLower(r))
		}
	}
	whole, bare := squash(name), squash(leadingThe.ReplaceAllString(name, ""))
	for _, l := range labels {
		if l == whole || l == bare || l == initials && len(l) >= 3 && len(words) <= 8 || begins && len(l) >= 5 && len(words) <= 6 && strings.HasPrefix(bare, l) {
			return true
		}
	}
	return false
}
