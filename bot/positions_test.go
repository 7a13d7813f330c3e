package bot

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// shelf is an article of one sentence a paragraph, under one heading.
func shelf(id, published string, sentences ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Meta: corpus.Meta{Title: "On Piers", Published: published}, Sections: []corpus.Section{{Heading: "Piers"}}}
	for i, s := range sentences {
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(s)}
		a.Text += s + "\n\n"
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: at, Paragraph: i, Passage: i})
		a.Passages = append(a.Passages, corpus.Passage{Span: at, First: i, Last: i})
	}
	return a
}

// give makes a sentence a statement.
func give(a *corpus.Article, sentence int, holder, kind string) {
	a.Sentences[sentence].Attribution = corpus.Attribution{Holder: holder, HolderKind: kind, Speech: "indirect"}
}

func at(a *corpus.Article, i int) Point {
	return Point{Span: gate.Span{Article: a, First: i, Last: i, Best: i}}
}

// TestSidesOfAComparison: nobody is compared with themselves, with nobody, or with a
// crowd; each says what to do.
func TestSidesOfAComparison(t *testing.T) {
	for text, says := range map[string]string{
		"growers vs Growers on tolls": "name two",
		"growers on tolls":            "write both",
		"growers vs fishers vs pilots vs millers vs cooks on tolls":     "at most 4",
		"growers vs fishers vs pilots vs fishers on the price of tolls": "name two",
	} {
		_, s := open(nil)
		if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: text}); !errors.Is(err, ErrQuestion) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want ErrQuestion with %q", text, err, says)
		}
	}
}

// TestRolesApart: a side's own words stand under it, others' words about it apart, and
// what is about neither side nowhere.
func TestRolesApart(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Growers are wrong, say fishers.", "It rained.", "Fishers want higher tolls.")
	give(a, 0, "growers", "group")
	give(a, 1, "fishers", "group")
	give(a, 3, "fishers", "group")
	r, s := open(byScores(a, 1, 0.99, 0.98, 0.97))
	if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.found.Points {
		got = append(got, fmt.Sprintf("%s %s: %s", p.Side, p.Role, p.Text()))
	}
	want := []string{
		"A words: Growers want lower tolls.", "B words: Fishers want higher tolls.", "B words: Growers are wrong, say fishers.",
	}
	slices.Sort(got)
	// What fishers say of growers is theirs, so it does not stand under the growers too.
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"growers", "fishers"}, r.found.Sides); diff != "" || r.found.Verdict != gate.Answered {
		t.Errorf("verdict %v, sides %s", r.found.Verdict, diff)
	}
}

// readings are a model's logits by the text that it reads.
type readings map[string]float32

func (m readings) Name() string { return "readings" }

func (m readings) Score(_ context.Context, question string, texts []rank.Text) ([]float32, error) {
	if question != "What did growers say or do about tolls?" {
		return nil, fmt.Errorf("read with %q", question)
	}
	var out []float32
	for _, t := range texts {
		out = append(out, m[t.Sentence])
	}
	return out, nil
}

// TestListsAreRead: a model reads the side's sentences with a whole question. What it says has
// nothing to do with the topic is left out, and what answers best comes first.
func TestListsAreRead(t *testing.T) {
	a := shelf("a", "", "Growers want rain.", "Growers want lower tolls.", "Growers fear the ferry board and its tolls.")
	for i := range a.Sentences {
		give(a, i, "growers", "group")
	}
	r, s := open(byScores(a, 1, 0.9, 0.8))
	s.Model = readings{"Growers want rain.": -11, "Growers want lower tolls.": 2, "Growers fear the ferry board and its tolls.": 9}
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers on tolls"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Growers fear the ferry board and its tolls.", "Growers want lower tolls."}, said(r.found.Points)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestListsOfNothing: where nothing has to do with the topic, nothing is shown, however it
// compares with the rest.
func TestListsOfNothing(t *testing.T) {
	a := shelf("a", "", "Growers want rain.", "Growers want sun.")
	give(a, 0, "growers", "group")
	give(a, 1, "growers", "group")
	r, s := open(byScores(a, 0.3, 0.3))
	s.Model = readings{"Growers want rain.": -11, "Growers want sun.": -11}
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers on tolls"}); err != nil || r.found.Verdict != gate.NotFound {
		t.Errorf("verdict %v, %q, %v", r.found.Verdict, said(r.found.Points), err)
	}
}

