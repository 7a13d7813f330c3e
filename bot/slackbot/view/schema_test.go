package view

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/slackfake"
	"ibid/corpus"
)

// TestSchema has everything checked once more by the fake Slack, whose table of
// what a block may hold was written by other hands than this package's tests.
func TestSchema(t *testing.T) {
	check := func(name string, surface slackfake.Surface, blocks []slack.Block) {
		t.Helper()
		raw, err := json.Marshal(blocks)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range slackfake.ValidateBlocks(surface, raw) {
			t.Errorf("%s: %s\n%.400s", name, p, raw)
		}
	}
	g := generator{rand.New(rand.NewPCG(7, 7))}
	for range 300 {
		for _, m := range Answer(g.answer(), g.options()).All() {
			check("answer", slackfake.SurfaceMessage, m.Blocks)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	check("working", slackfake.SurfaceMessage, Working([]Step{{Title: "Searching", Done: true}, {Title: "Reading"}}).Blocks)
	check("failed", slackfake.SurfaceMessage, Failed("The database is locked.").Blocks)
	check("help", slackfake.SurfaceMessage, Help(commands()).Blocks)
	check("reason", slackfake.SurfaceModal, Reason(Ref{Verb: VerbNotHelpful, Answer: "a1"}).Blocks.BlockSet)
	c := g.citation(1)
	cite, err := Cite(Entry(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	check("cite", slackfake.SurfaceModal, cite.Blocks.BlockSet)
	a := article([]string{"Before."}, []string{"It said so."}, []string{"After."})
	passage, err := Context(a, a.Sentences[1].Span, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	check("context", slackfake.SurfaceModal, passage.Blocks.BlockSet)
	home := Home(HomeData{Holdings: Hold([]corpus.Summary{{File: "a.txt", Meta: a.Meta}}), Saved: []Saved{{ID: "s1", Quote: g.quote("q1", c), Source: c}}, Commands: commands()})
	check("home", slackfake.SurfaceHome, home.Blocks.BlockSet)
}
