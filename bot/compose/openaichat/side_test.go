package openaichat

import (
	"encoding/json"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/gate"
)

// TestSides: of a comparison the reader says to which side a sentence belongs; what is no
// side's letter is none, and no other list has sides.
func TestSides(t *testing.T) {
	for _, x := range []struct {
		side  string
		sides int
		want  string
	}{{"B", 2, "B"}, {"b", 2, "B"}, {"C", 2, ""}, {"", 2, ""}, {"the council", 2, ""}, {"A", 1, ""}} {
		e := evidence1(article(t), true)
		e.List, e.Sides = true, make([]string, x.sides)
		turn := nowhere().turn(bot.Question{Command: "compare", Text: "the council vs the office"}, e)
		got, err := turn.understood(`{"nothing":false,"evidence":[{"n":1,"is":"words","side":"` + x.side + `","for":""}],"misattributed":[],"out":[],"points":[],"leads":[]}`)
		if err != nil || len(got.chosen) != 1 || got.chosen[0].Side != x.want || got.chosen[0].Role != gate.Words {
			t.Errorf("%q of %d sides: %+v, %v; want %q", x.side, x.sides, got.chosen, err, x.want)
		}
		turn.judge.settle(got.chosen)
		if s := turn.judge.points[0].Side; s != x.want {
			t.Errorf("%q of %d sides: its claims stand at %q", x.side, x.sides, s)
		}
	}
}

// TestPeople: a reader is shown how an article introduces those whom the sentences name, and
// how it begins, unless these sentences are among them.
func TestPeople(t *testing.T) {
	a := article(t)
	begin := len(a.Text)
	a.Text += "Sill Pier director Tom Brask left. Vera Lund, the mayor, stayed."
	from, end := begin+len("Sill Pier "), begin+len("Sill Pier director Tom Brask")
	lund := corpus.Span{Start: len(a.Text) - len("Vera Lund, the mayor, stayed."), End: len(a.Text) - len(", stayed.")}
	a.Affiliations = []corpus.Affiliation{
		{Span: corpus.Span{Start: from, End: end}, Person: "Tom Brask", Role: "director", Relation: corpus.Belongs},
		{Span: lund, Person: "Vera Lund", Role: "mayor", Relation: corpus.Belongs}, // whom no sentence names
		{Span: corpus.Span{Start: begin, End: begin + 3}, Person: "Ida Vennor", Role: "chair", Body: "the council", Relation: corpus.Belongs},
		{Span: corpus.Span{Start: begin, End: begin + 3}, Person: "Ida Vennor", Body: "Piers", Relation: corpus.Belongs},
	}
	e := evidence1(a, true)
	e.Points = e.Points[1:]
	m := materialOf(lines(e.Points), e.Points)
	if len(m.Articles) != 1 {
		t.Fatalf("%d articles", len(m.Articles))
	}
	got := m.Articles[0]
	if len(got.People) != 2 || got.People[0] != "Sill Pier director Tom Brask" || got.People[1] != "Ida Vennor, chair, the council" {
		t.Errorf("people %q", got.People)
	}
	if got.Begins != said[0].text {
		t.Errorf("begins %q", got.Begins)
	}
	e = evidence1(a, true)
	if m := materialOf(lines(e.Points), e.Points); m.Articles[0].Begins != "" {
		t.Errorf("begins %q, which is in the list", m.Articles[0].Begins)
	}
}

// TestWithCapitals: the name of a body before a post belongs to how somebody is introduced.
func TestWithCapitals(t *testing.T) {
	for text, want := range map[string]string{
		"Then Harbour Watch director Vera Lund left.": "Harbour Watch director Vera Lund left.",
		"It fell. Director Vera Lund left.":           "Director Vera Lund left.",
		"“Harbour director Vera Lund left.":           "Harbour director Vera Lund left.",
		"director Vera Lund left.":                    "director Vera Lund left.",
	} {
		if got := text[withCapitals(text, strings.Index(strings.ToLower(text), "director")):]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestMisdated: of a timeline the reader says which sentences were not at the time that stands
// with them; nowhere else does that count.
func TestMisdated(t *testing.T) {
	for _, inTime := range []bool{true, false} {
		e := evidence1(article(t), true)
		e.List, e.InTime = true, inTime
		turn := nowhere().turn(bot.Question{Command: "timeline", Text: "the pier"}, e)
		got, err := turn.understood(`{"nothing":false,"evidence":[{"n":1,"is":"answers","for":""},{"n":3,"is":"answers","for":""}],"misattributed":[],"misdated":[3],"out":[],"points":[],"leads":[]}`)
		if err != nil || len(got.chosen) != 2 || got.chosen[0].Misdated || got.chosen[1].Misdated != inTime {
			t.Errorf("in time %v: %+v, %v", inTime, got.chosen, err)
		}
	}
}

// TestSchemas: what a list is asked for beyond a question has its place in the schema.
func TestSchemas(t *testing.T) {
	for sides, want := range map[int]string{0: `"misdated":{`, 1: `"out":{`, 2: `"side":{`} {
		e := bot.Evidence{Choose: true, List: true, InTime: sides == 0, Sides: make([]string, sides)}
		schema := nowhere().turn(bot.Question{}, e).schema()
		if !json.Valid(schema) || !strings.Contains(string(schema), want) {
			t.Errorf("%d sides: no %s in %s", sides, want, schema)
		}
	}
}
