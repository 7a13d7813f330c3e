package render

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"ibid/bot"
)

func TestTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		a bot.Answer
		s Style
	}{
		"answered":        {answered(), Style{}},
		"answered_colour": {answered(), Style{Colour: true}},
		"answered_narrow": {answered(), Style{Width: 36}},
		"quoted_in":       {quotedIn(), Style{}},
		"partial":         {partial(), Style{}},
		"partial_colour":  {partial(), Style{Colour: true, Width: 60}},
		"not_found":       {notFound(), Style{}},
		"foreign":         {foreign(), Style{Width: 60}},
		"hostile":         {hostile(), Style{}},
		"nothing_near":    {bot.Answer{Status: bot.NotFound, Reason: "Nothing in the articles is close to the question."}, Style{}},
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, "terminal_"+name, func(b *bytes.Buffer) error { return Terminal(b, c.a, c.s) })
		})
	}
}

// TestTerminalPages holds for every page: no line is wider than the terminal but
// one that is a single word (an address), none ends in white space, nothing but
// colours drives the terminal, and the page ends with its last line.
func TestTerminalPages(t *testing.T) {
	for name, a := range map[string]bot.Answer{
		"answered": answered(), "quoted in": quotedIn(), "partial": partial(), "not found": notFound(), "foreign": foreign(), "hostile": hostile(),
	} {
		for _, width := range []int{30, 50, 80, 100, 400} {
			for _, colour := range []bool{false, true} {
				a.Trace = nil // its lines are for a person who reads every column
				var b bytes.Buffer
				if err := Terminal(&b, a, Style{Colour: colour, Width: width}); err != nil {
					t.Fatal(err)
				}
				checkPage(t, name, b.String(), width)
			}
		}
	}
}

func checkPage(t *testing.T, name, page string, width int) {
	t.Helper()
	for _, code := range []string{"0", "1", "2", "33", "36"} {
		page = strings.ReplaceAll(page, "\x1b["+code+"m", "")
	}
	if strings.ContainsAny(page, "\x1b\x00\a\r\u009b\u202e\u2066") {
		t.Errorf("%s, %d wide: a control character is left in\n%q", name, width, page)
	}
	if strings.HasSuffix(page, "\n\n") || !strings.HasSuffix(page, "\n") || strings.HasPrefix(page, "\n") || strings.Contains(page, "\n\n\n") {
		t.Errorf("%s, %d wide: empty lines at an end or side by side\n%q", name, width, page)
	}
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		if strings.TrimRight(line, " ") != line {
			t.Errorf("%s, %d wide: white space at the end of %q", name, width, line)
		}
		if uniseg.StringWidth(line) > width && len(strings.Fields(line)) > 1 && !strings.Contains(line, "ibid show") && !strings.Contains(line, "Closest passages") {
			t.Errorf("%s: %d columns in a terminal of %d: %q", name, uniseg.StringWidth(line), width, line)
		}
	}
}

// TestTerminalAttributesEveryQuote: a claim on two quotes does not show the
// second under the name of the first.
func TestTerminalAttributesEveryQuote(t *testing.T) {
	a := answered()
	a.Claims = a.Claims[1:]
	var b bytes.Buffer
	if err := Terminal(&b, a, Style{}); err != nil {
		t.Fatal(err)
	}
	first, second, _ := strings.Cut(b.String(), "forty crowns")
	if !strings.Contains(first, "Ben Oduya and Cy Marsh") || strings.Contains(first, "Vera") || !strings.Contains(second, "Vera Lindqvist, reported by Ana Kovač") {
		t.Errorf("\n%s", b.String())
	}
}

// TestTerminalKeepsTheQuote: between the quotation marks stand the characters of
// the source and no others.
func TestTerminalKeepsTheQuote(t *testing.T) {
	var b bytes.Buffer
	if err := Terminal(&b, answered(), Style{Width: 44}); err != nil {
		t.Fatal(err)
	}
	var block []string
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(line, "    ") && !strings.HasPrefix(line, "     ") {
			block = append(block, strings.TrimSpace(line))
		} else if len(block) > 0 {
			break
		}
	}
	if got, want := strings.Join(block, " "), Quoted(answered().Quotes[0].Text); got != want {
		t.Errorf("the block reads\n%s, the quote\n%s", got, want)
	}
}

func TestShellWord(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"fund.md#3", "fund.md#3"}, {"on piers.txt#12", "'on piers.txt#12'"}, {"통일.txt#1", "통일.txt#1"},
		{"it's.txt#1", `'it'\''s.txt#1'`}, {"$(rm).txt#1", "'$(rm).txt#1'"},
	} {
		if got := shellWord(c.in); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

type fullDisk struct{}

var errFull = errors.New("disk is full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	for name, err := range map[string]error{
		"terminal": Terminal(fullDisk{}, answered(), Style{}),
		"json":     JSON(fullDisk{}, answered()), "article": Article(fullDisk{}, report(), 0, Style{}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTerminalNamesPageAndHeader: outside of the quotation marks stand the page and, for
// a row of a table, the cells of its header.
func TestTerminalNamesPageAndHeader(t *testing.T) {
	a := answered()
	for i := range a.Quotes {
		a.Quotes[i].Page, a.Quotes[i].Row = "iv–2", []string{"Year", "Toll"}
	}
	var b bytes.Buffer
	if err := Terminal(&b, a, Style{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"pp. iv–2\n", "a row of the table: Year | Toll"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
