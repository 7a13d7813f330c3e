package bot

import "testing"

// TestMisspelt: a command itself, a word of English and a question are not misspelt.
func TestMisspelt(t *testing.T) {
	taking := []string{"brief", "compare", "timeline"}
	all := append([]string{"help"}, taking...)
	for line, want := range map[string]string{
		"breif the ministry": "brief", "tmeline": "timeline", "hlep": "help",
		"timeline the ferry": "", "Timeline: the ferry": "", "hlep me": "", "who spoke?": "",
	} {
		if got := Misspelt(line, taking, all); got != want {
			t.Errorf("%q is taken for %q, want %q", line, got, want)
		}
	}
}
