package reference

import (
	"regexp"
	"strings"
)

const (
	year    = `(?:1[5-9]|20)\d\d`
	month   = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
	season  = `(?:Spring|Summer|Autumn|Fall|Winter)`
	day     = `\d{1,2}(?:st|nd|rd|th)?`
	fullDay = `(?:` + month + ` ` + day + `, ` + year + `|` + day + ` ` + month + `,? ` + year + `|` + month + ` ` + year + `|` + year + `-\d\d-\d\d)`
)

// What only a reference has.
var (
	address  = regexp.MustCompile(`(?:https?://|www\.)\S+|\bdoi:\s?\S+|\b10\.\d{4,9}/\S+`)
	imprint  = regexp.MustCompile(`\((?:[^()]*(?:, |: ))?(?:` + month + ` |` + season + ` )?` + year + `[a-z]?\)`)
	unit     = regexp.MustCompile(`(?i)\b(?:vols?|nos?|pp?|cols?|paras?|chap|ch|art|arts|sec|fol|ser)\. ?\d|§ ?\d|\bvol \d`)
	dated    = regexp.MustCompile(`, ` + fullDay)
	twoPlain = regexp.MustCompile(`^[^,]+, [^,]+, ` + year + `\b`)
	code     = regexp.MustCompile(`\b[A-Z]{1,6}/[A-Z0-9./]*\d`)
	// authorYear is the short form of author-date references: "Roe 2019, 31".
	authorYear = regexp.MustCompile(`^\p{Lu}[\p{L}’'-]+(?:(?:,? and |, | & )\p{Lu}[\p{L}’'-]+)*(?: et al\.)?,? \(?` + year + `[a-z]?\)?(?:(?:, |: )(?:pp?\. ?)?\d+(?:[–-]\d+)?)?$`)
)

// named reports whether a part of a note names a work for certain.
func named(part string) bool {
	if through.MatchString(part) {
		_, rest, _ := cutThrough(part)
		return startsUpper(rest) || strings.ContainsRune("“\"«", first(rest))
	}
	if !strings.ContainsFunc(part, func(r rune) bool { return r > ' ' }) || !begins(part) {
		return false
	}
	plain := bare(part)
	return address.MatchString(part) || imprint.MatchString(part) || authorYear.MatchString(part) || code.MatchString(plain) ||
		unit.MatchString(plain) && strings.Contains(plain, ",") || dated.MatchString(plain) || twoPlain.MatchString(plain) || titled(part)
}

// begins reports whether part begins as names, titles and addresses do.
func begins(part string) bool {
	return startsUpper(part) || strings.ContainsRune("“\"«‘[", first(part)) || address.FindStringIndex(part) != nil && address.FindStringIndex(part)[0] == 0 ||
		first(part) > 0x2000 // a script without capitals
}

// titled reports whether a title stands between quotation marks, with a comma or
// a stop at its end, and something behind it: where it appeared.
func titled(part string) bool {
	_, end, ok := quotedTitle(part)
	if !ok {
		return false
	}
	rest := part[end:]
	inner := strings.TrimRight(part[:end], "”\"»")
	ends := strings.ContainsRune(",.?!", last(inner)) || strings.HasPrefix(rest, ",")
	rest = strings.TrimLeft(rest, " ,.")
	return ends && rest != "" && (startsUpper(rest) || strings.HasPrefix(rest, "in ") || strings.ContainsRune("[(", first(rest)) || first(rest) > 0x2000)
}

// cutThrough is what stands before and after "quoted in".
func cutThrough(part string) (before, after string, ok bool) {
	at := through.FindStringIndex(part)
	if at == nil {
		return part, "", false
	}
	return part[:at[0]], strings.TrimSpace(part[at[1]:]), true
}
