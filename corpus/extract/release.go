package extract

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
)

// A release names above its title who issues it: "Senator Vera Lund", "The Hon Peter
// Vance MP, Shadow Minister for Ports", "MINISTER FOR PORTS".
var (
	releaseKind = regexp.MustCompile(`(?i)^(?:joint |for )?(?:media|press|news) (?:release|statement)|^media alert|^transcript\b|^immediate release|^statement (?:by|from)\b`)
	honour      = `(?i:(?:the\s+)?(?:rt\.?\s+)?hon(?:ourable)?\.?|senator|sen\.|dr\.?|mr\.?|mrs\.?|ms\.?|minister|premier|mayor|representative|congress(?:man|woman))`
	seat        = `(?:,?\s+(?:MP|MHR|MLC|MLA|AM|AO|AC|QC|KC|SC|M\.P\.?|M\.H\.R\.?)\b\.?)`
	post        = `(?i:(?:acting|assistant|shadow|deputy|federal|foreign|former|opposition|australian|government|national)\s+)*` +
		`(?i:prime minister|minister|treasurer|attorney[- ]general|parliamentary secretary|premier|president|leader|member|senator|spokes(?:man|woman|person)|secretary|mayor|governor|commissioner|office)`
	postLine   = regexp.MustCompile(`^(?i:from\s+)?(?i:the\s+)?(?:office of\s+)?` + post + `(?:\s+(?i:for|of|to|assisting|on|representing)\b.*|\s*[,&]?\s*|\s+(?i:the hon|senator)\b.*)$`)
	spokesLine = regexp.MustCompile(`(?i)\bspokes(?:man|woman|person)(?:\s+(?:on|for)\b.*)?$`)
	headLabel  = regexp.MustCompile(`(?i)^(?:subjects?|topics?)(?:/s|\(s\))?\s*:|^E\s?(?:&|and)\s?O\s?E\b|^embargo`)
	personLine = regexp.MustCompile(`^(?:` + honour + `\s+)+(` + fullName + `)(?:` + seat + `)*(.*)$`)
	seatLine   = regexp.MustCompile(`^(` + fullName + `?)(?:` + seat + `)+(.*)$`)
)

// issuer reads a line above a release's title that says who issues it, with the
// person's name when it has one.
func issuer(b *block) (name string, ok bool) {
	text := strings.TrimSpace(releaseKind.ReplaceAllString(b.text, ""))
	if text == "" || b.shape == row || b.words > 40 || b.ends && !abbreviatedEnd(text) || hasFiniteVerb(english.Tokenize(text)) {
		return "", false
	}
	if who, what, ok := strings.Cut(text, ","); ok && nameLike(who) && postLine.MatchString(strings.TrimSpace(what)) {
		return properCase(cleanName(who)), true
	}
	for _, form := range []*regexp.Regexp{personLine, seatLine} {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		name, rest := person(m[1], strings.Trim(m[2], " ,.–—-:|"))
		if len(strings.Fields(name)) < 2 || notNames.MatchString(name) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsUpper(first) {
			continue
		}
		return properCase(name), true
	}
	return "", postLine.MatchString(text) || spokesLine.MatchString(text) && b.words <= 12
}

// person parts a name from what stands behind it: a seat, a post, a party, words that
// are not in capitals as the name is.
func person(name, rest string) (string, string) {
	cut := len(name)
	if at := postInName.FindStringIndex(name); at != nil {
		cut = at[0]
	}
	words := fields(name, span(0, len(name)))
	for i, w := range words {
		if word := name[w.Start:w.End]; i >= 2 && strings.ToUpper(name[:words[1].End]) == name[:words[1].End] && strings.ToUpper(word) != word {
			cut = min(cut, w.Start)
		}
	}
	rest = strings.TrimSpace(name[cut:] + " " + rest)
	return strings.TrimSpace(seats.ReplaceAllString(strings.TrimSpace(name[:cut]), "")), rest
}

var seats = regexp.MustCompile(seat + `+$`)

// postInName is where a post begins in what looks like a long name in capitals.
var postInName = regexp.MustCompile(`(?i)\s(?:acting|assistant|shadow|deputy|federal|prime|minister|treasurer|parliamentary|leader|member|senator|spokes(?:man|woman|person)|secretary|premier|australian|democrats?|labor|greens?)\b`)

// properCase writes a name in capitals as names are written: "LENA O’HOLT" is "Lena
// O’Holt".
func properCase(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	var b strings.Builder
	up := true
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r):
			up = true
		case up:
			up = false
		default:
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// released reports a text that is a release: its head says so, or names who issues it.
func (p *page) released() bool {
	return slices.ContainsFunc(p.blocks[:p.head], func(b *block) bool {
		_, ok := issuer(b)
		return ok || releaseKind.MatchString(b.text)
	})
}

// issuers are the people who issue a release, in the order of its head, each once.
func (p *page) issuers() []string {
	var out []string
	for _, b := range p.blocks[:p.head] {
		if name, _ := issuer(b); name != "" {
			out = append(out, name)
		}
	}
	return unique(out)
}

// releaseDate is the one day that a release's head names; where it names none, the one
// that stands by itself among the last lines.
func (p *page) releaseDate() (date, from string) {
	if !p.released() && p.speakers() == nil {
		return "", ""
	}
	days := map[string]bool{}
	for _, b := range p.blocks[:p.head] {
		d, at := findDate(b.text)
		if len(d) < len(time.DateOnly) || b.words > 40 || strings.Contains(b.text, "://") || headLabel.MatchString(b.text) || updatedLabel.MatchString(b.text) {
			continue
		}
		if span := strings.TrimRight(b.text[:at[0]], " "); strings.HasSuffix(span, "-") || strings.HasSuffix(span, "–") || hasFiniteVerb(english.Tokenize(b.text)) {
			continue
		}
		days[d] = true
	}
	if len(days) == 0 {
		for _, b := range p.blocks[max(p.head, len(p.blocks)-6):] {
			if d, at := findDate(b.text); len(d) == len(time.DateOnly) && b.words <= 6 && dateRest.MatchString(b.text[at[1]:]) && !updatedLabel.MatchString(b.text) {
				days[d] = true
			}
		}
	}
	if len(days) != 1 {
		return "", ""
	}
	for d := range days {
		date = d
	}
	return date, "head of the release"
}

// lastLineDate is the month or day that stands by itself below a document without any other date
// in its head, "" for none.
func (p *page) lastLineDate() string {
	for i := len(p.blocks) - 1; i >= max(p.head, len(p.blocks)*9/10); i-- {
		b := p.blocks[i]
		if b.kind == Note || b.kind == Furniture && b.words <= 8 && !wholeOnly(b.text) {
			continue
		}
		if d, ok := wholeDate(b.text); ok && len(d) > len("2006") && b.words <= 4 {
			return d
		}
		return ""
	}
	return ""
}

// letterSpaced reports a line whose letters a scan or a designer set apart: "M E D I A".
func letterSpaced(text string) bool {
	single, words := 0, strings.Fields(text)
	for _, w := range words {
		if utf8.RuneCountInString(w) == 1 {
			single++
		}
	}
	return single >= 4 && single*2 > len(words)
}

// isGarbled reports a line that a scan left of a stamp or a crest: hardly a letter.
func isGarbled(text string) bool {
	odd, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsSpace(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".,:;'’‘“”\"()-–—&$%?!/", r):
			odd++
		}
	}
	return odd*5 > letters
}
