package bot

import (
	"context"
	"ibid/corpus"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
)

// chooser is a reader of evidence that does what it is told.
type chooser struct {
	writesOnly bool
	read       func(Evidence) Reading
	asked      int
	shown      Evidence
}

func (c *chooser) Judges(context.Context) bool { return !c.writesOnly }

func (c *chooser) Read(_ context.Context, _ Question, e Evidence) (Reading, error) {
	c.asked++
	c.shown = e
	return c.read(e), nil
}

// choosing chooses the sentences that have one of the words, in the order of the words.
func choosing(words ...string) func(Evidence) Reading {
	return func(e Evidence) Reading {
		r := Reading{Judged: true, Reader: "fake-1"}
		for _, w := range words {
			for i, p := range e.Points {
				if strings.Contains(p.Text(), w) {
					r.Chosen = append(r.Chosen, Choice{Point: i, Says: Answers})
				}
			}
		}
		return r
	}
}

// shut is a gate that refuses everything.
var shut = gate.Gate{Weights: map[string]float64{}, Threshold: 1}

// TestReaderOverrules: what the reader of evidence chose is the answer, in its order, where
// the gate would have chosen otherwise, refused or answered.
func TestReaderOverrules(t *testing.T) {
	a := shelf("a", "", "Piers cost nine crowns.", "It rained on the piers.", "Piers cost the fishers their sleep.")
	for name, c := range map[string]struct {
		gate    gate.Gate
		read    func(Evidence) Reading
		want    []string
		verdict gate.Verdict
		reason  string
	}{
		"another choice":       {gate.Gate{Weights: map[string]float64{}}, choosing("sleep", "crowns"), []string{"Piers cost the fishers their sleep.", "Piers cost nine crowns."}, gate.Answered, ""},
		"the gate refuses":     {shut, choosing("crowns"), []string{"Piers cost nine crowns."}, gate.Answered, ""},
		"the reader refuses":   {gate.Gate{Weights: map[string]float64{}}, choosing(), nil, gate.NotFound, "The language model read the 3 sentences closest to the question, and none of them answers it."},
		"both refuse":          {shut, choosing(), nil, gate.NotFound, "No sentence in the articles comes close enough to answer the question."},
		"a reader that failed": {gate.Gate{Weights: map[string]float64{}}, func(Evidence) Reading { return Reading{Note: "It failed."} }, []string{"Piers cost nine crowns."}, gate.Answered, ""},
	} {
		r, s := open(byScores(a, 1, 0.2, 0.1))
		reader := &chooser{read: c.read}
		s.Gate, s.Evidence = c.gate, reader
		got, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost?"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, said(r.found.Points)); diff != "" || r.found.Verdict != c.verdict || r.found.Reason != c.reason {
			t.Errorf("%s: verdict %v, %q; -want +got:\n%s", name, r.found.Verdict, r.found.Reason, diff)
		}
		failed := name == "a reader that failed"
		if (got.Engine.Reader == "fake-1") == failed || strings.Contains(got.Note, "It failed.") != failed {
			t.Errorf("%s: read by %q, note %q", name, got.Engine.Reader, got.Note)
		}
	}
}

// TestOnlyTheirsAreShown: what another holder says is shown of nobody who has said something,
// and a question that no corpus answers reaches no reader.
func TestOnlyTheirsAreShown(t *testing.T) {
	a := shelf("a", "", "Ana Kovač wants lower tolls.", "Tom Brook wants higher tolls.", "Ana Kovač fears the board and its tolls.")
	give(a, 0, "Ana Kovač", "person")
	give(a, 1, "Tom Brook", "person")
	give(a, 2, "Ana Kovač", "person")
	r, s := open(byScores(a, 0.5, 1, 0.4))
	reader := &chooser{read: choosing("tolls")}
	s.Evidence = reader
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What did Ana Kovač say about tolls?"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"Ana Kovač wants lower tolls.", "Ana Kovač fears the board and its tolls."}
	if offered := said(reader.shown.Points); !slices.Contains(offered, "Tom Brook wants higher tolls.") {
		t.Errorf("offered %q", offered)
	}
	if diff := cmp.Diff(want, said(r.found.Points)); diff != "" || r.found.Verdict != gate.Answered {
		t.Errorf("shown, %v, -want +got:\n%s", r.found.Verdict, diff)
	}
	reader.read = choosing("higher")
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What did Ana Kovač say about tolls?"}); err != nil || r.found.Verdict != gate.Partial {
		t.Errorf("only another speaks: %v, %v", r.found.Verdict, err)
	}
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What did Ana Kovač say about tolls?", Plain: true}); err != nil || reader.asked != 2 {
		t.Errorf("the reader was asked %d times, %v", reader.asked, err)
	}
}

