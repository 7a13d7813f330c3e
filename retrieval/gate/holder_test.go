package gate

import "testing"

// TestOfState: ministers and ministries speak for a government; chambers, courts and those
// who sit in a chamber do not.
func TestOfState(t *testing.T) {
	for holder, want := range map[string]bool{
		"Ministry of Ports": true, "Minister for Ports": true, "the government of Osmark": true,
		"Osmark Senate": false, "Office of Senator Vera Lund": false, "Supreme Court": false, "Vera Lund": false, "": false,
	} {
		if got := isOfState(holder); got != want {
			t.Errorf("%q: %v", holder, got)
		}
	}
}
