package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// twoLines is an article whose only sentence stands on two lines of two pages, with a
// page number between them.
func twoLines() *Article {
	text := "The toll was\n7\nraised."
	at := func(start, end, sheet, top int) TextRun {
		r := TextRun{Span: Span{start, end}, Sheet: sheet, Top: top, Bottom: top + 40}
		for i := range end - start + 1 {
			r.Edges = append(r.Edges, 288+20*i)
		}
		return r
	}
	sheets := []Sheet{{Number: 1, Width: 2400, Height: 3200}, {Number: 2, Width: 2400, Height: 3200, Turn: 1}}
	return &Article{ID: "a", Source: "a", Text: text, Furniture: []Span{{13, 14}},
		Layout: PackLayout(sheets, []TextRun{at(0, 12, 0, 400), at(13, 14, 0, 3000), at(15, 22, 1, 400)})}
}

func TestBoxes(t *testing.T) {
	a := twoLines()
	if err := a.Validate(); err != nil {
		t.Fatal(err)
	}
	first, second := Box{1, 72, 100, 60, 10}, Box{2, 690, 72, 10, 35} // turned to the right
	for _, c := range []struct {
		name string
		span Span
		want []Box
	}{
		{"the sentence, without the page number in it", Span{0, 22}, []Box{first, second}},
		{"the page number itself", Span{13, 14}, []Box{{1, 72, 750, 5, 10}}},
		{"a word", Span{4, 8}, []Box{{1, 92, 100, 20, 10}}},
		{"a word and the spaces around it", Span{3, 9}, []Box{{1, 92, 100, 20, 10}}},
		{"a space", Span{3, 4}, nil},
		{"nothing", Span{4, 4}, nil},
	} {
		if diff := cmp.Diff(c.want, a.Places().Boxes(c.span)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A layout of another text is refused before it is stored.
func TestLayoutFitsText(t *testing.T) {
	a := twoLines()
	for name, text := range map[string]string{"shorter": a.Text[:21], "as long, fewer characters": "Thé toll wa\n7\nraised.", "empty": ""} {
		b := *a
		b.Text, b.Furniture = text, nil
		if b.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
	}
	b := *a
	b.Layout = b.Layout[:len(b.Layout)-3]
	if b.Validate() == nil {
		t.Error("cut off: no error")
	}
}

// FuzzLayout unpacks anything. What passes the check gives no box that is empty or on no
// page.
func FuzzLayout(f *testing.F) {
	a := twoLines()
	f.Add(a.Text, []byte(a.Layout))
	f.Add("", []byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, text string, layout []byte) {
		a := &Article{Text: text, Layout: layout}
		fits := a.checkLayout() == nil
		for _, b := range a.Places().Boxes(Span{0, len(text)}) {
			if fits && b.Width <= 0 && b.Height <= 0 {
				t.Errorf("an empty box: %+v", b)
			}
		}
	})
}
