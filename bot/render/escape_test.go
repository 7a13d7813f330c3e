package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

// rendered is Markdown as a reader sees it: its text, white space folded, and
// the kinds of elements it is made of.
func rendered(t *testing.T, markdown string) (text string, elements []string) {
	t.Helper()
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	z := html.NewTokenizer(&out)
	for {
		switch z.Next() {
		case html.ErrorToken:
			slices.Sort(elements)
			return fold(b.String()), slices.Compact(elements)
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			elements = append(elements, string(name))
		}
	}
}

func fold(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

// TestEscapeMarkdown shows what is escaped, and that prose is left alone.
func TestEscapeMarkdown(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"prose", "“We won’t pay $5–10 (or 3.5%) more,” she said; that’s all – for now!", ""},
		{"hyphens in a line", "The north-south talks - stalled since May - resumed + grew.", ""},
		{"a number", "In 2031. Then 3.5 more (see 4) at #2.", ""},
		{"an ampersand", "AT&T, R&D, Q & A &c", ""},
		{"less and more", "where x < 5 and y > 3", ""},
		{"a name with an underscore", "the file annex_b_2.txt", ""},
		{"an address", "See https://example.org/a_b?c=d&e=f#g.", ""},
		{"an exclamation mark", "Stop! (Now!)", ""},
		{"emphasis", "*a* _b_ ~~c~~ `d` __e", `\*a\* \_b\_ \~\~c\~\~ \` + "`d\\` \\_\\_e"},
		{"a link", "[sic] [a](b) ![c](d)", `\[sic\] \[a\](b) !\[c\](d)`},
		{"a tag", "<b>x</b> <!-- y --> <?z?> <http://e.org>", `\<b>x\</b> \<!-- y --> \<?z?> \<http\://e.org>`},
		{"an entity", "&amp; &#65; &#x41; &nbsp", `\&amp; \&#65; \&#x41; &nbsp`},
		{"a heading", "# a\n#b", "\\# a\n\\#b"},
		{"an underlined heading", "a\n===\nb\n---", "a\n\\===\nb\n\\---"},
		{"lists", "- a\n+ b\n1. c\n2) d\n12.\n3.5 e", "\\- a\n\\+ b\n1\\. c\n2\\) d\n12\\.\n3.5 e"},
		{"a quotation", "> a", `\> a`},
		{"a table", "a|b\n-|-\n:-:|:-:", "a\\|b\n\\-\\|-\n\\:-:\\|:-:"},
		{"a definition", "a\n: b", "a\n\\: b"},
		{"code by indentation", "a\n\n    b*c", "a\n\nb\\*c"},
		{"hard breaks", "a  \nb\\\nc", "a\nb\\\\\nc"},
		{"Windows lines", "a\r\nb\rc", "a\nb\nc"},
		{"ends of a fragment", "  a b \t", " a b "},
		{"an address that needs escapes", "https://example.org/~ana www.example.org/*", `https\://example.org/\~ana www\.example.org/\*`},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		if diff := cmp.Diff(want, EscapeMarkdown(c.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// FuzzEscapeMarkdown renders escaped text wherever ibid puts it: the reader must
// see the text, and nothing but paragraphs and links around it.
func FuzzEscapeMarkdown(f *testing.F) {
	for _, seed := range []string{
		"plain", "*a* **b** _c_ __d__ ~~e~~ `f` ``g``", "[a](b) ![c](d) [e] [f]: g", "<b>x</b> <!-- y --> <http://e.org> <a@b.c>",
		"# a\n## b #\n===\n---\n***\n___", "- a\n* b\n+ c\n1. d\n2) e", "> a\n>b", "a | b\n--|--\nc | d", "|a|\n|:-:|\n|b|", "a\n:-:\nb",
		"&amp; &#65; &lt;script&gt;", "    code\n\n\tmore `code`\\", "a  \nb\\\nc", "```\nfence\n```", "~~~\nfence", "\\* \\_ \\",
		"https://example.org/~a_b*c www.example.org a_b@c.org", "[^1]: note [^1]", "- [ ] task", "a\n: b", "1234567890. a", "١. a", "_“a”_ a_“b”_c",
		"통일_부_는 *밝혔다*", "\u202eabc\u2066", "a\r\nb\r\r\n    c", "%%% {#id .class} {{x}} $a$ :smile: @b #1", "\u00a0- a", "\v# a", "<", "&", "a\\",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			return // no quote has either: a renderer must replace them
		}
		escaped := EscapeMarkdown(text)
		for _, around := range []struct{ before, shown, after string }{
			{"", "", ""}, {"“", "“", "”"}, {"Ana in ", "Ana in ", " said"}, {"> ", "", " [1]"}, {"- [1] ", "[1] ", ""},
		} {
			got, elements := rendered(t, around.before+escaped+around.after)
			want := fold(around.shown + text + around.after)
			if got != want {
				t.Fatalf("%q escaped as %q after %q shows as\n%q, want\n%q", text, escaped, around.before, got, want)
			}
			for _, e := range elements {
				if !slices.Contains([]string{"p", "a", "ul", "li", "blockquote"}, e) ||
					slices.Contains([]string{"ul", "li", "blockquote"}, e) && around.before != "> " && around.before != "- [1] " {
					t.Fatalf("%q escaped as %q after %q makes a <%s>", text, escaped, around.before, e)
				}
			}
		}
	})
}

// TestEscapeMarkdownLong: the time it takes grows with the text, not faster.
func TestEscapeMarkdownLong(t *testing.T) {
	for _, unit := range []string{"://", "_", "www.", "&a", "[", "1", "\n", " "} {
		text := strings.Repeat(unit, 200_000)
		if got := EscapeMarkdown(text); len(got) > 2*len(text) {
			t.Errorf("%q: %d bytes of %d", unit, len(got), len(text))
		}
	}
}

func ExampleEscapeMarkdown() {
	fmt.Println(EscapeMarkdown("1. The “*new*” plan [draft] costs $5 < $6."))
	// Output: 1\. The “\*new\*” plan \[draft\] costs $5 < $6.
}
