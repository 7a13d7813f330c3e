package question_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/question"
)

// TestVoices: whose statements a question asks for, and what of it is therefore
// not its topic.
func TestVoices(t *testing.T) {
	for _, c := range []struct{ text, voice, aside string }{
		{"What does Ana Kovač say about dredging?", "Ana Kovač", "Ana Kovač|say"},
		{"What did the harbour council propose for the piers?", "harbour council", "the harbour council|propose"},
		{"How have fishers reacted to the tolls?", "fishers", "fishers|reacted"},
		{"How has Norway reacted to the tolls?", "Norway", "reacted"},
		{"According to Tom Brook, what do the piers cost?", "Tom Brook", "According to Tom Brook"},
		{"What is the transport ministry's view of tolls?", "transport ministry", "transport ministry's|view"},
		{"What is the position of the Growers' Union on tolls?", "Growers' Union", "position of the Growers' Union"},
		{"Which source is cited for Ana Kovač’s statement that the piers rot?", "Ana Kovač", "Ana Kovač’s|statement"},
		{"Do conservatives believe that tolls would help?", "conservatives", "conservatives|believe"},
		{"What do the piers cost?", "", ""},
		{"How did the council pay for the piers?", "", ""},
		{"Why did she come to see the tolls as unfair?", "", ""},
		{"What did they say about tolls?", "", ""},
		{"Which policy does the council's plan follow?", "", ""},
		{"Can the state close a newspaper?", "", ""},
	} {
		q := question.Reader{}.Read(c.text)
		var voice, aside []string
		for _, v := range q.Voices {
			voice = append(voice, v.Text)
		}
		for _, s := range q.Aside {
			aside = append(aside, q.Text[s.Start:s.End])
		}
		if got := strings.Join(voice, "|"); got != c.voice {
			t.Errorf("%q asks for %q, want %q", c.text, got, c.voice)
		}
		if got := strings.Join(aside, "|"); got != c.aside {
			t.Errorf("%q sets aside %q, want %q", c.text, got, c.aside)
		}
	}
}

// TestSubject: what a statement is wanted about, in the question's words; a noun phrase with
// a word that is a verb as well stays one.
func TestSubject(t *testing.T) {
	for _, c := range []struct{ text, voice, subject string }{
		{"What did Ana Kovač say about the new tolls?", "Ana Kovač", "the new tolls"},
		{"How did Ana Kovač justify raising tolls?", "Ana Kovač", "raising tolls"},
		{"Ana Kovač's position on control orders", "Ana Kovač", "control orders"},
		{"Ana Kovač's view of the harbour", "Ana Kovač", "the harbour"},
		{"Which reasons did Ana Kovač give for the tolls?", "Ana Kovač", "the tolls"},
		{"Did Ana Kovač make any comment on tolls?", "Ana Kovač", "tolls"},
		{"How did Ana Kovač rate the council's plan?", "Ana Kovač", "the council's plan"},
		{"Has Ana Kovač said anything about the tolls?", "Ana Kovač", "the tolls"},
		{"What did Ana Kovač make of the ruling?", "Ana Kovač", "the ruling"},
		{"What did Ana Kovač say?", "Ana Kovač", ""},
	} {
		q := question.Reader{}.Read(c.text)
		if len(q.Voices) != 1 || q.Voices[0].Text != c.voice || !q.Statements || q.Subject() != c.subject {
			t.Errorf("%q: of %v about %q (%v), want %q about %q", c.text, q.Voices, q.Subject(), q.Statements, c.voice, c.subject)
		}
	}
}

// TestDoer: whose doing is asked for, not what belongs to somebody named beside it.
func TestDoer(t *testing.T) {
	for text, want := range map[string]string{
		"What did the harbour council do in the fishers' case?": "harbour council",
		"What have fishers done about the tolls?":               "fishers",
		"What does the act do for fishers?":                     "act",
	} {
		q := question.Reader{}.Read(text)
		if len(q.Voices) != 1 || q.Voices[0].Text != want || !q.Voices[0].Deeds || q.Statements {
			t.Errorf("%q: %+v, want what %q did", text, q.Voices, want)
		}
	}
}

