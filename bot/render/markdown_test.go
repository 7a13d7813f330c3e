package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
)

// TestMarkdown: claims with every source once, in order; headings where there are topics
// and sides; what is missing and what the whole rests on.
func TestMarkdown(t *testing.T) {
	for name, a := range map[string]bot.Answer{
		"answered": answered(), "partial": partial(), "not_found": notFound(), "cited": cited(), "otherwise": otherwise(),
		"timeline": told(), "brief": briefed(), "compare": compared(), "compare_three": comparedByThree(),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, "markdown_"+name, func(b *bytes.Buffer) error {
				b.WriteString(Markdown(a) + "\n")
				return nil
			})
		})
	}
}

// TestMarkdownOfSeveralQuotes: a claim of two quotes has both, and their date once.
func TestMarkdownOfSeveralQuotes(t *testing.T) {
	a := told()
	a.Claims = []bot.Claim{{Quotes: []string{"b", "c"}}}
	a.Coverage = ""
	const fund = "Ben Oduya and Cy Marsh in “A Fund”: “The fund holds forty crowns for every pier; it paid out three.”"
	if diff := cmp.Diff("June 2031 (“last month”) – "+fund+"; "+fund+" [2]", Markdown(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMarkdownOfATimeline: what a model wrote has the time of its quote before it.
func TestMarkdownOfATimeline(t *testing.T) {
	a := told()
	a.Claims = []bot.Claim{{Text: "The fund paid.", Quotes: []string{"b"}}, {Text: "Piers cost money.", Quotes: []string{"b"}, Lead: true}}
	a.Coverage = ""
	if diff := cmp.Diff("June 2031 (“last month”) – The fund paid. [2]\n\n**"+LeadIn+"** Piers cost money. [2]", Markdown(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSON(t *testing.T) {
	golden(t, "json_answered", func(b *bytes.Buffer) error { return JSON(b, NewDocument(answered())) })
	golden(t, "json_not_found", func(b *bytes.Buffer) error {
		a := notFound()
		a.Claims, a.Quotes, a.Closest[0].Footnotes = []bot.Claim{}, []bot.Quote{}, []bot.Note{}
		return JSON(b, NewDocument(a))
	})
}

// TestJSONKeepsCharacters: a quote is found in the document as it stands, and
// comes back byte for byte.
func TestJSONKeepsCharacters(t *testing.T) {
	a := answered()
	a.Quotes[0].Text = "<b>R&D</b> “won’t” 통일부 > \u202e\u2028\x1b\t\\\""
	var b bytes.Buffer
	if err := JSON(&b, NewDocument(a)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "<b>R&D</b> “won’t” 통일부 >") {
		t.Errorf("%s", b.String())
	}
	if strings.Count(b.String(), "\n") < 10 || !strings.HasSuffix(b.String(), "}\n") {
		t.Error("not one document, indented, on lines of its own")
	}
	var back Document
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.Quotes, back.Quotes); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain “text” – 통일부 é", "plain “text” – 통일부 é"},
		{"a\nb\tc\r\nd", "a b c  d"},
		{"\x1b[31mred\x1b[0m", "[31mred[0m"},
		{"\x1b]8;;http://e.org\x1b\\x\a", "]8;;http://e.org\\x"},
		{"a\x00b\x7fc\u0085d\u009b1m", "abcd1m"},
		{"\u202aa\u202eb\u2066c\u2069", "abc"},
		{"קבוצה\u200f (x)", "קבוצה\u200f (x)"}, // marks that text needs stay
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
