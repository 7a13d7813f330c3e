// Package formattest writes what a format's reader returned so that a test can compare
// it, checks what holds of every document, and packs archives for tests.
package formattest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/extract/format"
)

var shapes = map[format.Shape]string{
	format.Paragraph: "P", format.Heading: "H", format.Item: "I", format.Quotation: "Q", format.Row: "R",
	format.Caption: "C", format.NoteText: "N", format.Opaque: "O", format.Furniture: "F",
}

// Dump lists the document's blocks, one per line: the letter of the shape, its level, a
// "+" for a marked item, the text with [label] where a note's mark stands, and a row's
// header in braces; then its pages, the texts of its notes, and its fields.
func Dump(d *format.Document) string {
	var b strings.Builder
	for _, one := range d.Blocks {
		fmt.Fprint(&b, shapes[one.Shape])
		if one.Level > 0 {
			fmt.Fprint(&b, one.Level)
		}
		if one.Marked {
			fmt.Fprint(&b, "+")
		}
		fmt.Fprintf(&b, " %s", strings.ReplaceAll(marked(d, one), "\n", "⏎"))
		if one.Header != nil {
			fmt.Fprintf(&b, " {%s}", strings.Join(one.Header, ", "))
		}
		fmt.Fprintln(&b)
	}
	for _, p := range d.Pages {
		rest := strings.TrimSpace(d.Text[p.Start:])
		fmt.Fprintf(&b, "page %d %s: %s\n", p.Number, p.Label, strings.Join(strings.Fields(rest[:cut(rest, 24)]), " "))
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s: %s\n", n.Label, n.Text)
	}
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "%s: %s (%s)\n", f.Key, f.Value, f.From)
	}
	return b.String()
}

func cut(s string, n int) int {
	n = min(n, len(s))
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// marked is the text of a block with the labels of notes where their marks stand.
func marked(d *format.Document, b format.Block) string {
	labels := map[int]string{}
	for _, n := range d.Notes {
		for _, m := range n.Marks {
			if m.Start >= b.Start && m.End <= b.End {
				labels[m.Start] += "[" + n.Label + "]"
			}
		}
	}
	var out strings.Builder
	from := b.Start
	for _, at := range slices.Sorted(maps.Keys(labels)) {
		out.WriteString(d.Text[from:at] + labels[at])
		from = at
	}
	return out.String() + d.Text[from:b.End]
}

// Check fails t unless what every document promises holds: valid UTF-8, blocks in
// order that begin and end with a character, only white space between them, and
// pages, notes and marks within the text.
func Check(t testing.TB, d *format.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Error("the text is not UTF-8")
	}
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block at %v after offset %d of %d", b.Span, end, len(d.Text))
		}
		if text := d.Text[b.Start:b.End]; strings.TrimFunc(text, unicode.IsSpace) != text {
			t.Errorf("block %q has white space at its ends", text)
		}
		if between := strings.TrimSpace(d.Text[end:b.Start]); between != "" {
			t.Errorf("%q is in no block", between)
		}
		end = b.End
	}
	if rest := strings.TrimSpace(d.Text[end:]); rest != "" {
		t.Errorf("%q is in no block", rest)
	}
	for i, p := range d.Pages {
		if p.Start < 0 || p.Start > len(d.Text) || i > 0 && p.Start < d.Pages[i-1].Start {
			t.Errorf("page %+v of %d bytes", p, len(d.Text))
		}
	}
	checkNotes(t, d)
}

func checkNotes(t testing.TB, d *format.Document) {
	t.Helper()
	labels := map[string]bool{}
	for _, n := range d.Notes {
		if labels[n.Label] || n.Label == "" || n.Start < 0 || n.End > len(d.Text) || n.Empty() {
			t.Errorf("note %+v", n)
		}
		labels[n.Label] = true
		for _, m := range n.Marks {
			if m.Start < 0 || m.End < m.Start || m.End > len(d.Text) || !utf8.RuneStart((d.Text + " ")[m.Start]) {
				t.Errorf("mark at %v of note %s", m, n.Label)
			}
		}
	}
}

// Bounded fails t when err is none of the errors that readers return.
func Bounded(t testing.TB, err error) {
	t.Helper()
	for _, known := range []error{format.ErrNoText, format.ErrDamaged, format.ErrEncrypted, format.ErrLimit} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Errorf("an error that says nothing: %v", err)
}

// Pack returns a ZIP archive with these parts, name and content by turns.
func Pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
