package webpage

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

var (
	byWord = regexp.MustCompile(`(?i)^(?:(?:written |posted |published |reported |story |words |text |article )?` +
		`(?:by|von|par|por|da|door)\b:?|authors?:|autor(?:en|in)?:|auteurs?:)\s+`)
	noPerson = regexp.MustCompile(`(?i)^(?:admin(?:istrator)?|administrador|editor|editors|redaktion|die redaktion|redaction|la rédaction|webmaster|staff|` +
		`staff (?:writer|reporter)|guest|guest author|anonymous|unknown|none|null|undefined|author|user|root|test|wordpress|contributor|` +
		`super user|default|web ?team|online|n/?a|team|redazione|redacción)$`)
	addressing = regexp.MustCompile(`(?i)https?:|www\.|@|\.(?:com|org|net|de|co\.uk)\b|^\W*$`)
	parting    = regexp.MustCompile(`\s*(?:;|\||/|,?\s+(?:and|und|et|y|&)\s+|,\s+)\s*`)
	degrees    = regexp.MustCompile(`(?i)^(?:ph\.?d|m\.?d|m\.?a|m\.?sc|mba|jr|sr|ii|iii|esq|dphil|j\.?d)\.?$`)
)

// authors takes the names of people and bodies from what a place states: "By Vera Lund
// and Peter Vance" are two, "Lund, Vera" is one. Addresses, accounts like "admin" and
// the site's own name are nobody.
func authors(values []string, site ...string) []string {
	const longest = 10_000 // bytes of one value: papers have hundreds of authors
	var out []string
	known := map[string]bool{}
	for _, v := range values {
		v = strings.ToValidUTF8(v[:min(len(v), longest)], "")
		v = byWord.ReplaceAllString(plain(v), "")
		for _, name := range split(v) {
			name = strings.Trim(name, " ,;|·•–—-*")
			if name == "" || len(name) > 120 || noPerson.MatchString(name) || addressing.MatchString(name) || account(name) || names.Parse(name).Kind == names.Role {
				continue
			}
			own := slices.ContainsFunc(site, func(s string) bool { return s != "" && squash(s) == squash(name) })
			if !own && !known[strings.ToLower(name)] {
				known[strings.ToLower(name)] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// account reports the name of an account and not of somebody: one word in small letters,
// or with marks or digits in it.
func account(name string) bool {
	letters, small := 0, 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsLower(r) {
				small++
			}
		}
	}
	return letters == 0 || !strings.Contains(name, " ") && (letters == small || strings.ContainsAny(name, "_0123456789"))
}

// split parts names that stand in one string, where each part is a name by itself.
func split(s string) []string {
	parts := parting.Split(s, -1)
	var out []string
	for _, p := range parts {
		if len(out) > 0 && degrees.MatchString(p) {
			out[len(out)-1] += ", " + p
			continue
		}
		out = append(out, p)
	}
	if len(out) < 2 {
		return []string{s}
	}
	for _, p := range out {
		if !full(p) {
			return []string{s}
		}
	}
	return out
}

// full reports two to five words that each begin with a capital or are a name's
// particle.
func full(s string) bool {
	words := strings.Fields(s)
	capitals := 0
	for _, w := range words {
		r := firstRune(w)
		switch {
		case unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r):
			capitals++
		case !lexicon.Is(w, lexicon.Particle):
			return false
		}
	}
	return capitals >= 2 && len(words) <= 5
}
