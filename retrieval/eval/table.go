package eval

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// table is rows of cells. It prints with the first column flush left and the
// others flush right.
type table [][]string

func (t table) String() string {
	var widths []int
	for _, row := range t {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range t {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			switch {
			case i > 0:
				b.WriteString("  " + pad + cell)
			case len(row) > 1:
				b.WriteString(cell + pad)
			default:
				b.WriteString(cell)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func count(n int) string { return strconv.Itoa(n) }

func figure(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

func milliseconds(d time.Duration) string {
	return strconv.FormatFloat(inMilliseconds(d), 'f', 1, 64) + " ms"
}
