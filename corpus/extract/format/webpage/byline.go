package webpage

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/extract/format"
)

var (
	byLine = regexp.MustCompile(`^(?:[Ww]ritten |[Pp]osted |[Pp]ublished |[Rr]eported |[Ss]tory |[Ww]ords |WRITTEN |POSTED )?` +
		`(?:[Bb]y|BY|Von|VON|Par|Por|Da|Door)\b:?\s+(\S.{2,150})$`)
	postedLine = regexp.MustCompile(`(?i)^(?:posted|published|veröffentlicht|publié|publicado)\b(?: (?:on|am|le|el|the))?:?\s*(.{4,60}?)(?:\s+by\s+(.{3,80}))?$`)
	capitals   = regexp.MustCompile(`^(\p{Lu}[\p{Lu}’'.-]+(?: \p{Lu}[\p{Lu}’'.-]*){1,3}),\s+\p{Lu}\p{Ll}`)
	changed    = regexp.MustCompile(`(?i)updated|modified|aktualisiert|mis à jour|edited|reviewed|accessed|stand:|last `)
	joined     = regexp.MustCompile(`\s+(?:and|und|et|y|&)\s+|;`)
	inPlace    = regexp.MustCompile(`(?:,?\s+(?:in|for|at|on|für)\s+(?:the\s+)?\p{Lu}|\s*[|·•—–]|\s-\s|,\s*\d|\s\().*$`)
)

// visible is what the lines around the title say: who wrote the article and on which
// day it was published. Those lines are not kept.
func visible(units []*unit, keep []bool, titles []string) []statement {
	l := newLayout(units, titles)
	l.preferStated()
	from, to := aroundTitle(l, keep)
	var out []statement
	for i := from; i < to; i++ {
		u := l.units[i]
		if i == l.title || len(u.text) > 200 {
			continue
		}
		particulars := false
		for _, line := range strings.Split(u.text, "\n") {
			for _, s := range lineSays(u, line, keep[i]) {
				if s.from == "visible date" && i < l.title-2 && !postedLine.MatchString(line) {
					continue // pages say above all what day it is
				}
				out = append(out, s)
				particulars = true
			}
		}
		if particulars && len(u.text) < 80 && u.shape != format.Row {
			keep[i] = false
		}
	}
	return out
}

// preferStated takes a heading that says a stated title for the title, where the first
// heading of the page says something else.
func (l *layout) preferStated() {
	if l.title >= 0 && l.titles[squash(l.units[l.title].text)] > 0 {
		return
	}
	for i, u := range l.units {
		if u.shape == format.Heading && l.titles[squash(u.text)] > 0 && len(squash(u.text)) >= 12 {
			l.title = i
			return
		}
	}
}

// aroundTitle is where a byline may stand: from shortly above the title down to the
// article's first paragraphs.
func aroundTitle(l *layout, keep []bool) (from, to int) {
	paragraphs := 0
	for to = 0; to < len(l.units) && paragraphs < 2; to++ {
		if keep[to] && len(l.units[to].text) > 120 && to > l.title {
			paragraphs++
		}
	}
	from = max(0, to-12)
	if l.title >= 0 && l.title < to {
		from = max(0, l.title-4)
	}
	return from, min(to, from+40)
}

// lineSays reads one line. Where the line is part of the article only its form counts.
func lineSays(u *unit, line string, kept bool) []statement {
	line = strings.TrimSpace(line)
	var out []statement
	if m := postedLine.FindStringSubmatch(line); m != nil {
		if d, at := dayIn(m[1]); at != nil {
			out = append(out, statement{d, "visible date"})
			if names := bylineNames(m[2]); m[2] != "" && names != nil {
				out = append(out, namesOf(names)...)
			}
			return out
		}
	}
	if m := byLine.FindStringSubmatch(line); m != nil && !(kept && len(line) > 80) {
		out = append(out, namesOf(bylineNames(m[1]))...)
	} else if m := capitals.FindStringSubmatch(line); m != nil && !endsSentence(line) && len(line) < 80 {
		out = append(out, statement{m[1], "visible byline"})
	} else if u.calledAuthor() && !kept {
		out = append(out, namesOf(bylineNames(line))...)
	}
	if d, at := dayIn(line); at != nil && (!kept && len(line) < 100 || len(line) < 40 && 2*(at[1]-at[0]) > len(line)-8) && !changed.MatchString(line) {
		out = append(out, statement{d, "visible date"})
	}
	return out
}

// calledAuthor reports that the element or the one around it is called the author's.
func (u *unit) calledAuthor() bool {
	for s, i := u.scope, 0; s != nil && i < 2; s, i = s.up, i+1 {
		names := strings.ToLower(attr(s.node, "class") + " " + attr(s.node, "id") + " " + attr(s.node, "itemprop"))
		if len(names) < 300 && (strings.Contains(names, "author") || strings.Contains(names, "byline") || strings.Contains(names, "autor")) {
			return true
		}
	}
	return false
}

func namesOf(names []string) []statement {
	var out []statement
	for _, n := range names {
		out = append(out, statement{n, "visible byline"})
	}
	return out
}

// bylineNames reads the names at the beginning of s: "Vera Lund in Sill and Peter Vance
// in Osmark", "Lena Holt, Political Editor", "Dana Orrick | 3 May 2020".
func bylineNames(s string) []string {
	if _, at := dayIn(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = byWord.ReplaceAllString(strings.TrimSpace(s), "")
	var out []string
	for _, part := range joined.Split(s, -1) {
		part = inPlace.ReplaceAllString(strings.TrimSpace(part), "")
		for i, piece := range strings.Split(part, ",") {
			piece = strings.Trim(piece, " .,|·•–—-:")
			if !full(piece) || !personal(piece) || i > 0 && !joined.MatchString(s) && venue(piece) {
				if i == 0 && len(out) == 0 {
					return nil
				}
				break
			}
			out = append(out, piece)
		}
	}
	return out
}

var posts = regexp.MustCompile(`(?i)\b(?:editor|reporter|correspondent|writer|staff|news|desk|team|fellow|professor|` +
	`director|analyst|university|institute|minister|president|the|of|for|in|on|at|read|share|published|posted|updated|comments?|` +
	`photo|image|video|more|about|author|authors|all|view|min|account|log|sign|home|menu|profile|follow|subscribe|newsletter|contact)\b`)

// personal reports words that may be a person's name: no post and no digit is in it.
func personal(s string) bool {
	return !posts.MatchString(s) && !strings.ContainsAny(s, ":@_/!?") && !strings.ContainsFunc(s, unicode.IsDigit)
}

// venue reports three words or more without a given name among them: where the writer is
// ("Osmark Harbour Ground").
func venue(s string) bool {
	words := strings.Fields(s)
	return len(words) >= 3 && !slices.ContainsFunc(words, func(w string) bool { return lexicon.Is(english.Fold(w), lexicon.Given) })
}
