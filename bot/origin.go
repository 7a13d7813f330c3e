package bot

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
