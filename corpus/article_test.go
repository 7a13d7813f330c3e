package corpus

import "testing"

// TestBody: the links and credits behind an article's last sentence are not of its body.
func TestBody(t *testing.T) {
	a := &Article{Text: "Menu. Boats left. See also: Falk wins", Sentences: []Sentence{
		{Span: Span{0, 5}, Furniture: true}, {Span: Span{6, 17}}, {Span: Span{18, 37}, Furniture: true},
	}}
	if got := a.Body(); got != "Menu. Boats left." {
		t.Errorf("%q", got)
	}
	a.Sentences[1].Furniture = true
	if got := a.Body(); got != a.Text {
		t.Errorf("of an article without sentences: %q", got)
	}
}
