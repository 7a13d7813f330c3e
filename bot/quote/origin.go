package quote

import (
	"strings"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
	"ibid/corpus/reference"
)

// origins are the sources, other than the article, that words quoted in these
// sentences come from. The fields of an original are those of one work; of
// several only the words are given.
func origins(a *corpus.Article, first, last int) []bot.Origin {
	var out []bot.Origin
	for _, o := range reference.Origins(a, first, last) {
		texts := make([]string, len(o.Works))
		for i, w := range o.Works {
			texts[i] = w.Text
		}
		x := bot.Origin{Note: o.Note, Text: strings.Join(texts, "; "), Works: len(o.Works), Authors: []string{}}
		if w := o.Works[0]; len(o.Works) == 1 {
			x.Authors, x.Title, x.Published, x.URL = append(x.Authors, w.Authors...), w.Title, w.Published, w.URL
		}
		x.Chicago = bibliography.QuotedIn(x.Text, bibliography.FromMeta(a.Meta, a.File))
		out = append(out, x)
	}
	return out
}