// TestPointsTell: what a side only asks is no point of its.
func TestPointsTell(t *testing.T) {
	a := shelf("a", "", "Do growers want tolls?", "Growers want lower tolls.")
	give(a, 0, "growers", "group")
	give(a, 1, "growers", "group")
	r, s := open(byScores(a, 1, 0.9))
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers on tolls"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Growers want lower tolls."}, said(r.found.Points)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestEveryArticleIsHeard: a short brief without a topic has a point of every article
// before a second of any.
func TestEveryArticleIsHeard(t *testing.T) {
	a, b := shelf("a", "", "Growers want tolls.", "Growers want piers."), shelf("b", "", "It rained.", "It snowed.", "Growers want ferries.")
	for _, x := range []*corpus.Article{a, b} {
		for i := range x.Sentences {
			give(x, i, "growers", "group")
		}
	}
	give(b, 0, "", "")
	give(b, 1, "", "")
	r, s := open(append(byScores(a, 1, 1), byScores(b, 1, 1, 1)...))
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers", Quotes: 2}); err != nil {
		t.Fatal(err)
	}
	if n := len(articlesOf(r.found.Points)); n != 2 {
		t.Errorf("%d articles heard: %q", n, said(r.found.Points))
	}
}

// steps are what a follower was told.
type steps []string

func (s *steps) Step(text string) { *s = append(*s, text) }
func (s *steps) Draft(Answer)     {}

// TestOneThingAtATime: though several looks run side by side, a follower hears of one.
func TestOneThingAtATime(t *testing.T) {
	_, s := open(nil)
	var told steps
	if _, err := s.Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls", Follow: &told}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(steps{"Searching the articles", "Reading 1 passages"}, told); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNoTopicsIsAnError: that the store can't be read is no brief without topics.
func TestNoTopicsIsAnError(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.", "Growers want piers.", "Growers want rain.", "Growers want ferries.")
	for i := range a.Sentences {
		give(a, i, "growers", "group")
	}
	_, s := open(byScores(a, 1, 0.9, 0.8, 0.7))
	s.Topics.Words = &fakes{fail: "understand"}
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers"}); !errors.Is(err, errDisk) {
		t.Errorf("%v, want the store's error", err)
	}
}

// TestOnlyOthersSpeak: of a side that says and does nothing, what others say of it is
// shown, as such.
func TestOnlyOthersSpeak(t *testing.T) {
	a := shelf("a", "", "Growers are wrong on tolls, say fishers.")
	give(a, 0, "fishers", "group")
	r, s := open(byScores(a, 1))
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers on tolls"}); err != nil {
		t.Fatal(err)
	}
	f := r.found
	if f.Verdict != gate.Partial || len(f.Points) != 1 || f.Points[0].Role != gate.Assessment || !strings.Contains(f.Reason, "no words or acts of growers on “tolls”") {
		t.Errorf("%v %q %+v", f.Verdict, f.Reason, f.Points)
	}
}

// TestMerge: what is there already gets its topic and is not shown twice, though the
// article was read anew for every topic; a full list takes no more.
func TestMerge(t *testing.T) {
	first, again := shelf("a", "", "Tolls rose.", "Piers rot.", "Locks leak."), shelf("a", "", "Tolls rose.", "Piers rot.", "Locks leak.")
	got := merge([]Point{at(first, 0)}, []Point{at(again, 0), at(again, 1)}, []string{"tolls"}, 8)
	got = merge(got, []Point{at(again, 0), at(again, 2)}, []string{"piers"}, 2)
	if len(got) != 2 || !slices.Equal(got[0].Topics, []string{"tolls", "piers"}) || !slices.Equal(got[1].Topics, []string{"tolls"}) {
		t.Errorf("%+v", got)
	}
}

