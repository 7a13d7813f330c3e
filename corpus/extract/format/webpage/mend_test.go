package webpage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"ibid/corpus/extract/format"
)

const long = "The harbour board of Osmark met on Tuesday and heard what the repair of the old gates is going to cost the town, and who pays."

// TestMend: units whose text begins with ~ are those that the weights have dropped.
func TestMend(t *testing.T) {
	gap := strings.Repeat("<p>~menu</p>", 9)
	for _, test := range []struct{ name, page, want string }{
		{"the title", "<h1>Gates to close</h1><p>Text.</p>", "Text."},
		{"another heading", "<h1>Gates to close</h1><h2>Costs</h2><p>Text.</p>", "Costs|Text."},
		{"marks alone", "<p>Text.</p><p>* * *</p>", "Text."},
		{"an advertisement", "<p>Text.</p><p>Advertisement</p><p>Advertisement for gates.</p>", "Text.|Advertisement for gates."},
		{"whose picture it is", "<p>Text.</p><p>(Photo: Dana Orrick)</p><p>© Gazette</p>", "Text."},
		{"an invitation", "<p>Text.</p><p>Sign up for our newsletter</p>", "Text."},
		{"rights", "<p>Text.</p><p>Copyright 2023 Osmark Gazette. All rights reserved. Do not copy.</p>", "Text."},
		{"headings without text", "<h2>Costs</h2><p>Text.</p><h2>Related</h2><p>~Ferry</p><h3>More</h3>", "Costs|Text."},
		{"a heading of a heading", "<h2>Costs</h2><h3>Pumps</h3><p>Text.</p>", "Costs|Pumps|Text."},
		{"a caption is no text", "<p>Text.</p><h2>Picture</h2><figure><figcaption>The gates.</figcaption></figure>", "Text."},
		{"replies", "<p>" + long + "</p><h3>~2 Comments</h3><p>First, and so on.</p>", long},
		{"replies before the text", "<h3>~2 Comments</h3><p>" + long + "</p>", long},
		{"a list of links", `<p>Text.</p><ul><li><a href="/a">Ferry cancelled</a><li><a href="/b">~Bus late</a></ul>`, "Text."},
		{"a list with a link", `<p>Text.</p><ul><li>who pays for <a href="/a">pumps</a><li>~where boats lie</ul>`, "Text.|who pays for pumps"},
		{"a table is one", "<table><tr><th>Year<th>Ships<tr><td>1560<td>2<tr><td>~1783<td>4</table>", "Year | Ships|1560 | 2|~1783 | 4"},
		{"a table is none", "<p>Text.</p><table><tr><th>~Year<th>Ships<tr><td>~1560<td>2<tr><td>1783<td>4</table>", "Text."},
		{"a stray", "<p>Sign out</p>" + gap + strings.Repeat("<p>"+long+"</p>", 5), strings.TrimSuffix(strings.Repeat(long+"|", 5), "|")},
		{"no stray", "<p>Ships wait</p><p>~menu</p>" + strings.Repeat("<p>"+long+"</p>", 5), "Ships wait|" + strings.TrimSuffix(strings.Repeat(long+"|", 5), "|")},
		{"not shown", `<p>Text.</p><p style="display: none">Menu</p><p hidden>Menu</p><p>Go<span class="sr-only"> (new window)</span> on.</p>`, "Text.|Go on."},
	} {
		t.Run(test.name, func(t *testing.T) {
			root, err := html.Parse(strings.NewReader(test.page))
			if err != nil {
				t.Fatal(err)
			}
			l := newLayout(cut(root, format.Limits{}.OrDefault()).units, []string{"Gates to close"})
			keep := make([]bool, len(l.units))
			for i, u := range l.units {
				keep[i] = !strings.HasPrefix(u.text, "~")
			}
			l.mend(keep)
			var got []string
			for i, u := range l.units {
				if keep[i] && shown(u) {
					got = append(got, u.text)
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "|")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadTrees reads a tree of two leaves and refuses lines of another form.
func TestReadTrees(t *testing.T) {
	got, err := readTrees("tree\n1 0.5 1 2\n-2\n2\n")
	if err != nil {
		t.Fatal(err)
	}
	if low, high := got.score([]float64{0, .4}), got.score([]float64{0, .6}); low > .13 || high < .87 {
		t.Errorf("scores %v and %v", low, high)
	}
	if _, err := readTrees("tree\n1 2\n"); err == nil {
		t.Error("a line of two numbers was read")
	}
}

// TestFeaturesFitTrees: the trees know features by number, so a feature that is added or
// removed makes them wrong.
func TestFeaturesFitTrees(t *testing.T) {
	root, err := html.Parse(strings.NewReader("<p>" + long + "</p>"))
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(cut(root, format.Limits{}.OrDefault()).units, nil)
	if n := len(l.features(0)); n != 107 {
		t.Errorf("%d features, the trees were learned with 107", n)
	}
	if n := len(l.around([]float64{1})[0]); n != 21 {
		t.Errorf("%d features of the second look, the trees were learned with 21", n)
	}
}