// TestReaderNamesTheMissingPart: a part of the question that nothing chosen answers is named.
func TestReaderNamesTheMissingPart(t *testing.T) {
	a := shelf("a", "", "Piers cost nine crowns.", "The harbour office owns the lighthouse.")
	r, s := open(byScores(a, 1, 0.9))
	s.Evidence = &chooser{read: func(e Evidence) Reading {
		if diff := cmp.Diff([]string{"What do the piers cost", "who owns the harbour lighthouse"}, e.Parts); diff != "" {
			t.Errorf("parts, -want +got:\n%s", diff)
		}
		return Reading{Judged: true, Reader: "fake-1", Chosen: []Choice{{Point: 0, Says: Answers, Parts: []int{1}}}}
	}}
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost, and who owns the harbour lighthouse?"}); err != nil {
		t.Fatal(err)
	}
	if r.found.Verdict != gate.Partial || !strings.Contains(r.found.Reason, "who owns the harbour lighthouse") || strings.Contains(r.found.Reason, "cost") {
		t.Errorf("verdict %v, %q", r.found.Verdict, r.found.Reason)
	}
}

// TestReaderWritesOnly: a reader that may not choose sees what the rules have chosen, and
// what it writes about that is taken over. A sentence on a quote that is not shown is not.
func TestReaderWritesOnly(t *testing.T) {
	a := shelf("a", "", "Piers cost nine crowns.", "It rained on the piers.")
	r, s := open(byScores(a, 1, 0.2))
	reader := &chooser{writesOnly: true, read: func(Evidence) Reading {
		return Reading{Reader: "fake-1", Wrote: []Wording{{Text: "They cost nine crowns.", Points: []int{0}}}}
	}}
	s.Evidence = reader
	got, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost?"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Piers cost nine crowns."}, said(reader.shown.Points)); diff != "" || reader.shown.Choose {
		t.Errorf("offered, -want +got:\n%s", diff)
	}
	if len(r.found.Wordings) != 1 || r.found.Reader != "" || got.Engine.Reader == "fake-1" {
		t.Errorf("%+v, read by %q", r.found.Wordings, got.Engine.Reader)
	}
	s.Gate, reader.asked = shut, 0
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost?"}); err != nil || reader.asked != 0 {
		t.Errorf("it is asked about nothing: %d times, %v", reader.asked, err)
	}
	f := Finding{Points: []Point{at(a, 0)}}
	f.word(Evidence{Points: []Point{at(a, 0), at(a, 1)}}, Reading{Wrote: []Wording{{Text: "Both.", Points: []int{0, 1}}, {Text: "One.", Points: []int{0}}}})
	if len(f.Wordings) != 1 || f.Wordings[0].Text != "One." {
		t.Errorf("%+v", f.Wordings)
	}
}

// TestPartsWithoutANumber: a choice for which the reader names no part answers those parts
// alone that it has the words of.
func TestPartsWithoutANumber(t *testing.T) {
	a := shelf("a", "", "Piers cost nine crowns.", "The harbour office owns the lighthouse.")
	r, s := open(byScores(a, 1, 0.9))
	for _, words := range []string{"crowns", "lighthouse"} {
		s.Evidence = &chooser{read: choosing(words)}
		if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost, and who owns the harbour lighthouse?"}); err != nil {
			t.Fatal(err)
		}
		if r.found.Verdict != gate.Partial {
			t.Errorf("%s: verdict %v, %q", words, r.found.Verdict, r.found.Reason)
		}
	}
	s.Evidence = &chooser{read: choosing("crowns", "lighthouse")}
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost, and who owns the harbour lighthouse?"}); err != nil || r.found.Verdict != gate.Answered {
		t.Errorf("both: verdict %v, %q, %v", r.found.Verdict, r.found.Reason, err)
	}
}

