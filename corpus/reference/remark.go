package reference

import (
	"regexp"
	"strings"
)

// signals begin a note that refers to more on the matter, not to where the words
// come from.
var signals = regexp.MustCompile(`^(?i:see|cf|compare|contrast|accord|but see|e\.g|for example|for instance)\b`)

// openers begin a remark when a word without a capital follows: "On this point",
// but not "On Liberty".
var openers = set(`For On In At By As Of To With The A An This That These Those It He She They We I There Here His Her
	Their Its Our My One Some Many Most All Both Neither Each Such Other Others Another No Not Nor And But Or So Yet
	If When While Where Whereas Because Since Although Though However After Before During Under Over About Among
	According Then Now Later Formerly Earlier Also Even Only More Less Until Despite Unless What Which Who How`)

// asides begin a remark whatever follows.
var asides = set(`Emphasis Italics Translation Translated Translations Copy Note Brackets Bracketed Figures Figure
	Author Authors Author’s Author's Own Adapted Unless Names Name On-file Punctuation Spelling Capitals`)

// finite are words of a sentence, which a reference has only within its titles.
var finite = set(`is are was were be been am has have had does do did will would can could may might shall should must
	said says say wrote writes argued argues noted claims claimed reported reports told stated states explained
	explains refers referred means meant became becomes remains remained seems seemed appears appeared began ended
	I we they he she it this these those there whose which who because although whereas`)

// own are an author's own inquiries: no source that anybody else could look up.
var own = regexp.MustCompile(`(?i)\b(?:with|by|to|for) (?:the |this )?(?:present )?(?:authors?|writers?)\b|\bauthors?[’'](?:s)? (?:own )?(?:interview|conversation|correspondence|notes)|\bpersonal (?:communication|interview|correspondence|conversation)\b`)

// remark reports whether a note, or a part of one, explains or refers further
// rather than naming a source.
func remark(part string) bool {
	if signals.MatchString(part) || opensRemark(part) || own.MatchString(part) {
		return true
	}
	text := bare(through.ReplaceAllString(part, " "))
	for word := range strings.FieldsSeq(text) {
		if finite[strings.Trim(word, ".,:;!?’'")] {
			return true
		}
	}
	return false
}

// opensRemark reports whether text begins as a remark does.
func opensRemark(text string) bool {
	word, rest, _ := strings.Cut(text, " ")
	word = strings.TrimRight(word, ".,:")
	if asides[word] || signals.MatchString(text) {
		return true
	}
	return openers[word] && rest != "" && !startsUpper(rest) && !strings.ContainsRune("“\"‘«", first(rest))
}

// through is how a note says that it knows its source through another work.
var through = regexp.MustCompile(`(?i)\b(?:as )?(?:quoted|cited|qtd\.?|reprinted|reproduced) (?:in|by|from)\b`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
