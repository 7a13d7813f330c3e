package tag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/corpus/attribute"
)

// A word falls out of a span only if it is worth two changes.
func TestWordWithinASpan(t *testing.T) {
	for sure, want := range map[float32][]int{1.5: {3, 3, 3}, 2.5: {3, 0, 3}} {
		tokens := words(3, 1)
		logits := append(append(row(attribute.Content, 4), row(0, sure)...), row(attribute.Content, 4)...)
		if diff := cmp.Diff(want, viterbi(wordsOf(tokens, logits))); diff != "" {
			t.Errorf("a word that is none by %g: (-want +got)\n%s", sure, diff)
		}
	}
}

// row is a token's logits: sure of a role.
func row(role attribute.Role, sure float32) []float32 {
	r := make([]float32, columns)
	r[role] = sure
	return r
}

func TestDecode(t *testing.T) {
	// Words of two pieces: they are cut at 0, 5, 10, 15.
	tokens := words(8, 2)
	var logits []float32
	for _, r := range [][]float32{
		row(attribute.Source, 4), row(attribute.Source, 4),
		row(attribute.Source, 8), row(attribute.Cue, 4), // the surer piece decides
		row(attribute.Cue, 4), row(attribute.Cue, 4),
		row(0, 4), row(0, 4),
		row(0, 0), // the marker
	} {
		logits = append(logits, r...)
	}
	logits[len(logits)-1] = 90 // the marker's row counts for the voice
	got := decode(tokens, logits)
	want := []attribute.TagSpan{{Start: 0, End: 9, Role: attribute.Source, P: 0.54}, {Start: 10, End: 14, Role: attribute.Cue, P: 0.95}}
	if diff := cmp.Diff(want, got.Spans, cmpopts.EquateApprox(0, 0.01)); diff != "" {
		t.Errorf("spans (-want +got)\n%s", diff)
	}
	if got.Voice[attribute.FragmentVoice] < 0.99 {
		t.Errorf("voices %v, want the fragment's", got.Voice)
	}
}