// TestForm: what is said of the answer's form is no part of the topic.
func TestForm(t *testing.T) {
	for _, c := range []struct {
		text, topic string
		sources     bool
	}{
		{"What did the council say, and what is the source?", "What did the council say?", true},
		{"What do the piers cost, and which source is cited for it?", "What do the piers cost?", true},
		{"Can you tell me what the piers cost?", "what the piers cost?", false},
		{"What do the piers cost according to the articles?", "What do the piers cost?", false},
		{"Which source of water does the town use?", "Which source of water does the town use?", false},
		{"What is the source?", "What is the source?", false},
	} {
		q := question.Reader{}.Read(c.text)
		if q.Text != c.topic || q.Sources != c.sources {
			t.Errorf("%q: %q, sources %v; want %q, %v", c.text, q.Text, q.Sources, c.topic, c.sources)
		}
	}
}

// TestParts: a question of two is taken apart; one with a clause is not.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"What do the piers cost, and who pays for them?", []string{"What do the piers cost", "who pays for them"}},
		{"Who built the piers? When did they open?", []string{"Who built the piers", "When did they open"}},
		{"What did the council and the harbour board say about tolls?", nil},
		{"As of 2025, how many piers are there?", nil},
		{"What do the piers cost, and why?", nil},
	} {
		if diff := cmp.Diff(c.want, question.Reader{}.Read(c.text).Parts()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestSides: an administration and its topic, and the sides of a comparison, in
// the ways people write them.
func TestSides(t *testing.T) {
	r := reader(t)
	for _, c := range []struct{ text, leader, topic string }{
		{"Obama administration on ferry fares", "Barack Obama", "ferry fares"},
		{"the Obama administration: tolls and piers", "Barack Obama", "tolls and piers"},
		{"Obama", "Barack Obama", ""},
		{"What was the approach of the Obama administration to ferry fares?", "Barack Obama", "ferry fares"},
		{"ferry fares under Obama", "Barack Obama", "ferry fares"},
		{"Obama administration and the harbour tolls", "Barack Obama", "harbour tolls"},
		{"the Nobody administration on tolls", "", "tolls"},
	} {
		got := r.Brief(c.text)
		if len(got.Sides) != 1 || got.Sides[0].Leader != c.leader || strings.TrimPrefix(got.Topic, "the ") != c.topic {
			t.Errorf("brief %q: %+v, want %q on %q", c.text, got, c.leader, c.topic)
		}
	}
	for _, c := range []struct{ text, a, b, topic string }{
		{"growers vs fishers on tolls", "growers", "fishers", "tolls"},
		{"growers versus the fishers", "growers", "fishers", ""},
		{"compare growers and fishers on tolls and piers", "growers", "fishers", "tolls and piers"},
		{"growers on tolls vs fishers", "growers", "fishers", "tolls"},
		{"growers", "growers", "", ""},
	} {
		got := r.Compare(c.text)
		var sides [2]string
		for i, s := range got.Sides[:min(2, len(got.Sides))] {
			sides[i] = s.Text
		}
		if sides != [2]string{c.a, c.b} || got.Topic != c.topic {
			t.Errorf("compare %q: %+v, want %q, %q on %q", c.text, got, c.a, c.b, c.topic)
		}
	}
}

// TestContradiction: an administration and a year without it can't both be met;
// a person may speak at any time.
func TestContradiction(t *testing.T) {
	r := reader(t)
	for _, c := range []struct {
		text string
		want string
	}{
		{"What did the Obama administration say about tolls in 2019?", "Barack Obama was in office from January 2009 to January 2017, so this administration did nothing in 2019."},
		{"What did the Obama administration say about tolls in 2012?", ""},
		{"What did Barack Obama say about tolls in 2019?", ""},
		{"What did the council say about tolls in 2019?", ""},
	} {
		q := r.Read(c.text)
		if got := r.Contradiction(q.Leaders, q.Years); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"What does X’s say of, the “view” of 's?", "A vs B vs C on", "according to", "the views of the", "'s view", "\xff vs \x00", "and under Obama? and why"} {
		f.Add(s, "What did the Obama administration's view of it say about it?")
	}
	r := question.Reader{Holders: speakers{"X", "Obama", "of"}}
	f.Fuzz(func(t *testing.T, text, before string) {
		q := r.Read(text)
		for _, s := range q.Aside {
			if s.Start < 0 || s.End > len(q.Text) || s.Start > s.End {
				t.Fatalf("%v is no span of %q", s, q.Text)
			}
		}
		q.Parts()
		r.Brief(text)
		r.Compare(text)
		r.Whole(text, []string{before, text})
	})
}
