package ingest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/fetch"
)

// panicky is an attributor that panics on a text with the word.
func panicky(word string) attribute.Attributor {
	return attribute.Attributor{Mentions: func(text, _ string) []corpus.Mention {
		if strings.Contains(text, word) {
			var none []int
			return make([]corpus.Mention, none[len(text)])
		}
		return nil
	}}
}

// faulty ingests three articles of which the second makes the program panic.
func faulty(t *testing.T, x *team, attributor attribute.Attributor) (Summary, []Event) {
	t.Helper()
	for name, place := range map[string]string{"a.txt": "Arnby", "b.txt": "Brackwater", "c.txt": "Corrie"} {
		x.write(name, story(place))
	}
	sources, err := fetch.Files([]string{x.dir}, fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var events []Event
	g := x.ingester(func(e Event) { events = append(events, e) })
	g.Attributor = attributor
	s, err := g.Run(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	return s, events
}

// A panic costs the article that it happens in, and names the step and the place.
func TestFaultCostsOneArticle(t *testing.T) {
	for _, c := range []struct {
		step       string
		place      string
		attributor attribute.Attributor
		panicsOn   string
	}{
		{StepAttribute, "fault_test.go:", panicky("Brackwater"), ""},
		{StepEmbed, "fake_test.go:", attribute.Attributor{}, "Brackwater"},
	} {
		t.Run(c.step, func(t *testing.T) {
			x := newTeam(t)
			x.model.panicsOn = c.panicsOn
			got, events := faulty(t, x, c.attributor)
			if got.Added != 2 || len(got.Failed) != 1 || len(got.Skipped) != 0 || len(events) != 3 {
				t.Fatalf("%+v, events %+v", got, events)
			}
			fault, ok := errors.AsType[*Fault](got.Failed[0].Reason)
			if !ok || got.Failed[0].Source != x.path("b.txt") || fault.Step != c.step || !strings.Contains(fault.Place, c.place) || fault.Stack == "" {
				t.Errorf("%s: %v", got.Failed[0].Source, got.Failed[0].Reason)
			}
			if d := cmp.Diff([]string{"a.txt", "c.txt"}, x.files()); d != "" {
				t.Errorf("stored (-want +got):\n%s", d)
			}
			// Once the program is put right the article is read.
			x.model = newModel("m1")
			same(t, "put right", Summary{Total: 3, Added: 1, Unchanged: 2}, x.ingest())
		})
	}
}

// A new version that can't be read leaves the stored one as it was.
func TestFaultKeepsWhatWasStored(t *testing.T) {
	x := newTeam(t)
	x.write("b.txt", story("Bellane"))
	x.ingest()
	x.model.panicsOn = "Brackwater"
	got, _ := faulty(t, x, attribute.Attributor{})
	same(t, "with a fault", Summary{Total: 3, Added: 2}, got)
	x.holds(map[string]string{"a.txt": story("Arnby"), "b.txt": story("Bellane"), "c.txt": story("Corrie")})
}

// A copy of a file that the model fails on is no copy of a stored article.
func TestFaultOfACopy(t *testing.T) {
	x := newTeam(t)
	x.model.panicsOn = "Brackwater"
	x.write("b2.txt", story("Brackwater"))
	got, _ := faulty(t, x, attribute.Attributor{})
	if got.Added != 2 || len(got.Failed) != 2 || len(got.Skipped) != 0 {
		t.Errorf("%+v", got)
	}
}

// A step that goes on and on does not keep a run that is stopped from ending.
func TestStoppedStep(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	begun, end := make(chan struct{}), make(chan struct{})
	defer close(end)
	go func() { <-begun; stop() }()
	_, err := guard(ctx, StepExtract, func() (int, error) { close(begun); <-end; return 1, nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a step under way when the run was stopped: %v", err)
	}
}
