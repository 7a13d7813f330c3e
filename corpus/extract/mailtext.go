package extract

import (
	"regexp"
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/format/email"
)

var (
	mailFirst = regexp.MustCompile(`(?i)^(?:from|to|date|sent|subject|received|return-path|delivered-to|message-id|path|newsgroups|x-[a-z0-9-]+):(?:[ \t]|$)`)
	mailLine  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$)`)
	mailOther = regexp.MustCompile(`^[ \t]+\S|^>?From \S+@?\S* `)
)

// readMailHead reads the head of an e-mail at the start of a plain text, behind a rule at
// most, and returns where it ends; ok is false where there is none: it names the sender, and
// the subject or the day.
func readMailHead(text string) (fields []corpus.Field, end int, ok bool) {
	from := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	var head strings.Builder
	seen := map[string]bool{}
	for line := range strings.Lines(text[from:]) {
		bare := strings.TrimRight(line, "\r\n")
		switch {
		case len(seen) == 0 && (strings.TrimSpace(bare) == "" || dashes.MatchString(bare)), len(seen) == 0 && mailOther.MatchString(bare) && !strings.HasPrefix(bare, " "):
		case mailFirst.MatchString(bare), len(seen) > 0 && mailLine.MatchString(bare):
			key, _, _ := strings.Cut(strings.ToLower(bare), ":")
			seen[key] = true
			if key == "sent" {
				bare = "Date" + bare[len("sent"):]
			}
			head.WriteString(bare + "\r\n")
		case len(seen) > 0 && mailOther.MatchString(bare):
			head.WriteString(bare + "\r\n")
		default:
			if !seen["from"] || !seen["subject"] && !seen["date"] && !seen["sent"] || len(seen) < 3 {
				return nil, 0, false
			}
			fields = email.Head([]byte(head.String()))
			return fields, from, len(fields) > 0
		}
		from += len(line)
	}
	return nil, 0, false
}