// TestMisattributed: what the reader finds not to be its holder's is no answer to what that
// holder said, and elsewhere is shown as nobody's.
func TestMisattributed(t *testing.T) {
	a := shelf("a", "", "Ana Kovač wants lower tolls.", "Ana Kovač fears the board and its tolls.")
	give(a, 0, "Ana Kovač", "person")
	give(a, 1, "Ana Kovač", "person")
	r, s := open(byScores(a, 1, 0.9))
	s.Evidence = &chooser{read: func(e Evidence) Reading {
		out := choosing("lower", "board")(e)
		out.Chosen[0].Misattributed = true
		return out
	}}
	for question, want := range map[string][]string{
		"What did Ana Kovač say about tolls?": {"Ana Kovač fears the board and its tolls."},
		"Are the tolls too high?":             {"Ana Kovač wants lower tolls.", "Ana Kovač fears the board and its tolls."},
	} {
		if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: question}); err != nil {
			t.Fatal(err)
		}
		var shown []string
		for i, p := range r.found.Points {
			shown = append(shown, p.Text())
			if len(want) > 1 && p.Misattributed != (i == 0) {
				t.Errorf("%s: %q misattributed %v", question, p.Text(), p.Misattributed)
			}
		}
		if len(want) == 1 && !slices.Equal(shown, want) {
			t.Errorf("%s: %q, want %q", question, shown, want)
		}
	}
}

// TestBesides: a list is chosen from what stands in one passage with a side's own, too; what
// stands with another side's is not offered.
func TestBesides(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Their chairman counts the tolls.", "Fishers want higher tolls.", "The tolls fell.")
	for i := range a.Sentences {
		a.Sentences[i].Passage = i / 2
	}
	own, other := at(a, 0), at(a, 2)
	own.Side, other.Side = "A", "B"
	var near []Point
	for i := range a.Sentences {
		if p := at(a, i); !shown([]Point{own, other}, p) {
			near = append(near, p)
		}
	}
	if got := said(besides(near, []Point{own, other})); !slices.Equal(got, []string{"Their chairman counts the tolls.", "The tolls fell."}) {
		t.Errorf("%q", got)
	}
	other.Best = 1
	if got := said(besides(near, []Point{own, other})); len(got) > 0 {
		t.Errorf("of two sides' passage: %q", got)
	}
}

// TestFollows: what stands right behind a sentence, in its paragraph, may take it back.
func TestFollows(t *testing.T) {
	a := shelf("a", "", "Growers want tolls.", "The board struck them out.", "Boats are cheap.")
	a.Sentences[1].Paragraph = a.Sentences[0].Paragraph
	own := []Point{at(a, 0)}
	if !follows(at(a, 1), own) || follows(at(a, 2), own) || follows(at(a, 2), []Point{at(a, 1)}) {
		t.Error("what follows in the paragraph is not told apart")
	}
}

// TestOnTopicOf: for a list on a topic a reader is shown what the articles about it tell, whoever
// that is of.
func TestOnTopicOf(t *testing.T) {
	on, off := shelf("on", "", "The ministry waits."), shelf("off", "", "The bridge fell.")
	got := said(onTopicOf([]Point{at(on, 0), at(off, 0)}, map[*corpus.Article]float64{on: topicalLeast, off: topicalLeast - 0.01}))
	if !slices.Equal(got, []string{"The ministry waits."}) {
		t.Errorf("%q", got)
	}
}

// TestSideByTheReader: what stands in a comparison is the side's that the reader gives it; a
// side's own words stay its.
func TestSideByTheReader(t *testing.T) {
	a := shelf("a", "", "The ministry waits.", "Growers want lower tolls.", "Growers are wrong.")
	none, own, told := at(a, 0), at(a, 1), at(a, 2)
	own.Side, own.Role = "A", gate.Words
	told.Side, told.Role = "A", gate.Assessment
	e := Evidence{Points: []Point{none, own, told}}
	got := e.settled([]Choice{{Point: 0, Side: "B"}, {Point: 1, Side: "B"}, {Point: 2, Side: "B"}})
	for i, want := range []string{"B", "A", "B"} {
		if got.Points[i].Side != want {
			t.Errorf("%s: %q, want %q", got.Points[i].Text(), got.Points[i].Side, want)
		}
	}
	if e.Points[0].Side != "" {
		t.Error("the evidence itself has changed")
	}
}

// TestOneSentenceOfTwoTimes: what a reader writes about one time of a sentence stands under
// that time.
func TestOneSentenceOfTwoTimes(t *testing.T) {
	a := shelf("a", "", "The pier was built in 2020 and fell in 2023.")
	var dates calendar.Calendar
	e := Evidence{InTime: true}
	for _, d := range dates.Events(a, 0) {
		p := at(a, 0)
		p.Dated = &d
		e.Points = append(e.Points, p)
	}
	if len(e.Points) != 2 {
		t.Fatalf("%d times", len(e.Points))
	}
	f := Finding{Points: e.Points}
	f.word(e, Reading{Wrote: []Wording{{Text: "The pier fell.", Points: []int{1}}}})
	if len(f.Wordings) != 1 || !slices.Equal(f.Wordings[0].Points, []int{1}) {
		t.Errorf("%+v", f.Wordings)
	}
}

