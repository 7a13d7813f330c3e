package fetch

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// Kind is what people call files with certain endings.
type Kind struct {
	One, Many string // "picture", "pictures"
	Do        string // what to do to have such a file read, where it is not
	endings   []string
}

// kinds are in the order in which they are counted. Which of them are read is told by
// Options.Endings.
var kinds = []Kind{
	{"PDF file", "PDF files", "", []string{".pdf"}},
	{"Word file", "Word files", "", []string{".docx", ".docm"}},
	{"OpenDocument file", "OpenDocument files", "", []string{".odt"}},
	{"EPUB file", "EPUB files", "", []string{".epub"}},
	{"RTF file", "RTF files", "", []string{".rtf"}},
	{"web page", "web pages", "", []string{".html", ".htm", ".xhtml", ".mhtml", ".mht"}},
	{"e-mail", "e-mails", "", []string{".eml"}},
	{"Markdown file", "Markdown files", "", []string{".md", ".markdown"}},
	{"text file", "text files", "", []string{".txt", ".text", ""}},
	{"picture", "pictures", "ibid reads text only; run the pages through OCR and save them as PDF",
		[]string{".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".svg"}},
	{"old Word file", "old Word files", "save as .docx", []string{".doc", ".dot"}},
	{"presentation", "presentations", "export as PDF", []string{".ppt", ".pptx", ".odp", ".key"}},
	{"Pages document", "Pages documents", "export as Word or PDF", []string{".pages", ".rtfd"}},
	{"spreadsheet", "spreadsheets", "ibid does not read spreadsheets; export what you want to quote as PDF",
		[]string{".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".numbers"}},
	{"archive", "archives", "unpack it and name the folder", []string{".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz"}},
	{"recording", "recordings", "save a transcript as text",
		[]string{".mp3", ".m4a", ".wav", ".mp4", ".mov", ".avi", ".mkv", ".webm", ".ogg", ".flac"}},
	{"collection", "collections", "name the file itself as a path: ibid ingest FILE.jsonl", []string{collectionSuffix}},
	{"web archive", "web archives", "", []string{".warc", ".warc.gz"}},
	{"list of addresses", "lists of addresses", "name the file itself as a path", []string{".urls"}},
	{"Outlook message", "Outlook messages", "save as .eml", []string{".msg", ".pst"}},
	{"Kindle or DjVu book", "Kindle or DjVu books", "convert to EPUB or PDF", []string{".mobi", ".azw", ".azw3", ".djvu"}},
	{"record", "records", "", []string{".bib", ".ris"}},
	{"web link", "web links", "name the address itself, or several in a file NAME.urls, one per line", []string{".webloc", ".url"}},
}

// other is the kind of files with an ending that says nothing here.
var other = Kind{One: "other file", Many: "other files", Do: "if there is text in it, save it as .txt"}

// KindOf says what people call a file, by its name.
func KindOf(name string) Kind {
	ending := Ending(name)
	if file, _, ok := strings.Cut(name, "#"); ok && isLibrary(file) { // a record of a library
		ending = ".bib"
	}
	for _, k := range kinds {
		if slices.Contains(k.endings, ending) {
			return k
		}
	}
	return other
}

// Compare orders kinds as they are counted.
func (k Kind) Compare(l Kind) int { return k.rank() - l.rank() }

func (k Kind) rank() int {
	i := slices.IndexFunc(kinds, func(x Kind) bool { return x.One == k.One })
	if i < 0 {
		return len(kinds)
	}
	return i
}

// Ending is what a file's name ends with, in lower case, its point included. It is ""
// for a name without one: a number or words after a point ("v1.2", "Dr. Lund") are none.
func Ending(name string) string {
	ending := strings.ToLower(filepath.Ext(name))
	if strings.HasSuffix(strings.ToLower(name), ".warc.gz") {
		return ".warc.gz"
	}
	letters := 0
	for _, r := range strings.TrimPrefix(ending, ".") {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsDigit(r) && r != '_' && r != '-' && r != '+':
			return ""
		}
	}
	if letters == 0 || len(ending) > 12 {
		return ""
	}
	return ending
}