// TestBreadthFirst: the best point of every article goes before the second of any.
func TestBreadthFirst(t *testing.T) {
	a, b := shelf("a", "", "1.", "2.", "3."), shelf("b", "", "1.", "2.")
	var got []string
	for _, p := range breadthFirst([]Point{at(a, 0), at(a, 1), at(a, 2), at(b, 0), at(b, 1)}) {
		got = append(got, p.Article.ID+p.Text())
	}
	if diff := cmp.Diff([]string{"a1.", "b1.", "a2.", "b2.", "a3."}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// written lists one article.
type written struct {
	corpus.Articles
	of corpus.Summary
}

func (w written) List(context.Context, corpus.Filter) iter.Seq2[corpus.Summary, error] {
	return func(yield func(corpus.Summary, error) bool) { yield(w.of, nil) }
}

// TestOwnPassages: a topic of which everybody speaks is searched together with the side's
// name too, and in what the side wrote by itself.
func TestOwnPassages(t *testing.T) {
	for author, want := range map[string][]string{
		"Vera Lund": {"tolls", "tolls a", "Vera Lund: tolls"},
		"Ida Falk":  {"tolls", "Vera Lund: tolls"},
	} {
		f := &fakes{passages: 9}
		s := assistant(f)
		s.Articles = written{of: corpus.Summary{ID: "a", Meta: corpus.Meta{Authors: []string{author}}}}
		if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "Vera Lund on tolls"}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, f.searched); diff != "" {
			t.Errorf("%s: -want +got:\n%s", author, diff)
		}
	}
}

// TestMostlyOn: what a model has not read counts only where most of what it has read is on
// the topic.
func TestMostlyOn(t *testing.T) {
	for on, want := range map[int]bool{0: false, 2: false, 3: true, 4: true} {
		ranked := []rank.Candidate{{}, {}}
		for i := range 4 {
			c := rank.Candidate{Read: true}
			if i < on {
				c.Answers = listLeast
			}
			ranked = append(ranked, c)
		}
		if got := mostlyOn(ranked); got != want {
			t.Errorf("%d of 4: %v", on, got)
		}
	}
}

// TestNameOfAPart: a part of the topic that was asked about has a name of its own when that
// is one phrase whose last word most of its texts have; below twelve points there are none.
func TestNameOfAPart(t *testing.T) {
	a := shelf("a", "", "The harbour fund pays.", "A fund was set up.", "Growers came.", "Piers rot.")
	spans := []gate.Span{at(a, 0).Span, at(a, 1).Span, at(a, 2).Span, at(a, 3).Span}
	for name, want := range map[string]bool{"Harbour fund": true, "Harbour growers": false, "": false} {
		if got := namesMost(name, spans, []int{0, 1, 2}); got != want {
			t.Errorf("%q names most: %v", name, got)
		}
	}
	for name, want := range map[string]bool{"Harbour fund": true, "Fund": false, "Fund and piers": false} {
		if got := isPhrase(name); got != want {
			t.Errorf("%q is a phrase: %v", name, got)
		}
	}
	p := positions{about: question.About{Topic: "piers", Sides: []question.Side{{}}}}
	for n, want := range map[int]bool{broadFrom - 1: false, broadFrom: true} {
		f := Finding{Points: slices.Repeat([]Point{{Role: gate.Act}}, n)}
		f.Points = append(f.Points, Point{Role: gate.Assessment})
		if got := p.isBroad(f); got != want {
			t.Errorf("%d points: %v", n, got)
		}
	}
}

// TestOnceUnderATopic: what two of the topics asked for have in common is read once.
func TestOnceUnderATopic(t *testing.T) {
	a := shelf("a", "", "Growers want tolls and piers.", "Growers want rain.")
	give(a, 0, "growers", "group")
	give(a, 1, "growers", "group")
	r, s := open(byScores(a, 1, 0.9))
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "growers on tolls and piers"}); err != nil {
		t.Fatal(err)
	}
	for _, p := range r.found.Points {
		if len(p.Topics) != 1 {
			t.Errorf("%q under %q", p.Text(), p.Topics)
		}
	}
}