// TestReaderOfAList: of a list the reader chooses which points come first, in which order and
// under which topic; sides stay as they are. What it puts out is not shown, and what
// it passes over is shown as the rules have it.
func TestReaderOfAList(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Growers are wrong, say fishers.", "Growers want rain.", "Fishers want higher tolls.", "Growers want no board.")
	for i, who := range []string{"growers", "fishers", "growers", "fishers", "growers"} {
		give(a, i, who, "group")
	}
	r, s := open(byScores(a, 1, 0.99, 0.98, 0.97, 0.96))
	reader := &chooser{read: func(e Evidence) Reading {
		r := choosing("board", "lower")(e)
		r.Out = []int{slices.IndexFunc(e.Points, func(p Point) bool { return strings.Contains(p.Text(), "rain") })}
		return r
	}}
	s.Evidence = reader
	if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.found.Points {
		got = append(got, p.Side+" "+string(p.Role)+": "+p.Text())
	}
	want := []string{"A words: Growers want no board.", "A words: Growers want lower tolls.", "B words: Growers are wrong, say fishers.", "B words: Fishers want higher tolls."}
	if diff := cmp.Diff(want, got); diff != "" || r.found.Verdict != gate.Answered {
		t.Errorf("verdict %v, -want +got:\n%s", r.found.Verdict, diff)
	}
	if judged := r.found.Points[0].Judged; judged != Answers {
		t.Errorf("judged %q", judged)
	}
	if !slices.Contains(said(reader.shown.Points), "Growers want rain.") || !reader.shown.List {
		t.Errorf("offered %q", said(reader.shown.Points))
	}
	reader.read = choosing()
	if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls"}); err != nil || r.found.Verdict != gate.NotFound {
		t.Errorf("nothing belongs in it: verdict %v, %v", r.found.Verdict, err)
	}
}

// TestReaderSaysTheRole: what a sentence is to its side, and whether it was at the time that it
// has, is the reader's to say.
func TestReaderSaysTheRole(t *testing.T) {
	p := at(shelf("a", "2031-07-09", "Ida Falk wants lower tolls, as in 2012."), 0)
	p.Role = gate.Assessment
	for says, want := range map[gate.Role]gate.Role{gate.Words: gate.Words, gate.Act: gate.Act, "": gate.Assessment} {
		if got := p.Settled(Choice{Role: says}).Role; got != want {
			t.Errorf("%q: %q, want %q", says, got, want)
		}
	}
	then := calendar.Dated{Basis: calendar.Stated}
	p.Dated = &then
	if got := p.Settled(Choice{}).Dated.Interval(); got != then.Interval() {
		t.Errorf("dated %s", got)
	}
	if got := p.Settled(Choice{Misdated: true}).Dated; got.Basis != calendar.Published || got.Interval() != "2031-07-09" {
		t.Errorf("misdated: %s by %q", got.Interval(), got.Basis)
	}
	p.Article.Meta.Published = ""
	if got := p.Settled(Choice{Misdated: true}).Dated; got.Basis != calendar.Undated {
		t.Errorf("misdated in an article without a date: %q", got.Basis)
	}
}

// TestOfferedOnce: a sentence that one side says of another is offered once, as the one's own.
func TestOfferedOnce(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Growers are wrong, say fishers.", "Fishers want higher tolls.")
	for i, who := range []string{"growers", "fishers", "fishers"} {
		give(a, i, who, "group")
	}
	reader := &chooser{read: choosing("Growers", "Fishers")}
	_, s := open(byScores(a, 1, 0.9, 0.8))
	s.Evidence = reader
	if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range reader.shown.Points {
		got = append(got, p.Side+" "+string(p.Role)+": "+p.Text())
	}
	want := []string{"A words: Growers want lower tolls.", "B words: Growers are wrong, say fishers.", "B words: Fishers want higher tolls."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("offered (-want +got):\n%s", diff)
	}
}

// TestOrderOfWhatIsWritten: points stand in the order in which a reader wrote on them, because
// the first introduces whom the others name.
func TestOrderOfWhatIsWritten(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Growers want rain.")
	e := Evidence{Points: []Point{at(a, 0), at(a, 1)}}
	order := positions{}.order(e, []Choice{{Point: 0}, {Point: 1}}, Reading{Wrote: []Wording{{Lead: true, Points: []int{0}}, {Points: []int{1}}, {Points: []int{0}}}})
	if order(e.Points[1]) >= order(e.Points[0]) {
		t.Error("the order of the choice goes before that of what was written")
	}
}
