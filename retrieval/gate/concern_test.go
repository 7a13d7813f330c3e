package gate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// cabinets resolves two administrations of one country and one of another by
// surname.
func cabinets(text, _ string) []corpus.Mention {
	var out []corpus.Mention
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		for surname, of := range map[string][2]string{
			"Kovač": {"Ana Kovač", "Aldane"}, "Brook": {"Tom Brook", "Aldane"}, "Falk": {"Ida Falk", "Bryland"},
		} {
			if strings.HasPrefix(w, surname) {
				out = append(out, corpus.Mention{Span: corpus.Span{Start: i, End: i + len(surname)}, Leader: of[0], Country: of[1]})
			}
		}
	}
	return out
}

// TestLeaderDegrees: what a sentence counts for an administration that a question
// names, that a brief asks for (closely), and that a question only touches
// (loosely).
func TestLeaderDegrees(t *testing.T) {
	const kovač, brook, falk = "Ana Kovač", "Tom Brook", "Ida Falk"
	for _, c := range []struct {
		name, title, text string
		of                map[int]string // administrations of sentences
		sentence          int
		plain, closely    float64
		loosely           float64
	}{
		{name: "its own", text: "Tolls rose.", of: map[int]string{0: kovač}, plain: 1, closely: 1, loosely: 1},
		{name: "named", text: "Kovač raised tolls.", plain: 1, closely: 1, loosely: 1},
		{name: "what its rival says of it", text: "Kovač raised tolls.", of: map[int]string{0: brook}, plain: 1, closely: 0, loosely: 1},
		{name: "what another country's says of it", text: "Kovač raised tolls.\n|\n\nFalk came.", of: map[int]string{0: falk}, plain: 1, closely: 1, loosely: 1},
		{name: "its passage", text: "Kovač raised tolls.\nPiers closed.", sentence: 1, plain: 1, closely: around, loosely: 1},
		{name: "its passage, of its rival", text: "Kovač raised tolls.\nBrook closed piers.", sentence: 1, plain: 1, closely: 0, loosely: 1},
		{name: "under its rival's heading", text: "# The Brook years\n\nPiers closed.\nKovač came.", plain: 1, closely: 0, loosely: 1},
		{name: "under a heading of both", text: "# From Brook to Kovač\n\nPiers closed.", plain: 1, closely: around, loosely: 1},
		{name: "after its rival's doings", text: "Kovač raised tolls.\nThe council closed piers.\nThey rot.", of: map[int]string{1: brook}, sentence: 2, plain: 1, closely: 0, loosely: 1},
		{name: "after the doings of another country's", text: "Kovač raised tolls.\nFalk closed piers.\nThey rot.", of: map[int]string{1: falk}, sentence: 2, plain: 1, closely: around, loosely: 1},
		{name: "after its own again", text: "The council closed piers.\nKovač raised tolls.\nThey rot.", of: map[int]string{0: brook}, sentence: 2, plain: 1, closely: around, loosely: 1},
		{name: "under its title", title: "The Kovač Years", text: "Tolls rose.", plain: 1, closely: around, loosely: 1},
		{name: "elsewhere", text: "Kovač came.\n|\n\nTolls rose.", sentence: 1, plain: elsewhere, closely: 0, loosely: 1},
		{name: "elsewhere, of its rival", text: "Kovač came.\n|\n\nBrook raised tolls.", sentence: 1, plain: 0, closely: 0, loosely: 1},
		{name: "its ministry, the only one's", text: "Kovač came.\n|\n\nThe ministry raised tolls.", sentence: 1, plain: elsewhere, closely: around, loosely: 1},
		{name: "a ministry, of two", text: "Kovač came.\n|\n\nThe ministry raised tolls.\n|\n\nBrook left.", sentence: 1, plain: elsewhere, closely: 0, loosely: 1},
		{name: "a ministry beside another country's", text: "Kovač came.\n|\n\nThe ministry raised tolls.\n|\n\nFalk left.", sentence: 1, plain: elsewhere, closely: around, loosely: 1},
		{name: "nowhere", text: "Brook came.\n|\n\nTolls rose.", sentence: 1, plain: 0, closely: 0, loosely: 0},
	} {
		a := article("a", c.text)
		a.Meta.Title = c.title
		for i, leader := range c.of {
			a.Sentences[i].Administration = leader
		}
		count := func(l retrieval.Leader) float64 {
			l.Name, l.Text = kovač, kovač
			all := Gate{Mentions: cabinets}.constraints(retrieval.Query{Text: "tolls", Leaders: []retrieval.Leader{l}})
			return all[0].meets(rank.Candidate{Article: a, Sentence: c.sentence})
		}
		got := []float64{count(retrieval.Leader{}), count(retrieval.Leader{Closely: true}), count(retrieval.Leader{Loosely: true})}
		if diff := cmp.Diff([]float64{c.plain, c.closely, c.loosely}, got); diff != "" {
			t.Errorf("%s: plainly, closely, loosely (-want +got):\n%s", c.name, diff)
		}
	}
}
