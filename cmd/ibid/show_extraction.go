package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/bot/render"
	"ibid/corpus"
)

// extractionJSON is how an article was read, as `show --extraction --json` gives it.
type extractionJSON struct {
	Command  string       `json:"command"`
	Article  string       `json:"article"`
	File     string       `json:"file"`
	Language string       `json:"language"`
	Fields   []fieldJSON  `json:"fields"`
	Blocks   []regionJSON `json:"blocks"`
}

// fieldJSON is what the source states of itself, and where.
type fieldJSON struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from"`
}

// regionJSON is a stretch of the text with what it was taken for, and why.
type regionJSON struct {
	spanJSON
	Kind   string   `json:"kind"`
	Why    string   `json:"why"`
	Header []string `json:"header,omitempty"` // of a table's row
	Text   string   `json:"text"`
}

// extraction prints block by block what the article's text was taken for, and where its
// metadata is from.
func (c *showCmd) extraction(e *environment, a *corpus.Article) error {
	x := extractionOf(a)
	if e.flags.JSON {
		return render.JSON(e.out, x)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nMetadata\n", a.File)
	for _, f := range x.Fields {
		fmt.Fprintf(&b, "  %-10s %s  (from: %s)\n", f.Key, f.Value, f.From)
	}
	if open := unstated(a.Meta); open != "" {
		fmt.Fprintf(&b, "  not stated: %s\n", open)
	}
	b.WriteString("\nBlocks\n")
	for _, r := range x.Blocks {
		fmt.Fprintf(&b, "  %7d  %-10s %s\n", r.Start, r.Kind, excerptOf(a.Words(corpus.Span(r.spanJSON))))
		if r.Why != "" {
			fmt.Fprintf(&b, "  %7s  %-10s because: %s\n", "", "", r.Why)
		}
	}
	if len(x.Blocks) == 0 {
		fmt.Fprintf(&b, "  the version of ibid that read it kept none; run: ibid ingest %s\n", a.Source)
	}
	_, err := fmt.Fprint(e.out, render.CleanLines(b.String()))
	return err
}

func extractionOf(a *corpus.Article) extractionJSON {
	out := extractionJSON{Command: "show", Article: a.ID, File: a.File, Language: a.Language, Fields: []fieldJSON{}, Blocks: []regionJSON{}}
	for _, f := range a.Fields {
		out.Fields = append(out.Fields, fieldJSON(f))
	}
	regions := slices.Clone(a.Reading)
	slices.SortStableFunc(regions, func(x, y corpus.Region) int { return cmp.Compare(x.Start, y.Start) })
	for _, r := range regions {
		one := regionJSON{spanJSON: spanJSON(r.Span), Kind: kindInWords(r.Kind), Why: whyInWords(r), Text: a.Slice(r.Span)}
		if row, ok := a.RowAt(r.Span); ok && one.Kind == "table" {
			one.Header = row.Header
		}
		out.Blocks = append(out.Blocks, one)
	}
	return out
}

// kindInWords is what people call a kind of block.
func kindInWords(kind string) string {
	if words, ok := map[string]string{"prose": "text", "list item": "list", "row": "table"}[kind]; ok {
		return words
	}
	return kind
}

// whyInWords is the rule that decided, for people who don't know the rules.
func whyInWords(r corpus.Region) string {
	if words, ok := whys[r.Why]; ok {
		return words
	}
	return r.Why
}

// whys are rules whose names say too little.
var whys = map[string]string{
	"control":            "what a button or label of a page says",
	"menu":               "entries of a menu",
	"breadcrumb":         "a path through a site",
	"repeated":           "printed more than once, as running heads are",
	"pull quote":         "repeats a sentence of the article",
	"figures of a table": "figures and hardly a word, as cells of a table",
	"standfirst":         "a sentence between title and text",
	"above the article":  "above the first paragraph",
	"below the article":  "below the last paragraph",
	"heading":            "a short line without a stop above a paragraph, with no verb that reports",
	"contact":            "an address to write or call",
	"page":               "a page number",
	"credit":             "who took a picture",
	"caption":            "a caption or the source of figures",
	"count":              "a count of results",
	"origin":             "where the text appeared first",
	"promotion":          "an invitation to buy, join or register",
	"appeal":             "an appeal for support",
	"sign-up":            "an invitation to subscribe",
	"read more":          "a link to something else",
	"rights":             "copyright and licence",
	"delivery":           "how a speech was delivered",
	"markup":             "markup without words",
	"byline fragment":    "what the author does",
}

// unstated lists the fields that the source leaves open.
func unstated(m corpus.Meta) string {
	var out []string
	for _, f := range []struct{ key, value string }{
		{"title", m.Title}, {"authors", strings.Join(m.Authors, "")}, {"publisher", m.Publisher},
		{"published", m.Published}, {"url", m.URL}, {"doi", m.DOI},
	} {
		if f.value == "" {
			out = append(out, f.key)
		}
	}
	return strings.Join(out, ", ")
}

// excerptOf is the beginning of a text.
func excerptOf(text string) string {
	const most = 100
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + " …"
	}
	return text
}
