package extract

import (
	"strings"
	"testing"
)

// TestTalkers: a conversation's authors are those who talk; posts, questions and names in
// capitals, as offices have them, say nothing, nor does a meeting of many.
func TestTalkers(t *testing.T) {
	talk := func(who ...string) string {
		return strings.Repeat(strings.Join(who, " The ferry sails at noon, and nobody has to pay for it twice.\n\n")+" The harbour was full of boats on that day in May.\n\n", 4)
	}
	for text, want := range map[string]string{
		talk("**Lena Holt:**", "**Peter:**", "**Host:**"):          "Lena Holt; Peter",
		talk("Lena Holt (00:01:20):\n\n", "Oda Vance (1:12):\n\n"): "Lena Holt; Oda Vance",
		talk("LENA HOLT:", "JOURNALIST:"):                          "",
		strings.Repeat("Ferry Holt: the tolls are low.\n\n"+strings.Repeat("The harbour of Sill was full of boats on that day in May, and the ferry sailed.\n\n", 5), 9): "",
		talk("Peter:", "Lena:"):                      "",
		talk("Unknown Speaker:", "Audience Member:"): "",
		talk("A Holt:", "B Holt:", "C Holt:", "D Holt:", "E Holt:", "F Holt:", "G Holt:", "Lena Holt:"): "",
	} {
		d, err := Extract("a.md", []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.Meta.Authors, "; "); got != want {
			t.Errorf("%.30q: %q, want %q", text, got, want)
		}
	}
}
