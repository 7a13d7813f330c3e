package slackbot

import (
	"strings"
	"testing"

	"ibid/bot"
	"ibid/bot/slackbot/view"
)

// TestCollectionQuotedIn: words that an article took from another source are
// exported with both, and the article once.
func TestCollectionQuotedIn(t *testing.T) {
	source := bot.Citation{Title: "Tolls", Authors: []string{"Ann Lee"}, URL: "https://example.org/tolls", Chicago: "Ann Lee. “Tolls.” https://example.org/tolls."}
	lecture := bot.Origin{Text: "Vera Holm, “On Piers,” lecture, May 4, 2018", Works: 1,
		Chicago: "Vera Holm, “On Piers,” lecture, May 4, 2018, quoted in Ann Lee, “Tolls,” https://example.org/tolls."}
	files, err := collectionFiles([]view.Saved{
		{Quote: bot.Quote{Text: "“We close the strait.”", Origins: []bot.Origin{lecture}}, Source: source},
		{Quote: bot.Quote{Text: "It rained."}, Source: source},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"quotes.md":   "[^1]: " + lecture.Chicago + "\n[^2]: " + source.Chicago + "\n",
		"quotes.bib":  "note = {Quoting " + lecture.Text + "}",
		"quotes.ris":  "N1  - Quoting " + lecture.Text,
		"quotes.json": `"note": "Quoting ` + lecture.Text + `"`,
	} {
		if got := string(files[name]); !strings.Contains(got, want) || name != "quotes.md" && strings.Count(got, source.URL) != 1 {
			t.Errorf("%s lacks %q, or has the article twice:\n%s", name, want, got)
		}
	}
}

// TestCollectionRecord: a quote of an article that came from a reference manager is
// exported with the record that it had there.
func TestCollectionRecord(t *testing.T) {
	files, err := collectionFiles([]view.Saved{{
		Quote: bot.Quote{Text: "It rained."}, Source: bot.Citation{Title: "Tolls", Authors: []string{"Lund, Vera"}},
		Record: []byte(`{"id": "lund2016", "type": "article-journal", "title": "Tolls", "author": [{"family": "Lund", "given": "Vera"}], "volume": "12"}`),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"quotes.bib": "@article{lund2016,", "quotes.ris": "VL  - 12", "quotes.json": `"family": "Lund"`} {
		if got := string(files[name]); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", name, want, got)
		}
	}
}
