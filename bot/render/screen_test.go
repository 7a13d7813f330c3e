package render

import (
	"strings"
	"testing"
)

// TestScreen: what drives a terminal is left out, in whatever pieces it is written, and the
// rest gets through.
func TestScreen(t *testing.T) {
	style := Style{Colour: true}
	for text, want := range map[string]string{
		"a\tb\nÜber 日本 🏳️\u200d🌈 שלום\n":                          "a\tb\nÜber 日本 🏳️\u200d🌈 שלום\n",
		style.bold("x") + style.dim("y") + style.quote("z") + "w": style.bold("x") + style.dim("y") + style.quote("z") + "w",
		"\x1b[31mred\x1b[2J\x1b]8;;http://x\x1b\\link\x1b]8;;\a":  "[31mred[2J]8;;http://x\\link]8;;",
		"a\rb\bc\x7fd\x00e\u009b31mf\x9bg":                        "abcde31mf\ufffdg",
		"\u202eabc\u2066d\u2069":                                  "abcd",
		"\x1b\x1b[1mx":                                            "\x1b[1mx",
	} {
		for step := 1; step <= len(text); step++ {
			var b strings.Builder
			s := &Screen{Out: &b}
			for rest := text; rest != ""; {
				n := min(step, len(rest))
				if got, err := s.Write([]byte(rest[:n])); err != nil || got != n {
					t.Fatal(got, err)
				}
				rest = rest[n:]
			}
			if b.String() != want {
				t.Errorf("%q by %d: %q, want %q", text, step, b.String(), want)
			}
		}
	}
}
