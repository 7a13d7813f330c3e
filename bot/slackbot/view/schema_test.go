package view

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/slack-go/slack"

	"ibid/bot/slackfake/blockkit"
	"ibid/corpus"
)

// TestSchema has everything checked once more by the fake Slack, whose table of
// what a block may hold was written by other hands than this package's tests.
func TestSchema(t *testing.T) {
	check := func(name string, surface blockkit.Surface, blocks []slack.Block) {
		t.Helper()
		raw, err := json.Marshal(blocks)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range blockkit.Validate(surface, raw) {
			t.Errorf("%s: %s\n%.400s", name, p, raw)
		}
	}
	g := generator{rand.New(rand.NewPCG(7, 7))}
	for range 300 {
		for _, m := range Answer(g.answer(), g.options()).All() {
			check("answer", blockkit.Message, m.Blocks)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	check("working", blockkit.Message, Working([]Step{{Title: "Searching", Done: true}, {Title: "Reading"}}).Blocks)
	check("failed", blockkit.Message, Failed("The database is locked.").Blocks)
	check("help", blockkit.Message, Help(commands()).Blocks)
	check("reason", blockkit.Modal, Reason(Ref{Verb: VerbNotHelpful, Answer: "a1"}).Blocks.BlockSet)
	c := g.citation(1)
	cite, err := Cite(Entry(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	check("cite", blockkit.Modal, cite.Blocks.BlockSet)
	a := article([]string{"Before."}, []string{"It said so."}, []string{"After."})
	passage, err := Context(a, a.Sentences[1].Span, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	check("context", blockkit.Modal, passage.Blocks.BlockSet)
	home := Home(HomeData{Holdings: Hold([]corpus.Summary{{File: "a.txt", Meta: a.Meta}}), Saved: []Saved{{ID: "s1", Quote: g.quote("q1", c), Source: c}}, Commands: commands()})
	check("home", blockkit.Home, home.Blocks.BlockSet)
}
