package extract

import (
	"regexp"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
)

// issuedBy takes a body that a PDF's own record names as its author for the publisher:
// it issues the document, and whoever wrote it stands on the cover.
func issuedBy(fields []corpus.Field) []corpus.Field {
	out := make([]corpus.Field, 0, len(fields))
	for _, f := range fields {
		if f.Key == "author" && (f.From == "document information" || f.From == "XMP dc:creator") && names.Parse(f.Value).Kind == names.Body {
			f.Key = "publisher"
		}
		out = append(out, f)
	}
	return out
}

var (
	// journalLine is a running head that names the journal with its volume.
	journalLine = regexp.MustCompile(`^(?:.{2,40}? et al\.?,? )?((?:\p{Lu}[\p{L}&-]*|of|and|the|for|in|on|&)(?: (?:\p{Lu}[\p{L}&-]*|of|and|the|for|in|on|&)){1,8}),? (?:Vol(?:ume|\.)? ?\d+|(?:19|20)\d\d, ?\d+ ?[:(])`)
	publishedIn = regexp.MustCompile(`(?i)^(?:(?:first |originally )?(?:published|appeared)|to appear) (?:in|on) (?:the )?`)
	serialLabel = regexp.MustCompile(`(?i)^(?:e-?)?ISSN:?\s*`)
	citeThis    = regexp.MustCompile(`(?i)\bdoi: ?(10\.\d{4,9}/[^\s"<>]+)\s+cite this article|\b(?:please )?cite this (?:article|paper|report|work)\b[^\f]{0,900}?\b(10\.\d{4,9}/[^\s"<>]+)`)
	pagesURL    = regexp.MustCompile(`^https?://[^\s/]+/\S*\d\S*$`)
	// history is a paper's line of days: "Received: 3 May 2004 Accepted: … Published: …".
	history = regexp.MustCompile(`(?i)^(?:(?:received|revised|accepted)\b.{4,90})?\bpublished(?: online)?:? `)
)

// proceedings is the line of a paper that names the volume which it appeared in.
var proceedings = regexp.MustCompile(`^(?i:(?:appearing|published|to appear|in|appeared) )*(?i:in )?(?:the )?((?:\d{4} )?Proceedings of (?:the )?\p{Lu}[^,.;]{10,140})(.*)$`)

// onProceedings is the rule of such a line.
const onProceedings = "line on the proceedings"

// readProceedings takes the volume and the year from that line.
func (p *page) readProceedings() {
	for _, b := range p.blocks {
		if b.why != onProceedings {
			continue
		}
		m := proceedings.FindStringSubmatch(b.text)
		if p.meta.Publisher == "" {
			p.state("publisher", onProceedings, strings.TrimSpace(m[1]))
		}
		if y := issueYear.FindStringSubmatch(b.text); y != nil && p.meta.Published == "" {
			p.state("published", onProceedings, y[1])
		}
		return
	}
}

// preprint is what a server of preprints stamps on the first page: its name, the number of
// the version and the day.
var preprint = regexp.MustCompile(`(?i)(?:^|\s)([a-z]{1,6}xiv)(?: preprint)?:? ?\S+?v\d+\b(.*)$`)

// readPreprint takes the server and the day from the stamp.
func (p *page) readPreprint() {
	for _, b := range p.blocks {
		m := preprint.FindStringSubmatch(b.text)
		if m == nil || b.words > 12 {
			continue
		}
		d, at := findDate(m[2])
		if at == nil || len(d) < len("2006-01-02") {
			continue
		}
		if p.meta.Publisher == "" {
			p.state("publisher", "stamp of the preprint", m[1])
		}
		if p.meta.Published == "" {
			p.state("published", "stamp of the preprint", d)
		}
		return
	}
}

// readBodyYear takes the year from a line of the front page that has a body and a year
// and nothing else: "Harbour Council 2009".
func (p *page) readBodyYear() {
	for _, b := range p.blocks[:p.head] {
		m := bodyYear.FindStringSubmatch(b.text)
		if m != nil && p.meta.Published == "" && b.words <= 10 && names.Parse(m[1]).Kind == names.Body && b.text != p.meta.Title {
			p.state("published", "body and year", m[2])
		}
	}
}

var bodyYear = regexp.MustCompile(`^(?:© ?)?(\p{Lu}[^\d,:]{1,80}?),? ` + year + `$`)

// readImprint reads what the heads and feet of a printed article's pages state.
func (p *page) readImprint() {
	p.readPreprint()
	p.readProceedings()
	p.readBodyYear()
	p.readAppeared()
	for i, b := range p.blocks {
		if b.words > 40 {
			continue
		}
		running := b.kind == Furniture && (strings.HasPrefix(b.why, "running") || i < p.head)
		if running && p.meta.Publisher == "" {
			p.state("publisher", "running head", journalOf(b.text))
		}
		if m := printedURL.FindStringSubmatch(b.text); m != nil && p.meta.URL == "" {
			p.state("url", "foot of the print", m[1])
		}
		if running && i < p.head && p.meta.URL == "" && pagesURL.MatchString(b.text) {
			p.state("url", "running head", b.text)
		}
		if loc := history.FindStringIndex(b.text); loc != nil && len(p.meta.Published) < len("2006-01-02") {
			if d, at := findDate(b.text[loc[1]:]); at != nil && at[0] == 0 && len(d) == len("2006-01-02") {
				p.state("published", "line of the paper's days", d)
			}
		}
	}
	if m := citeThis.FindStringSubmatch(p.text); m != nil && p.known.DOI == "" {
		p.state("doi", "how to cite it", bareDOI(m[1]+m[2]))
	}
}

// journalOf is the journal that a running head names with its volume, "" for none.
func journalOf(text string) string {
	text = publishedIn.ReplaceAllString(text, "")
	text = strings.TrimSpace(serialNumber.ReplaceAllString(serialLabel.ReplaceAllString(text, ""), ""))
	if m := journalLine.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// spaced returns the title with the spaces that a designer's lettering lost, when the
// page says it once more with them: "TheTolls of Sill" is "The Tolls of Sill".
func (p *page) spaced(title string) string {
	bare := strings.ReplaceAll(title, " ", "")
	if len(bare) < 8 {
		return title
	}
	for _, b := range p.blocks {
		if b.words > 40 || len(b.text) <= len(title) {
			continue
		}
		if at := strings.Index(strings.ReplaceAll(b.text, " ", ""), bare); at >= 0 {
			if s := cutLetters(b.text, at, len(bare)); strings.Count(s, " ") > strings.Count(title, " ") {
				return s
			}
		}
	}
	return title
}

// cutLetters returns n bytes of text from byte at on, where spaces don't count.
func cutLetters(text string, at, n int) string {
	from, seen := -1, 0
	for i := range len(text) {
		if text[i] == ' ' {
			continue
		}
		if seen == at {
			from = i
		}
		if seen++; seen == at+n {
			return text[from : i+1]
		}
	}
	return text
}
