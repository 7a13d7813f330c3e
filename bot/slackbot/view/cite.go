package view

import (
	"bytes"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/bibliography"
)

// Entry is the source of a citation as it is cited.
func Entry(c bot.Citation) bibliography.Entry {
	return bibliography.Entry{Title: c.Title, Authors: c.Authors, Publisher: c.Publisher, Published: c.Published, URL: c.URL, File: c.File}
}

// citeLength is the most shown of a source in one format.
const citeLength = 12000

// Cite shows a source in each format, to copy; first, where the quote's words come
// from another, how both are cited. APA's list of sources isn't among the formats:
// it inverts names, and a source doesn't state which part of a name is the family
// name.
func Cite(e bibliography.Entry, origins []bot.Origin) (slack.ModalViewRequest, error) {
	var blocks []slack.Block
	add := func(name, text string) {
		pieces := words(run(clip(paragraph(text), citeLength), nil))
		for i, b := range pieces {
			pre := &slack.RichTextPreformatted{Type: slack.RTEPreformatted}
			pre.Elements = b.(*slack.RichTextBlock).Elements[0].(*slack.RichTextSection).Elements
			if i == 0 {
				blocks = append(blocks, rich(line(run(name, bold())), pre))
			} else {
				blocks = append(blocks, rich(pre))
			}
		}
	}
	for _, o := range origins {
		original := bibliography.Entry{Title: o.Title, Authors: o.Authors, Published: o.Published}
		name := "Chicago, note, for the words quoted"
		if o.Works > 1 {
			name += fmt.Sprintf(" (the article does not say which of the %d sources has them)", o.Works)
		}
		add(name, o.Chicago)
		add("Chicago, bibliography", bibliography.BibliographyQuotedIn(o.Text, e))
		if text := bibliography.CitedIn(original, e); text != "" {
			add("APA, in the text, with full names", text)
		}
		e.Quoting = append(e.Quoting, o.Text)
	}
	article := "Chicago"
	if len(origins) > 0 {
		article = "Chicago, the article alone"
	}
	add(article, bibliography.Chicago(e))
	for _, f := range []struct{ name, format string }{
		{"BibTeX", bibliography.BibTeX}, {"RIS", bibliography.RIS}, {"CSL-JSON", bibliography.CSLJSON},
	} {
		var out bytes.Buffer
		if err := bibliography.Export(&out, f.format, []bibliography.Entry{e}); err != nil {
			return slack.ModalViewRequest{}, fmt.Errorf("show the citation: %w", err)
		}
		add(f.name, string(bytes.TrimRight(out.Bytes(), "\r\n")))
	}
	return modal("Cite this source", blocks), nil
}
