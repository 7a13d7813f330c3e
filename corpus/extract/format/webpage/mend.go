package webpage

import (
	"regexp"
	"unicode"

	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
)

// mend overrules the weights where the page says more than they see.
func (l *layout) mend(keep []bool) {
	for i, u := range l.units {
		if keep[i] && (i == l.title && l.titles[squash(u.text)] > 0 || empty(u.text) || isLine(u)) {
			keep[i] = false // the title is a field
		}
	}
	l.wholeTables(keep)
	l.wholeLists(keep)
	l.withoutReplies(keep)
	l.withoutStrays(keep)
	l.headless(keep)
}

// empty reports text without a letter or digit.
func empty(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// lines are what stands alone between the paragraphs of an article and is none of it:
// labels of advertisements, whose a picture or the text is, and invitations.
var lines = regexp.MustCompile(`(?i)^\W*(?:advertisements?|anzeige|werbung|publicité|publicidad|sponsored(?: content)?|advert|` +
	`story continues below(?: advertisement)?|article continues (?:after|below).{0,30})\W*$` +
	`|^\(?(?:photo|foto|image|bild|picture|photograph)(?:s|os)?(?: credits?| by)?\s*[:/].{0,100}$|^©.{0,100}$|^.{0,60}getty images\W*$` +
	`|^(?:copyright|©|\(c\)).{0,80}all rights reserved|^.{0,30}\b(?:sign up|subscribe|join)\b.{0,40}\bnewsletters?\b.{0,60}$`)

func isLine(u *unit) bool {
	return len(u.text) < 300 && u.shape != format.Row && u.shape != format.Quotation && lines.MatchString(u.text)
}

// replies begins the comments of readers.
var replies = regexp.MustCompile(`(?i)^\W*(?:\d+ (?:comments?|replies|responses?|kommentare?|commentaires?|comentarios?|thoughts? on\b.{0,200})|` +
	`(?:comments?|kommentare?|commentaires?|comentarios?|leserkommentare) ?\(\d+\)|` +
	`leave a (?:reply|comment)|(?:\d+ )?(?:comments?|responses?) (?:on|to) [“"].{0,200}|reader comments)\W*$`)

// withoutReplies drops what follows the heading of the readers' comments, where the
// article stands before it.
func (l *layout) withoutReplies(keep []bool) {
	before, after := 0, 0
	start := -1
	for i, u := range l.units {
		if start < 0 && before > 0 && !keep[i] && len(u.text) < 300 && replies.MatchString(u.text) {
			start = i
		}
		switch {
		case !keep[i]:
		case start < 0:
			before += len(u.text)
		default:
			after += len(u.text)
		}
	}
	if start >= 0 && after < before {
		for i := start; i < len(keep); i++ {
			keep[i] = false
		}
	}
}

// withoutStrays drops a few words that stand far from all else that is kept.
func (l *layout) withoutStrays(keep []bool) {
	const gap = 8
	total := 0
	for i, u := range l.units {
		if keep[i] {
			total += len(u.text)
		}
	}
	last := -gap - 1
	for i := 0; i < len(keep); i++ {
		if !keep[i] {
			continue
		}
		next := i + 1
		for next < len(keep) && !keep[next] {
			next++
		}
		before, after := i-last > gap, next-i > gap || next == len(keep)
		if len(l.units[i].text) < 60 && before && after && total > 500 && l.units[i].table == nil && !endsSentence(l.units[i].text) {
			keep[i] = false
			continue
		}
		last = i
	}
}

// wholeLists drops what is left of a list of links most of which have been dropped.
func (l *layout) wholeLists(keep []bool) {
	for i := 0; i < len(l.units); i++ {
		list := l.units[i].scope.list()
		if list == nil || list.linked*10 < list.bytes*7 {
			continue
		}
		end, yes := i, 0
		for ; end < len(l.units) && l.units[end].scope.within(list); end++ {
			if keep[end] {
				yes++
			}
		}
		for j := i; j < end && yes*4 < 3*(end-i); j++ {
			keep[j] = false
		}
		i = end - 1
	}
}

// list is the innermost list around s, nil for none.
func (s *scope) list() *scope {
	for ; s != nil; s = s.up {
		if s.node.DataAtom == atom.Ul || s.node.DataAtom == atom.Ol {
			return s
		}
	}
	return nil
}

// wholeTables takes or leaves a table as one.
func (l *layout) wholeTables(keep []bool) {
	for i := 0; i < len(l.units); i++ {
		table := l.units[i].table
		if table == nil {
			continue
		}
		end, yes := i, 0
		for ; end < len(l.units) && l.units[end].table == table; end++ {
			if keep[end] {
				yes++
			}
		}
		for j := i; j < end; j++ {
			keep[j] = 2*yes >= end-i
		}
		i = end - 1
	}
}

// headless drops headings under which nothing of the article is left: "Related",
// "Comments", "More from Sill".
func (l *layout) headless(keep []bool) {
	below := make([]bool, 8) // by level: something kept follows before a heading that closes it
	for i := len(l.units) - 1; i >= 0; i-- {
		u := l.units[i]
		switch {
		case u.shape != format.Heading:
			if keep[i] && shown(u) {
				for level := range below {
					below[level] = true
				}
			}
		default:
			keep[i] = keep[i] && below[u.level]
			for level := u.level; level < len(below); level++ {
				below[level] = false
			}
			if keep[i] {
				for level := range u.level {
					below[level] = true
				}
			}
		}
	}
}

// shown reports units that are text of the document when they are in the article. The
// caption of a picture is not: it says what is seen, and who took it.
func shown(u *unit) bool {
	return u.shape != format.Caption || u.scope.inTable()
}
