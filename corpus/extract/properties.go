package extract

import (
	"regexp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
	"ibid/corpus/extract/format"
)

// splitRecorded parts the fields that a document states from those that stand in its
// file's own record only, less those that programs fill in by themselves.
func splitRecorded(all []corpus.Field) (stated, recorded []corpus.Field) {
	for _, f := range all {
		switch {
		case f.From != format.Properties:
			stated = append(stated, f)
		case f.Key == "title" && !automaticTitle.MatchString(f.Value), f.Key == "author" && personal(f.Value), f.Key != "title" && f.Key != "author":
			recorded = append(recorded, f)
		}
	}
	return stated, recorded
}

// shown is what a file's own record states, without authors whom the text doesn't name:
// they typed or saved it.
func shown(recorded corpus.Meta, text string) corpus.Meta {
	text = strings.ToLower(text)
	recorded.Authors = slices.DeleteFunc(slices.Clone(recorded.Authors), func(name string) bool {
		words := strings.Fields(strings.ToLower(names.Natural(name)))
		return len(words) == 0 || !strings.Contains(text, words[len(words)-1]) || !strings.Contains(text, words[0])
	})
	return recorded
}

// automaticTitle is a title that a program, a template or a file name has left.
var automaticTitle = regexp.MustCompile(`(?i)^(?:microsoft (?:word|powerpoint)\b.*|(?:untitled|document|dokument|documento|presentation|draft|template|title|layout|slide|doc)[ _-]?\d*|` +
	`(?:press release|news release|policy brief|report|memo|article)|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|pages|html?|txt))$`)

var accounts = []string{"user", "admin", "owner", "author", "office", "windows", "microsoft", "default", "guest", "unknown", "libreoffice", "openoffice", "python-docx", "hewlett-packard", "pc", "dell", "lenovo", "acer", "hp", "intern", "editor", "template"}

// personal reports an author's name and not an account's: at least two words, the last no
// initial ("Lena H"), none of them a program's or a computer's.
func personal(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && len(strings.Trim(words[len(words)-1], ".")) > 1 && !strings.ContainsAny(name, `\@/0123456789`) &&
		!slices.ContainsFunc(words, func(w string) bool { return slices.Contains(accounts, w) })
}
