// Package stylename says what the paragraph styles of word processors are for, by their
// names: Word's, LibreOffice's, Google Docs' and pandoc's, in English and, where a
// program translates the names of its styles, in the languages that do so most.
package stylename

import (
	"regexp"
	"strings"

	"ibid/corpus/extract/format"
)

// Role is what a style is for.
type Role int

// The roles that readers tell apart.
const (
	Unknown Role = iota // look at the style that it is based on
	Body
	Title
	Heading
	Quotation
	Caption
	Contents
	Code
)

var headingName = regexp.MustCompile(`^(?:heading|head|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|заголовок|başlık|επικεφαλίδα|見出し|标题|標題|제목) ?([1-9])$`)

var roles = byName(map[Role]string{
	Title:     "title titel titre título titolo tytuł titul název başlık 表題 标题 제목",
	Body:      "subtitle untertitel sous-titre subtítulo sottotitolo ondertitel normal standard text_body body_text default",
	Quotation: "quote intense_quote block_text block_quotation quotations quotation blockquote zitat intensives_zitat citation citation_intense cita cita_destacada citazione citaat cytat цитата",
	Caption: "caption image_caption table_caption captioned_figure illustration figure drawing beschriftung légende leyenda epígrafe didascalia bijschrift podpis " +
		"abbildung tabelle",
	Contents: "toc_heading contents_heading table_of_contents inhaltsverzeichnis table_of_figures table_of_authorities index_heading figure_index_heading",
	Code:     "source_code",
})

func byName(names map[Role]string) map[string]Role {
	out := map[string]Role{}
	for role, list := range names {
		for _, name := range strings.Fields(list) {
			out[strings.ReplaceAll(name, "_", " ")] = role
		}
	}
	return out
}

var contentsLine = regexp.MustCompile(`^(?:toc|contents|verzeichnis|inhaltsverzeichnis|tm|tdc|sommario|inhopg|spis treści|оглавление|index|table index|figure index) ?[1-9]$`)

// Of returns the role of the style called name, and a heading's level.
func Of(name string) (Role, int) {
	name = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, "_20_", " ")), " "))
	if m := headingName.FindStringSubmatch(name); m != nil {
		return Heading, int(m[1][0] - '0')
	}
	if contentsLine.MatchString(name) {
		return Contents, 0
	}
	return roles[name], 0
}

// Block is what a paragraph is whose style has this role; false for roles that say
// nothing of it. level is a heading's.
func (r Role) Block(level int) (format.Block, bool) {
	switch r {
	case Title:
		return format.Block{Shape: format.Heading, Level: 1}, true
	case Heading:
		return format.Block{Shape: format.Heading, Level: level}, true
	case Contents:
		return format.Block{Shape: format.Furniture, Why: "table of contents"}, true
	case Quotation:
		return format.Block{Shape: format.Quotation}, true
	case Caption:
		return format.Block{Shape: format.Caption}, true
	case Code:
		return format.Block{Shape: format.Opaque}, true
	}
	return format.Block{}, false
}
