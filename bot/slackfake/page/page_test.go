package page

import (
	"strings"
	"testing"
)

func TestPageNeverParsesHTML(t *testing.T) {
	entries, err := webFiles.ReadDir("web")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := webFiles.ReadFile("web/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, way := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "srcdoc"} {
			if strings.Contains(string(raw), way) {
				t.Errorf("%s uses %s", e.Name(), way)
			}
		}
	}
}
