package corpustest

import (
	"context"
	"fmt"
	"testing"

	"ibid/corpus"
)

// RunAnswers tests a keeper of answers. open returns a new and empty one that is
// closed when the test ends.
func RunAnswers(t *testing.T, open func(t *testing.T) corpus.Answers) {
	for _, c := range []struct {
		name string
		test func(*testing.T, corpus.Answers)
	}{
		{"put", testPutAnswer},
		{"of a conversation", testAnswersIn},
		{"since", testAnswersSince},
		{"cancelled", testAnswersCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

func putAnswers(t *testing.T, s corpus.Answers, records ...corpus.AnswerRecord) {
	t.Helper()
	for _, r := range records {
		if err := s.PutAnswer(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func wantAnswer(t *testing.T, s corpus.Answers, want corpus.AnswerRecord) {
	t.Helper()
	got, err := s.AnswerByID(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "AnswerByID", got, want)
}

func wantAnswersIn(t *testing.T, s corpus.Answers, lane string, n int, want ...corpus.AnswerRecord) {
	t.Helper()
	got, err := s.AnswersIn(t.Context(), lane, n)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "AnswersIn "+lane, got, want)
}

func testPutAnswer(t *testing.T, s corpus.Answers) {
	a := corpus.AnswerRecord{ID: "a", Lane: "x", Answer: []byte(`{"q":1}`), At: noon, Person: "T1:U1"}
	b := corpus.AnswerRecord{ID: odd, Lane: odd, Answer: []byte(odd), At: later(1)}
	c := corpus.AnswerRecord{ID: "long", Answer: make([]byte, 1<<20), At: noon}
	putAnswers(t, s, a, b, c, a)
	for _, r := range []corpus.AnswerRecord{a, b, c} {
		wantAnswer(t, s, r)
	}
	for _, id := range []string{"none", "A", ""} {
		_, err := s.AnswerByID(t.Context(), id)
		wantError(t, "AnswerByID", err, corpus.ErrNotFound)
	}
	if err := s.PutAnswer(t.Context(), corpus.AnswerRecord{Answer: []byte("x")}); err == nil {
		t.Error("PutAnswer without an id: no error")
	}
	a.Lane, a.Answer, a.At = "y", []byte("final"), later(3)
	putAnswers(t, s, a)
	wantAnswer(t, s, a)
	wantAnswersIn(t, s, "x", 9)
	wantAnswersIn(t, s, "y", 9, a)
}

func testAnswersIn(t *testing.T, s corpus.Answers) {
	var in []corpus.AnswerRecord
	for i, at := range []int{5, 2, 9, 2} {
		in = append(in, corpus.AnswerRecord{ID: string(rune('a' + i)), Lane: "x", At: later(at), Answer: []byte{byte(i)}})
	}
	other := corpus.AnswerRecord{ID: "e", Lane: "x 2", At: later(7)}
	putAnswers(t, s, append(in, other)...)
	wantAnswersIn(t, s, "x", 9, in[3], in[2], in[1], in[0])
	putAnswers(t, s, in[0]) // as it was put first
	wantAnswersIn(t, s, "x", 2, in[3], in[2])
	wantAnswersIn(t, s, "x", 0)
	wantAnswersIn(t, s, "x", -1)
	wantAnswersIn(t, s, "x 2", 9, other)
	wantAnswersIn(t, s, "", 9)
}

func testAnswersSince(t *testing.T, s corpus.Answers) {
	var all []corpus.AnswerRecord
	for i := range 250 { // of which each time several are of the same moment
		all = append(all, corpus.AnswerRecord{ID: fmt.Sprintf("a%03d", i), Lane: "x", At: later(i / 7), Answer: []byte{byte(i)}, Person: "T1:U1"})
	}
	putAnswers(t, s, all...)
	for _, from := range []int{0, 7, 140, 245} {
		var got []corpus.AnswerRecord
		for r, err := range s.AnswersSince(t.Context(), later(from/7)) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, r)
		}
		equal(t, fmt.Sprintf("AnswersSince %d", from), got, all[from:])
	}
	for range s.AnswersSince(t.Context(), later(0)) {
		break
	}
	for r, err := range s.AnswersSince(t.Context(), later(1000)) {
		t.Errorf("AnswersSince after the last: %v, %v", r, err)
	}
}

func testAnswersCancelled(t *testing.T, s corpus.Answers) {
	r := corpus.AnswerRecord{ID: "a", Lane: "x", At: noon}
	putAnswers(t, s, r)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, byIDErr := s.AnswerByID(ctx, "a")
	_, inErr := s.AnswersIn(ctx, "x", 1)
	other := r
	other.ID = "b"
	for what, err := range map[string]error{"PutAnswer": s.PutAnswer(ctx, other), "AnswerByID": byIDErr, "AnswersIn": inErr} {
		wantError(t, what, err, context.Canceled)
	}
	wantAnswersIn(t, s, "x", 9, r)
}
