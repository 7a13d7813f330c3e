package extract

import (
	"regexp"
	"strings"
)

// mostPageLines is how many lines a page break puts between two lines of a paragraph.
const mostPageLines = 4

var (
	pageLine = regexp.MustCompile(`(?i)^[\W_]*(?:page\s+|p\.\s?|\.{2,}/)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\W_]*$`)
	siteLine = regexp.MustCompile(`(?i)^(?:https?://|www\.)\S+(?:\s+\d{1,3}/\d{1,2}/\d{2,4})?$`)
)

// markPageLines marks what the pages of a print left between the lines: page numbers,
// addresses, and short lines that stand beside a page number more than once.
func markPageLines(ls []line) {
	count := map[string]int{}
	for i := range ls {
		if ls[i].width <= 120 {
			count[bare(ls[i].text)]++
		}
		ls[i].page = pageLine.MatchString(ls[i].text) || siteLine.MatchString(ls[i].text)
	}
	for i := range ls {
		if ls[i].page || ls[i].width > 120 || halts.MatchString(ls[i].text) || count[bare(ls[i].text)] < 2 || bare(ls[i].text) == "" {
			continue
		}
		beside := i > 0 && ls[i-1].page || i+1 < len(ls) && pageLine.MatchString(ls[i+1].text)
		if beside && !strings.HasSuffix(ls[i].text, ",") {
			ls[i].page = true
		}
	}
}
