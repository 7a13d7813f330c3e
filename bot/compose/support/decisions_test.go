package support_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibid/bot/compose/support"
	"ibid/corpus/golden"
)

// TestDecisions compares what is decided of every claim with golden files.
func TestDecisions(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "decisions"))
	var stats golden.Statistics
	for name, text := range golden.Inputs(t, "testdata/claims/*.txt") {
		folder.Compare(name, decisions(t, text, &stats))
	}
	folder.Compare("statistics.txt", stats.String())
	t.Logf("\n%s", stats.String())
}

// decisions follows each claim of a file with what the checker decides.
func decisions(t *testing.T, lines string, stats *golden.Statistics) string {
	t.Helper()
	var b strings.Builder
	var cited support.Sentence
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, "\n")
		fmt.Fprintln(&b, line)
		holder, isHolder := strings.CutPrefix(line, "names: ")
		claim := strings.TrimLeft(line, "+- ")
		switch {
		case line == "":
		case isHolder:
			cited.Holder = holder
		case claim == line:
			cited = support.Sentence{Text: line}
		default:
			_, why, err := checker.Check(t.Context(), claim, []support.Sentence{cited})
			if err != nil {
				t.Fatal(err)
			}
			b.WriteString(decision(strings.HasPrefix(line, "+"), why, stats))
		}
	}
	return b.String()
}

// decision is how a golden file words what was decided of a claim.
func decision(isTrue bool, why *support.Objection, stats *golden.Statistics) string {
	group := map[bool]string{true: "true claims", false: "false claims"}[isTrue]
	mark := "  "
	if isTrue != (why == nil) {
		mark = "  ✗ "
	}
	if why == nil {
		stats.Add(group, "shown")
		return mark + "shown\n"
	}
	stats.Add(group, "refused, "+string(why.Kind))
	return fmt.Sprintf("%srefused, %s: %s\n", mark, why.Kind, why.Text)
}
