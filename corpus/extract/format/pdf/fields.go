package pdf

import (
	"regexp"
	"strconv"
	"strings"

	"ibid/corpus/extract/format"
)

// fields states what the file and its first page say of the document. The file's
// title and authors count when the first pages show them too: they are often left
// over from another document, or name who typed it.
func (f *file) fields(out *format.Builder) {
	out.Field("pages without text", f.unread(), "pictures only: run the file through OCR to read them too")
	shown := f.shown(2)
	x := readXMP(f.data)
	for _, t := range []struct{ value, from string }{{x.title, "XMP dc:title"}, {f.info["Title"], "document information"}} {
		if title := strings.TrimSpace(t.value); !junkTitle(title) && contains(shown, title) {
			out.Field("title", title, t.from)
			break
		}
	}
	for _, a := range []struct {
		names []string
		from  string
	}{{x.creators, "XMP dc:creator"}, {splitNames(f.info["Author"]), "document information"}} {
		found := 0
		for _, name := range a.names {
			if strings.Contains(strings.TrimSpace(name), " ") && contains(shown, name) {
				out.Field("author", name, a.from)
				found++
			}
		}
		if found > 0 {
			break
		}
	}
	out.Field("publisher", x.publication, "XMP prism:publicationName")
	out.Field("published", x.published, "XMP prism:publicationDate")
	if x.doi != "" {
		out.Field("doi", x.doi, "XMP prism:doi")
	} else if m := doiLabel.FindStringSubmatch(f.shown(1)); m != nil {
		out.Field("doi", strings.TrimRight(m[1], ".,;)"), "first page")
	}
}

// unread lists the pages that hold pictures and no text.
func (f *file) unread() string {
	var out []string
	for _, p := range f.pages {
		if len(p.segments)+len(p.head)+len(p.foot) == 0 && p.sideways == "" && p.pictures > 0 {
			out = append(out, strconv.Itoa(p.number))
		}
	}
	return strings.Join(out, ", ")
}

var (
	doiLabel = regexp.MustCompile(`(?i)(?:doi(?:\.org)?\s*[:/]?\s*)(10\.\d{4,9}/[^\s"<>]+)`)
	junk     = regexp.MustCompile(`(?i)^(?:microsoft (?:word|powerpoint|excel)|untitled|document\d*|title|slide \d|no title|print|layout \d|powerpoint)|\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|rtf|odt|pptx?|xlsx?|p65|pmd|wpd)$|^[\w-]*\d{5,}[\w-]*$`)
)

func junkTitle(s string) bool { return len([]rune(s)) < 4 || junk.MatchString(s) }

// shown is the text of the first pages, furniture included.
func (f *file) shown(pages int) string {
	var w strings.Builder
	for _, p := range f.pages[:min(pages, len(f.pages))] {
		for _, list := range [][]*line{p.head, p.segments, p.foot} {
			for _, l := range list {
				w.WriteString(l.text())
				w.WriteString(" ")
			}
		}
	}
	return w.String()
}

// contains reports that all words of s stand in text, in order or nearly so.
func contains(text, s string) bool {
	words := lettersOf(s)
	if len(words) == 0 {
		return false
	}
	in := map[string]bool{}
	for _, w := range lettersOf(text) {
		in[w] = true
	}
	found := 0
	for _, w := range words {
		if in[w] {
			found++
		}
	}
	return 10*found >= 9*len(words)
}

var wordRun = regexp.MustCompile(`[\p{L}\p{N}]+`)

func lettersOf(s string) []string { return wordRun.FindAllString(strings.ToLower(s), -1) }

var nameSeparator = regexp.MustCompile(`\s*(?:;|,\s+and\s+|\s+and\s+|\s+&\s+|,)\s*`)

func splitNames(s string) []string {
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ";") && !strings.Contains(s[:strings.Index(s, ",")], " ") {
		family, given, _ := strings.Cut(s, ",") // "Lund, Vera"
		return []string{strings.TrimSpace(given) + " " + strings.TrimSpace(family)}
	}
	return nameSeparator.Split(s, -1)
}
