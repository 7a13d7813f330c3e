package bot

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/endpoint"
)

// away is an embedder that fails.
type away struct {
	embed.Embedder
	err error
}

func (e away) Embed(context.Context, []string) ([][]float32, error) { return nil, e.err }

// noting composes with a note of its own.
type noting struct {
	*fakes
	note string
}

func (n noting) Compose(ctx context.Context, q Question, f Finding) (Answer, error) {
	a, err := n.fakes.Compose(ctx, q, f)
	a.Note = n.note
	return a, err
}

// TestWordsAlone: who reads an answer that was searched by words alone is told so,
// with the kind of failure and not what a server said; also where the corpus does
// not say, and beside what the composer notes.
func TestWordsAlone(t *testing.T) {
	fault := &endpoint.Fault{Outcome: endpoint.Unreachable, Host: "embed.example", Said: "no route for piers"}
	for _, c := range []struct {
		name     string
		err      error
		fail     string
		composed string
		want     []string
	}{
		{"nothing failed", nil, "", "", []string{}},
		{"unreachable", fault, "", "", []string{"ibid searched by words only", "(the server can't be reached)"}},
		{"something else", errors.New("embed piers: odd"), "", "", []string{"ibid searched by words only", "could not be used."}},
		{"not found", fault, "drop", "", []string{"ibid searched by words only"}},
		{"with the composer's", fault, "", "These are the quotes alone.", []string{"ibid searched by words only", "may be missing. These are the quotes alone."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fakes{passages: 9, fail: c.fail}
			s := assistant(f)
			s.Composer = noting{f, c.composed}
			if c.err != nil {
				s.Analyser.Embedder, s.Analyser.Lacking = away{err: c.err}, func(error) {}
			}
			a, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What did the council pay for?"})
			if err != nil {
				t.Fatal(err)
			}
			if (a.Note == "") != (len(c.want) == 0) || strings.Contains(a.Note, "piers") {
				t.Errorf("note %q", a.Note)
			}
			for _, want := range c.want {
				if !strings.Contains(a.Note, want) {
					t.Errorf("%q is not in %q", want, a.Note)
				}
			}
		})
	}
}

// TestWordsAloneOnce: a question that is searched for several times says it once.
func TestWordsAloneOnce(t *testing.T) {
	q := Question{notes: &notes{}}
	for range 3 {
		q.lacks(errors.New("away"))
	}
	a := Answer{}
	a.note(q.notes)
	if n := strings.Count(a.Note, "ibid searched by words only"); n != 1 {
		t.Errorf("%d times: %q", n, a.Note)
	}
}
