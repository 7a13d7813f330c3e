package attribute_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/attribute"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
)

// marked is a tagger that reads its tags off the text: {s:source}, {c:cue} and
// {r:content} of a report, in a text from which the marks have been taken.
type marked map[string][]attribute.TagSpan

func (marked) Version() string { return "marked" }

func (m marked) Tag(_ context.Context, sentences []string, _ func(int)) ([]attribute.Tags, error) {
	out := make([]attribute.Tags, len(sentences))
	for i, s := range sentences {
		out[i].Spans = m[s]
		voice := attribute.FactVoice
		if len(m[s]) > 0 {
			voice = attribute.ReportedVoice
		}
		out[i].Voice[voice] = 1
	}
	return out, nil
}

// add takes the marks out of a sentence and remembers what they say.
func (m marked) add(t *testing.T, s string) string {
	t.Helper()
	roles := map[byte]attribute.Role{'s': attribute.Source, 'c': attribute.Cue, 'r': attribute.Content}
	var b strings.Builder
	var spans []attribute.TagSpan
	for s != "" {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			break
		}
		inner, after, ok := strings.Cut(rest, "}")
		if !ok || len(inner) < 3 || roles[inner[0]] == 0 {
			t.Fatalf("marks in %q", s)
		}
		start := b.Len()
		b.WriteString(inner[2:])
		spans = append(spans, attribute.TagSpan{Start: start, End: b.Len(), Role: roles[inner[0]], P: 1})
		s = after
	}
	m[b.String()] = spans
	return b.String()
}

// TestTagger: what a tagger adds to grammar, and where grammar is believed against it.
func TestTagger(t *testing.T) {
	for _, c := range []struct {
		name      string
		sentences []string
		want      []string // holders
	}{
		{"grammar is silent", []string{"{s:Vera Lund} {c:eyed} {r:the end of the levy}."}, []string{"Vera Lund"}},
		{"a noun that no list has", []string{"{s:Her associates} {c:reckon} {r:the port is shut}."}, []string{"associates"}},
		{"what is expected", []string{"{s:Vera Lund} {c:is expected to announce} {r:that the port will be shut}."}, []string{""}},
		{"what only seems", []string{"{s:Vera Lund} {c:appears to say} {r:that the port is shut} in a video."}, []string{""}},
		{"what is planned and said", []string{"{s:Vera Lund} {c:hopes to announce} {r:that the port will be shut}."}, []string{"Vera Lund"}},
		{"what is forged", []string{"A forged letter in which {s:Vera Lund} {c:says} {r:that the port is shut} was sent to all."}, []string{""}},
		{"nobody in particular", []string{"{s:Those asked} {c:eyed} {r:the end of the levy}."}, []string{""}},
		{"a cue that is the source's noun", []string{"{s:The asylum} {c:claims} {r:of those who come by boat will be heard on the island}."}, []string{""}},
		{"a cue with the noun of the adjective before it", []string{"{s:Early} {c:indications show} {r:that the port will be shut}."}, []string{""}},
		{"a question's word", []string{"Told {s:how} {c:eyed} {r:the end of the levy}."}, []string{""}},
		{
			"a source within another's words",
			[]string{"Vera Lund said during a rally on the quay that {s:Otto Vance} {c:once eyed} {r:the end of the levy for all the boats of the port}."},
			[]string{"Vera Lund"},
		},
		{
			"another is credited",
			[]string{"Vera Lund said that {s:Otto Vance} {c:eyed} {r:the end of the levy for all the boats of the port}, according to the board."},
			[]string{""},
		},
		{"the sentence goes on", []string{"{s:Vera Lund} {c:took to the radio}: “{r:The port is shut.}", "We leave.”"}, []string{"Vera Lund", "Vera Lund"}},
	} {
		m := marked{}
		var text []string
		for _, s := range c.sentences {
			text = append(text, m.add(t, s))
		}
		a := segment.Article(extract.FromProse("", strings.Join(text, " ")))
		if err := (attribute.Attributor{Tagger: m}).Attribute(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range a.Sentences {
			got = append(got, s.Holder)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", c.name, text, diff)
		}
	}
}

// goesOn is a tagger that takes every sentence but the first for the words of somebody named elsewhere.
type goesOn struct{}

func (goesOn) Version() string { return "goes on" }

func (goesOn) Tag(_ context.Context, sentences []string, _ func(int)) ([]attribute.Tags, error) {
	out := make([]attribute.Tags, len(sentences))
	for i := range out {
		out[i].Voice[attribute.ContinuedVoice] = 1
	}
	out[0].Voice = [...]float32{attribute.ReportedVoice: 1, attribute.FragmentVoice: 0}
	return out, nil
}

// TestReporterIsBack: nobody is taken to go on behind a closed quotation, with a question, with
// what is told of them, or for a second sentence.
func TestReporterIsBack(t *testing.T) {
	for text, want := range map[string]bool{
		"Vera Lund said that the board had met. The port would be shut.":                   true,
		"Vera Lund said that the board had met. The port would be shut. It would be sold.": false,
		"Vera Lund said that the board had met. Would the port be shut?":                   false,
		"Vera Lund said that the board had met. Lund would shut the port.":                 false,
		"“The board has met,” Vera Lund said. The port would be shut.":                     false,
		"“The board has met,” Vera Lund said. The port “will be shut”.":                    true,
	} {
		a := segment.Article(extract.FromProse("", text))
		if err := (attribute.Attributor{Tagger: goesOn{}}).Attribute(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if got := a.Sentences[len(a.Sentences)-1].Holder; (got == "Vera Lund") != want {
			t.Errorf("%q: the last sentence is held by %q", text, got)
		}
	}
}

// TestFirstPersonGoesOnForNobody: a sentence may go on with what somebody else is reported to
// say, but not one that says "I" outside quotation marks.
func TestFirstPersonGoesOnForNobody(t *testing.T) {
	for text, want := range map[string]bool{
		"The port would be shut.":                  true,
		"It would be shut as in World War I.":      true,
		"The port would stay “as long as I do”.":   true,
		"I would shut the port.":                   false,
		"The port would be shut, I call it mercy.": false,
	} {
		a := segment.Article(extract.FromProse("", "Vera Lund said that the board had met. "+text))
		if err := (attribute.Attributor{Tagger: goesOn{}}).Attribute(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if got := a.Sentences[len(a.Sentences)-1].Holder; (got == "Vera Lund") != want {
			t.Errorf("%q is held by %q", text, got)
		}
	}
}
