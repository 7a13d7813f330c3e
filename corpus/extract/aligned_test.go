package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// rowsOf are the rows that a text is read as: each "heading: cell; …".
func rowsOf(t *testing.T, text string) []string {
	t.Helper()
	d, err := Extract("tolls.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range d.Rows {
		var cells []string
		for i, c := range corpus.Cells(text[r.Start:r.End]) {
			cells = append(cells, fmt.Sprintf("%s: %s", r.Header[i], c))
		}
		out = append(out, strings.Join(cells, "; "))
	}
	return out
}

const aroundTable = "Tolls of the bridge\n\nThe council of Sillbay published the tolls of the last three years on Tuesday.\n\n%s\nNobody in Osmark had been asked before, as Vera Lund said.\n"

func TestAlignedTables(t *testing.T) {
	for _, c := range []struct {
		name, table string
		want        []string
	}{
		{"figures under headings", `
Year       Ships    Toll in crowns
2021         412              5.10
2022         398              5.60
2023         377              6.20
`, []string{"Year: 2021; Ships: 412; Toll in crowns: 5.10", "Year: 2022; Ships: 398; Toll in crowns: 5.60", "Year: 2023; Ships: 377; Toll in crowns: 6.20"}},
		{"a cell left out", `
Port          Ships   Ferries   Barges
Sillbay         412        31       14
Osmark                     12        9
Harwick         377                  3
`, []string{"Port: Sillbay; Ships: 412; Ferries: 31; Barges: 14", "Port: Osmark; Ferries: 12; Barges: 9", "Port: Harwick; Ships: 377; Barges: 3"}},
		{"a name that fills its column", `
Port                  Country     Ships
------------------------------------------
Sillbay               Norland       412
Osmark                Norland        12
New Harwick on Tweel  Sudmark       377
Old Harwick on Tweeld Sudmark        40
`, []string{"Port: Sillbay; Country: Norland; Ships: 412", "Port: Osmark; Country: Norland; Ships: 12", "Port: New Harwick on Tweel; Country: Sudmark; Ships: 377", ": Old Harwick on Tweeld Sudmark; Ships: 40"}},
		{"headings of two lines and years", `
                      Toll in   Ships
Port                  crowns    a day
Sillbay                 5.10       12
Osmark                  4.90        3
Harwick                 6.00       17
`, []string{"Port: Sillbay; Toll in crowns: 5.10; Ships a day: 12", "Port: Osmark; Toll in crowns: 4.90; Ships a day: 3", "Port: Harwick; Toll in crowns: 6.00; Ships a day: 17"}},
		{"years as headings", `
             2021     2022     2023
Sillbay       412      398      377
Osmark         12       14       11
Harwick       377      371      368
`, []string{": Sillbay; 2021: 412; 2022: 398; 2023: 377", ": Osmark; 2021: 12; 2022: 14; 2023: 11", ": Harwick; 2021: 377; 2022: 371; 2023: 368"}},
		{"words under a rule", `
Port          Harbour master    Berth
============  ================  ============
Sillbay       Lena Holt         north quay
Osmark        Peter Vance       old pier
Harwick       Vera Lund         south quay
`, []string{"Port: Sillbay; Harbour master: Lena Holt; Berth: north quay", "Port: Osmark; Harbour master: Peter Vance; Berth: old pier", "Port: Harwick; Harbour master: Vera Lund; Berth: south quay"}},
		{"tabs", "\nPort\tShips\tToll\nSillbay\t412\t5.10\nOsmark on the Tweel\t12\t4.90\nHarwick\t377\t6.00\n",
			[]string{"Port: Sillbay; Ships: 412; Toll: 5.10", "Port: Osmark on the Tweel; Ships: 12; Toll: 4.90", "Port: Harwick; Ships: 377; Toll: 6.00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, rowsOf(t, fmt.Sprintf(aroundTable, c.table))); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoTables(t *testing.T) {
	for name, text := range map[string]string{
		"prose with wide spaces": `
The  council of Sillbay  raised  the toll  in 2021  and again in
2022,  when 398  ships had  passed the bridge.  In 2023  it was
raised  a third time,  to 6.20 crowns,  and 377 ships  passed it
in  that year.  Osmark  has 12 ships  a day and  Harwick has 17.
`,
		"two spaces behind a stop": `
The toll rose in 2021.  It was 5.10 then.  Ships paid it.
It rose again in 2022.  It was 5.60 then.  Ships paid it.
It rose once more in 2023.  It is 6.20 now.  Ships pay it.
`,
		"a table of contents with leaders": `
Chapter                               Page
The toll of the bridge .................. 4
The ferries of Osmark ................... 12
The harbour of Harwick .................. 31
`,
		"a table of contents": `
Chapter                               Page
The toll of the bridge                   4
The ferries of Osmark                   12
The harbour of Harwick                  31
`,
		"a letterhead": `
Port of Sillbay                Telephone  412 3987
12 North Quay                  Facsimile  412 3988
Sillbay 4120                   Registered 377
Norland                        Founded    1887
`,
		"fields and values": `
Port:                Sillbay
Ships:               412
Ferries:             31
Toll in crowns:      5.10
`,
		"a list set in": `
Tolls for each ship:
    1.  5.10 crowns in winter
    2.  6.20 crowns in summer
    3.  no toll for ferries
`,
		"verse": `
The bridge       is long,
   the toll      is high,
and none         shall pass
   the quay      nor I.
`,
		"signatures": `
Lena Holt                      Peter Vance
Mayor of Sillbay               Mayor of Osmark
3 May 2024                     4 May 2024
`,
	} {
		t.Run(name, func(t *testing.T) {
			if got := rowsOf(t, fmt.Sprintf(aroundTable, text)); len(got) > 0 {
				t.Errorf("read as a table:\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// FuzzTables reads any lines. A row has a heading for each of its cells, and lines stay in
// order.
func FuzzTables(f *testing.F) {
	f.Add("Year  Ships\n----\n2021  412\n2022  398\n2023  377\n")
	f.Add("a\tb\tc\n1\t2\t3\n1\t\t3\n\t2\t3\n")
	f.Add("           x   y\n  z  1 \u00a0 2\n| a | b |\n1....2   3\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		last := 0
		for _, b := range plainBlocks(text, 0, len(text)) {
			if b.Start < last || b.End > len(text) {
				t.Fatalf("block %v behind %d", b.Span, last)
			}
			last = b.Start
			if b.header != nil && len(b.header) != len(corpus.Cells(text[b.Start:b.End])) {
				t.Errorf("%q has the headings %q", text[b.Start:b.End], b.header)
			}
		}
	})
}
