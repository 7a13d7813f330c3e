package excerpt

import (
	"ibid/corpus"
	"testing"
)

func TestZZ(t *testing.T) {
	for _, x := range [][2]string{
		{"Salome Tidewell argues that the treaty should not contain a ferry clause: no passage, no payment.", "Salome Tidewell argues that the treaty should contain a ferry clause: no passage, no payment."},
		{"We shall know, because according to Tidewell nobody asked.", "We shall never know, because according to Tidewell nobody asked."},
		{"Effie Brandreth, the cook at the island school, said she had served herring on 21 days in a row.", "Effie Brandreth, the cook at the island school, said she had served herring on 11 days in a row."},
		{"The first limit takes effect on 2 January.", "The first limit takes effect on 1 January."},
	} {
		a := &corpus.Article{Text: x[1], Sentences: []corpus.Sentence{{Span: corpus.Span{End: len(x[1])}}}, Sections: []corpus.Section{{}}}
		c, ok := compare(a, tokens(x[0]), sourceTokens(a, 0, 0), likeness{}, newAntonyms())
		m, ok2 := c.match()
		t.Logf("%v %v %v text %.2f source %.2f whole %.2f settled %.2f score %.2f words %d content %d conf %v uns %v edits %v", ok, m, ok2, c.text, c.source, c.whole, c.settled, c.score, c.words, c.content, c.conflicts, c.unsupported, c.edits)
	}
}
