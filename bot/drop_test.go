package bot

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer has three claims: one on two quotes of two sources, one on a quote of
// the second source, one on the quote that the first has too.
func answer() Answer {
	return Answer{
		Status: Answered,
		Claims: []Claim{
			{Text: "Piers rot", Quotes: []string{"q1", "q2"}},
			{Text: "Funds are short", Quotes: []string{"q3"}},
			{Text: "So they say", Quotes: []string{"q2", "q2"}},
		},
		Quotes:    []Quote{{ID: "q1", Citation: 1}, {ID: "q2", Citation: 2}, {ID: "q3", Citation: 3}},
		Citations: []Citation{{N: 1}, {N: 2}, {N: 3}},
	}
}

func TestDrop(t *testing.T) {
	list := answer() // quotes without claims, as a list of quotes has them
	list.Claims = nil
	unsupported := answer()
	unsupported.Claims = append(unsupported.Claims, Claim{Text: "Trust me"}, Claim{Text: "Or me", Quotes: []string{"q9"}})
	near := Answer{Status: NotFound, Reason: "why", Closest: []Quote{{ID: "c1", Citation: 1}, {ID: "c2", Citation: 2}}, Citations: []Citation{{N: 1}, {N: 2}}}
	for _, c := range []struct {
		name   string
		a      Answer
		bad    string
		gone   int
		left   []string // quotes, then the nearest
		claims []string
		cited  []int
		status Status
	}{
		{"none", answer(), "", 0, []string{"q1", "q2", "q3"}, []string{"Piers rot", "Funds are short", "So they say"}, []int{1, 2, 3}, Answered},
		{"a claim that loses one goes whole, what another shows stays", answer(), "q1", 1, []string{"q2", "q3"}, []string{"Funds are short", "So they say"}, []int{2, 3}, Answered},
		{"what nothing shows any more goes too", answer(), "q2", 1, []string{"q3"}, []string{"Funds are short"}, []int{3}, Answered},
		{"a list keeps the others", list, "q1", 1, []string{"q2", "q3"}, nil, []int{2, 3}, Answered},
		{"a claim without a quote is not shown", unsupported, "", 0, []string{"q1", "q2", "q3"}, []string{"Piers rot", "Funds are short", "So they say"}, []int{1, 2, 3}, Answered},
		{"near evidence", near, "c1", 1, []string{"c2"}, nil, []int{2}, NotFound},
		{"all of it", answer(), "all", 3, nil, nil, nil, NotFound},
	} {
		gone := c.a.Drop(func(q Quote) bool { return q.ID == c.bad || c.bad == "all" })
		var left, claims []string
		for _, q := range append(append([]Quote{}, c.a.Quotes...), c.a.Closest...) {
			left = append(left, q.ID)
		}
		for _, x := range c.a.Claims {
			claims = append(claims, x.Text)
		}
		var cited []int
		for _, x := range c.a.Citations {
			cited = append(cited, x.N)
		}
		if diff := cmp.Diff([]any{c.gone, c.left, c.claims, c.cited, c.status}, []any{gone, left, claims, cited, c.a.Status}); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", c.name, diff)
		}
		if c.a.Status == NotFound && c.a.Reason == "" {
			t.Errorf("%s: refused without a reason", c.name)
		}
	}
}