// TestBoth: a sentence that two rankings have counts once, by its better score.
func TestBoth(t *testing.T) {
	a := shelf("a", "", "1.", "2.", "3.")
	x, y := byScores(a, 0.9, 0.2, 0.5)[:2], byScores(a, 0.1, 0.8, 0.5)
	var got []float64
	for _, c := range both(x, y) {
		got = append(got, c.Score)
	}
	if diff := cmp.Diff([]float64{0.9, 0.8, 0.5}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSilence: which side and which part of the topic the articles are silent on is
// said; where there is nothing at all, there is no answer.
func TestSilence(t *testing.T) {
	a := shelf("a", "", "Tolls rose.", "Piers rot.", "Tolls pay for piers.")
	own := func(i int, side string, topics ...string) Point {
		p := at(a, i)
		p.Side, p.Role, p.Topics = side, gate.Words, topics
		return p
	}
	two := question.About{Topic: "tolls", Topics: []string{"tolls"}, Sides: []question.Side{{Text: "growers"}, {Text: "fishers"}}}
	parts := question.About{Topic: "tolls and piers", Topics: []string{"tolls", "piers"}, Sides: []question.Side{{Text: "growers"}}}
	named := two
	named.Sides = []question.Side{{Text: "growers"}, {Text: "Harbour Council"}}
	for _, c := range []struct {
		about   question.About
		unknown string
		points  []Point
		want    gate.Verdict
		reason  string
	}{
		{two, "", []Point{own(0, "A", "tolls"), own(1, "B", "tolls")}, gate.Answered, ""},
		{two, "", []Point{own(0, "A", "tolls")}, gate.Partial, "No words or acts of fishers under that name were found on “tolls”. Any who go by names of their own are not counted."},
		{named, "", []Point{own(0, "A", "tolls")}, gate.Partial, "Nothing was found about Harbour Council on “tolls”."},
		{two, "", nil, gate.NotFound, "Nothing was found about growers on “tolls”. Nothing was found about fishers on “tolls”."},
		{parts, "", []Point{own(0, "", "tolls"), own(1, "", "piers")}, gate.Answered, ""},
		{parts, "", []Point{own(0, "", "tolls")}, gate.Partial, "Nothing close enough was found about growers on “piers”."},
		{parts, "", []Point{own(2, "", "tolls")}, gate.Answered, ""},                            // the one sentence speaks of both
		{parts, "Nobody knows them.", []Point{own(0, "", "tolls", "piers")}, gate.Answered, ""}, // the articles do
		{parts, "Nobody knows them.", nil, gate.NotFound, "Nobody knows them. Nothing was found about growers on “tolls and piers”."},
	} {
		f := Finding{Points: c.points}
		positions{about: c.about, unknown: c.unknown}.verdict(&f, nil)
		if f.Verdict != c.want || f.Reason != c.reason {
			t.Errorf("%v %q, want %v %q", f.Verdict, f.Reason, c.want, c.reason)
		}
	}
	f := Finding{Points: []Point{own(0, "", "tolls", "piers")}}
	positions{about: parts, unknown: "No such government.", called: true}.verdict(&f, nil)
	if f.Reason != "No such government." {
		t.Errorf("a government by its name: %q", f.Reason)
	}
}

// TestEverythingOfASide: without a topic, what a side wrote is read whole, whatever a
// search finds.
func TestEverythingOfASide(t *testing.T) {
	l := &library{shelf: []*corpus.Article{shelf("a", "2031", "We will raise tolls.", "Piers cost money."), shelf("b", "2032", "It rained.")}}
	l.shelf[0].Meta.Authors = []string{"Ana Kovač"}
	for i := range l.shelf[0].Sentences {
		l.shelf[0].Sentences[i].Attribution = corpus.Attribution{Holder: "Ana Kovač", HolderKind: "person", Speech: "direct"}
	}
	r, s := open(nil)
	s.Articles = l
	if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: "Ana Kovač"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.found.Points {
		got = append(got, p.Text())
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"Piers cost money.", "We will raise tolls."}, got); diff != "" || r.found.Coverage != "1 of 2 articles, 2031" {
		t.Errorf("%s, %q", diff, r.found.Coverage)
	}
}

// TestCoverage: how many articles, and from when to when.
func TestCoverage(t *testing.T) {
	a, b, c := shelf("a", "2020-06-01", "x"), shelf("b", "2021", "x"), shelf("c", "", "x")
	for _, x := range []struct {
		want   string
		points []Point
	}{
		{"", nil},
		{"1 article, 2020-06", []Point{at(a, 0), at(a, 0)}},
		{"2 articles, 2020-06 to 2021", []Point{at(b, 0), at(a, 0)}},
		{"1 article", []Point{at(c, 0)}},
	} {
		if got := (&Assistant{}).coverage(t.Context(), Finding{Points: x.points}); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// byScores are the sentences of an article, in order, with these scores.
func byScores(a *corpus.Article, scores ...float64) []rank.Candidate {
	var out []rank.Candidate
	for i, score := range scores {
		out = append(out, rank.Candidate{Article: a, Sentence: i, Score: score, MaxSim: score, Own: score})
	}
	return out
}
