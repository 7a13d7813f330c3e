package bot

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"ibid/retrieval/endpoint"
)

// notes gathers, while a question is worked on, what its answer has to say of how
// it was made. Several goroutines may add to it.
type notes struct {
	mu   sync.Mutex
	said []string // each once, in the order in which it came up
}

func (n *notes) add(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !slices.Contains(n.said, text) {
		n.said = append(n.said, text)
	}
}

func (n *notes) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.said)
}

// lacks notes that a search went by words alone because the question could not
// be embedded: whoever reads the answer must know that it may be poorer. Of the
// reason only its kind is told; what a server said may repeat the question.
func (q Question) lacks(err error) {
	if err == nil || q.notes == nil {
		return
	}
	why := "the embedding model could not be used"
	if f, ok := errors.AsType[*endpoint.Fault](err); ok {
		why += " (" + string(f.Outcome) + ")"
	}
	q.notes.add("ibid searched by words only, because " + why + ". Passages that say the same in other words may be missing.")
}

// byName says what follows where a question names a government that is not known.
const byName = " ibid looked for the name only. What ministers and officials said without it may be missing."

// named notes the administrations that the question names and the registry does not know:
// its answer was found by their names alone.
func (s *Assistant) named(q Question) {
	if q.notes == nil {
		return
	}
	for _, why := range s.Reader.Strangers(q.Text) {
		q.notes.add(why + byName)
	}
}

// note adds to the answer's note what was gathered, before what its composer has
// to say.
func (a *Answer) note(n *notes) {
	if n == nil {
		return
	}
	said := n.all()
	if a.Note != "" {
		said = append(said, a.Note)
	}
	a.Note = strings.Join(said, " ")
}
