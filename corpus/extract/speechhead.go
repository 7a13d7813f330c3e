package extract

import (
	"regexp"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

var (
	// speechKind is a line that begins the head of a speech: "STATEMENT", "Address by …".
	speechKind = regexp.MustCompile(`(?i)^(?:(?:opening|closing|keynote|prepared|written|oral|joint|inaugural|special)\s+)*(?:speech|address|remarks|lecture|statement|testimony|keynote)(?:\s+(?:delivered\s+)?(?:by|of)\b.*)?$`)
	quotedLine = regexp.MustCompile(`^["“”'‘](.{8,200})["“”'’]$`)
	occasion   = regexp.MustCompile(`(?i)\b(?:session|conference|summit|meeting|assembly|forum|debate|congress|convention|symposium|committee|senate|parliament)\b`)
	salutation = regexp.MustCompile(`(?i)^(?:(?:mr\.?|madam|mrs\.?|honou?rable) (?:president|chair\w*|speaker|secretary[- ]general)|(?:your )?excellenc|ladies\b|distinguished\b|dear\b)`)
	addressIn  = regexp.MustCompile(`://|\w\.\w{2,}/`)
	venueBegun = regexp.MustCompile(`(?i)\s(?:at|before|to|during|in) the\s`) // the lines on the occasion are one phrase
	hanging    = regexp.MustCompile(`(?i)[ ,]+(?:on|at|in|to)$`)              // the line that it goes on in is left out
	goesOn     = regexp.MustCompile(`(?i)^(?:at|to|before|in|on|of|by|for|from|delivered|and)\b`)
)

// speechHead is the head of a speech around the title, as one title: what it is, who gave
// it and where, from line from to line to ("Statement by Lena Holt, Mayor of Sill, at the
// Harbour Club"), or what it calls itself in quotation marks. ok is false where the title's
// lines, title to end, say as much or don't stand in such a head.
func (p *page) speechHead(title, end, first int) (text string, from, to int, ok bool) {
	if p.known.Title != "" {
		return "", 0, 0, false
	}
	for from = title; from >= 0 && from > title-6; from-- {
		if b := p.blocks[from]; speechKind.MatchString(b.text) && b.words <= 30 {
			break
		}
	}
	if from < 0 || from == title-6 {
		return "", 0, 0, false
	}
	by := false
	for to = from; to < first && to < from+10; to++ {
		b := p.blocks[to]
		if m := quotedLine.FindStringSubmatch(b.text); m != nil && to > from && by {
			return m[1], to, to, to > end
		}
		_, dated := lineDate(b.text)
		if to > from && (salutation.MatchString(b.text) || addressIn.MatchString(b.text)) {
			break
		}
		if b.words > 30 || b.tells() || dated && !breaksOff(text) || strings.HasSuffix(b.text, ":") || furnitureRule(b) != "" && furnitureRule(b) != "byline fragment" && !strings.EqualFold(b.text, "by") {
			break
		}
		switch {
		case to == from:
		case excellency.MatchString(b.text) && !by:
			by = true
			text += " "
		case to == end && b.words <= 3 && !strings.ContainsAny(b.text, "0123456789") || goesOn.MatchString(b.text) || endsWithBy.MatchString(text) || breaksOff(p.blocks[to-1].text):
			text += " "
		case lexicon.Longest(english.Folds(english.Tokenize(b.text)), lexicon.Title) > 0 || bodyName(b.text) != "" || occasion.MatchString(b.text):
			if text += ", "; venueBegun.MatchString(text) {
				text = strings.TrimSuffix(text, ", ") + " "
			}
		default:
			return hanging.ReplaceAllString(text, ""), from, to - 1, by && to-1 >= end && (to-1 > end || from < title)
		}
		text += strings.TrimRight(b.text, " ,")
		by = by || spokenBy.MatchString(text)
	}
	return hanging.ReplaceAllString(text, ""), from, to - 1, by && to-1 >= end && (to-1 > end || from < title)
}
