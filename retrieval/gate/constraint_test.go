package gate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
	"ibid/retrieval/rank/ranktest"
)

// degrees are what each sentence of an article counts by one constraint.
func degrees(x constraint, a *corpus.Article) []float64 {
	var out []float64
	for i := range a.Sentences {
		out = append(out, x.meets(rank.Candidate{Article: a, Sentence: i}))
	}
	return out
}

// TestVoiceDegrees: a statement of the one asked for counts whole; where their deeds
// count, what goes on after it nearly so; what an article that has their name tells,
// less; and never what somebody else says, unless it names them.
func TestVoiceDegrees(t *testing.T) {
	const ana, tom = "Ana Kovač", "Tom Brook"
	for _, c := range []struct {
		name    string
		asked   string
		loosely bool
		deeds   bool
		text    string
		holders map[int]string
		want    []float64
	}{{
		name: "a statement, and what goes on after it", asked: ana, deeds: true,
		text:    "The piers must close.\nThese are nine.\nTwo are of stone.",
		holders: map[int]string{0: ana},
		want:    []float64{1, carried, carried},
	}, {
		name: "what is told of them, and what goes on after it", asked: ana, deeds: true,
		text: "Ana Kovač closed the piers.\nThese are nine.",
		want: []float64{1, carried},
	}, {
		name: "a statement, and what an article that speaks of them tells", asked: ana,
		text:    "The piers must close.\nThese are nine.\n\nAna Kovač closed the piers.",
		holders: map[int]string{0: ana},
		want:    []float64{1, unattributed, unattributed},
	}, {
		name: "not before it", asked: ana, deeds: true,
		text:    "These are nine.\nThe piers must close.",
		holders: map[int]string{1: ana},
		want:    []float64{0, 1}, // the name stands nowhere in the text
	}, {
		name: "not in the next paragraph", asked: ana,
		text:    "The piers must close.\n\nThese are nine.",
		holders: map[int]string{0: ana},
		want:    []float64{1, 0},
	}, {
		name: "another's statement is theirs, and ends what goes on", asked: ana,
		text:    "The piers must close.\nThe piers must stay.\nThese are nine.",
		holders: map[int]string{0: ana, 1: tom},
		want:    []float64{1, 0, 0},
	}, {
		name: "another government ends it too", asked: "the Ardent government", deeds: true,
		text: "The Ardent government built nine locks.\nThe barges came.\nThe Brisk government closed them.\nIt sold the barges.",
		want: []float64{1, carried, 0, unattributed},
	}, {
		name: "the same government does not", asked: "the Ardent government", deeds: true,
		text: "The Ardent government built nine locks.\nThe barges came.\nThe Ardent government closed them.\nIt sold the barges.",
		want: []float64{1, carried, 1, carried},
	}, {
		name: "elsewhere is nearly enough", asked: ana, deeds: true,
		text: "Ana Kovač came.\n\nThe piers rot.",
		want: []float64{1, unattributed},
	}, {
		name: "elsewhere, where it is enough that the article speaks of them", asked: ana, loosely: true,
		text:    "Ana Kovač came.\n\nThe piers rot.\n\nThe piers must stay.\n\nThe Brisk government closed them.",
		holders: map[int]string{2: tom},
		want:    []float64{1, elsewhere, 0, 0},
	}, {
		name: "their statement anywhere is enough for that", asked: ana, loosely: true,
		text:    "The piers must close.\n\nThe piers rot.",
		holders: map[int]string{0: ana},
		want:    []float64{1, elsewhere},
	}, {
		name: "an article that does not speak of them", asked: ana, loosely: true,
		text: "Tom Brook came.\n\nThe piers rot.",
		want: []float64{0, 0},
	}, {
		name: "another's statement that names them tells of them", asked: ana,
		text:    "Ana Kovač wants the piers closed.\n\nThe piers must stay.",
		holders: map[int]string{0: tom, 1: tom},
		want:    []float64{told, 0},
	}, {
		name: "what has no capital may be no name", asked: "bad things",
		text: "The piers rot.",
		want: []float64{stranger},
	}, {
		name: "a description may fit whoever speaks", asked: "the landlords",
		text:    "The piers rot.\n\nThe Falk government let them rot.",
		holders: map[int]string{0: tom, 1: tom},
		want:    []float64{stranger, 0},
	}, {
		name: "a post is whoever the article gives it to", asked: ana,
		text:    "The harbour minister Ana Kovač came.\n|\n\nThe piers rot.\n|\n\nThe tolls rose.",
		holders: map[int]string{1: "harbour minister", 2: "mayor"},
		want:    []float64{unattributed, 1, 0},
	}, {
		name: "furniture does not speak of anybody", asked: ana, loosely: true,
		text: "~ More by Ana Kovač\n\nThe piers rot.",
		want: []float64{1, unattributed}, // furniture itself is never ranked
	}} {
		a := article("a", c.text)
		for i, holder := range c.holders {
			ranktest.Give(a, i, holder, "person")
		}
		vs := ofVoices(voices(retrieval.Query{Voices: []retrieval.Voice{{Text: c.asked, Loosely: c.loosely, Deeds: c.deeds}}}, nil))
		if diff := cmp.Diff(c.want, degrees(vs, a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestVoiceAuthorsFacts: what an author tells counts less than what they think,
// for their own view alone.
func TestVoiceAuthorsFacts(t *testing.T) {
	a := article("a", "Nine piers rot.\n\nThe piers should close.\n\nAna Kovač saw nine piers.")
	a.Meta.Authors = []string{"Ida Falk"}
	a.Sentences[0].Speech, a.Sentences[1].Speech, a.Sentences[2].Speech = "fact", "author", "fact"
	for asked, want := range map[string][]float64{"Ida Falk": {carried, 1, carried}, "Ana Kovač": {unattributed, unattributed, unattributed}} {
		vs := ofVoices(voices(retrieval.Query{Voices: []retrieval.Voice{{Text: asked}}}, nil))
		if diff := cmp.Diff(want, degrees(vs, a)); diff != "" {
			t.Errorf("asked for %s (-want +got):\n%s", asked, diff)
		}
	}
}

// TestMeetingGrades: what counts less by a constraint comes later by as much.
func TestMeetingGrades(t *testing.T) {
	a := article("a", "The piers must close.\nThese are nine.\n\nThe piers rot.")
	ranktest.Give(a, 0, "Ana Kovač", "person")
	q := retrieval.Query{Text: "x", Voices: []retrieval.Voice{{Text: "Ana Kovač", Deeds: true}}}
	kept, _ := meeting(Gate{}.constraints(q), scored(a, 2, 1, 1, 0.9, 0, 0.85))
	if got := texts(kept); !slices.Equal(got, []string{"The piers must close.", "These are nine."}) {
		t.Fatalf("kept %q", got)
	}
	if c := kept[1]; c.Score != 0.9*carried || c.MaxSim != 0.9*carried || c.Own != 0.9*carried {
		t.Errorf("what goes on after the statement counts %+v", c)
	}
}

// TestInCountry: an article from the country may leave its name out, and one that names others
// only is from elsewhere.
func TestInCountry(t *testing.T) {
	for text, want := range map[string]float64{
		"New Zealand has ferries.\n|\n\nFares rose.":  1,
		"Wellington has ferries.\n|\n\nFares rose.":   1,
		"The islands have ferries.\n|\n\nFares rose.": elsewhere,
		"Norway has ferries.\n|\n\nFares rose.":       0,
	} {
		q := retrieval.Query{Text: "ferry fares in New Zealand", Within: []corpus.Span{{Start: 15, End: 26}}}
		all := Gate{}.constraints(q)
		if len(all) != 1 {
			t.Fatalf("%d constraints", len(all))
		}
		if diff := cmp.Diff([]float64{want, want}, degrees(all[0], article("a", text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestNamedDegrees: a passage that mentions a name counts whole, another of an
// article with all of the name less, and one of an article without it not.
func TestNamedDegrees(t *testing.T) {
	for _, c := range []struct {
		name, question, text string
		want                 []float64
	}{
		{"the article has the name", "Did the Quay Relief Fund help pilots on the islands?", "The Quay Relief Fund began.\n|\n\nPilots came back.", []float64{1, elsewhere}},
		{"shortened in another passage", "Did the Quay Relief Fund help pilots on the islands?", "The Quay Relief Fund began.\n|\n\nThe Fund helped pilots.", []float64{1, 1}},
		{"a word of it is nowhere", "Did the Quay Relief Fund help pilots on the islands?", "A Relief Fund began.\n|\n\nPilots came back.", []float64{0, 0}},
		{"a country by its capital", "Did New Zealand help pilots on the islands?", "Wellington helped pilots.\n|\n\nPilots came back.", []float64{1, 0}},
		{"another country", "Did New Zealand help pilots on the islands?", "Oslo helped pilots.\n|\n\nPilots came back.", []float64{0, 0}},
	} {
		all := Gate{}.constraints(retrieval.Query{Text: c.question})
		if len(all) != 1 {
			t.Errorf("%s: %d constraints of %q", c.name, len(all), c.question)
			continue
		}
		if diff := cmp.Diff(c.want, degrees(all[0], article("a", c.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestNames: which words of a question are a name that evidence must mention.
func TestNames(t *testing.T) {
	for question, want := range map[string]string{
		"Did the Quay Relief Fund help pilots on the islands?":          "Quay Relief Fund",
		"What did Ana Kovač's council pay?":                             "Ana Kovač",
		"Did fishers help pilots on the islands?":                       "",
		"Did Northern Italians help pilots on the islands?":             "", // a country's people, called otherwise elsewhere
		"Did Western Norway help pilots on the islands?":                "",
		"Did Northern Ferries help pilots on the islands?":              "Northern Ferries",
		"Did Northern Italian Ferries help pilots on the islands?":      "Northern Italian Ferries",
		"Did the Norway-Iceland pact help pilots on the islands?":       "", // two joined by a hyphen
		"Did the Norway-Iceland Ferry Pact help pilots on the islands?": "Norway-Iceland Ferry Pact",
		"DID THE QUAY RELIEF FUND HELP PILOTS ON ISLANDS?":              "",
	} {
		var got []string
		for _, n := range properNames(retrieval.Query{Text: question}) {
			got = append(got, n.text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q names %q, want %q", question, got, want)
		}
	}
}
