package question_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/question"
)

// TestPart: a part of a question asks for whom and for when the whole does, where
// it doesn't say so itself.
func TestPart(t *testing.T) {
	r := reader(t)
	whole := r.Read("What did Tom Brook say about tolls in 2031, and when did they rise?")
	got := r.Part(whole, "when did they rise")
	want := []retrieval.Voice{{Text: "Tom Brook", At: corpus.Span{}}}
	if diff := cmp.Diff(want, got.Voices); diff != "" {
		t.Errorf("voices (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2031"}, got.Years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if at := whole.Voices[0].At; at == (corpus.Span{}) {
		t.Error("the whole question's voice lost its place")
	}
	own := r.Part(whole, "what did Ana Kovač say in 2032")
	if len(own.Voices) != 1 || own.Voices[0].Text != "Ana Kovač" || len(own.Years) != 1 || own.Years[0] != "2032" {
		t.Errorf("of its own: %+v", own)
	}
	of := r.Part(r.Read("How did tolls rise under the Obama administration, and who paid them?"), "who paid them")
	if len(of.Leaders) != 1 {
		t.Errorf("administrations %+v, want the whole's", of.Leaders)
	}
	if got := (question.Reader{}).Part(question.Question{}, "who paid"); len(got.Voices)+len(got.Leaders)+len(got.Years) != 0 {
		t.Errorf("of nothing: %+v", got)
	}
}
