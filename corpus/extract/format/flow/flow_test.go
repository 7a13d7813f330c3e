package flow

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
)

func dump(t *testing.T, w *Writer) string {
	t.Helper()
	d, err := w.Document()
	if err != nil {
		t.Fatal(err)
	}
	formattest.Check(t, d)
	return formattest.Dump(d)
}

// Marks and pages keep their places when white space before them goes.
func TestPlaces(t *testing.T) {
	w := New(format.Limits{})
	w.Text(" \u00a0Sill  voted. ")
	w.Mark("a", "1")
	w.Page(7, "vii")
	w.Text("It\u00ad self\x07.")
	w.End(format.Block{})
	w.Mark("b", "2") // before any text of its block
	w.End(format.Block{Shape: format.Heading, Level: 1})
	w.Text("Osmark.")
	w.Break()
	w.End(format.Block{Shape: format.Quotation})
	w.OpenNote("b", "")
	w.Text("2) Second.")
	w.CloseNote()
	w.OpenNote("a", "")
	w.Text("1 first.")
	w.CloseNote()
	want := "P Sill voted.[1] It self.\nQ [2]Osmark.\nN 1 1 first.\nN 2 Second.\npage 7 vii: It self. Osmark. 1 1 f\nnote 1: 1 first.\nnote 2: Second.\n"
	if diff := cmp.Diff(want, dump(t, w)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A mark in a row whose first cell is empty keeps its place too.
func TestMarkInARow(t *testing.T) {
	w := New(format.Limits{})
	w.OpenTable()
	w.OpenRow()
	w.OpenCell(1)
	w.OpenCell(1)
	w.Text("Trips")
	w.Mark("a", "1")
	w.Text(" each")
	w.OpenCell(1)
	w.Text("Fares")
	w.CloseTable()
	w.OpenNote("a", "")
	w.Text("Both.")
	w.CloseNote()
	if diff := cmp.Diff("R | Trips[1] each | Fares\nN 1 Both.\nnote 1: Both.\n", dump(t, w)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A label belongs to one note; a note without a label or without text is none.
func TestLabels(t *testing.T) {
	w := New(format.Limits{})
	for _, id := range []string{"a", "b", "empty"} {
		w.Text("Text.")
		w.Mark(id, "*")
	}
	w.End(format.Block{})
	for id, text := range map[string]string{"a": "First.", "b": "Second.", "empty": "", "never marked": "Third."} {
		w.OpenNote(id, "")
		w.Text(text)
		w.CloseNote()
	}
	want := "P Text.[*]Text.[* (2)]Text.\nN * First.\nN * (2) Second.\nnote *: First.\nnote * (2): Second.\n"
	if diff := cmp.Diff(want, dump(t, w)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNumber(t *testing.T) {
	var got []string
	for _, f := range []Form{Decimal, LowerRoman, UpperRoman, LowerLetter, UpperLetter, Signs} {
		got = append(got, Number(1, f), Number(4, f), Number(29, f))
	}
	want := strings.Fields("1 4 29 i iv xxix I IV XXIX a d cc A D CC * § ********")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLimits(t *testing.T) {
	long := New(format.Limits{Text: 100})
	deep := New(format.Limits{Depth: 10})
	for range 20 {
		long.Text("Sill voted.")
		deep.OpenBox()
	}
	deep.Text("x")
	for name, w := range map[string]*Writer{"long": long, "deep": deep} {
		if _, err := w.Document(); !errors.Is(err, format.ErrLimit) || !errors.Is(w.Err(), format.ErrLimit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := New(format.Limits{}).Document(); !errors.Is(err, format.ErrNoText) {
		t.Errorf("empty: %v", err)
	}
}

// What is closed too often or never opened harms nothing.
func TestUnbalanced(t *testing.T) {
	w := New(format.Limits{})
	w.CloseTable()
	w.CloseNote()
	w.CloseBox()
	w.OpenCell(1)
	w.Text("One.")
	w.OpenTable()
	w.OpenRow()
	w.OpenCell(2000)
	w.Text("a")
	w.OpenTable()
	w.OpenRow()
	w.OpenCell(-1)
	w.Text("b")
	w.CloseNote()
	w.CloseNote()
	w.CloseRow()
	w.Text("c")
	if diff := cmp.Diff("P One.\nP b\nP a\nP c\n", dump(t, w)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
