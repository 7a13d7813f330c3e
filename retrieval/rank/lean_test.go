package rank

import "testing"

// TestLeansBack: which beginnings point to the sentence before.
func TestLeansBack(t *testing.T) {
	for text, want := range map[string]bool{
		"He said no.":                     true,
		"“They refused,” she said.":       true,
		"Their case failed.":              true,
		"This was denied.":                true,
		"It failed.":                      true,
		"It is clear that the pact held.": false,
		"That is why.":                    true,
		"That council met.":               false,
		"In other words, no.":             true,
		"In May, no.":                     false,
		"For example, piers.":             true,
		"For piers, yes.":                 false,
		"Tom met them.":                   false,
		"Herons left.":                    false,
		"They":                            false,
		"":                                false,
		"…":                               false,
	} {
		if got := LeansBack(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
