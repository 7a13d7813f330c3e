package lexicon

import "testing"

func TestFilesHaveNoFaults(t *testing.T) {
	for _, f := range Faults() {
		t.Error(f)
	}
}
