package bot

import "slices"

// Origin is the source that the words of a quote come from, known here only
// through the article that quotes them.
type Origin struct {
	Note      string   `json:"note"`  // label of the note that names it; "" when the sentence itself does
	Text      string   `json:"text"`  // as the article names it, several with "; " between
	Works     int      `json:"works"` // how many that are: with more than one the article leaves open which has the words
	Authors   []string `json:"authors"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	URL       string   `json:"url"`
	Chicago   string   `json:"chicago"` // a note: the source, "quoted in", the article
}

// OriginsIn are the sources known only through the article cited as n, each once,
// in the order of the quotes.
func (a *Answer) OriginsIn(n int) []Origin {
	var out []Origin
	for _, q := range a.Quotes {
		if q.Citation != n {
			continue
		}
		for _, o := range q.Origins {
			if !slices.ContainsFunc(out, func(x Origin) bool { return x.Text == o.Text }) {
				out = append(out, o)
			}
		}
	}
	return out
}
